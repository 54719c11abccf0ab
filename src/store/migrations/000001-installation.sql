-- One installation is one organisation. What is marked as a demonstration stays so for ever.
create table installation (
  is_only boolean primary key default true check (is_only),
  organisation text not null default '',
  is_demonstration boolean not null default false,
  created_at timestamptz not null
);

-- Who did what, when, from where. Written in the same transaction as what it records.
create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('member', 'api-key', 'local', 'setup', 'system')),
  actor_id text,
  actor_name text not null,
  action text not null,
  subject_kind text,
  subject_id text,
  origin text,
  request_id text,
  detail jsonb not null default '{}'
);
create index audit_log_by_subject on audit_log (subject_kind, subject_id, id);

-- Records are kept, not edited: neither a defect nor a curious insider with the application's role changes them quietly.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger audit_log_is_append_only before update or delete or truncate on audit_log
  for each statement execute function refuse_change();
