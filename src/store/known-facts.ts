import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { ownSla } from '../core/policy/default-policy.ts';
import { type TallyRow, tallyFrom } from './check-facts.ts';
import { type Connection, timestamp } from './database.ts';
import type { ExceptionRow } from './exception-facts.ts';

/** Which instant facts are of, and by what was known when. */
export interface KnownWhen {
  readonly at: Instant;
  readonly knownAt: Instant;
}

interface UncertainRow {
  readonly seen_or_earlier: number;
  readonly not_seen: number;
  /** Acknowledged at the source, and excepted by that alone. */
  readonly suppressed_acknowledged: number;
}

/** What was unresolved at an instant by what is known at another: the same numbers as `tallyUnresolved` and `countUncertain`. */
export async function tallyKnown(
  db: Connection,
  sourceIds: readonly string[],
  when: KnownWhen,
  obligation: string | null,
): Promise<TallyRow & UncertainRow> {
  const more = sql`, count(*) filter (where first_seen_or_earlier)::int as seen_or_earlier,
    count(*) filter (where not_seen_since is not null and status = 'open')::int as not_seen,
    count(*) filter (where status = 'suppressed' and excepted_until = 'infinity')::int as suppressed_acknowledged`;
  const never = (column: string) =>
    sql`coalesce(${sql.ref(`${obligation === null ? 'd' : 'o'}.${column}`)}, 'infinity')`;
  const counted = sql`(
    select 1 as count, d.status, d.severity, d.excepted_until, ${never('overdue_at')} as overdue_at,
      ${never('due_soon_at')} as due_soon_at, ${never('triage_due_at')} as triage_due_at, d.first_seen_or_earlier,
      d.not_seen_since
    from vulnerability_spans d ${obligation === null ? sql`` : under(obligation)}
    where ${unresolvedThen(sourceIds, when)}) counted`;
  return await tallyFrom<UncertainRow>(db, counted, when.at, more);
}

function unresolvedThen(sourceIds: readonly string[], { at, knownAt }: KnownWhen): RawBuilder<unknown> {
  return sql`d.status <> 'resolved' and d.true_from <= ${timestamp(at)} and d.true_to > ${timestamp(at)}
    and d.recorded_from <= ${timestamp(knownAt)} and d.recorded_to > ${timestamp(knownAt)}
    and d.source_id = any(${sourceIds}::uuid[])`;
}

/** The deadline under an obligation, of what that is about. */
function under(obligation: string): RawBuilder<unknown> {
  const instant = (name: string) => sql`'epoch'::timestamptz + ${sql.ref(name)} * interval '1 millisecond'`;
  return sql`cross join lateral (
    select d.overdue_at, d.due_soon_at, d.triage_due_at
    where d.obligations is null and d.rule <> 'not-applicable'
      and coalesce(d.derivation ->> 'obligation', ${sql.lit(ownSla)}) = ${obligation}
    union all
    select ${instant('e.overdueAt')}, ${instant('e.dueSoonAt')}, ${instant('e.triageDueAt')}
    from jsonb_to_recordset(d.obligations) as e ("overdueAt" bigint, "dueSoonAt" bigint, "triageDueAt" bigint, rule text,
      derivation jsonb)
    where e.rule <> 'not-applicable' and coalesce(e.derivation ->> 'obligation', ${sql.lit(ownSla)}) = ${obligation}) o`;
}

/**
 * What people had excepted by an instant: approvals count from when they were given. What was open again after the end of
 * one is told by what is known at the other instant.
 */
export async function exceptionsKnown(
  db: Connection,
  sourceIds: readonly string[],
  when: KnownWhen,
): Promise<readonly ExceptionRow[]> {
  const at = timestamp(when.at);
  const result = await sql<ExceptionRow>`
    with lapsed as (
      select last.id, count(*)::int as open_again
      from vulnerability_spans d
      cross join lateral (
        select (held ->> 'id')::uuid as id from jsonb_array_elements(d.exceptions) held
        order by (held ->> 'until')::bigint desc limit 1) last
      where ${unresolvedThen(sourceIds, when)} and d.standing = 'excepted' and d.excepted_until <= ${at}
      group by last.id
    )
    select e.id, e.number, e.kind, e.proposed_by_name, e.decided_by_name, e.until_at, e.until_on::text,
      e.decided_by_member is not null and e.decided_by_member is distinct from e.proposed_by_member as has_second_person,
      coalesce(lapsed.open_again, 0) as open_again
    from exceptions e left join lapsed on lapsed.id = e.id
    where e.status in ('approved', 'revoked', 'voided') and e.decided_at <= ${at}
      and (e.ended_at is null or e.ended_at > ${at})
      and (e.until_at is null or e.until_at > ${at} or lapsed.open_again > 0)
    order by e.until_at nulls first, e.number`.execute(db);
  return result.rows;
}
