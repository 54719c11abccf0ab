-- The versions of the policy, each a whole document (src/core/policy/policy-document.ts).
create table sla_policies (
  version integer primary key,
  document jsonb not null,
  -- As it was written; null where it was made from a form.
  text text,
  -- Of the text, or of the document where there is none.
  sha256 text not null,
  -- Whether it is for open vulnerabilities too.
  effect text not null check (effect in ('prospective', 'retroactive')),
  created_at timestamptz not null,
  created_by text not null,
  reason text not null
);
create trigger sla_policies_are_append_only before update or delete or truncate on sla_policies
  for each statement execute function refuse_change();

create table integrations (
  id uuid primary key,
  provider text not null,
  name text not null,
  settings jsonb not null,
  -- Sealed under a key that is not in the database; null once disconnected.
  sealed_credentials text,
  -- The last four characters of the key, so that people can tell two keys apart.
  credential_hint text not null,
  status text not null check (status in ('connected', 'needs-attention', 'disconnected')),
  account text,
  warnings jsonb not null default '[]',
  last_error jsonb,
  last_checked_at timestamptz,
  created_at timestamptz not null,
  disconnected_at timestamptz,
  revision integer not null default 1
);

create table monitoring_sources (
  id uuid primary key,
  integration_id uuid not null references integrations,
  provider text not null,
  name text not null,
  status text not null check (status in ('active', 'paused', 'retired')),
  sync_every_minutes integer not null check (sync_every_minutes between 5 and 10080),
  raw_page_days integer not null check (raw_page_days between 1 and 3650),
  created_at timestamptz not null,
  -- Null while paused or retired.
  next_sync_at timestamptz,
  last_complete_sync_id uuid,
  last_complete_at timestamptz,
  -- Assets that the last confirmed complete sync listed; the scope is judged against it.
  listed_assets integer,
  -- {from, to, since} while fewer assets are listed than can be believed and nobody has confirmed it.
  scope_change jsonb,
  paused_at timestamptz,
  retired_at timestamptz,
  -- Set when somebody disabled the check with a reason after the source was retired: it counts no longer.
  retirement_accepted_at timestamptz,
  revision integer not null default 1
);
create index monitoring_sources_by_integration on monitoring_sources (integration_id);
create index monitoring_sources_due on monitoring_sources (next_sync_at) where next_sync_at is not null;

create table syncs (
  id uuid primary key,
  source_id uuid not null references monitoring_sources,
  status text not null check (status in
    ('queued', 'running', 'complete', 'partial', 'failed', 'held', 'superseded', 'discarded')),
  trigger text not null check (trigger in ('first', 'schedule', 'request', 'recovery')),
  requested_by text not null,
  queued_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  progress jsonb not null default '{}',
  counts jsonb not null default '{}',
  certificate jsonb,
  problem jsonb,
  credential_hint text
);
create index syncs_by_source on syncs (source_id, queued_at desc, id desc);
-- One sync at a time for a source, however many processes run.
create unique index syncs_one_at_a_time on syncs (source_id) where status in ('queued', 'running');
create index syncs_held on syncs (source_id) where status = 'held';

-- What the scanner answered, byte for byte, compressed and kept once for equal answers.
create table raw_pages (
  sha256 bytea primary key,
  content bytea not null,
  size integer not null,
  stored_at timestamptz not null
);
create table sync_pages (
  sync_id uuid not null references syncs,
  position integer not null,
  request text not null,
  sha256 bytea not null,
  primary key (sync_id, position)
);
create index sync_pages_by_content on sync_pages (sha256);
