/** What may be done to a table: `insert` or `update` of every column, or of those that are named. */
type Privilege = 'select' | 'insert' | 'update' | 'delete' | `${'insert' | 'update'} (${string})`;

const kept: readonly Privilege[] = ['select', 'insert'];
const changing: readonly Privilege[] = ['select', 'insert', 'update'];
const passing: readonly Privilege[] = ['select', 'insert', 'update', 'delete'];

/**
 * What the runtime role may do with each table, and nothing else: a test looks whether each table is in this list.
 * Records are only ever added to; of a verdict and a deadline only what ends or follows them is set, and of what has
 * ended nothing at all: that is looked at by triggers (000013-insiders.sql). Changes to the schema, and reading a back-up
 * in, are the owner's.
 *
 * What stays possible to somebody with this role: to add rows that never were true (also ended ones), to raise a count of
 * `closed_days`, to end what is in force too early, and to change what is present (`vulnerabilities`, `checks`, a sync
 * that runs). What was recorded before stands beside it, and back-ups hold it too. It also erases, as an administrator does
 * (`runtimeFunctions`): names of who is disabled, or is no member, give way to an alias of their own, never to somebody
 * else's name. Doctor finds an erasure that no entry of the audit log tells of.
 */
export const runtimeGrants: Readonly<Record<string, readonly Privilege[]>> = {
  schema_migrations: ['select'],
  // Nobody turns a demonstration into evidence.
  installation: ['select', 'insert', 'update (organisation, requires_two_factor)'],

  audit_log: kept,
  // Triggers fill it, as its owner.
  recorded_states: ['select'],
  sla_policies: kept,
  policy_applications: [
    'select',
    'insert',
    'update (pass_began_at, after_anchor, after_id, judged, changed, finished_at, superseded_by)',
  ],
  vulnerability_events: kept,
  vulnerability_history: kept,
  asset_history: kept,
  episodes: kept,
  held_closings: kept,
  sync_decisions: kept,
  sync_pages: kept,
  check_verdicts: ['select', 'insert', 'update (valid_to)'],
  backlog: ['select', 'insert', 'update (valid_to)'],
  closed_days: ['select', 'insert', 'update (count)'],
  deadlines: ['select', 'insert', 'update (valid_to, status, verdict, excepted_until)'],

  ledger_entries: [
    'select',
    'insert (type, subject_kind, subject_id, at, record)',
    'update (position, entry, leaf, record, salt, at, subject_kind, subject_id)',
  ],
  ledger_nodes: kept,
  ledger_change_tiles: kept,
  ledger_checkpoints: kept,
  ledger_keys: ['select', 'insert', 'update (sealed_seed, retired_at)'],
  missed_runs: kept,
  erasures: kept,
  // Two functions fill them, as their owner.
  erased_records: ['select'],
  erased_events: ['select'],

  vulnerability_spans: ['select', 'insert', 'update (true_to, recorded_to)'],
  spans_waiting: ['select', 'update (after_event)', 'delete'],
  checkpoint_outlets: passing,
  ledger_examinations: ['select', 'insert', 'update (began_at, ended_at, result, problem)'],
  evidence_bundles: [
    'select',
    'insert',
    'update (start_size, end_size, status, progress, attempts, started_at, finished_at, problem, size, sha256, manifest_sha256, removed_at, removed_by)',
  ],

  feeds: ['select', 'update'],
  feed_entries: passing,
  asked_cves: ['select', 'insert', 'delete'],
  cve_facts: ['select', 'insert', 'update (valid_to)'],

  exceptions: changing,
  exception_events: kept,
  exception_attachments: kept,
  approved_texts: kept,
  attached_files: kept,
  attached_pieces: kept,

  audits: ['select', 'insert', 'update (title, ends_at, ended_at, ended_by, revision)'],
  audit_population: kept,
  audit_members: ['select', 'insert', 'update (removed_at, removed_by)'],
  samples: kept,
  sample_items: kept,
  sample_notes: kept,

  notices: ['select', 'insert', 'update (position)', 'delete'],
  notice_watch: changing,
  notice_preferences: passing,
  webhooks: passing,
  deliveries: [
    'select',
    'insert',
    'update (status, attempts, next_attempt_at, gives_up_at, last_error, ended_at)',
    'delete',
  ],

  members: changing,
  api_keys: changing,
  integrations: changing,
  monitoring_sources: changing,
  syncs: [
    'select',
    'insert',
    'update (status, started_at, finished_at, progress, counts, certificate, problem, credential_hint)',
  ],
  assets: changing,
  definitions: changing,
  definition_history: ['select'],
  vulnerabilities: changing,
  vulnerability_comments: ['select', 'insert', 'update (text, edited_at, deleted_at, deleted_by, revision)'],
  checks: changing,
  invitations: changing,

  member_accounts: passing,
  sessions: passing,
  verifications: passing,
  setup_tokens: passing,
  password_links: ['select', 'insert', 'update (used_at, revoked_at, revoked_by, revoked_because)', 'delete'],
  attempt_limits: passing,
  known_origins: passing,
  two_factors: passing,
  recovery_codes: passing,
  second_factor_tickets: passing,
  identity_provider: passing,
  raw_pages: passing,
};

/** What the runtime role may call of what nobody else may. */
export const runtimeFunctions: readonly string[] = [
  'erase_words(uuid, text[], text[])',
  'erase_events(uuid, text[], bigint[], text[])',
  'words_refused(text[])',
];
