-- Of what was fixed already when it was first read nobody knows when that was: no statistics counts how long it took.
alter table episodes add column was_fixed_when_first_read boolean not null default false;

-- The few kinds of events that statistics look for by time. All others come and go with each sync and stay out of it.
create index vulnerability_events_looked_for on vulnerability_events (type, recorded_at)
  where type in ('severity-changed', 'fact-stated', 'exception-began', 'status-changed', 'seen-again', 'reopened',
    'first-seen-moved');

-- Rates and paces are counted over most of a year's episodes: from the index alone, without their rows.
drop index episodes_by_resolution;
create index episodes_by_resolution on episodes (source_id, resolved_at)
  include (verdict, recorded_at, severity, due_at, was_fixed_when_first_read);
