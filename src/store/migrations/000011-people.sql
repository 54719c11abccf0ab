-- How people come in: by invitation, with a second factor, or through the organisation's own identity provider.

alter table members
  add column last_signed_in_at timestamptz,
  -- Who invited them, by name; null for whoever was created or set Curfew up.
  add column invited_by text,
  -- Since when their sign-in takes a second factor; null: it does not. The secret itself is in two_factors.
  add column two_factor_at timestamptz;

-- Only the SHA-256 of the token in a link is kept. What was accepted, revoked or has expired stays to be looked up.
create table invitations (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email = lower(email)),
  role text not null check (role in ('administrator', 'manager', 'engineer', 'auditor')),
  hash bytea not null unique check (length(hash) = 32),
  -- Null when an API key or the local command line made it.
  invited_by_member uuid references members,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  member_id uuid references members,
  revoked_at timestamptz,
  revoked_by text,
  check (accepted_at is null or revoked_at is null)
);
-- One address has one link that works, however often somebody invites it.
create unique index invitations_open on invitations (email) where accepted_at is null and revoked_at is null;

-- The secret is sealed under the installation's key: a copy of this table makes no codes.
create table two_factors (
  member_id uuid primary key references members on delete cascade,
  sealed_secret text not null,
  created_at timestamptz not null,
  -- Null until a first code has shown that the authenticator has the secret.
  confirmed_at timestamptz,
  -- The newest 30-second step whose code was taken: neither that code nor an older one is taken again.
  last_step bigint not null default 0
);

-- 80 random bits each, so that a plain hash keeps them safe.
create table recovery_codes (
  member_id uuid not null references two_factors on delete cascade,
  hash bytea not null check (length(hash) = 32),
  used_at timestamptz,
  primary key (member_id, hash)
);

-- Sign-ins that wait for their second factor; the browser has the token in a cookie.
create table second_factor_tickets (
  hash bytea primary key check (length(hash) = 32),
  member_id uuid not null references members on delete cascade,
  by text not null check (by in ('password', 'oidc')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index second_factor_tickets_by_member on second_factor_tickets (member_id);

-- One OpenID Connect provider for the installation. Who signed in through it has a row in member_accounts.
create table identity_provider (
  is_only boolean primary key default true check (is_only),
  name text not null,
  issuer text not null,
  client_id text not null,
  sealed_client_secret text not null,
  -- Empty: every domain whose addresses the provider has verified.
  allowed_domains text[] not null default '{}',
  allows_sign_up boolean not null default false,
  default_role text check (default_role in ('administrator', 'manager', 'engineer', 'auditor')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null,
  check (not allows_sign_up or default_role is not null)
);

-- The audit log is also read by who acted and by when: the page of newest entries must not wade through all others.
create index audit_log_by_actor on audit_log (actor_id, id) where actor_id is not null;
create index audit_log_by_time on audit_log (at, id);
