-- What a source said about an issue: past versions are kept as those of assets are (0023). An issue that is new has none.
-- Of what is there, the present version is known since the first reading that was applied after it was last read in detail,
-- else since its source was read last; what was before is not known.
alter table definitions add column valid_from timestamptz;
update definitions f set valid_from = coalesce(
  (select min(s.finished_at) from syncs s
   where s.source_id = f.source_id and s.finished_at >= f.fetched_at
     and s.status in ('complete', 'partial', 'held', 'superseded', 'discarded')),
  (select max(s.finished_at) from syncs s
   where s.source_id = f.source_id and s.status in ('complete', 'partial', 'held', 'superseded', 'discarded')),
  now());
alter table definitions alter column valid_from set not null;

-- What began and ended at one instant is left out, so that each version begins where the one before it ends.
create table definition_history (
  like definitions,
  valid_to timestamptz not null,
  primary key (id, valid_to),
  check (valid_from < valid_to)
);
create index definition_history_by_end on definition_history (source_id, valid_to);
create trigger definition_history_is_append_only before update or delete or truncate on definition_history
  for each statement execute function refuse_change();

-- Whoever changes a definition says from when on in `valid_from`; where it is only read again, it goes on being the version
-- that it is. Nobody but this writes versions.
create function keep_definition() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (old.title, old.description, old.solution, old.category, old.cves, old.severity, old.source_severity, old.is_pci_relevant)
    is not distinct from
    (new.title, new.description, new.solution, new.category, new.cves, new.severity, new.source_severity, new.is_pci_relevant)
  then
    new.valid_from := old.valid_from;
  elsif new.valid_from > old.valid_from then
    insert into public.definition_history (id, searched, source_id, external_id, title, description, solution, category, cves,
      severity, source_severity, is_pci_relevant, fetched_at, valid_from, valid_to)
    select old.id, old.searched, old.source_id, old.external_id, old.title, old.description, old.solution, old.category, old.cves,
      old.severity, old.source_severity, old.is_pci_relevant, old.fetched_at, old.valid_from, new.valid_from;
  else
    new.valid_from := old.valid_from;
  end if;
  return new;
end $$;
-- On a table of one's own it would write whatever one likes.
revoke execute on function keep_definition() from public;
create trigger definitions_are_kept before update on definitions for each row execute function keep_definition();

-- What a scanner wrote is nobody's personal data, before it was changed as after it.
do $$
declare
  before constant text := pg_get_functiondef('erase_words(uuid, text[], text[])'::regprocedure);
  after constant text := replace(before, '''definitions'',', '''definitions'', ''definition_history'',');
begin
  if after = before then raise exception 'erase_words names no definitions'; end if;
  execute after;
end $$;
