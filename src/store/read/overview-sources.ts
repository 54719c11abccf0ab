import { type RawBuilder, sql } from 'kysely';
import { HOUR, type Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { activePolicy } from '../policies.ts';
import type { ScopeChange, SyncProblem, SyncStatus } from '../schema-types.ts';

/** A source with all that says whether it can be believed. */
export interface OverviewSource {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly status: 'active' | 'paused' | 'retired';
  /** `stale` once the last complete sync is as old as the policy's `staleAfterHours`. */
  readonly freshness: 'never' | 'fresh' | 'stale';
  readonly lastCompleteSyncAt: Instant | null;
  /** The last one that has ended. */
  readonly lastSync: {
    readonly id: string;
    readonly status: SyncStatus;
    readonly finishedAt: Instant;
    readonly problem: SyncProblem | null;
    /** Since when syncs have ended with this problem; null without one. */
    readonly problemSince: Instant | null;
  } | null;
  readonly runningSyncId: string | null;
  readonly isConnected: boolean;
  readonly pausedAt: Instant | null;
  readonly retiredAt: Instant | null;
  readonly disconnectedAt: Instant | null;
  readonly firstQueuedAt: Instant | null;
  readonly heldSince: Instant | null;
  readonly scopeChange: ScopeChange | null;
  /** When what it last read completely becomes too old; null where it never was. */
  readonly staleAt: Instant | null;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly status: 'active' | 'paused' | 'retired';
  readonly last_complete_at: Instant | null;
  readonly paused_at: Instant | null;
  readonly retired_at: Instant | null;
  readonly disconnected_at: Instant | null;
  readonly is_connected: boolean;
  readonly scope_change: ScopeChange | null;
  readonly running_id: string | null;
  readonly first_queued_at: Instant | null;
  readonly held_since: Instant | null;
  readonly last_id: string | null;
  readonly last_status: SyncStatus;
  readonly last_finished_at: Instant;
  readonly last_problem: SyncProblem | null;
  readonly problem_since: Instant | null;
}

/**
 * The sources that count at `at`: all but those whose retirement somebody accepted. Of a past instant, what its syncs had
 * said by then; names and the status are those of now.
 */
export async function overviewSources(
  db: Connection,
  { at, isPast, sourceId }: { readonly at: Instant; readonly isPast: boolean; readonly sourceId?: string | undefined },
): Promise<readonly OverviewSource[]> {
  const { staleAfterHours } = await activePolicy(db);
  const then = timestamp(at);
  // Rows and verdict begin when a sync is applied, a little before its end is written down.
  const countsFrom = (sync: 's' | 'o'): RawBuilder<unknown> => {
    const [progress, finishedAt] = [sql.ref(`${sync}.progress`), sql.ref(`${sync}.finished_at`)];
    return sql`coalesce((${progress} ->> 'countsFrom')::timestamptz, ${finishedAt})`;
  };
  const endedBy = (sync: 's' | 'o'): RawBuilder<unknown> =>
    isPast ? sql`${countsFrom(sync)} <= ${then}` : sql`${sql.ref(`${sync}.finished_at`)} is not null`;
  const ended = endedBy('s');
  const lastCompleteAt = isPast
    ? sql`(select ${countsFrom('s')} from syncs s where s.source_id = m.id and s.status = 'complete' and ${ended}
        order by s.queued_at desc limit 1)`
    : sql`m.last_complete_at`;
  const one = sourceId === undefined ? sql`` : sql`and m.id = ${sourceId}`;
  const existed = isPast ? sql`and m.created_at <= ${then}` : sql``;
  const result = await sql<Row>`
    select m.id, m.name, m.provider, m.status, ${lastCompleteAt} as last_complete_at, m.paused_at, m.retired_at,
      i.disconnected_at, i.status <> 'disconnected' as is_connected, m.scope_change, running.id as running_id,
      (select s.queued_at from syncs s where s.source_id = m.id order by s.queued_at limit 1) as first_queued_at,
      (select s.finished_at from syncs s where s.source_id = m.id and s.status = 'held' limit 1) as held_since,
      ended.id as last_id, ended.status as last_status, ended.finished_at as last_finished_at,
      ended.problem as last_problem, streak.began_at as problem_since
    from monitoring_sources m
    join integrations i on i.id = m.integration_id
    left join syncs running on running.source_id = m.id and running.status in ('queued', 'running') and ${!isPast}
    left join lateral (
      select s.id, s.status, s.finished_at, s.problem, s.problem ->> 'code' as code from syncs s
      where s.source_id = m.id and ${ended} order by s.queued_at desc, s.id desc limit 1) ended on true
    left join lateral (
      select min(s.finished_at) as began_at from syncs s
      where ended.code is not null and s.source_id = m.id and ${ended} and s.queued_at > coalesce((
        select o.queued_at from syncs o where o.source_id = m.id and o.problem ->> 'code' is distinct from ended.code
          and ${endedBy('o')} order by o.queued_at desc limit 1), '-infinity')) streak on true
    where (m.retirement_accepted_at is null or m.retirement_accepted_at > ${then}) ${existed} ${one}
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
            problemSince: row.problem_since,
          },
    runningSyncId: row.running_id,
    isConnected: row.is_connected,
    pausedAt: row.paused_at,
    retiredAt: row.retired_at,
    disconnectedAt: row.disconnected_at,
    firstQueuedAt: row.first_queued_at,
    heldSince: row.held_since,
    scopeChange: row.scope_change,
    staleAt,
  };
}
