-- The ledger: a Merkle log (RFC 6962) of what was recorded. An entry is written without a place, by triggers, in the
-- transaction of what it records, so that no door and no action can forget it. One sequencer gives places after commits.
create table ledger_entries (
  id bigint generated always as identity primary key,
  type text not null check (type in ('sync', 'missed-run', 'changes', 'policy', 'exception', 'verdict', 'audit', 'export',
    'key')),
  subject_kind text not null,
  subject_id text not null,
  -- When what it records was recorded.
  at timestamptz not null,
  -- Recorded before there was a ledger: it was sealed later than it was written.
  is_late boolean not null default false,
  -- What it records, and what keeps its hash from being guessed. The entry holds only the hash, so that both can be erased.
  record jsonb,
  salt uuid default gen_random_uuid(),
  -- Of 'changes' only: the transaction whose events it stands for.
  written_in xid8,
  -- The entry itself (canonical JSON, without line feed), the hash of its leaf, and its place from 0 on.
  position bigint unique,
  entry text,
  leaf bytea check (length(leaf) = 32),
  check ((position is null) = (entry is null) and (position is null) = (leaf is null)),
  check ((record is null) = (salt is null)),
  check ((type = 'changes') = (written_in is not null))
);
create index ledger_entries_waiting on ledger_entries (id) where position is null;
create unique index ledger_entries_gathering on ledger_entries (written_in) where type = 'changes' and position is null;
create index ledger_entries_of_changes on ledger_entries (written_in) where type = 'changes';
create index ledger_entries_by_type on ledger_entries (type, position);
create index ledger_entries_by_subject on ledger_entries (subject_kind, subject_id, position);

-- The complete subtrees from level 1 on; level 0 are the leaves of the entries.
create table ledger_nodes (
  level smallint not null check (level > 0),
  index bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (level, index)
);

-- The tree of the changes of one entry, 256 leaves at a time: enough to prove one change without hashing all of them.
create table ledger_change_tiles (
  entry_id bigint not null references ledger_entries,
  tile integer not null,
  first_event bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (entry_id, tile)
);

create table ledger_checkpoints (
  size bigint primary key,
  root bytea not null check (length(root) = 32),
  signed_at timestamptz not null,
  note text not null
);

-- Whoever signs checkpoints. One at a time; of one that was replaced only the public half is kept.
create table ledger_keys (
  id integer generated always as identity primary key,
  -- The name of the log, the same in all rows.
  origin text not null,
  public_key bytea not null check (length(public_key) = 32),
  sealed_seed text,
  created_at timestamptz not null,
  retired_at timestamptz,
  check ((sealed_seed is null) = (retired_at is not null))
);
create unique index ledger_keys_present on ledger_keys ((true)) where retired_at is null;

-- Syncs that were due while nobody was there to run them: one instant a row; of a long time, what is beyond some hundreds
-- is one row for `runs` instants, an interval apart, from `due_at` to `last_due_at`.
create table missed_runs (
  source_id uuid not null references monitoring_sources,
  due_at timestamptz not null,
  last_due_at timestamptz not null,
  runs integer not null check (runs > 0),
  noted_at timestamptz not null,
  primary key (source_id, due_at),
  check (last_due_at >= due_at)
);

-- Events of one transaction belong together: their tree has one root.
alter table vulnerability_events add column written_in xid8 not null default pg_current_xact_id();
-- What a person did is in the tree by a hash only, which this keeps from being guessed; null for what a sync read.
alter table vulnerability_events add column salt uuid;
-- Numbers grow with the pages that hold them: a small index finds a range of them.
create index vulnerability_events_by_number on vulnerability_events using brin (id) with (pages_per_range = 16);

create function utc_text(at timestamptz) returns text language sql immutable parallel safe as $$
  select case when at is null or not isfinite(at) then null
    else to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end
$$;

