-- The file of a bundle goes after a while by itself, or when somebody removes it to make room.
-- Who that was; null where nobody did.
alter table evidence_bundles add column removed_by text check (removed_by is null or status = 'removed');

-- Which sync of a source ended at an instant, or first after it: asked for every version of an asset and for every state of a
-- source when what is stored is held against the ledger.
create index syncs_by_end on syncs (source_id, finished_at) where finished_at is not null;

-- An entry that is dated far ahead, as whoever writes past Curfew could date one, kept every later state of its subject until
-- then: each was put at the end of the one before. A state that lies more than a day ahead of the clock holds back none now: a
-- later one stands at its own instant, and again at that one, so that it is not hidden when that comes. What a clock that was
-- set back brings is still put where the state before it stands.
create or replace function keep_state(given_kind text, given_id text, given_at timestamptz, given_audit_id bigint) returns void
  language sql set search_path = pg_catalog, pg_temp as $$
  with own as not materialized (select s.* from public.recorded_states s where s.subject_kind = given_kind and s.subject_id = given_id),
    before as (select * from own where own.at <= greatest(given_at, now() + interval '1 day') order by own.at desc, own.id desc limit 1),
    ahead as (select * from own where own.at > greatest(given_at, now() + interval '1 day')),
    latest as (select * from (select * from before union all select * from ahead) e order by e.at desc, e.id desc limit 1),
    instants as (select greatest(given_at, (select before.at from before)) as at union select ahead.at from ahead)
  insert into public.recorded_states (subject_kind, subject_id, at, audit_id, state)
  select given_kind, given_id, instants.at, given_audit_id, present.state
  from (select public.state_of(given_kind, given_id) as state) present left join latest on true cross join instants
  where present.state is distinct from latest.state
  order by instants.at
$$;
