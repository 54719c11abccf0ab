import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { timestamp } from '../database.ts';
import { deadlinesUnder } from '../under-obligation.ts';

type Sql = RawBuilder<unknown>;

/**
 * The table `backlog`, for the `from` of a statement. With `knownAt` the same columns of the spans, by the working deadline
 * or (`obligation`) by that of what one obligation is about: there `valid_from` and `valid_to` are when it was so by what is
 * known at `knownAt`, of instants up to that one.
 */
export function backlogBy(knownAt: Instant | undefined, obligation: string | null = null): Sql {
  if (knownAt === undefined) return sql`backlog`;
  const known = timestamp(knownAt);
  const fromMilliseconds = (name: string) => sql`to_timestamp(o.${sql.ref(name)} / 1000.0)`;
  const dates =
    obligation === null
      ? { dueSoon: sql`d.due_soon_at`, overdue: sql`d.overdue_at`, triage: sql`d.triage_due_at`, of: sql`` }
      : {
          dueSoon: fromMilliseconds('dueSoonAt'),
          overdue: fromMilliseconds('overdueAt'),
          triage: fromMilliseconds('triageDueAt'),
          of: sql`join lateral (select * from ${deadlinesUnder(obligation)}) o on true`,
        };
  const never = (date: Sql, name: string) => sql`coalesce(${date}, 'infinity') as ${sql.ref(name)}`;
  return sql`(
    select d.source_id, ${obligation ?? ''}::text as obligation, null::text as only_obligation, d.status, d.severity,
      (d.anchor_at at time zone 'UTC')::date as first_seen_on, ${never(dates.dueSoon, 'due_soon_at')},
      ${never(dates.overdue, 'overdue_at')}, ${never(dates.triage, 'triage_due_at')}, d.excepted_until,
      d.true_from as valid_from, d.true_to as valid_to, 1 as count
    from vulnerability_spans d ${dates.of}
    where d.status <> 'resolved' and d.recorded_from <= ${known} and d.recorded_to > ${known}) backlog`;
}
