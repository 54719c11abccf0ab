-- Each number opens the list behind it: what was resolved when, and what was opened again since.
create index vulnerabilities_by_resolution on vulnerabilities (resolved_at) where resolved_at is not null;
create index vulnerabilities_reopened on vulnerabilities (source_id, valid_from) where episode > 1;

-- How many of an asset are open, and how many of those are overdue, from an index alone.
alter table deadlines add column asset_id uuid;
alter table deadlines disable trigger user;
update deadlines d set asset_id = v.asset_id from vulnerabilities v where v.id = d.vulnerability_id;
alter table deadlines enable trigger user;
alter table deadlines alter column asset_id set not null;
create index deadlines_open_by_asset on deadlines (asset_id, overdue_at, excepted_until, status)
  where valid_to = 'infinity' and standing in ('open', 'unaccepted', 'excepted');
