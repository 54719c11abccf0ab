import { sql } from 'kysely';
import { HOUR, type Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { activePolicy, policyAt } from '../policies.ts';
import type { SyncProblem, SyncStatus } from '../schema-types.ts';
import { rowsAt } from './rows-at.ts';
import { countsFrom, syncsAsOf } from './syncs-as-of.ts';

/** A source with all that says whether it can be believed. */
export interface OverviewSource {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly status: 'active' | 'paused' | 'retired';
  /** `stale` once the last complete sync is as old as the `staleAfterHours` of the policy that is, or was, in force. */
  readonly freshness: 'never' | 'fresh' | 'stale';
  readonly lastCompleteSyncAt: Instant | null;
  /** The last one that has ended. */
  readonly lastSync: {
    readonly id: string;
    readonly status: SyncStatus;
    readonly finishedAt: Instant;
    readonly problem: SyncProblem | null;
  } | null;
  readonly runningSyncId: string | null;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly status: 'active' | 'paused' | 'retired';
  readonly last_complete_at: Instant | null;
  readonly running_id: string | null;
  readonly last_id: string | null;
  readonly last_status: SyncStatus;
  readonly last_finished_at: Instant;
  readonly last_problem: SyncProblem | null;
}

/**
 * The sources that count at `at`: all but those whose retirement somebody accepted. Of a past instant, what they were
 * called, their status, and what their syncs had said by then.
 */
export async function overviewSources(
  db: Connection,
  { at, isPast, sourceId }: { readonly at: Instant; readonly isPast: boolean; readonly sourceId?: string | undefined },
): Promise<readonly OverviewSource[]> {
  const { staleAfterHours } = isPast ? await policyAt(db, at) : await activePolicy(db);
  const then = timestamp(at);
  const syncs = syncsAsOf(isPast ? at : null);
  const lastCompleteAt = isPast
    ? sql`(select ${countsFrom} from ${syncs} s where s.source_id = m.id and s.status = 'complete'
        order by s.queued_at desc limit 1)`
    : sql`m.last_complete_at`;
  const one = sourceId === undefined ? sql`` : sql`and m.id = ${sourceId}`;
  const result = await sql<Row>`
    select m.id, m.name, m.provider, m.status, ${lastCompleteAt} as last_complete_at, running.id as running_id,
      ended.id as last_id, ended.status as last_status, ended.finished_at as last_finished_at,
      ended.problem as last_problem
    from ${rowsAt('monitoring-source', { at, isPast })} m
    left join syncs running on running.source_id = m.id and running.status in ('queued', 'running') and ${!isPast}
    left join lateral (
      select s.id, s.status, s.finished_at, s.problem from ${syncs} s
      where s.source_id = m.id and s.finished_at is not null order by s.queued_at desc, s.id desc limit 1) ended on true
    where (m.retirement_accepted_at is null or m.retirement_accepted_at > ${then}) ${one}
    order by m.created_at, m.id`.execute(db);
  return result.rows.map((row) => sourceOf(row, at, staleAfterHours * HOUR));
}

function sourceOf(row: Row, at: Instant, limit: number): OverviewSource {
  const { last_complete_at: completeAt } = row;
  const staleAt = completeAt === null ? null : completeAt + limit;
  return {
    id: row.id,
    name: row.name,
    provider: row.provider,
    status: row.status,
    freshness: staleAt === null ? 'never' : staleAt <= at ? 'stale' : 'fresh',
    lastCompleteSyncAt: completeAt,
    lastSync:
      row.last_id === null
        ? null
        : {
            id: row.last_id,
            status: row.last_status,
            finishedAt: row.last_finished_at,
            problem: row.last_problem,
          },
    runningSyncId: row.running_id,
  };
}
