-- What a manager has read in the written policy that the organisation approved: the figures to hold those in force
-- against, with the document itself. The last row counts; none is ever changed.
create table approved_texts (
  id bigint generated always as identity primary key,
  -- {critical, high, medium, low, informational}: calendar days, or null for no deadline.
  days jsonb not null,
  -- When the organisation approved it, as it says itself.
  approved_on date,
  note text,
  document_sha256 bytea not null references attached_files,
  document_name text not null,
  -- As whoever sent it called it; it is never served so.
  media_type text not null,
  recorded_at timestamptz not null,
  recorded_by_name text not null
);
create trigger approved_texts_are_append_only before update or delete or truncate on approved_texts
  for each statement execute function refuse_change();

-- Unknown severities are few: they are counted after each sync without looking at all the others.
create index deadlines_untriaged on deadlines (source_id, triage_due_at)
  where valid_to = 'infinity' and severity = 0 and status in ('open', 'suppressed');

-- Checks that need no particular scanner are there as soon as there is a source; their first verdict follows at start.
-- The one of the approved text is not among them: it begins when figures are recorded for the first time.
insert into checks (id, activated_at, next_change_at)
  select id, now(), now()
  from unnest(array['exceptions-approved-and-in-date', 'monitoring-sources-fresh', 'vulnerabilities-triaged']) id
  where exists (select from monitoring_sources);
