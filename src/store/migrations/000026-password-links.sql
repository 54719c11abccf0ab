-- One-time links to a new password, for members who forgot theirs. Only the SHA-256 of the token in a link is kept. What was
-- used, revoked or has expired stays for a while, so that whoever opens it is told which of these it is.
create table password_links (
  id uuid primary key default gen_random_uuid(),
  member_id uuid not null references members,
  -- Whether the member asked for it on the sign-in page; otherwise somebody made it who may manage members.
  is_own boolean not null,
  hash bytea not null unique check (length(hash) = 32),
  -- Null when an API key or the local command line made it, or when the member asked for it.
  made_by_member uuid references members,
  made_with uuid references api_keys,
  made_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  revoked_because text check (revoked_because in ('replaced', 'member-disabled', 'role-changed', 'password-changed',
    'maker-disabled', 'maker-demoted', 'api-key-revoked')),
  check (used_at is null or revoked_at is null),
  check (not is_own or made_by_member is null and made_with is null)
);
-- A member has one link of each kind that works: what a stranger asks for in their name never ends what they were given.
create unique index password_links_open on password_links (member_id, is_own) where used_at is null and revoked_at is null;
create index password_links_by_member on password_links (member_id);
create index password_links_open_by_maker on password_links (made_by_member) where used_at is null and revoked_at is null;
create index password_links_by_key on password_links (made_with) where made_with is not null;
