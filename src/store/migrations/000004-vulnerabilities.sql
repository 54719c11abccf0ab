create table assets (
  id uuid primary key,
  -- What a search looks through: lowered once, because lowering it each time takes several times as long as looking, and
  -- near the beginning of the row, where it is found fastest.
  searched text not null generated always as (lower(name || E'\n' || address)) stored,
  source_id uuid not null references monitoring_sources,
  external_id text not null,
  name text not null,
  address text not null,
  is_listed boolean not null,
  -- Its current scan as of the last complete sync.
  scan_id text,
  scan_at timestamptz,
  -- That scan began to count while the last complete sync read: its rows may be of the scan before.
  scan_moved boolean not null default false,
  -- What people call it, for rules of the policy.
  tags text[] not null default '{}',
  out_of_scope_reason text,
  out_of_scope_by text,
  out_of_scope_at timestamptz,
  revision integer not null default 1,
  unique (source_id, external_id)
);
create index assets_by_scan on assets (source_id, scan_at) where is_listed;

-- What a source says about an issue, once for all assets that have it.
create table definitions (
  id uuid primary key,
  -- The title as a search looks through it. Kept by a trigger and not generated: rows are inserted whole.
  searched text,
  source_id uuid not null references monitoring_sources,
  external_id text not null,
  title text not null,
  description text not null,
  solution text not null,
  category text not null,
  cves text[] not null,
  severity smallint not null,
  source_severity text not null,
  is_pci_relevant boolean,
  -- Null while the detail has never been read.
  fetched_at timestamptz,
  unique (source_id, external_id)
);
create index definitions_by_cve on definitions using gin (cves);
create function lower_the_title() returns trigger language plpgsql as $$
begin
  new.searched = lower(new.title);
  return new;
end $$;
create trigger definitions_are_searched before insert or update on definitions
  for each row execute function lower_the_title();

-- A sync needs to know how many there are; analyzing is the owner's right, and this much of it is lent to the runtime role.
create function analyze_for_sync() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  analyze public.assets, public.definitions;
end $$;

-- The present state of each vulnerability: the fold of its events. `valid_from` is when this version was recorded.
-- There are no foreign keys on the tables that one sync fills by the hundred thousand: their only writer is the
-- transaction that applies a sync, and a check of each row would cost it a third of its speed.
create table vulnerabilities (
  id uuid primary key,
  source_id uuid not null,
  external_id text not null,
  definition_id uuid not null,
  asset_id uuid not null,
  severity smallint not null,
  source_severity text not null,
  status text not null check (status in ('open', 'resolved', 'suppressed')),
  source_status text not null,
  first_seen_at timestamptz not null,
  first_seen_basis text not null,
  first_seen_or_earlier boolean not null,
  first_seen_floor timestamptz,
  not_seen_since timestamptz,
  left_without_scan boolean not null default false,
  seen_scan_id text,
  seen_scan_at timestamptz,
  suppressed_since timestamptz,
  -- Up to when it is excepted: a date that every read compares with its instant. 'infinity': as long as it is acknowledged at
  -- the source. Below it: the exceptions of this episode, null for none.
  excepted_until timestamptz not null default '-infinity',
  exceptions jsonb,
  resolved_at timestamptz,
  resolution_basis text,
  verdict text,
  -- Of a resolved one: {obligation: verdict}; null where it was held to the own SLA alone, whose verdict stands above.
  obligation_verdicts jsonb,
  episode integer not null,
  -- What people state of it in place of the source, by fact, each with its reason; null for nearly all.
  stated jsonb,
  assignee text,
  note text,
  -- Of the observation that was judged last: an equal one changes nothing and is not sent to the database.
  observed_hash bytea not null,
  valid_from timestamptz not null,
  revision integer not null default 1
) with (fillfactor = 90);

-- Past versions, so that a past instant is an index away and not a replay.
create table vulnerability_history (
  like vulnerabilities,
  valid_to timestamptz not null
);

