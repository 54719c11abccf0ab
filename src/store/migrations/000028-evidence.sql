-- Evidence bundles: what was asked for, how its making goes, and what became of the file. The file lies in the data folder.
create table evidence_bundles (
  id uuid primary key,
  -- From `window_from`, included, to `window_to`, not included.
  window_from timestamptz not null,
  window_to timestamptz not null,
  with_raw_pages boolean not null,
  -- Of an audit: its window and its checkpoint; and the sample whose items are in it.
  audit_id uuid,
  sample_id uuid,
  requested_at timestamptz not null,
  requested_by_kind text not null,
  requested_by_id text,
  requested_by_name text not null,
  -- All data files are as it was known then.
  as_of timestamptz not null,
  -- The log between two checkpoints, settled when it is made first: made again, it is the same.
  start_size bigint,
  end_size bigint references ledger_checkpoints,
  status text not null check (status in ('queued', 'running', 'ready', 'failed', 'removed')),
  -- {step, done, total}: what it is at, and how far.
  progress jsonb not null default '{}',
  attempts integer not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  -- Why there is none, in a sentence.
  problem text,
  size bigint,
  sha256 text,
  manifest_sha256 text,
  removed_at timestamptz,
  check (window_from < window_to and window_to <= as_of),
  check ((start_size is null) = (end_size is null)),
  check ((status in ('ready', 'removed')) = (sha256 is not null)),
  check ((status = 'failed') = (problem is not null))
);
create index evidence_bundles_by_time on evidence_bundles (requested_at desc, id desc);
create index evidence_bundles_by_audit on evidence_bundles (audit_id) where audit_id is not null;
create index evidence_bundles_waiting on evidence_bundles (requested_at) where status in ('queued', 'running');
create trigger evidence_bundles_are_never_removed before delete or truncate on evidence_bundles
  for each statement execute function refuse_change();
