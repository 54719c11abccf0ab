import { Button, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { syncStatuses, syncStatusWord } from '../../components/sync-status.tsx';
import { Table } from '../../components/table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { isEnded } from '../../lib/live-sync.ts';
import { sourcesQuery } from '../../lib/sources.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { syncsQuery, useSourceName } from './queries.ts';
import { RunningSync } from './running-sync.tsx';
import { keyOfRow, syncColumns, syncRows } from './sync-rows.tsx';
import classes from './syncs.module.css';

/** Every reading of every source, the latest first, and those that were due and did not happen; what runs now stands on top. */
export function SyncsPage() {
  const asOf = useAsOf();
  const { sourceId, status } = useSearch({ from: '/inside/syncs' });
  const filter = { sourceId, status };
  const navigate = useNavigate({ from: '/syncs' });
  const sources = useQuery(sourcesQuery(asOf));
  const nameOf = useSourceName();
  const syncs = useInfiniteQuery(syncsQuery(filter, asOf));
  const rows = syncs.data?.pages.flatMap(({ items }) => items) ?? [];
  const [running, ended] = [rows.filter((sync) => !isEnded(sync)), rows.filter(isEnded)];
  const past = syncRows(ended, syncs.data?.pages.flatMap(({ missedRuns }) => missedRuns) ?? []);
  const isPast = asOf !== undefined;
  const isFiltered = filter.sourceId !== undefined || filter.status !== undefined;
  return (
    <Page title="Syncs" sentence={sources.isPending ? '' : sentence(sources.data)}>
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
        {syncs.isSuccess && past.length === 0 && (
          <Empty
            title={
              isFiltered ? `No sync ${isPast ? 'was' : 'is'} like that` : `No sync ${isPast ? 'had' : 'has'} ended yet`
            }
            action={
              isFiltered ? (
                <Button variant="default" onClick={() => navigate({ search: {} })}>
                  Clear filters
                </Button>
              ) : (
                !isPast &&
                sources.data?.length === 0 && (
                  <Button component={Link} to="/settings/integrations">
                    Connect a scanner
                  </Button>
                )
              )
            }
          >
            {isPast
              ? 'On that day there was none.'
              : isFiltered
                ? 'Choose another source or status.'
                : 'Each reading of a source is listed here.'}
          </Empty>
        )}
        {past.length > 0 && (
          <div className={classes['opening']}>
            <Table label="Syncs" rows={past} keyOf={keyOfRow} columns={syncColumns(nameOf)} />
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