-- One row for each deadline an episode has had. The present one has no end. A new policy version adds rows of its own.
create table deadlines (
  vulnerability_id uuid not null,
  episode integer not null,
  policy_version integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  -- Copies of the vulnerability's present values, so that a page of the list is one walk along one index.
  source_id uuid not null,
  status text not null,
  verdict text,
  excepted_until timestamptz not null default '-infinity',
  severity smallint not null,
  anchor_at timestamptz not null,
  anchor_basis text not null,
  rule text not null,
  counted_from timestamptz not null,
  window_days integer,
  due_on date,
  due_at timestamptz,
  overdue_at timestamptz,
  due_soon_at timestamptz,
  triage_due_at timestamptz,
  previous_due_at timestamptz,
  -- What it came from, where that is more than days by severity from first seen. The anchor above is first seen, always;
  -- a clock that starts elsewhere has its start in here.
  derivation jsonb,
  -- Where the policy has several obligations: the deadline under each. This row is the strictest of them.
  obligations jsonb,
  -- How it stands, as lists are asked for it: of a resolved one its verdict; 'excepted' up to a date, which has to be looked
  -- at; else its status, a suppressed one that nobody accepts being 'unaccepted'.
  standing text not null generated always as
    (case when status = 'resolved' then coalesce(verdict, 'not-judged')
      when status = 'suppressed' and excepted_until = '-infinity' then 'unaccepted'
      when excepted_until = '-infinity' or status = 'suppressed' and excepted_until = 'infinity' then status
      else 'excepted' end) stored,
  -- Within one lane every deadline lies equally far behind what it was counted from, so that a range of due dates is a
  -- range of first-seen dates, and "due soon" begins equally long before it. -1: without a deadline. Odd: counted from
  -- later than first seen. From a thousand million on: what is not counted in calendar days from first seen or later, or
  -- was paused; added are the minutes for which it is due soon.
  lane integer not null generated always as
    (case when due_at is null then -1
      when window_days is not null and counted_from >= anchor_at
        and extract(epoch from overdue_at - counted_from) between window_days * 86400 - 93600
          and window_days * 86400 + 180000
      then window_days * 2 + (case when counted_from > anchor_at then 1 else 0 end)
      else 1000000000 + extract(epoch from overdue_at - due_soon_at)::integer / 60 end) stored
) with (fillfactor = 90);

-- Everything that ever happened to a vulnerability: when it was true, and when it was recorded. The change is json and
-- not jsonb: it is written once, read whole and never searched, and this takes a fifth off the cost of a first sync.
create table vulnerability_events (
  id bigint generated always as identity,
  vulnerability_id uuid not null,
  type text not null,
  true_at timestamptz not null,
  recorded_at timestamptz not null,
  sync_id uuid,
  actor text,
  change json not null
);

-- Closed episodes with their verdict, which never changes afterwards.
create table episodes (
  vulnerability_id uuid not null,
  number integer not null,
  source_id uuid not null,
  severity smallint not null,
  first_seen_at timestamptz not null,
  first_seen_basis text not null,
  policy_version integer not null,
  due_at timestamptz,
  resolved_at timestamptz not null,
  resolution_basis text not null,
  verdict text not null check (verdict in ('met', 'missed', 'not-judged')),
  obligation_verdicts jsonb,
  recorded_at timestamptz not null,
  primary key (vulnerability_id, number)
);

-- What a held sync would resolve if somebody released it.
create table held_closings (
  sync_id uuid not null references syncs,
  vulnerability_id uuid not null,
  scan_id text not null,
  scan_at timestamptz not null,
  primary key (sync_id, vulnerability_id)
);

alter table vulnerabilities add unique (source_id, external_id);
create index vulnerabilities_by_asset on vulnerabilities (asset_id, severity);
create index vulnerabilities_by_definition on vulnerabilities (definition_id, severity);
create index vulnerabilities_by_assignee on vulnerabilities (assignee) where assignee is not null;
create index vulnerabilities_not_seen on vulnerabilities (source_id) where not_seen_since is not null;
create index vulnerability_history_by_id on vulnerability_history (id, valid_to);
-- Few ever were: whether something was excepted at any time is told without reading all that it ever was.
create index vulnerability_history_excepted on vulnerability_history (id) where excepted_until > '-infinity';

create unique index deadlines_present on deadlines (vulnerability_id) where valid_to = 'infinity';
create index deadlines_past on deadlines (vulnerability_id, valid_to) where valid_to < 'infinity';
create index deadlines_by_due on deadlines (due_at, vulnerability_id);
create index deadlines_by_anchor on deadlines (anchor_at, vulnerability_id);
-- A filtered page is a walk along a few lanes of one of these two, which end or begin where the filter says. The due date
-- at the end of the second lets it pass over what does not fit without looking at the row.
create index deadlines_lanes_by_due on deadlines (standing, severity, lane, due_at, vulnerability_id)
  where valid_to = 'infinity';
create index deadlines_lanes_by_anchor on deadlines (standing, severity, lane, anchor_at, vulnerability_id, due_at)
  where valid_to = 'infinity';

create index vulnerability_events_by_vulnerability on vulnerability_events (vulnerability_id, id);
create index episodes_by_resolution on episodes (source_id, resolved_at);

create trigger vulnerability_events_are_append_only before update or delete or truncate on vulnerability_events
  for each statement execute function refuse_change();
create trigger episodes_are_append_only before update or delete or truncate on episodes
  for each statement execute function refuse_change();
create trigger vulnerability_history_is_append_only before update or delete or truncate on vulnerability_history
  for each statement execute function refuse_change();
create index vulnerabilities_seen_or_earlier on vulnerabilities (source_id)
  where first_seen_or_earlier and status <> 'resolved';
