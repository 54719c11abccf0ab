import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

/** Unresolved ones of unknown severity at an instant. */
export interface TriageRow {
  readonly waiting: number;
  readonly overdue: number;
  readonly excepted_overdue: number;
  /** The next instant at which one of these numbers changes by itself. */
  readonly next_change: Instant | null;
}

/**
 * Counts those whose severity nobody knows: the same ones, by the same dates, as `tallyUnresolved` does among all. What
 * is past a deadline that it had before its severity became unknown is overdue, and not waiting for triage.
 */
export async function tallyTriage(db: Connection, sourceIds: readonly string[], now: Instant): Promise<TriageRow> {
  const at = timestamp(now);
  const isLate = sql`${at} >= late_at`;
  const isExcepted = sql`excepted_until > ${at}`;
  const result = await sql<TriageRow>`
    select count(*) filter (where not ${isExcepted})::int as waiting,
      count(*) filter (where not ${isExcepted} and ${isLate})::int as overdue,
      count(*) filter (where ${isExcepted} and ${isLate})::int as excepted_overdue,
      least(min(late_at) filter (where late_at > ${at}), min(overdue_at),
        min(excepted_until) filter (where ${isExcepted} and excepted_until < 'infinity')) as next_change
    from (
      select overdue_at, excepted_until, triage_due_at + interval '1 second' as late_at from deadlines
      where valid_to = 'infinity' and severity = 0 and status in ('open', 'suppressed')
        and source_id = any(${sourceIds}::uuid[]) and (overdue_at is null or ${at} < overdue_at)
    ) untriaged`.execute(db);
  const row = result.rows[0];
  if (row === undefined) throw new Error('An aggregate without a row');
  return row;
}
