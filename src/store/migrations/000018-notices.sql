-- What people and other systems are told: noted in the transaction of what it reports, handed on afterwards.
create table notices (
  id uuid primary key,
  -- The same happening is noted once, whoever notes it and however often.
  key text not null unique,
  kind text not null check (kind in ('due-soon', 'overdue', 'check-failing', 'check-unknown', 'sync-held', 'key-refused',
    'exception-proposed', 'exception-expiring', 'exception-voided')),
  subject_kind text not null,
  subject_id text not null,
  -- Of a vulnerability when it was noted; null for what has none.
  severity smallint,
  payload jsonb not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  -- In the order in which they are handed on. Given after the commit, by one process at a time: whoever has read up to a
  -- number never misses a smaller one that comes later.
  position bigint
);
create unique index notices_by_position on notices (position) where position is not null;
create index notices_waiting on notices (recorded_at) where position is null;

-- Up to when the dates were watched, and up to which number notices were handed on; whoever does either locks it. It begins
-- when it is first looked at: what was late by then is nobody's news.
create table notice_watch (
  is_only boolean primary key default true check (is_only),
  started_at timestamptz not null,
  reached_at timestamptz not null,
  -- What was written meanwhile with a date that lies behind is looked for from here.
  changes_seen_at timestamptz not null,
  changes_seen text not null default '',
  last_position bigint not null default 0
);

-- One for each member who is told anything: what they want, and how far they were told.
create table notice_preferences (
  member_id uuid primary key references members on delete cascade,
  -- Null: what fits their role.
  wanted jsonb,
  position bigint not null,
  -- When their next digest is due; null before the first.
  next_digest_at timestamptz,
  -- False until they were told once how things stand.
  is_introduced boolean not null default false,
  revision integer not null default 1
);

create table webhooks (
  id uuid primary key,
  name text not null,
  -- Often a secret in itself.
  url text not null,
  sealed_secret text not null,
  -- Signs along for a while after a rotation.
  sealed_previous_secret text,
  previous_until timestamptz,
  kinds text[] not null,
  severities smallint[] not null,
  position bigint not null,
  created_at timestamptz not null,
  created_by text not null,
  disabled_at timestamptz,
  disabled_reason text,
  revision integer not null default 1
);

-- Each thing that was sent, or is to be: its content never changes, so that a repetition says the same.
create table deliveries (
  id uuid primary key,
  channel text not null check (channel in ('mail', 'webhook')),
  member_id uuid references members on delete set null,
  webhook_id uuid references webhooks on delete set null,
  recipient text not null,
  title text not null,
  content jsonb not null,
  notices integer not null,
  status text not null check (status in ('waiting', 'sent', 'dead')),
  attempts integer not null default 0,
  created_at timestamptz not null,
  -- Also the end of a claim: whoever died while sending is repeated from here.
  next_attempt_at timestamptz not null,
  gives_up_at timestamptz not null,
  last_error text,
  ended_at timestamptz
);
create index deliveries_waiting on deliveries (next_attempt_at) where status = 'waiting';
create index deliveries_by_time on deliveries (created_at desc, id desc);
