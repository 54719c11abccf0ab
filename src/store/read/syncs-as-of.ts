import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { noCounts } from '../syncs.ts';
import { upto } from './upto.ts';

/** From when on a sync `s` counts: rows and verdict begin when it is applied, a little before its end is written down. */
export const countsFrom = sql`coalesce((s.progress ->> 'countsFrom')::timestamptz, s.finished_at)`;

/**
 * The syncs that there were at a past instant, or null for now, as they stood: what had not begun was queued, what had not
 * ended was running, and what was held was held until somebody decided, or the next whole reading did. How far a running
 * one had come is not kept: of a past instant nothing is told of it.
 */
export function syncsAsOf(asOf: Instant | null): RawBuilder<unknown> {
  const then = upto(asOf);
  const hasEnded = sql`(s.finished_at is not null and ${countsFrom} <= ${then})`;
  const hadBegun = sql`s.started_at <= ${then}`;
  const wasHeld = sql`h.sync_id is not null`;
  const said = (column: 'counts' | 'certificate' | 'problem') =>
    sql`case when ${wasHeld} then h.${sql.ref(column)} else s.${sql.ref(column)} end`;
  return sql`(
    select s.id, s.source_id, s.trigger, s.requested_by, s.queued_at,
      case when ${hadBegun} then s.started_at end as started_at,
      case when ${hasEnded} then s.finished_at end as finished_at,
      case when not ${hasEnded} then case when ${hadBegun} then 'running' else 'queued' end
        when ${wasHeld} then 'held' else s.status end as status,
      case when ${hasEnded} or ${asOf === null} then s.progress else '{}' end as progress,
      case when ${hasEnded} then ${said('counts')} else ${JSON.stringify(noCounts)}::jsonb end as counts,
      case when ${hasEnded} then ${said('certificate')} end as certificate,
      case when ${hasEnded} then ${said('problem')} end as problem
    from syncs s left join sync_decisions h on h.sync_id = s.id and h.decided_at > ${then}
    where s.queued_at <= ${then})`;
}
