import { sql } from 'kysely';
import type { Connection } from './database.ts';
import { firstOf, type UnlikeKept } from './kept-examination.ts';

/** What an entry may be about, besides its subject, is what `keep_states_of_entry` keeps with it (migration 000035). */
const isAbout = sql`(a.subject_kind = s.subject_kind and a.subject_id = s.subject_id
  or a.action = 'secret-key.given-up'
  or s.subject_kind = 'member' and a.subject_kind = 'invitation'
    and exists (select from invitations i where i.id::text = a.subject_id and i.member_id::text = s.subject_id)
  or s.subject_kind = 'monitoring-source' and (a.action = 'check.disabled'
    or exists (select from syncs y where y.id = case when a.subject_kind = 'sync' then a.subject_id::uuid end
      and y.source_id::text = s.subject_id)
    or a.subject_kind = 'integration' and exists (select from monitoring_sources m
      where m.id::text = s.subject_id and m.integration_id::text = a.subject_id))
  or s.subject_kind in ('installation', 'identity-provider') and (a.subject_kind is null or a.action = 'installation.set-up'))`;

/** What a state without an entry comes from: the end of a sync, or what its own row says of when Curfew did it. */
const isOfItself = sql`case
  when s.subject_kind in ('webhook', 'outlet') then (s.state ->> 'disabled_at')::timestamptz = s.at
  when s.subject_kind = 'feed' then (s.state ->> 'attempted_at')::timestamptz = s.at
  when s.subject_kind = 'monitoring-source' then exists (select from syncs y
    where y.source_id = s.subject_id::uuid and y.finished_at = s.at)
  when s.subject_kind = 'integration' then exists (select from monitoring_sources m join syncs y on y.source_id = m.id
    where m.integration_id = s.subject_id::uuid and y.finished_at = s.at)
  end`;

/** The first state that stands otherwise in time than what it was kept with. A clock that was set back leaves it with the one before. */
export async function firstUnlikeInstant(db: Connection): Promise<UnlikeKept | undefined> {
  return await firstOf(
    db,
    sql`select 'state ' || s.id || ' of ' || s.subject_kind || ' ' || s.subject_id as key, utc_text(s.at) as kept,
        case when ${isAbout} then utc_text(a.at) end as follows
      from recorded_states s left join audit_log a on a.id = s.audit_id
      where case when s.kept_since is not null then s.audit_id is not null or s.at > s.kept_since
            or s.kept_since <> (select min(kept_since) from recorded_states)
            or exists (select from recorded_states e where e.subject_kind = s.subject_kind and e.subject_id = s.subject_id and e.id < s.id)
        when s.audit_id is null and ${isOfItself} or ${isAbout} and s.at = a.at then false
        else not coalesce((s.audit_id is null or ${isAbout} and s.at > a.at) and exists (select from recorded_states e
          where e.subject_kind = s.subject_kind and e.subject_id = s.subject_id and e.at = s.at and e.id < s.id), false) end`,
  );
}

/** What never changes without an entry, or the end of a sync, that keeps it. */
const lasting = sql`array['name', 'email', 'role', 'audit_only', 'created_at', 'disabled_at', 'organisation', 'requires_two_factor',
  'issuer', 'client_id', 'allowed_domains', 'allows_sign_up', 'default_role', 'provider', 'settings', 'disconnected_at',
  'integration_id', 'sync_every_minutes', 'raw_page_days', 'paused_at', 'retired_at', 'retirement_accepted_at', 'origin',
  'kinds', 'severities', 'created_by', 'disabled_reason', 'kind', 'target', 'every_hours', 'is_automatic', 'base_url',
  'loaded_at', 'loaded_by', 'entries', 'version']`;
const lastingOf = (state: ReturnType<typeof sql>) => sql`(select jsonb_object_agg(f.name, f.value)
  from jsonb_each(${state}) f (name, value) where f.name = any (${lasting}) or f.name = 'status' and p.kind <> 'integration')`;

