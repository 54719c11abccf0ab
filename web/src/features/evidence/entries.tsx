import { Button, Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { FullInstant } from '../../components/instant.tsx';
import { Empty, Failure, Stale } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useAsOf } from '../../lib/time-travel.ts';
import { allEntryTypes, entryTypes, isEntryType, recordWords, subjectWords } from './entry-words.ts';
import classes from './evidence.module.css';
import { type Entry, entriesQuery } from './queries.ts';

/** What the log holds, newest first: each entry by its place, which it keeps for ever. */
export function Entries() {
  const { type } = useSearch({ from: '/inside/evidence' });
  const navigate = useNavigate({ from: '/evidence' });
  const asOf = useAsOf();
  const entries = useInfiniteQuery(entriesQuery(type, asOf));
  const rows = entries.data?.pages.flatMap(({ items }) => items) ?? [];
  const narrow = (chosen: unknown) =>
    void navigate({
      search: (all) => ({ ...all, type: isEntryType(chosen) ? chosen : undefined }),
      resetScroll: false,
    });
  return (
    <Section
      title="Entries"
      note="The newest first; open one to see its proof"
      actions={
        <Select
          aria-label="Type of entry"
          placeholder="Every type"
          clearable
          size="xs"
          data={allEntryTypes.map((value) => ({ value, label: entryTypes[value].all }))}
          value={type ?? null}
          onChange={narrow}
        />
      }
    >
      {entries.isPending && <Waiting rows={8} />}
      {entries.isError && rows.length === 0 && <Failure error={entries.error} onRetry={() => entries.refetch()} />}
      {entries.isError && rows.length > 0 && <Stale>These could not be read again and may be old.</Stale>}
      {entries.isSuccess && rows.length === 0 && (
        <Empty
          title={emptyTitle(type !== undefined, asOf !== undefined)}
          action={
            type !== undefined && (
              <Button variant="default" onClick={() => narrow(undefined)}>
                Show every type
              </Button>
            )
          }
        >
          {type === undefined &&
            asOf === undefined &&
            'What happens from now on is sealed within seconds of being recorded.'}
        </Empty>
      )}
      {rows.length > 0 && (
        <Table label="Entries of the log" rows={rows} keyOf={({ position }) => String(position)} columns={columns} />
      )}
      {entries.hasNextPage && (
        <p className={classes['more']}>
          <Button variant="default" loading={entries.isFetchingNextPage} onClick={() => entries.fetchNextPage()}>
            Load more entries
          </Button>
        </p>
      )}
    </Section>
  );
}

function emptyTitle(isNarrowed: boolean, isPast: boolean): string {
  if (isPast)
    return isNarrowed ? 'On that day no entry was of this type' : 'On that day nothing was under a checkpoint yet';
  return isNarrowed ? 'No entry is of this type' : 'Nothing is sealed yet';
}

const columns: readonly Column<Entry>[] = [
  {
    title: 'Entry',
    onCard: 'head',
    cell: ({ position, type }) => (
      <Link to="/evidence" search={(all) => ({ ...all, entry: position })} resetScroll={false} className="row-title">
        {entryTypes[type].one} <span className="muted figures">#{position.toLocaleString('en')}</span>
      </Link>
    ),
  },
  {
    title: 'Of',
    cell: (entry) => (
      <span className="foreign">
        {recordWords(entry) ?? subjectWords(entry)}
        {recordWords(entry) !== null && <span className={classes['said']}>{subjectWords(entry)}</span>}
        {entry.isLate && <span className={classes['late']}>recorded before the log, sealed later</span>}
      </span>
    ),
  },
  { title: 'Recorded', isTight: true, cell: ({ at }) => <FullInstant at={at} /> },
];
