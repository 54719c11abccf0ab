-- What is set in place (people, accounts, settings) keeps no past of itself. Whatever changes it writes into the audit log
-- in the same transaction; from there its state is kept here, as it stands when that transaction ends. At an instant it was
-- what the newest row up to then says (docs/adr/0024-states-are-kept-by-the-audit-log.md).
create table recorded_states (
  id bigint generated always as identity primary key,
  subject_kind text not null,
  subject_id text not null,
  -- When the change was made; never before the state that it follows.
  at timestamptz not null,
  -- The entry that it was kept with; null: the end of a sync, or Curfew itself, which turned it off.
  audit_id bigint references audit_log,
  -- Null: it is gone.
  state jsonb,
  -- Of what was there before states were kept: when that began. `at` is when it came about, and how it was until then is
  -- not known.
  kept_since timestamptz
);
create index recorded_states_by_subject on recorded_states (subject_kind, subject_id, at, id);
create trigger recorded_states_are_append_only before update or delete or truncate on recorded_states
  for each statement execute function refuse_change();

create function origin_of(url text) returns text language sql immutable as $$
  select (select part[1] || part[2] from regexp_match(url, '^(https?://)(?:[^/?#\\]*@)?([^/?#@\\]+)', 'i') part)
$$;

-- How a subject stands, or null for what is not there: column by column, so that nothing secret ever gets here by itself. No
-- password, hash, token or sealed text; of an address that may be a secret, where it leads.
create function state_of(kind text, id text) returns jsonb language sql stable
  set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
  select case kind
    when 'member' then (select to_jsonb(s) from (
      select m.name, m.email, m.role, m.audit_only, m.created_at, m.disabled_at, m.last_signed_in_at, m.invited_by,
        m.two_factor_at, m.two_factor_lost_at, exists (select from public.member_accounts a
          where a.member_id = m.id and a.provider_id = 'credential') as has_password
      from public.members m where m.id = state_of.id::uuid) s)
    when 'installation' then (select to_jsonb(s) from (
      select i.organisation, i.requires_two_factor, i.created_at from public.installation i) s)
    when 'identity-provider' then (select to_jsonb(s) from (
      select p.name, p.issuer, p.client_id, p.allowed_domains, p.allows_sign_up, p.default_role, p.created_at,
        p.updated_at, p.updated_by
      from public.identity_provider p) s)
    when 'integration' then (select to_jsonb(s) from (
      select i.provider, i.name, i.settings, i.credential_hint, i.status, i.account, i.warnings, i.last_error,
        i.last_checked_at, i.created_at, i.disconnected_at, i.revision
      from public.integrations i where i.id = state_of.id::uuid) s)
    when 'monitoring-source' then (select to_jsonb(s) from (
      select m.integration_id, m.provider, m.name, m.status, m.sync_every_minutes, m.raw_page_days, m.created_at,
        m.next_sync_at, m.last_complete_sync_id, m.last_complete_at, m.listed_assets, m.scope_change, m.paused_at,
        m.retired_at, m.retirement_accepted_at, m.revision
      from public.monitoring_sources m where m.id = state_of.id::uuid) s)
    when 'webhook' then (select to_jsonb(s) from (
      select w.name, public.origin_of(w.url) as origin, w.kinds, w.severities,
        w.previous_until, w.created_at, w.created_by, w.disabled_at, w.disabled_reason, w.revision
      from public.webhooks w where w.id = state_of.id::uuid) s)
    when 'outlet' then (select to_jsonb(s) from (
      select o.kind, case o.kind when 'webhook' then public.origin_of(o.target) else o.target end as target, o.every_hours, o.created_at, o.created_by, o.disabled_at, o.disabled_reason,
        o.revision
      from public.checkpoint_outlets o where o.id = state_of.id::uuid) s)
    when 'feed' then (select to_jsonb(s) from (
      select f.is_automatic, f.base_url, f.version, f.published_at, f.loaded_at, f.loaded_by, f.entries, f.attempted_at,
        f.problem, f.revision
      from public.feeds f where f.id = state_of.id) s)
  end
$$;

-- Every subject of these kinds that is there, with when it came about. A feed comes about when somebody touches it.
create function state_subjects() returns table (kind text, id text, since timestamptz) language sql stable
  set search_path = pg_catalog, pg_temp as $$
  select 'member', m.id::text, m.created_at from public.members m
  union all select 'installation', 'installation', i.created_at from public.installation i
  union all select 'identity-provider', 'identity-provider', p.created_at from public.identity_provider p
  union all select 'integration', i.id::text, i.created_at from public.integrations i
  union all select 'monitoring-source', m.id::text, m.created_at from public.monitoring_sources m
  union all select 'webhook', w.id::text, w.created_at from public.webhooks w
  union all select 'outlet', o.id::text, o.created_at from public.checkpoint_outlets o
  union all select 'feed', f.id, coalesce(f.loaded_at, f.attempted_at, now()) from public.feeds f
    where f.revision > 1 or f.attempted_at is not null or f.loaded_at is not null
