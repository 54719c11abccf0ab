-- Where the latest checkpoint of the ledger is sent by schedule, so that somebody outside holds it: whoever does notices
-- when what it covers is changed afterwards.
create table checkpoint_outlets (
  id uuid primary key,
  kind text not null check (kind in ('mail', 'webhook', 'file')),
  -- An e-mail address, an address of another system (often a secret in itself), or the name of a file.
  target text not null,
  -- What messages to a webhook are signed with.
  sealed_secret text,
  every_hours integer not null check (every_hours > 0),
  created_at timestamptz not null,
  created_by text not null,
  -- When it is sent next, or tried again; also the end of a claim.
  next_at timestamptz not null,
  -- Tries since the last one that went well.
  attempts integer not null default 0,
  -- The last try: when, which checkpoint, and what went wrong; no problem where nothing did.
  tried_at timestamptz,
  tried_size bigint,
  problem text,
  -- The last checkpoint that arrived.
  held_size bigint,
  held_at timestamptz,
  disabled_at timestamptz,
  disabled_reason text,
  revision integer not null default 1,
  check ((kind = 'webhook') = (sealed_secret is not null)),
  check ((tried_at is null) = (tried_size is null)),
  check ((held_at is null) = (held_size is null))
);
create index checkpoint_outlets_due on checkpoint_outlets (next_at) where disabled_at is null;
