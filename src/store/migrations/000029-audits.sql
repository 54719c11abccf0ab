-- Audits: a window that auditors are invited to, what they drew from it, and what they noted.
create table audits (
  id uuid primary key,
  title text not null,
  -- From `window_from`, included, to `window_to`, not included.
  window_from timestamptz not null,
  window_to timestamptz not null,
  -- Everything in it is told as it was known then: when the checkpoint was signed that covers it.
  known_at timestamptz not null,
  checkpoint_size bigint not null references ledger_checkpoints,
  created_at timestamptz not null,
  created_by text not null,
  -- Access ends then by itself; null: when somebody ends it.
  ends_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  revision integer not null default 1,
  check (window_from < window_to and window_to <= known_at),
  check ((ended_at is null) = (ended_by is null))
);

-- Who belongs to the population of an audit, in its order. As of one instant about a window that is over, this never changes:
-- it is found once, so that a page costs what it shows. Bundles, totals and samples find it again and do not rest on it.
create table audit_population (
  audit_id uuid not null references audits,
  -- From 1 on, by when each opened.
  n integer not null check (n > 0),
  vulnerability_id uuid not null,
  episode integer not null,
  opened_at timestamptz not null,
  -- The first of its vulnerability in this population.
  is_first boolean not null,
  primary key (audit_id, n)
);

-- Who may see an audit as its auditor. Whoever is removed and added again has two rows.
create table audit_members (
  audit_id uuid not null references audits,
  member_id uuid not null references members,
  added_at timestamptz not null,
  added_by text not null,
  removed_at timestamptz,
  removed_by text,
  primary key (audit_id, member_id, added_at),
  check ((removed_at is null) = (removed_by is null))
);
create unique index audit_members_present on audit_members (member_id, audit_id) where removed_at is null;

-- Whoever is bound to audits sees those that are open and theirs, and nothing else.
alter table members
  add column audit_only boolean not null default false,
  add check (not audit_only or role = 'auditor');
-- Whoever accepts it becomes an auditor of that audit and is bound to it.
alter table invitations
  add column audit_id uuid references audits,
  add check (audit_id is null or role = 'auditor');
create index invitations_by_audit on invitations (audit_id) where audit_id is not null;

-- Samples that were drawn, with what it takes to draw them again.
create table samples (
  id uuid primary key,
  audit_id uuid not null references audits,
  -- From 1 on within the audit.
  number integer not null,
  seed text not null,
  method text not null check (method in ('random', 'stratified')),
  asked integer not null check (asked > 0),
  drawn integer not null,
  -- How many the population has, and the hash that it is known again by (core/evidence/sampling.ts).
  population integer not null,
  population_sha256 text not null,
  -- [{name, count, drawn}], by name.
  strata jsonb not null,
  drawn_at timestamptz not null,
  drawn_by text not null,
  drawn_by_member uuid not null references members,
  unique (audit_id, number),
  check (drawn = least(asked, population))
);
create table sample_items (
  sample_id uuid not null references samples,
  n integer not null check (n > 0),
  vulnerability_id uuid not null,
  episode integer not null,
  stratum text not null,
  ticket text not null,
  primary key (sample_id, n)
);
-- What an auditor notes on an item. A note stays; what is noted later stands after it.
create table sample_notes (
  id uuid primary key,
  sample_id uuid not null,
  n integer not null,
  text text not null,
  written_at timestamptz not null,
  written_by text not null,
  written_by_member uuid not null references members,
  foreign key (sample_id, n) references sample_items
);
create index sample_notes_by_item on sample_notes (sample_id, n, written_at, id);

-- The window of an audit and the checkpoint it rests on never change; what has ended does not begin again.
create trigger audits_that_ended_are_kept before update on audits for each row
  when (old.ended_at is not null) execute function refuse_change();
create trigger audits_are_never_removed before delete or truncate on audits
  for each statement execute function refuse_change();
create trigger audit_population_is_append_only before update or delete or truncate on audit_population
  for each statement execute function refuse_change();
create trigger audit_members_that_left_are_kept before update on audit_members for each row
  when (old.removed_at is not null) execute function refuse_change();
create trigger audit_members_are_never_removed before delete or truncate on audit_members
  for each statement execute function refuse_change();
create trigger samples_are_append_only before update or delete or truncate on samples
  for each statement execute function refuse_change();
create trigger sample_items_are_append_only before update or delete or truncate on sample_items
  for each statement execute function refuse_change();
create trigger sample_notes_are_append_only before update or delete or truncate on sample_notes
  for each statement execute function refuse_change();
