-- What is known at one instant about another one (docs/adr/0022): each row is a state of one vulnerability that held for a
-- stretch of true time, and is known so for a stretch of recorded time. It says nothing that the events do not say: it is
-- made from them after their transaction, so that no sync waits for it, and made anew where it is missing. Rows are added,
-- and what ends is given its end.
create table vulnerability_spans (
  vulnerability_id uuid not null,
  source_id uuid not null,
  true_from timestamptz not null,
  true_to timestamptz not null default 'infinity',
  recorded_from timestamptz not null,
  recorded_to timestamptz not null default 'infinity',
  status text not null,
  -- Which of its episodes: what was closed before it, and opened again, is told by none.
  episode integer not null,
  verdict text,
  obligation_verdicts jsonb,
  severity smallint not null,
  -- First seen, as everywhere where lists are sorted by it.
  anchor_at timestamptz not null,
  first_seen_or_earlier boolean not null,
  rule text not null,
  due_at timestamptz,
  overdue_at timestamptz,
  due_soon_at timestamptz,
  triage_due_at timestamptz,
  -- The obligation that the deadline is of, where it is not the own SLA; and all of them, where there are several.
  derivation jsonb,
  obligations jsonb,
  excepted_until timestamptz not null,
  exceptions jsonb,
  not_seen_since timestamptz,
  resolved_at timestamptz,
  assignee text,
  -- Of all that is told here, so that what is there already is found.
  digest text not null,
  -- As in `deadlines`.
  standing text not null generated always as
    (case when status = 'resolved' then coalesce(verdict, 'not-judged')
      when status = 'suppressed' and excepted_until = '-infinity' then 'unaccepted'
      when excepted_until = '-infinity' or status = 'suppressed' and excepted_until = 'infinity' then status
      else 'excepted' end) stored,
  check (true_from <= true_to and recorded_from <= recorded_to)
) with (fillfactor = 90);
create index vulnerability_spans_by_vulnerability on vulnerability_spans (vulnerability_id, recorded_from);
-- A page of everything is a walk along one of these.
create index vulnerability_spans_by_due on vulnerability_spans (due_at, vulnerability_id);
create index vulnerability_spans_by_anchor on vulnerability_spans (anchor_at, vulnerability_id);
-- Nothing that was there at an instant is due later than so long after it: where a walk from the latest on begins.
create index vulnerability_spans_longest on vulnerability_spans ((due_at - anchor_at));
-- A page of what was resolved is a walk along each verdict and severity.
create index vulnerability_spans_closed_by_due on vulnerability_spans (standing, severity, due_at, vulnerability_id)
  where status = 'resolved';
create index vulnerability_spans_closed_by_anchor on vulnerability_spans (standing, severity, anchor_at, vulnerability_id)
  where status = 'resolved';
-- What was unresolved is counted, and gathered for its pages, from the index alone: what was over by then lies before it.
create index vulnerability_spans_unresolved on vulnerability_spans (true_to, true_from)
  include (recorded_from, recorded_to, source_id, severity, standing, status, anchor_at, due_at, overdue_at, due_soon_at,
    triage_due_at, excepted_until, first_seen_or_earlier, not_seen_since, vulnerability_id)
  where status <> 'resolved';
create trigger vulnerability_spans_keep_ends before update on vulnerability_spans for each row
  when (new.true_to > old.true_to or new.recorded_to > old.recorded_to) execute function refuse_change();
create trigger vulnerability_spans_are_never_removed before delete or truncate on vulnerability_spans
  for each statement execute function refuse_change();

-- The changes of a transaction, as the ledger names them, of which no spans have been made yet.
create table spans_waiting (
  entry_id bigint primary key,
  -- How far it has come.
  after_event bigint
);
-- Not named as what enters the ledger: of a back-up that is read in, spans are made as well.
create function changes_wait_for_spans() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.spans_waiting (entry_id) values (new.id);
  return null;
end $$;
create trigger changes_wait_for_spans after insert on ledger_entries for each row when (new.type = 'changes')
  execute function changes_wait_for_spans();
insert into spans_waiting (entry_id) select id from ledger_entries where type = 'changes';