/** The first subject whose newest state is not how it stands, or that an entry tells of long before its first state. */
export async function firstUnlikePresent(db: Connection): Promise<UnlikeKept | undefined> {
  return await firstOf(
    db,
    sql`with ranked as (
        select subject_kind as kind, subject_id as id, state,
          row_number() over (partition by subject_kind, subject_id order by at desc, recorded_states.id desc) as place
        from recorded_states),
      born as (select subject_kind as kind, subject_id as id, min(at) as at, bool_or(kept_since is not null) as was_there
        from recorded_states group by 1, 2),
      began as (select coalesce(max(kept_since), '-infinity') as at from recorded_states)
      select 'the newest state of ' || p.kind || ' ' || p.id as key, ${lastingOf(sql`p.state`)}::text as kept,
        ${lastingOf(sql`n.state`)}::text as follows
      from ranked p cross join lateral (select state_of(p.kind, p.id) as state) n
      where p.place = 1 and ${lastingOf(sql`p.state`)} is distinct from ${lastingOf(sql`n.state`)}
      union all
      select 'the first state of ' || a.subject_kind || ' ' || a.subject_id, utc_text(b.at), utc_text(min(a.at))
      from audit_log a left join born b on b.kind = a.subject_kind and b.id = a.subject_id cross join began
      where a.subject_kind in ('member', 'integration', 'monitoring-source', 'webhook', 'outlet', 'feed') and a.at > began.at
        and not coalesce(b.was_there, false) and (b.at is null or a.at < b.at - interval '1 hour')
        and (a.action ~ '\\.(created|connected|added|set-up)$' or state_of(a.subject_kind, a.subject_id) is not null)
      group by a.subject_kind, a.subject_id, b.at`,
  );
}

/** The first state that differs from the one before in what the audit log tells from what to what, and has no such entry. */
export async function firstUnlikeChange(db: Connection): Promise<UnlikeKept | undefined> {
  return await firstOf(
    db,
    sql`with said as (
        select id, at, subject_kind as kind, subject_id as subject, c.name, c.was, c.becomes from audit_log a cross join lateral (values
          ('name', case action when 'member.renamed' then detail ->> 'from'
              when 'monitoring-source.changed' then detail -> 'name' ->> 'from' when 'integration.changed' then detail -> 'name' ->> 'from' end,
            case action when 'member.renamed' then detail ->> 'to'
              when 'monitoring-source.changed' then detail -> 'name' ->> 'to' when 'integration.changed' then detail -> 'name' ->> 'to' end),
          ('role', detail ->> 'from', case action when 'member.role-changed' then detail ->> 'to' end),
          ('status', null, case action when 'monitoring-source.paused' then 'paused' when 'monitoring-source.resumed' then 'active'
            when 'monitoring-source.retired' then 'retired' end),
          ('disabled_at', null, case action when 'member.disabled' then 'disabled' when 'member.enabled' then 'enabled'
            when 'administrator.reset' then 'enabled' end)) c (name, was, becomes)
        where c.becomes is not null
        union all
        select id, at, 'installation', 'installation', 'organisation', detail ->> 'from', detail ->> 'to' from audit_log
          where action = 'organisation.renamed'),
      -- In the order in which they were recorded: one that was dated ahead stands later.
      steps as (
        select s.*, lag(state) over (partition by subject_kind, subject_id order by id) as before from recorded_states s),
      changed as (
        select s.id, s.at, s.audit_id, s.subject_kind, s.subject_id, c.* from steps s cross join lateral (
          select f.name, case f.name when 'disabled_at' then case when f.was is null then 'enabled' else 'disabled' end else f.was end as was,
            case f.name when 'disabled_at' then case when f.becomes is null then 'enabled' else 'disabled' end else f.becomes end as becomes
          from (select name, s.before ->> name as was, s.state ->> name as becomes
            from unnest(array['name', 'role', 'status', 'disabled_at', 'organisation']) name) f) c
        where s.before is not null and s.state is not null and c.was is distinct from c.becomes
          and (s.subject_kind, c.name) in (('member', 'name'), ('member', 'role'), ('member', 'disabled_at'),
            ('monitoring-source', 'name'), ('monitoring-source', 'status'), ('integration', 'name'), ('installation', 'organisation')))
      select 'the ' || c.name || ' of ' || c.subject_kind || ' ' || c.subject_id || ' from state ' || c.id as key,
        c.becomes as kept, c.was as follows
      from changed c where not exists (select from said a
          where a.kind = c.subject_kind and a.subject = c.subject_id and a.name = c.name and a.becomes = c.becomes
            and (a.was is null or a.was = c.was) and a.id >= coalesce(c.audit_id, 0) and a.at < c.at + interval '1 hour')
        and not (c.subject_kind = 'member' and c.name = 'name' and exists (select from audit_log e
          where e.action = 'personal-data.erased' and e.subject_kind = 'member' and e.subject_id = c.subject_id))`,
  );
}