$$;

-- One statement, so that the subject and what is kept of it are seen at one moment.
create function keep_state(given_kind text, given_id text, given_at timestamptz, given_audit_id bigint) returns void
  language sql set search_path = pg_catalog, pg_temp as $$
  insert into public.recorded_states (subject_kind, subject_id, at, audit_id, state)
  select given_kind, given_id, greatest(given_at, latest.at), given_audit_id, present.state
  from (select public.state_of(given_kind, given_id) as state) present
  left join lateral (select s.at, s.state from public.recorded_states s
    where s.subject_kind = given_kind and s.subject_id = given_id order by s.at desc, s.id desc limit 1) latest on true
  where present.state is distinct from latest.state
$$;
revoke execute on function keep_state(text, text, timestamptz, bigint) from public;

-- What an entry may be about besides its subject: whoever accepts an invitation becomes a member, a sync is of a source, and
-- what has no subject is the installation's. These run when the transaction ends, whatever the order in which it wrote, and
-- as the owner: nobody else adds a state.
create function keep_states_of_entry() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if new.action = 'secret-key.given-up' then
    perform public.keep_state(s.kind, s.id, new.at, new.id) from public.state_subjects() s;
    perform public.keep_state('identity-provider', 'identity-provider', new.at, new.id);
    return null;
  end if;
  case new.subject_kind
    when 'member', 'integration', 'monitoring-source', 'webhook', 'outlet', 'feed' then
      perform public.keep_state(new.subject_kind, new.subject_id, new.at, new.id);
    when 'invitation' then
      perform public.keep_state('member', i.member_id::text, new.at, new.id)
      from public.invitations i where i.id = new.subject_id::uuid and i.member_id is not null;
    when 'sync' then
      perform public.keep_state('monitoring-source', s.source_id::text, new.at, new.id)
      from public.syncs s where s.id = new.subject_id::uuid;
    else null;
  end case;
  if new.subject_kind = 'integration' then
    perform public.keep_state('monitoring-source', s.id::text, new.at, new.id)
    from public.monitoring_sources s where s.integration_id = new.subject_id::uuid;
  end if;
  -- A retirement is accepted with a disabled check.
  if new.action = 'check.disabled' then
    perform public.keep_state('monitoring-source', s.id::text, new.at, new.id)
    from public.monitoring_sources s where s.status = 'retired';
  end if;
  if new.subject_kind is null or new.action = 'installation.set-up' then
    perform public.keep_state('installation', 'installation', new.at, new.id);
    perform public.keep_state('identity-provider', 'identity-provider', new.at, new.id);
  end if;
  return null;
end $$;
-- Named as what enters the ledger: a back-up that is read in brings the states with it.
create constraint trigger audit_log_states_are_entered after insert on audit_log deferrable initially deferred
  for each row execute function keep_states_of_entry();

create function keep_states_of_sync() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform public.keep_state('monitoring-source', m.id::text, new.finished_at, null),
    public.keep_state('integration', m.integration_id::text, new.finished_at, null)
  from public.monitoring_sources m where m.id = new.source_id;
  return null;
end $$;
create constraint trigger syncs_states_are_entered after update on syncs deferrable initially deferred for each row
  when (new.finished_at is not null and old.finished_at is null) execute function keep_states_of_sync();

-- What Curfew turns off by itself, when it cannot be told for long, is no entry of the audit log.
create function keep_state_turned_off() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform public.keep_state(case tg_table_name when 'webhooks' then 'webhook' else 'outlet' end, new.id::text,
    new.disabled_at, null);
  return null;
end $$;
create constraint trigger webhooks_states_are_entered after update on webhooks deferrable initially deferred for each row
  when (new.disabled_at is not null and old.disabled_at is null) execute function keep_state_turned_off();
create constraint trigger checkpoint_outlets_states_are_entered after update on checkpoint_outlets
  deferrable initially deferred for each row
  when (new.disabled_at is not null and old.disabled_at is null) execute function keep_state_turned_off();

-- Hung on a table of somebody's own, they would keep what was never so.
revoke execute on function keep_states_of_entry(), keep_states_of_sync(), keep_state_turned_off() from public;

-- What is there already, and how it stands now.
insert into recorded_states (subject_kind, subject_id, at, state, kept_since)
select s.kind, s.id, least(s.since, now()), state_of(s.kind, s.id), now() from state_subjects() s;
