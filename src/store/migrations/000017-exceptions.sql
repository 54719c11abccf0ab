-- Exceptions: who asked for what, who approved it, and up to when it holds. What it does to a vulnerability is in that
-- vulnerability's own events; that it is over is told by its date.
create table exceptions (
  id uuid primary key,
  -- For people.
  number integer generated always as identity,
  status text not null check (status in ('draft', 'proposed', 'approved', 'rejected', 'revoked', 'voided')),
  kind text not null,
  reason text not null,
  details jsonb not null,
  scope jsonb not null,
  until_on date,
  -- The first instant after it, in the zone of the policy at its proposal.
  until_at timestamptz,
  -- Which one it renews, and how often what it excepts was renewed before.
  renews uuid references exceptions,
  renewals integer not null default 0,
  proposed_by_kind text not null,
  proposed_by_id text,
  -- The member behind an API key too.
  proposed_by_member uuid references members,
  proposed_by_name text not null,
  created_at timestamptz not null,
  proposed_at timestamptz,
  decided_by_name text,
  decided_by_member uuid references members,
  decided_at timestamptz,
  decision_reason text,
  -- What the approver has seen: the worst severity as a rank, how many it covered, and how many were overdue already.
  worst_rank smallint,
  covered_at_approval integer,
  overdue_when_approved integer,
  ended_at timestamptz,
  ended_by_name text,
  end_cause text,
  end_reason text,
  -- False while it has ended and some vulnerabilities still have to be told, because their source was being read.
  is_settled boolean not null default true,
  revision integer not null default 1,
  check (status not in ('proposed', 'approved') or until_at is not null),
  check (status <> 'approved' or decided_at is not null and worst_rank is not null)
);
create index exceptions_approved on exceptions (until_at) where status = 'approved';
create index exceptions_waiting on exceptions (proposed_at) where status = 'proposed';
create index exceptions_unsettled on exceptions (id) where not is_settled;
create index exceptions_by_scope on exceptions using gin (scope jsonb_path_ops);

-- Everything that ever happened to an exception.
create table exception_events (
  id bigint generated always as identity primary key,
  exception_id uuid not null references exceptions,
  type text not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  detail jsonb not null
);
create index exception_events_by_exception on exception_events (exception_id, id);
create trigger exception_events_are_append_only before update or delete or truncate on exception_events
  for each statement execute function refuse_change();
create trigger exceptions_are_never_removed before delete or truncate on exceptions
  for each statement execute function refuse_change();
-- Who asked for what never changes once it was asked, nor who decided it and what they saw: a draft is written until it is
-- proposed, a proposal is decided once, an approval is only ever followed by its end.
create function refuse_rewriting_exceptions() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  decided constant text[] := array['decided_by_name', 'decided_by_member', 'decided_at', 'decision_reason', 'worst_rank',
    'covered_at_approval', 'overdue_when_approved', 'renewals'];
  ended constant text[] := array['ended_at', 'ended_by_name', 'end_cause', 'end_reason'];
  always constant text[] := array['is_settled', 'revision'];
  written constant text[] := array['kind', 'reason', 'details', 'scope', 'until_on', 'until_at', 'renewals', 'proposed_at'];
  next constant text[] := case old.status when 'draft' then array['draft', 'proposed', 'revoked']
    when 'proposed' then array['proposed', 'approved', 'rejected', 'revoked']
    when 'approved' then array['approved', 'revoked', 'voided'] else array[old.status] end;
  free constant text[] := always || case
    when old.status = 'draft' and new.status = 'revoked' then array['status'] || ended
    when old.status = 'draft' then array['status'] || written
    when old.status = new.status then array[]::text[]
    when new.status in ('approved', 'rejected') then array['status'] || decided
    else array['status'] || ended end;
begin
  if new.status = any(next) and to_jsonb(new) - free = to_jsonb(old) - free then return new; end if;
  raise exception 'exceptions are append-only: what was proposed, decided and ended is kept' using errcode = 'restrict_violation';
end $$;
create trigger exceptions_keep_decisions before update on exceptions for each row
  execute function refuse_rewriting_exceptions();

create index vulnerabilities_excepted on vulnerabilities using gin (exceptions jsonb_path_ops)
  where exceptions is not null;

-- Files that people attach, each kept once, by what is in it, in pieces.
create table attached_files (
  sha256 bytea primary key,
  size bigint not null,
  stored_at timestamptz not null
);
create table attached_pieces (
  sha256 bytea not null references attached_files deferrable initially deferred,
  position integer not null,
  content bytea not null,
  primary key (sha256, position)
);
alter table attached_pieces alter column content set storage external;
create table exception_attachments (
  id uuid primary key,
  exception_id uuid not null references exceptions,
  sha256 bytea not null references attached_files,
  name text not null,
  -- As whoever sent it called it; it is never served so.
  media_type text not null,
  added_at timestamptz not null,
  added_by text not null
);
create index exception_attachments_by_exception on exception_attachments (exception_id, added_at, id);
create trigger attached_files_are_append_only before update or delete or truncate on attached_files
  for each statement execute function refuse_change();
create trigger attached_pieces_are_append_only before update or delete or truncate on attached_pieces
  for each statement execute function refuse_change();
create trigger exception_attachments_are_append_only before update or delete or truncate on exception_attachments
  for each statement execute function refuse_change();