create function enter(entry_type text, kind text, id text, at timestamptz, what jsonb) returns void language sql as $$
  insert into ledger_entries (type, subject_kind, subject_id, at, record) values (entry_type, kind, id, at, what)
$$;

-- What an entry says of a row: the same for a trigger and for whoever compares later.
create function record_of(given audit_log) returns jsonb language sql stable as $$
  select to_jsonb(given) || jsonb_build_object('at', utc_text(given.at))
$$;
create function record_of(given check_verdicts) returns jsonb language sql stable as $$
  select to_jsonb(given) - 'valid_to' || jsonb_build_object('valid_from', utc_text(given.valid_from),
    'recorded_at', utc_text(given.recorded_at), 'data_as_of', utc_text(given.data_as_of))
$$;
create function record_of(given sla_policies) returns jsonb language sql stable as $$
  select to_jsonb(given) || jsonb_build_object('created_at', utc_text(given.created_at))
$$;
create function record_of(given syncs) returns jsonb language sql stable as $$
  select to_jsonb(given) - 'progress' || jsonb_build_object('queued_at', utc_text(given.queued_at),
    'started_at', utc_text(given.started_at), 'finished_at', utc_text(given.finished_at))
$$;
create function record_of(given exceptions) returns jsonb language sql stable as $$
  select to_jsonb(given) - array['is_settled', 'revision'] || jsonb_build_object('until_at', utc_text(given.until_at),
    'created_at', utc_text(given.created_at), 'proposed_at', utc_text(given.proposed_at),
    'decided_at', utc_text(given.decided_at), 'ended_at', utc_text(given.ended_at))
$$;
create function record_of(given missed_runs) returns jsonb language sql stable as $$
  select to_jsonb(given) || jsonb_build_object('due_at', utc_text(given.due_at),
    'last_due_at', utc_text(given.last_due_at), 'noted_at', utc_text(given.noted_at))
$$;

create function enter_row() returns trigger language plpgsql as $$
begin
  case tg_table_name
    when 'audit_log' then perform enter('audit', 'audit-entry', new.id::text, new.at, record_of(new));
    when 'check_verdicts' then perform enter('verdict', 'check', new.check_id, new.recorded_at, record_of(new));
    when 'sla_policies' then perform enter('policy', 'policy', new.version::text, new.created_at, record_of(new));
    when 'missed_runs' then perform enter('missed-run', 'source', new.source_id::text, new.noted_at, record_of(new));
    when 'syncs' then perform enter('sync', 'sync', new.id::text, coalesce(new.finished_at, new.queued_at), record_of(new));
    when 'exceptions' then perform enter('exception', 'exception', new.id::text,
      coalesce(new.ended_at, new.decided_at, new.proposed_at, new.created_at), record_of(new));
  end case;
  return null;
end $$;
create trigger audit_log_is_entered after insert on audit_log for each row execute function enter_row();
create trigger check_verdicts_are_entered after insert on check_verdicts for each row execute function enter_row();
create trigger sla_policies_are_entered after insert on sla_policies for each row execute function enter_row();
create trigger missed_runs_are_entered after insert on missed_runs for each row execute function enter_row();
create trigger syncs_are_entered after update on syncs for each row
  when (new.status not in ('queued', 'running') and old.status is distinct from new.status) execute function enter_row();
create trigger exceptions_are_entered after insert or update on exceptions for each row execute function enter_row();

-- Each statement that adds events makes the entry of its transaction, or adds to it.
create function enter_changes() returns trigger language plpgsql as $$
begin
  insert into ledger_entries (type, subject_kind, subject_id, at, record, written_in)
  select 'changes', case when min(sync_id::text) is null then 'transaction' else 'sync' end,
    coalesce(min(sync_id::text), pg_current_xact_id()::text), max(recorded_at),
    jsonb_build_object('first', min(id), 'last', max(id), 'count', count(*)), pg_current_xact_id()
  from added having count(*) > 0
  on conflict (written_in) where type = 'changes' and position is null do update set at = excluded.at,
    record = jsonb_build_object('first', least((ledger_entries.record->>'first')::bigint, (excluded.record->>'first')::bigint),
      'last', greatest((ledger_entries.record->>'last')::bigint, (excluded.record->>'last')::bigint),
      'count', (ledger_entries.record->>'count')::bigint + (excluded.record->>'count')::bigint);
  return null;
