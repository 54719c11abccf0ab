-- What a held sync said for itself until it was decided about, and when that was: a release changes what it counts. Of one
-- that is held there is no row; one that was never held has none.
create table sync_decisions (
  sync_id uuid primary key references syncs,
  decided_at timestamptz not null,
  counts jsonb not null,
  certificate jsonb not null,
  problem jsonb not null
);
create trigger sync_decisions_are_append_only before delete or update or truncate on sync_decisions
  for each statement execute function refuse_change();

-- Of what was decided before: a person's decision stands in the audit log, with how many a release resolved; a held sync is
-- superseded when the next reading of everything is applied.
insert into sync_decisions (sync_id, decided_at, counts, certificate, problem)
select s.id, d.at, s.counts || jsonb_build_object('resolved', (s.counts ->> 'resolved')::int - d.released),
  s.certificate || jsonb_build_object('verdict', 'held', 'reason', w.words),
  jsonb_build_object('code', 'held', 'message', w.words)
from syncs s
cross join lateral (
  (select a.at, case a.action when 'sync.released' then (a.detail ->> 'resolved')::int else 0 end as released
    from audit_log a where a.subject_kind = 'sync' and a.subject_id = s.id::text and (s.status, a.action) in (
      ('complete', 'sync.released'), ('discarded', 'sync.discarded')) order by a.id limit 1)
  union all
  (select coalesce((n.progress ->> 'countsFrom')::timestamptz, n.finished_at), 0 from syncs n
    where s.status = 'superseded' and n.source_id = s.source_id and n.finished_at > s.finished_at
      and n.status in ('complete', 'held', 'superseded', 'discarded') order by n.finished_at limit 1)) d
cross join lateral (select format('%s vulnerabilities are no longer listed after newer scans: too many to believe without a person. Release or discard them.',
  s.certificate ->> 'wouldResolve') as words) w
where s.status in ('complete', 'discarded', 'superseded') and jsonb_typeof(s.certificate) = 'object';
