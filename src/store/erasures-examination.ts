import { sql } from 'kysely';
import type { Connection } from './database.ts';
import { listedHash } from './erasures.ts';

/** The first thing that is not as erasures say. */
export interface UnlikeErased {
  readonly kind: 'erasure' | 'record' | 'replaced' | 'event' | 'remains';
  /** Of the erasure, the place in the log, or the number of the event. */
  readonly id: string;
}

/**
 * Whatever is erased has to be named by an erasure, as it was left, and each erasure by the audit log, with the hash of what
 * it lists: `erasure`. A `record` or an `event` is gone without one; of a record nothing is `replaced`; what is left of an
 * event is not what remained.
 */
export async function firstUnlikeErased(db: Connection): Promise<UnlikeErased | undefined> {
  const { rows } = await sql<UnlikeErased>`
    with said as (select actor_kind, actor_name, subject_id, detail from audit_log where action = 'personal-data.erased'),
    left_so as (select distinct on (e.event_id) e.event_id, e.remains from erased_events e
      join erasures x on x.id = e.erasure_id order by e.event_id, x.number desc)
    select * from (
      select 'erasure' as kind, coalesce(x.id::text, s.detail ->> 'erasure') as id
      from erasures x full join said s on s.detail ->> 'erasure' = x.id::text
      where x.id is null or s.detail is null or s.detail ->> 'alias' <> x.alias or s.detail ->> 'reason' <> x.reason
        or (s.detail ->> 'number')::int <> x.number or x.member_id is not null and s.subject_id <> x.member_id::text
        or s.actor_name <> x.erased_by or s.actor_kind not in ('member', 'api-key')
        or x.alias <> case when x.member_id is null then '(erased)' else 'Former member ' || x.number end
        or s.detail ->> 'sha256' is distinct from ${listedHash(sql`x.id`)}
      union all
      select 'record', position::text from ledger_entries l where record is null and position is not null
        and not exists (select from erased_records r where r.entry_id = l.id)
      union all
      select 'replaced', l.position::text from erased_records r join ledger_entries l on l.id = r.entry_id
        join ledger_entries n on n.id = r.replaced_by
        where l.record is not null or n.record is null or (n.type, n.subject_id) is distinct from (l.type, l.subject_id)
      union all
      select case when e.remains is null then 'event' else 'remains' end, v.id::text
      from (select * from vulnerability_events where erased_personal is not null) v full join left_so e on e.event_id = v.id
      where e.remains is distinct from sha256(convert_to(v.actor || ' ' || v.change::text, 'UTF8'))) unlike
    order by kind, length(id), id limit 1`.execute(db);
  return rows[0];
}

/** How many erasures there were, with what they erased. */
export async function countErased(
  db: Connection,
): Promise<{ readonly erasures: number; readonly records: number; readonly events: number }> {
  const { rows } = await sql<{ erasures: number; records: number; events: number }>`
    select (select count(*) from erasures)::int as erasures, (select count(*) from erased_records)::int as records,
      (select count(distinct event_id) from erased_events)::int as events`.execute(db);
  return rows[0] ?? { erasures: 0, records: 0, events: 0 };
}
