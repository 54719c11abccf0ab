import { sql } from 'kysely';
import type { Connection } from './database.ts';

/** An audit, a sample or a note that is not what the audit log says of it, and in what; `what` is null where one of both is missing. */
export interface UnlikeAudited {
  readonly kind: 'audit' | 'sample' | 'note';
  /** Of the audit or the sample. */
  readonly id: string;
  readonly what: string | null;
}

/**
 * The first audit, sample or note that is not what the audit log says was made: nothing of these ever changes but the title,
 * the end and who is invited. Samples drawn before their items were in the audit log are compared without them.
 */
export async function firstUnlikeAudited(db: Connection): Promise<UnlikeAudited | undefined> {
  const { rows } = await sql<UnlikeAudited>`
    with said as (select action, subject_id, detail from audit_log
      where action in ('audit.created', 'sample.drawn', 'sample.noted')),
    audit as (
      select coalesce(a.id::text, s.subject_id) as id, case when a.id is null or s.subject_id is null then null
        when s.detail ->> 'from' <> utc_text(a.window_from) or s.detail ->> 'to' <> utc_text(a.window_to) then 'window'
        when s.detail ->> 'knownAt' <> utc_text(a.known_at) then 'instant'
        when (s.detail ->> 'checkpointSize')::bigint <> a.checkpoint_size then 'checkpoint'
        else '' end as what
      from audits a full join (select * from said where action = 'audit.created') s on s.subject_id = a.id::text),
    sample as (
      select coalesce(p.id::text, s.detail ->> 'sample') as id, case when p.id is null or s.detail is null then null
        when s.detail ->> 'seed' <> p.seed then 'seed'
        when s.detail ->> 'method' <> p.method then 'method'
        when (s.detail ->> 'size')::int <> p.asked or (s.detail ->> 'drawn')::int <> p.drawn then 'size'
        when (s.detail ->> 'population')::int <> p.population or s.detail ->> 'sha256' <> p.population_sha256 then 'population'
        when (s.detail ->> 'number')::int <> p.number or s.subject_id <> p.audit_id::text then 'audit'
        when s.detail ? 'itemsSha256' and s.detail ->> 'itemsSha256' is distinct from (
          select encode(sha256(convert_to(coalesce(string_agg(
            i.n || ' ' || i.vulnerability_id || '/' || i.episode || ' ' || i.stratum || ' ' || i.ticket || chr(10), '' order by i.n),
            ''), 'UTF8')), 'hex')
          from sample_items i where i.sample_id = p.id) then 'items'
        else '' end as what
      from samples p full join (select * from said where action = 'sample.drawn') s on s.detail ->> 'sample' = p.id::text),
    note as (
      select coalesce(t.sample_id, s.sample_id) as id, case when t.sample_id is null or s.sample_id is null then null else '' end as what
      from (select sample_id::text, n, text, row_number() over (partition by sample_id, n, text) as place from sample_notes) t
      full join (select detail ->> 'sample' as sample_id, (detail ->> 'item')::int as n, detail ->> 'text' as text,
          row_number() over (partition by detail ->> 'sample', detail ->> 'item', detail ->> 'text') as place
        from said where action = 'sample.noted') s using (sample_id, n, text, place))
    select * from (
      select 'audit' as kind, id, what from audit union all select 'sample', id, what from sample
      union all select 'note', id, what from note) unlike
    where what is distinct from '' order by kind, id limit 1`.execute(db);
  return rows[0];
}
