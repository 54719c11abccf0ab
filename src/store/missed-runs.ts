import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { MissedRuns, Schedule } from '../core/schedule/missed-runs.ts';
import { type Connection, timestamp } from './database.ts';

/**
 * The schedule of a source that is to be read, and what was last done by it: a sync of the schedule counts from when it was
 * put in the queue, any other from when it began. Undefined where nothing is due, and while a sync runs: that one is a
 * reading, however long it takes.
 */
export async function scheduleOf(db: Connection, sourceId: string): Promise<Schedule | undefined> {
  const result = await sql<{ nextDueAt: Instant; minutes: number; seenToUntil: Instant | null }>`
    select m.next_sync_at as "nextDueAt", m.sync_every_minutes as minutes, greatest(
      (select max(case s.trigger when 'schedule' then s.queued_at else s.started_at end)
       from syncs s where s.source_id = m.id),
      (select max(r.last_due_at) from missed_runs r where r.source_id = m.id)) as "seenToUntil"
    from monitoring_sources m
    where m.id = ${sourceId} and m.status = 'active' and m.next_sync_at is not null
      and not exists (select from syncs s where s.source_id = m.id and s.status = 'running')`.execute(db);
  const [row] = result.rows;
  if (row === undefined) return undefined;
  return { nextDueAt: row.nextDueAt, every: row.minutes * 60_000, seenToUntil: row.seenToUntil };
}

/** The rows of `missed_runs` as one for each due instant; `row_due_at` names the row. */
export const dueInstants = sql`(
  select m.source_id, m.noted_at, m.due_at as row_due_at,
    m.due_at + n * ((m.last_due_at - m.due_at) / greatest(m.runs - 1, 1)) as due_at
  from missed_runs m cross join lateral generate_series(0, m.runs - 1) n)`;

export async function insertMissedRuns(
  db: Connection,
  sourceId: string,
  missed: readonly MissedRuns[],
  notedAt: Instant,
): Promise<void> {
  await sql`
    insert into missed_runs (source_id, due_at, last_due_at, runs, noted_at)
    select ${sourceId}, due_at, last_due_at, runs, ${timestamp(notedAt)}
    from unnest(${missed.map(({ dueAt }) => new Date(dueAt))}::timestamptz[],
      ${missed.map(({ lastDueAt }) => new Date(lastDueAt))}::timestamptz[],
      ${missed.map(({ runs }) => runs)}::integer[]) as missed (due_at, last_due_at, runs)
    order by due_at
    on conflict (source_id, due_at) do nothing`.execute(db);
}
