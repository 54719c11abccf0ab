import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { toldOf } from '../told-spans.ts';
import { deadlinesUnder } from '../under-obligation.ts';

type Sql = RawBuilder<unknown>;

/**
 * The table `backlog`, for the `from` of a statement. With `knownAt` the same columns of the spans, by the working deadline:
 * there `valid_from` and `valid_to` are when it was so by what is known at `knownAt`, of instants up to that one.
 */
export function backlogBy(knownAt: Instant | undefined): Sql {
  if (knownAt === undefined) return sql`backlog`;
  const known = timestamp(knownAt);
  return sql`(${unresolvedSpans(null)}, d.true_from as valid_from, d.true_to as valid_to, 1 as count
    ${ofSpans(null)} and d.recorded_from <= ${known} and d.recorded_to > ${known}) backlog`;
}

/**
 * The columns of `backlog` at one instant by what is known at another, for the `from` of a statement. Where the clock was set
 * back over that instant, the sums that were kept then may hold one twice or not at all: there each span is counted.
 */
export async function unresolvedThen(
  db: Connection,
  when: { readonly at: Instant; readonly knownAt: Instant },
  obligation: string | null,
): Promise<Sql> {
  const at = timestamp(when.at);
  const result = await sql<{ back: boolean }>`
    select exists (select from ledger_entries where type = 'changes' and at <= ${at}
      and id > (select min(id) from ledger_entries where type = 'changes' and at > ${at})) as back`.execute(db);
  if (result.rows[0]?.back !== true) return backlogThen(when, obligation);
  return sql`(${unresolvedSpans(obligation)}, 1 as count
    ${ofSpans(obligation)} and ${sql.join(toldOf(when.at, when.knownAt), sql` and `)}) backlog`;
}

/**
 * The sums that were kept then, and what differs: one more for each that was learnt later, one less for each that was
 * corrected. Only sums of `count` say anything: a row may be taken back by another.
 */
function backlogThen(
  { at, knownAt }: { readonly at: Instant; readonly knownAt: Instant },
  obligation: string | null,
): Sql {
  const [then, known] = [timestamp(at), timestamp(knownAt)];
  const spans = (count: number, such: Sql) => sql`
    ${unresolvedSpans(obligation)}, ${sql.lit(count)} as count
    ${ofSpans(obligation)} and d.true_from <= ${then} and d.true_to > ${then} and ${such}`;
  const isLearntLate = sql`tstzrange(least(d.true_from, d.recorded_from), d.recorded_from) @> ${then}
    and d.recorded_from > ${then} and d.recorded_from <= ${known} and d.recorded_to > ${known}`;
  const isCorrected = sql`d.recorded_from <= ${then} and d.recorded_to > ${then} and d.recorded_to <= ${known}
    and d.recorded_to < 'infinity'`;
  return sql`(
    select source_id, obligation, only_obligation, status, severity, first_seen_on, due_soon_at, overdue_at, triage_due_at,
      excepted_until, count
    from backlog where valid_from <= ${then} and valid_to > ${then}
    union all ${spans(1, isLearntLate)}
    union all ${spans(-1, isCorrected)}) backlog`;
}

function unresolvedSpans(obligation: string | null): Sql {
  const fromMilliseconds = (name: string) => sql`to_timestamp(o.${sql.ref(name)} / 1000.0)`;
  const never = (column: string, name: string) =>
    sql`coalesce(${obligation === null ? sql.ref(`d.${column}`) : fromMilliseconds(name)}, 'infinity') as ${sql.ref(column)}`;
  return sql`select d.source_id, ${obligation ?? ''}::text as obligation, null::text as only_obligation, d.status, d.severity,
    (d.anchor_at at time zone 'UTC')::date as first_seen_on, ${never('due_soon_at', 'dueSoonAt')},
    ${never('overdue_at', 'overdueAt')}, ${never('triage_due_at', 'triageDueAt')}, d.excepted_until`;
}

function ofSpans(obligation: string | null): Sql {
  const under = obligation === null ? sql`` : sql`join lateral (select * from ${deadlinesUnder(obligation)}) o on true`;
  return sql`from vulnerability_spans d ${under} where d.status <> 'resolved'`;
}
