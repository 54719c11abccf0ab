-- People who sign in. E-mail addresses are compared without case, so they are stored in lower case.
create table members (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  role text not null default 'auditor' check (role in ('administrator', 'manager', 'engineer', 'auditor')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  disabled_at timestamptz
);
create index members_administrators on members (id) where role = 'administrator' and disabled_at is null;

-- How a member proves who they are; `credential` is a password, others may follow.
create table member_accounts (
  id uuid primary key default gen_random_uuid(),
  member_id uuid not null references members on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index member_accounts_by_member on member_accounts (member_id);

-- The cookie carries the token with a signature under a key that is not in the database: a copy of this table opens
-- nothing. A session counts only from `signed_in_at`, which is set in the transaction that writes its audit entry.
create table sessions (
  id uuid primary key default gen_random_uuid(),
  token text not null unique,
  member_id uuid not null references members on delete cascade,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  signed_in_at timestamptz,
  last_active_at timestamptz
);
create index sessions_by_member on sessions (member_id);

create table verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_by_identifier on verifications (identifier);

-- Only the SHA-256 of a key is kept. It belongs to the member who made it, directly or with another key.
create table api_keys (
  id uuid primary key,
  name text not null,
  hash bytea not null unique check (length(hash) = 32),
  ends_with text not null,
  role text not null check (role in ('administrator', 'manager', 'engineer', 'auditor')),
  -- Null when the command line on the server's own machine made it.
  member_id uuid references members,
  made_with uuid references api_keys,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
create index api_keys_by_parent on api_keys (made_with) where made_with is not null;

-- At most one: the link that the latest start printed.
create table setup_tokens (
  is_only boolean primary key default true check (is_only),
  hash bytea not null check (length(hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- Attempts that were not right, by what was tried and from where, so that guessing is slow across restarts and processes.
create table attempt_limits (
  bucket text primary key,
  failures integer not null check (failures >= 0),
  last_attempt_at timestamptz not null,
  locked_until timestamptz
);
create index attempt_limits_by_age on attempt_limits (last_attempt_at);

-- From where a member has signed in before: strangers' failures do not lock them out there.
create table known_origins (
  member_id uuid not null references members on delete cascade,
  origin text not null,
  last_signed_in_at timestamptz not null,
  primary key (member_id, origin)
);
