import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { timestamp } from '../database.ts';

/**
 * The table `backlog`, for the `from` of a statement. With `knownAt` the same columns of the spans, by the working deadline
 * alone: there `valid_from` and `valid_to` are when it was so by what is known at `knownAt`, of instants up to that one.
 */
export function backlogBy(knownAt: Instant | undefined): RawBuilder<unknown> {
  if (knownAt === undefined) return sql`backlog`;
  const known = timestamp(knownAt);
  const never = (column: string) => sql`coalesce(${sql.ref(column)}, 'infinity') as ${sql.ref(column)}`;
  return sql`(
    select source_id, '' as obligation, status, severity, (anchor_at at time zone 'UTC')::date as first_seen_on,
      ${never('due_soon_at')}, ${never('overdue_at')}, ${never('triage_due_at')}, excepted_until,
      true_from as valid_from, true_to as valid_to, 1 as count
    from vulnerability_spans
    where status <> 'resolved' and recorded_from <= ${known} and recorded_to > ${known}) backlog`;
}
