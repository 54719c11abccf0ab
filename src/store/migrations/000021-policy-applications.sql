-- How far a retroactive version of the policy has come with what was open when it was put in force, source by source. It is
-- work that goes on in the background and is taken up after a stop; what it does to each vulnerability is an event.
create table policy_applications (
  version integer not null references sla_policies,
  source_id uuid not null references monitoring_sources,
  -- Unresolved ones when it began.
  total integer not null,
  -- One pass over them, by first seen: how far it has come, and when it began.
  pass_began_at timestamptz not null,
  after_anchor timestamptz not null default '-infinity',
  after_id uuid not null default '00000000-0000-0000-0000-000000000000',
  judged integer not null default 0,
  changed integer not null default 0,
  finished_at timestamptz,
  -- A later retroactive version judges them instead.
  superseded_by integer references sla_policies,
  primary key (version, source_id)
);
create index policy_applications_unfinished on policy_applications (source_id) where finished_at is null;
