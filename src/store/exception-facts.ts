import { sql } from 'kysely';
import type { ExceptionKind } from '../core/exceptions/kinds.ts';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

/** An approved exception that holds at an instant, or one past its end whose vulnerabilities are open. */
export interface ExceptionRow {
  readonly id: string;
  readonly number: number;
  readonly kind: ExceptionKind;
  readonly proposed_by_name: string;
  readonly decided_by_name: string | null;
  readonly has_second_person: boolean;
  readonly until_at: Instant | null;
  readonly until_on: string | null;
  /** Of one past its end: how many that it was the last to cover are unresolved and excepted by nothing. */
  readonly open_again: number;
}

/** What is excepted by people, and what stayed open when that was over. A revoked or voided one was ended by somebody. */
export async function exceptionRows(
  db: Connection,
  sourceIds: readonly string[],
  now: Instant,
): Promise<readonly ExceptionRow[]> {
  const at = timestamp(now);
  const result = await sql<ExceptionRow>`
    with lapsed as (
      select last.id, count(*)::int as open_again
      from deadlines d join vulnerabilities v on v.id = d.vulnerability_id
      cross join lateral (
        select (held ->> 'id')::uuid as id from jsonb_array_elements(v.exceptions) held
        order by (held ->> 'until')::bigint desc limit 1) last
      where d.valid_to = 'infinity' and d.standing = 'excepted' and d.excepted_until <= ${at}
        and d.source_id = any(${sourceIds}::uuid[])
      group by last.id
    )
    select e.id, e.number, e.kind, e.proposed_by_name, e.decided_by_name, e.until_at, e.until_on::text,
      e.decided_by_member is not null and e.decided_by_member is distinct from e.proposed_by_member as has_second_person,
      coalesce(lapsed.open_again, 0) as open_again
    from exceptions e left join lapsed on lapsed.id = e.id
    where e.status = 'approved' and (e.until_at is null or e.until_at > ${at} or lapsed.open_again > 0)
    order by e.until_at nulls first, e.number`.execute(db);
  return result.rows;
}

/** How many are acknowledged at the source, and excepted by that alone. */
export async function countAcknowledged(db: Connection, sourceIds: readonly string[]): Promise<number> {
  const result = await sql<{ n: number }>`
    select coalesce(sum(count), 0)::int as n from backlog
    where valid_to = 'infinity' and obligation = '' and source_id = any(${sourceIds}::uuid[])
      and status = 'suppressed' and excepted_until = 'infinity'`.execute(db);
  return result.rows[0]?.n ?? 0;
}