end $$;
create trigger vulnerability_events_are_entered after insert on vulnerability_events
  referencing new table as added for each statement execute function enter_changes();

-- An entry without a place may be gathered and sealed; with one, only what it names may be erased.
create function refuse_rewriting_entries() returns trigger language plpgsql as $$
declare
  sealing constant text[] := array['position', 'entry', 'leaf'];
  erasing constant text[] := array['record', 'salt'];
begin
  if old.position is null and new.position is not null and to_jsonb(new) - sealing = to_jsonb(old) - sealing then
    return new;
  end if;
  if old.position is null and new.position is null and old.type = 'changes'
    and to_jsonb(new) - array['record', 'at'] = to_jsonb(old) - array['record', 'at'] then
    return new;
  end if;
  if old.position is not null and new.record is null and to_jsonb(new) - erasing = to_jsonb(old) - erasing then
    return new;
  end if;
  raise exception 'ledger_entries is append-only' using errcode = 'restrict_violation';
end $$;
create trigger ledger_entries_are_kept before update on ledger_entries for each row execute function refuse_rewriting_entries();
create trigger ledger_entries_are_never_removed before delete or truncate on ledger_entries
  for each statement execute function refuse_change();
create trigger ledger_nodes_are_append_only before delete or update or truncate on ledger_nodes
  for each statement execute function refuse_change();
create trigger ledger_change_tiles_are_append_only before delete or update or truncate on ledger_change_tiles
  for each statement execute function refuse_change();
create trigger ledger_checkpoints_are_append_only before delete or update or truncate on ledger_checkpoints
  for each statement execute function refuse_change();
create trigger ledger_keys_are_never_removed before delete or truncate on ledger_keys
  for each statement execute function refuse_change();
create trigger missed_runs_are_append_only before delete or update or truncate on missed_runs
  for each statement execute function refuse_change();

-- What was recorded before the ledger existed enters it as that.
insert into ledger_entries (type, subject_kind, subject_id, at, is_late, record)
select 'policy', 'policy', p.version::text, p.created_at, true, record_of(p) from sla_policies p order by p.version;
insert into ledger_entries (type, subject_kind, subject_id, at, is_late, record)
select 'sync', 'sync', s.id::text, coalesce(s.finished_at, s.queued_at), true, record_of(s) from syncs s
where s.status not in ('queued', 'running') order by s.finished_at, s.id;
insert into ledger_entries (type, subject_kind, subject_id, at, is_late, record)
select 'exception', 'exception', e.id::text, coalesce(e.ended_at, e.decided_at, e.proposed_at, e.created_at), true,
  record_of(e) from exceptions e order by e.created_at, e.id;
insert into ledger_entries (type, subject_kind, subject_id, at, is_late, record)
select 'verdict', 'check', v.check_id, v.recorded_at, true, record_of(v) from check_verdicts v order by v.id;
insert into ledger_entries (type, subject_kind, subject_id, at, is_late, record)
select 'audit', 'audit-entry', a.id::text, a.at, true, record_of(a) from audit_log a order by a.id;
-- All earlier events are one set: the new column gave them the transaction of this migration.
insert into ledger_entries (type, subject_kind, subject_id, at, is_late, record, written_in)
select 'changes', 'earlier', 'all', max(recorded_at), true,
  jsonb_build_object('first', min(id), 'last', max(id), 'count', count(*)), pg_current_xact_id()
from vulnerability_events having count(*) > 0;
