import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { durationText } from '../../components/certificate-figures.ts';
import { Instant } from '../../components/instant.tsx';
import { MissedMark, SyncStatusMark } from '../../components/sync-status.tsx';
import type { Column } from '../../components/table.tsx';
import { plural } from '../../lib/instants.ts';
import { countWords } from '../../lib/sync-counts.ts';
import type { MissedRuns, Sync } from './queries.ts';
import { certificateWords, triggerWords } from './sync-words.ts';
import classes from './syncs.module.css';

/** A sync that has ended, or syncs that were due and did not happen. */
export type SyncRow = { readonly sync: Sync } | { readonly missed: MissedRuns };

/** Both in one list, the latest first; what was missed stands where it was last due. */
export function syncRows(ended: readonly Sync[], missed: readonly MissedRuns[]): readonly SyncRow[] {
  const rows: SyncRow[] = [...ended.map((sync) => ({ sync })), ...missed.map((each) => ({ missed: each }))];
  return rows.sort((one, other) => instantOf(other).localeCompare(instantOf(one)));
}

export function keyOfRow(row: SyncRow): string {
  return 'sync' in row ? row.sync.id : `${row.missed.sourceId} ${row.missed.dueAt}`;
}

function instantOf(row: SyncRow): string {
  return 'sync' in row ? row.sync.queuedAt : row.missed.lastDueAt;
}

export function syncColumns(nameOf: (sourceId: string) => string): readonly Column<SyncRow>[] {
  return [
    {
      title: 'Status',
      isTight: true,
      cell: (row) => ('sync' in row ? <SyncStatusMark status={row.sync.status} /> : <MissedMark />),
    },
    {
      title: 'Source',
      onCard: 'head',
      cell: (row) =>
        'sync' in row ? (
          // The whole row is its target.
          <Link
            to="/syncs/$id"
            params={{ id: row.sync.id }}
            className={`${classes['title']} ${classes['opens']} foreign`}
          >
            {nameOf(row.sync.sourceId)}
            <span className="visually-hidden">, its certificate</span>
          </Link>
        ) : (
          <span className="foreign">{nameOf(row.missed.sourceId)}</span>
        ),
    },
    {
      title: 'Started',
      isTight: true,
      cell: (row) => ('sync' in row ? <Instant at={row.sync.startedAt ?? row.sync.queuedAt} /> : 'Never'),
    },
    {
      title: 'Certificate',
      cell: (row) =>
        'sync' in row ? (
          <span className={classes['verdict']}>
            <span>{certificateWords(row.sync)}</span>
            <IconChevronRight size={15} aria-hidden />
          </span>
        ) : (
          <MissedWords missed={row.missed} />
        ),
    },
    { title: 'What it changed', cell: (row) => ('sync' in row ? countWords(row.sync) : 'Nothing was read') },
    {
      title: 'Rows',
      isNumber: true,
      isTight: true,
      onCard: 'left',
      cell: (row) => ('sync' in row ? row.sync.counts.reported.toLocaleString('en') : ''),
    },
    {
      title: 'Took',
      isNumber: true,
      isTight: true,
      onCard: 'left',
      cell: (row) => ('sync' in row ? tookWords(row.sync) : ''),
    },
    {
      title: 'Why it ran',
      onCard: 'left',
      cell: (row) => ('sync' in row ? <span className="foreign">{triggerWords(row.sync)}</span> : ''),
    },
  ];
}

function MissedWords({ missed: { dueAt, lastDueAt, runs } }: { readonly missed: MissedRuns }) {
  if (runs === 1) {
    return (
      <span>
        Due <Instant at={dueAt} />, and Curfew or its worker was not running
      </span>
    );
  }
  return (
    <span>
      {plural(runs, 'sync')} were due from <Instant at={dueAt} /> to <Instant at={lastDueAt} />, and Curfew or its
      worker was not running
    </span>
  );
}

function tookWords({ startedAt, finishedAt }: Sync): string {
  if (startedAt === null || finishedAt === null) return 'never started';
  return durationText(Date.parse(finishedAt) - Date.parse(startedAt));
}
