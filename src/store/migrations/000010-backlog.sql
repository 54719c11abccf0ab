-- How many unresolved vulnerabilities stand where, now and at any past instant: what an overview or a chart shows is a sum
-- over some thousand rows, where counting would walk through a million. Whoever writes vulnerabilities keeps it, in the
-- same transaction. A row holds for `valid_from` up to `valid_to`; there is none for zero. Instants that never come are
-- 'infinity'.
create table backlog (
  source_id uuid not null,
  -- Empty: by the working deadline. Where the policy has several obligations, each vulnerability is counted once more under
  -- each that is about it.
  obligation text not null default '',
  -- By the working deadline, of what is held to one obligation alone: that one, so that nothing has to be counted twice to be
  -- counted under it. Else empty.
  only_obligation text not null default '',
  status text not null check (status in ('open', 'suppressed')),
  severity smallint not null,
  -- The day in UTC.
  first_seen_on date not null,
  due_soon_at timestamptz not null,
  overdue_at timestamptz not null,
  triage_due_at timestamptz not null,
  -- Up to when it is excepted: '-infinity' not at all, 'infinity' as long as it is acknowledged at the source.
  excepted_until timestamptz not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  count integer not null check (count > 0),
  check (valid_from < valid_to)
);
create unique index backlog_present on backlog
  (source_id, obligation, only_obligation, status, severity, first_seen_on, overdue_at, due_soon_at, triage_due_at,
    excepted_until)
  where valid_to = 'infinity';
create index backlog_by_end on backlog (valid_to, valid_from);

insert into backlog (source_id, status, severity, first_seen_on, due_soon_at, overdue_at, triage_due_at, excepted_until,
  valid_from, valid_to, count, only_obligation)
with versions as (
  select id, source_id, status, severity, first_seen_at, excepted_until, valid_from, 'infinity'::timestamptz as valid_to
  from vulnerabilities
  union all
  select id, source_id, status, severity, first_seen_at, excepted_until, valid_from, valid_to from vulnerability_history
), spans as (
  select v.source_id, v.status, v.severity, (v.first_seen_at at time zone 'UTC')::date as first_seen_on,
    coalesce(d.due_soon_at, 'infinity') as due_soon_at, coalesce(d.overdue_at, 'infinity') as overdue_at,
    coalesce(d.triage_due_at, 'infinity') as triage_due_at, v.excepted_until,
    greatest(v.valid_from, d.valid_from) as starts, least(v.valid_to, d.valid_to) as ends
  from versions v
  join deadlines d on d.vulnerability_id = v.id and d.valid_from < v.valid_to and d.valid_to > v.valid_from
  where v.status <> 'resolved'
), moves as (
  select source_id, status, severity, first_seen_on, due_soon_at, overdue_at, triage_due_at, excepted_until, starts as at, 1 as moved
  from spans where starts < ends
  union all
  select source_id, status, severity, first_seen_on, due_soon_at, overdue_at, triage_due_at, excepted_until, ends, -1
  from spans where starts < ends and ends < 'infinity'
), steps as (
  select source_id, status, severity, first_seen_on, due_soon_at, overdue_at, triage_due_at, excepted_until, at, sum(moved) as moved
  from moves group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(moved) <> 0
), running as (
  select source_id, status, severity, first_seen_on, due_soon_at, overdue_at, triage_due_at, excepted_until, at as valid_from,
    lead(at, 1, 'infinity') over w as valid_to, sum(moved) over w as count
  from steps
  window w as (partition by source_id, status, severity, first_seen_on, due_soon_at, overdue_at, triage_due_at, excepted_until
    order by at)
)
select *, 'own-sla' from running where count > 0;

-- How many episodes were closed on a day in UTC, kept by whoever writes episodes: a year of them is a sum over days.
create table closed_days (
  source_id uuid not null,
  closed_on date not null,
  verdict text not null,
  count integer not null check (count > 0),
  primary key (source_id, closed_on, verdict)
);
insert into closed_days
select source_id, (resolved_at at time zone 'UTC')::date, verdict, count(*) from episodes group by 1, 2, 3;

-- For what lies within a day, and for a past instant, an overview reads the index alone.
drop index episodes_by_resolution;
create index episodes_by_resolution on episodes (source_id, resolved_at) include (verdict, recorded_at);

-- The syncs of all sources, the newest first.
create index syncs_by_time on syncs (queued_at desc, id desc);
