-- What people say about a vulnerability. The text of a deleted comment is gone; that there was one, and whose, stays.
create table vulnerability_comments (
  id uuid primary key,
  -- No foreign key, as on everything that hangs on `vulnerabilities`; none of them is ever deleted.
  vulnerability_id uuid not null,
  text text,
  author_kind text not null check (author_kind in ('member', 'api-key', 'local', 'system')),
  -- Of the member or the API key; null for the command line on the server's own machine, which has only a name.
  author_id text,
  author_name text not null,
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  deleted_by text,
  revision integer not null default 1,
  check ((text is null) = (deleted_at is not null)),
  check ((deleted_by is null) = (deleted_at is null))
);
create index vulnerability_comments_by_vulnerability on vulnerability_comments (vulnerability_id, created_at, id);
