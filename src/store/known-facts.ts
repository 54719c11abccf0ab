import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type TallyRow, tallyFrom } from './check-facts.ts';
import { type Connection, timestamp } from './database.ts';
import type { ExceptionRow } from './exception-facts.ts';
import { unresolvedThen } from './read/known-backlog.ts';
import { heldAt, toldOf } from './told-spans.ts';
import { countedUnder, isUnder } from './under-obligation.ts';

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

/**
 * What was unresolved at an instant by what is known at another: the same numbers as `tallyUnresolved` and `countUncertain`,
 * but for when the next of them changes, which says nothing of what is past.
 */
export async function tallyKnown(
  db: Connection,
  sourceIds: readonly string[],
  when: KnownWhen,
  obligation: string | null,
): Promise<TallyRow & UncertainRow> {
  const acknowledged = sql`, coalesce(sum(count) filter (where status = 'suppressed' and excepted_until = 'infinity'), 0)::int
    as suppressed_acknowledged`;
  const counted = sql`${await unresolvedThen(db, when, obligation)}
    where source_id = any(${sourceIds}::uuid[]) and ${countedUnder(obligation)}`;
  const tally = await tallyFrom<Pick<UncertainRow, 'suppressed_acknowledged'>>(db, counted, when.at, acknowledged);
  const under = obligation === null ? sql`` : sql`and ${isUnder(obligation)}`;
  const result = await sql<Omit<UncertainRow, 'suppressed_acknowledged'>>`
    select count(*) filter (where d.first_seen_or_earlier)::int as seen_or_earlier,
      count(*) filter (where d.not_seen_since is not null and d.status = 'open')::int as not_seen
    from vulnerability_spans d
    where ${toldUnresolved(sourceIds, when)} and (d.first_seen_or_earlier or d.not_seen_since is not null) ${under}`.execute(
    db,
  );
  return { ...tally, ...(result.rows[0] ?? { seen_or_earlier: 0, not_seen: 0 }) };
}

function toldUnresolved(sourceIds: readonly string[], { at, knownAt }: KnownWhen): RawBuilder<unknown> {
  return sql`d.status <> 'resolved' and ${sql.join(toldOf(at, knownAt), sql` and `)}
    and d.source_id = any(${sourceIds}::uuid[])`;
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
      where ${toldUnresolved(sourceIds, when)} and ${heldAt(when.at)} and d.standing = 'excepted' and d.excepted_until <= ${at}
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
