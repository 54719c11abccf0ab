import { Button, Select } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { durationText } from '../../components/certificate-figures.ts';
import { Instant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { SyncStatusMark, syncStatuses, syncStatusWord } from '../../components/sync-status.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { isEnded } from '../../lib/live-sync.ts';
import { sourcesQuery } from '../../lib/sources.ts';
import { type Sync, syncsQuery, useSourceName } from './queries.ts';
import { RunningSync } from './running-sync.tsx';
import { certificateWords, countWords, triggerWords } from './sync-words.ts';
import classes from './syncs.module.css';

/** Every reading of every source, the latest first; what runs now stands on top. */
export function SyncsPage() {
  const filter = useSearch({ from: '/inside/syncs' });
  const navigate = useNavigate({ from: '/syncs' });
  const sources = useQuery(sourcesQuery);
  const nameOf = useSourceName();
  const syncs = useInfiniteQuery(syncsQuery(filter));
  const rows = syncs.data?.pages.flatMap(({ items }) => items) ?? [];
  const [running, ended] = [rows.filter((sync) => !isEnded(sync)), rows.filter(isEnded)];
  const isFiltered = filter.sourceId !== undefined || filter.status !== undefined;
  return (
    <Page title="Syncs" sentence={sentence(sources.data)}>
      <div className={classes['filters']}>
        <Select
          aria-label="Source"
          placeholder="Every source"
          clearable
          data={(sources.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.sourceId ?? null}
          onChange={(value) => navigate({ search: (all) => ({ ...all, sourceId: value ?? undefined }) })}
        />
        <Select
          aria-label="Status"
          placeholder="Every status"
          clearable
          data={syncStatuses.map((value) => ({ value, label: syncStatusWord(value) }))}
          value={filter.status ?? null}
          onChange={(value) => navigate({ search: (all) => ({ ...all, status: value ?? undefined }) })}
        />
      </div>
      {running.length > 0 && (
        <Section title="Under way">
          {running.map((sync) => (
            <RunningSync key={sync.id} sync={sync} sourceName={nameOf(sync.sourceId)} />
          ))}
        </Section>
      )}
      <Section title="Ended">
        {syncs.isPending && <Waiting rows={10} />}
        {syncs.isError && <Failure error={syncs.error} onRetry={() => syncs.refetch()} />}
        {syncs.isSuccess && ended.length === 0 && (
          <Empty
            title={isFiltered ? 'No sync is like that' : 'No sync has ended yet'}
            action={
              isFiltered ? (
                <Button variant="default" onClick={() => navigate({ search: {} })}>
                  Clear filters
                </Button>
              ) : (
                sources.data?.length === 0 && (
                  <Button component={Link} to="/settings/integrations">
                    Connect a scanner
                  </Button>
                )
              )
            }
          >
            {isFiltered ? 'Choose another source or status.' : 'Each reading of a source is listed here.'}
          </Empty>
        )}
        {ended.length > 0 && (
          <div className={classes['opening']}>
            <Table label="Syncs" rows={ended} keyOf={({ id }) => id} columns={columns(nameOf)} />
          </div>
        )}
        {syncs.hasNextPage && (
          <p className={classes['more']}>
            <Button variant="default" loading={syncs.isFetchingNextPage} onClick={() => syncs.fetchNextPage()}>
              Load more syncs
            </Button>
          </p>
        )}
      </Section>
    </Page>
  );
}

function columns(nameOf: (sourceId: string) => string): readonly Column<Sync>[] {
  return [
    { title: 'Status', isTight: true, cell: ({ status }) => <SyncStatusMark status={status} /> },
    {
      title: 'Source',
      onCard: 'head',
      cell: ({ id, sourceId }) => (
        // The whole row is its target.
        <Link to="/syncs/$id" params={{ id }} className={`${classes['title']} ${classes['opens']} foreign`}>
          {nameOf(sourceId)}
          <span className="visually-hidden">, its certificate</span>
        </Link>
      ),
    },
    { title: 'Started', isTight: true, cell: (sync) => <Instant at={sync.startedAt ?? sync.queuedAt} /> },
    {
      title: 'Certificate',
      cell: (sync) => (
        <span className={classes['verdict']}>
          <span>{certificateWords(sync)}</span>
          <IconChevronRight size={15} aria-hidden />
        </span>
      ),
    },
    { title: 'What it changed', cell: countWords },
    {
      title: 'Rows',
      isNumber: true,
      isTight: true,
      onCard: 'left',
      cell: ({ counts }) => counts.reported.toLocaleString('en'),
    },
    { title: 'Took', isNumber: true, isTight: true, onCard: 'left', cell: tookWords },
    {
      title: 'Why it ran',
      onCard: 'left',
      cell: (sync) => <span className="foreign">{triggerWords(sync)}</span>,
    },
  ];
}

function tookWords({ startedAt, finishedAt }: Sync): string {
  if (startedAt === null || finishedAt === null) return 'never started';
  return durationText(Date.parse(finishedAt) - Date.parse(startedAt));
}

function sentence(sources: readonly { status: string; freshness: string; name: string }[] | undefined) {
  const active = sources?.filter(({ status }) => status === 'active');
  if (active === undefined || active.length === 0) return undefined;
  const stale = active.filter(({ freshness }) => freshness !== 'fresh');
  const [first] = stale;
  if (first === undefined)
    return `${active.length === 1 ? 'The source is' : `All ${active.length} sources are`} fresh.`;
  return (
    <span className="foreign">
      {plural(stale.length, 'source')} of {active.length} {stale.length === 1 ? 'is' : 'are'} not fresh: {first.name}
      {stale.length > 1 && ' and others'}.
    </span>
  );
}
