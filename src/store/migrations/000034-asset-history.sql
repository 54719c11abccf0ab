-- What an asset was called and how it stood: past versions are kept as those of vulnerabilities are (0002, 0023).
-- Of what is there, the present version is known since its source was read last, or since somebody changed it after that;
-- what was before is not known.
alter table assets add column valid_from timestamptz;
update assets a set valid_from = greatest(coalesce(read_last.at, now()), changed.at)
from assets b
left join (
  select source_id, max(finished_at) as at from syncs
  where status in ('complete', 'partial', 'held', 'superseded', 'discarded') group by source_id) read_last
  on read_last.source_id = b.source_id
left join (
  select subject_id, max(at) as at from audit_log where subject_kind = 'asset' group by subject_id) changed
  on changed.subject_id = b.id::text
where b.id = a.id;
alter table assets alter column valid_from set not null;

-- What began and ended at one instant is left out, so that each version begins where the one before it ends.
create table asset_history (
  like assets,
  valid_to timestamptz not null,
  primary key (id, valid_to),
  check (valid_from < valid_to)
);
create trigger asset_history_is_append_only before update or delete or truncate on asset_history
  for each statement execute function refuse_change();

-- How many of an asset were open, and overdue, at any instant: by the deadlines that are in force and those that were, from
-- indexes alone, and by what was another way since.
drop index deadlines_open_by_asset;
create index deadlines_open_by_asset on deadlines (asset_id, overdue_at, excepted_until, status, valid_from)
  where valid_to = 'infinity' and standing in ('open', 'unaccepted', 'excepted');
create index deadlines_past_by_asset on deadlines (asset_id, valid_to, valid_from, overdue_at, excepted_until, status)
  where valid_to < 'infinity' and standing in ('open', 'unaccepted', 'excepted');
create index vulnerability_history_by_asset on vulnerability_history (asset_id, valid_to);
