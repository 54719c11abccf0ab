-- When everything that is stored was held against the ledger, and what came of it. One at a time; asked for, or daily.
create table ledger_examinations (
  id bigint generated always as identity primary key,
  requested_at timestamptz not null,
  requested_by text not null,
  -- Null: it waits for a worker. Set anew by another one when the first has not ended it in time.
  began_at timestamptz,
  ended_at timestamptz,
  -- {isGood, size, parts: [{subject, isGood, text}]}; null where it could not be done.
  result jsonb,
  problem text,
  check (ended_at is null or began_at is not null)
);
create unique index ledger_examinations_open on ledger_examinations ((true)) where ended_at is null;
