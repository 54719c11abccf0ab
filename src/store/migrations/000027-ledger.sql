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
  -- Of 'changes' only: the transaction whose events it stands for, and between which numbers they are. The upper end is
  -- noted when that transaction ends; then its number may come again, in a database that a back-up is read into.
  written_in xid8,
  events_after bigint,
  events_upto bigint,
  -- The entry itself (canonical JSON, without line feed), the hash of its leaf, and its place from 0 on.
  position bigint unique,
  entry text,
  leaf bytea check (length(leaf) = 32),
  check ((position is null) = (entry is null) and (position is null) = (leaf is null)),
  check ((record is null) = (salt is null)),
  check ((type = 'changes') = (written_in is not null) and (type = 'changes') = (events_after is not null)),
  check (position is null or type <> 'changes' or events_upto is not null)
);
create index ledger_entries_waiting on ledger_entries (id) where position is null;
create unique index ledger_entries_gathering on ledger_entries (written_in) where type = 'changes' and events_upto is null;
create index ledger_entries_of_changes on ledger_entries (written_in, events_after) where type = 'changes';
create index ledger_entries_by_type on ledger_entries (type, position);
create index ledger_entries_by_subject on ledger_entries (subject_kind, subject_id, position);

-- The complete subtrees from level 1 on; level 0 are the leaves of the entries.
create table ledger_nodes (
  level smallint not null check (level > 0),
  index bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (level, index)
);

-- The tree of the changes of one entry, 256 at a time: enough to prove one change without hashing all of them. A tile of
-- level 0 covers 256 changes, one of the next level 256 tiles, until one covers all; the last of each may be shorter.
create table ledger_change_tiles (
  entry_id bigint not null references ledger_entries,
  level smallint not null check (level >= 0),
  tile integer not null,
  first_event bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (entry_id, level, tile)
);
create index ledger_change_tiles_by_event on ledger_change_tiles (entry_id, first_event) where level = 0;

create table ledger_checkpoints (
  size bigint primary key,
  root bytea not null check (length(root) = 32),
  signed_at timestamptz not null,
  note text not null
);

-- Whoever signs checkpoints. One at a time; of one that was replaced only the public half is kept.
create table ledger_keys (
  -- Given before the row is there: its secret is sealed under it.
  id integer primary key,
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
-- What a person did is in the tree by a hash only, which this keeps from being guessed; null for what nobody did.
alter table vulnerability_events add column salt uuid;
alter table vulnerability_events disable trigger vulnerability_events_are_append_only;
update vulnerability_events set salt = gen_random_uuid() where actor is not null;
alter table vulnerability_events enable trigger vulnerability_events_are_append_only;
alter table vulnerability_events add check ((actor is null) = (salt is null));
-- What a transaction added is read in its order. (A BRIN index would do with less, and finds nothing that was added since
-- the last vacuum.)
create unique index vulnerability_events_by_number on vulnerability_events (id);

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

-- Whoever writes does not choose by which names this goes.
create function enter_row() returns trigger language plpgsql
  set search_path = pg_catalog, public, pg_temp as $$
begin
  case tg_table_name
    when 'audit_log' then perform enter('audit', 'audit-entry', new.id::text, new.at, record_of(new));
    when 'check_verdicts' then perform enter('verdict', 'check', new.check_id, new.recorded_at, record_of(new));
    when 'sla_policies' then perform enter('policy', 'policy', new.version::text, new.created_at, record_of(new));
    when 'missed_runs' then perform enter('missed-run', 'source', new.source_id::text, new.noted_at, record_of(new));
    when 'syncs' then perform enter('sync', 'sync', new.id::text, coalesce(new.finished_at, new.queued_at), record_of(new));
    when 'exceptions' then
      -- What is kept beside it for speed says nothing new.
      if tg_op = 'INSERT' or record_of(new) is distinct from record_of(old) then
        perform enter('exception', 'exception', new.id::text,
          coalesce(new.ended_at, new.decided_at, new.proposed_at, new.created_at), record_of(new));
      end if;
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

-- The first statement of a transaction that adds events makes its entry. What it says is found out when it is sealed:
-- adding to it with each statement would leave a version of it for each, and a sync has thousands. The functions read what
-- the runtime role may not: where the numbers are.
create function enter_changes() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from public.ledger_entries
    where type = 'changes' and events_upto is null and written_in = pg_current_xact_id()) then
    insert into public.ledger_entries (type, subject_kind, subject_id, at, record, written_in, events_after)
    values ('changes', 'transaction', pg_current_xact_id()::text, now(), '{}', pg_current_xact_id(),
      coalesce(pg_sequence_last_value('public.vulnerability_events_id_seq'), 0));
  end if;
  return null;
end $$;
create trigger vulnerability_events_are_entered before insert on vulnerability_events
  for each statement execute function enter_changes();
create function end_changes() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.ledger_entries
  set events_upto = coalesce(pg_sequence_last_value('public.vulnerability_events_id_seq'), 0) where id = new.id;
  return null;
end $$;
create constraint trigger ledger_entries_changes_end after insert on ledger_entries deferrable initially deferred
  for each row when (new.type = 'changes' and new.events_upto is null) execute function end_changes();

-- An entry without a place may be sealed, and one of changes learns then what it stands for; with a place, only what it
-- names may be erased.
create function refuse_rewriting_entries() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  sealing text[] := array['position', 'entry', 'leaf'];
  learning constant text[] := array['record', 'at', 'subject_kind', 'subject_id'];
  erasing constant text[] := array['record', 'salt'];
begin
  if old.type = 'changes' then sealing := sealing || learning; end if;
  if old.position is null and new.position is not null and to_jsonb(new) - sealing = to_jsonb(old) - sealing then
    return new;
  end if;
  if old.position is null and new.position is null and old.type = 'changes' and old.events_upto is null
    and to_jsonb(new) - 'events_upto' = to_jsonb(old) - 'events_upto' then
    return new;
  end if;
  if old.position is not null and new.record is null and to_jsonb(new) - erasing = to_jsonb(old) - erasing then
    return new;
  end if;
  raise exception 'ledger_entries is append-only' using errcode = 'restrict_violation';
end $$;
create trigger ledger_entries_are_kept before update on ledger_entries for each row execute function refuse_rewriting_entries();
-- The sequencer alone gives places, and a checkpoint is of what has one. Named as what enters the ledger: a back-up that is
-- read in brings both, checkpoints first.
create trigger ledger_entries_have_no_place_when_entered before insert on ledger_entries for each row
  when (new.position is not null) execute function refuse_change();
create function refuse_checkpoint_ahead() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.size <= (select coalesce(max(position) + 1, 0) from public.ledger_entries) then return new; end if;
  raise exception 'ledger_checkpoints are of entries that have a place' using errcode = 'restrict_violation';
end $$;
create trigger ledger_checkpoints_are_of_what_was_entered before insert on ledger_checkpoints
  for each row execute function refuse_checkpoint_ahead();
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
insert into ledger_entries (type, subject_kind, subject_id, at, is_late, record, written_in, events_after, events_upto)
select 'changes', 'earlier', 'all', max(recorded_at), true, '{}', pg_current_xact_id(), 0, max(id)
from vulnerability_events having count(*) > 0;
