-- A check is there from the first monitoring source that it judges.
create table checks (
  id text primary key,
  activated_at timestamptz not null,
  disabled_at timestamptz,
  disabled_by text,
  disabled_reason text,
  -- The obligation of the policy that it is held to; null: the strictest of each vulnerability.
  obligation text,
  -- The next instant at which its verdict may change although nothing else happens; null when there is none.
  next_change_at timestamptz,
  -- When it was judged last, whether or not that changed its verdict.
  evaluated_at timestamptz
);

-- Each verdict a check has had, without gaps: `valid_from` is when it became true, `recorded_at` when Curfew noted it.
create table check_verdicts (
  id bigint generated always as identity primary key,
  check_id text not null references checks,
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  recorded_at timestamptz not null,
  status text not null check (status in
    ('disabled', 'failing', 'pending', 'unknown', 'due-soon', 'due', 'passing')),
  reason text not null,
  by_exception boolean not null,
  counts jsonb not null,
  -- [{code, sourceId, reason, since}] (sourceId null: of a feed): what was in doubt, whatever the status came to.
  doubts jsonb not null default '[]',
  data_as_of timestamptz,
  -- [{status, subject, reason, requiredAction}]: what was judged, one by one; null where that is vulnerabilities.
  entries jsonb,
  -- {id, title} of the obligation that it was held to; null: the strictest.
  held_to jsonb,
  -- {kind, …}: the sync, the instant or the person that changed it.
  cause jsonb not null,
  check (valid_from <= valid_to)
);
create unique index check_verdicts_present on check_verdicts (check_id) where valid_to = 'infinity';
create index check_verdicts_by_time on check_verdicts (check_id, valid_from);

-- A verdict that was given stays; only its end is set, once.
create function refuse_rewriting_verdicts() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and old.valid_to = 'infinity'
    and to_jsonb(new) - 'valid_to' = to_jsonb(old) - 'valid_to'
  then
    return new;
  end if;
  raise exception 'check_verdicts is append-only' using errcode = 'restrict_violation';
end $$;
create trigger check_verdicts_are_never_emptied before truncate on check_verdicts
  for each statement execute function refuse_change();
create trigger check_verdicts_are_kept before update or delete on check_verdicts
  for each row execute function refuse_rewriting_verdicts();
