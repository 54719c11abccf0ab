/** What may be done to a table: `update` of every column, or of those that are named. */
type Privilege = 'select' | 'insert' | 'update' | 'delete' | `update (${string})`;

const kept: readonly Privilege[] = ['select', 'insert'];
const changing: readonly Privilege[] = ['select', 'insert', 'update'];
const passing: readonly Privilege[] = ['select', 'insert', 'update', 'delete'];

/**
 * What the runtime role may do with each table, and nothing else: a test looks whether each table is in this list.
 * Records are only ever added to; of a verdict and a deadline only what ends or follows them is set. Changes to the
 * schema, and reading a back-up in, are the owner's.
 */
export const runtimeGrants: Readonly<Record<string, readonly Privilege[]>> = {
  schema_migrations: ['select'],
  // Nobody turns a demonstration into evidence.
  installation: ['select', 'insert', 'update (organisation)'],

  audit_log: kept,
  sla_policies: kept,
  vulnerability_events: kept,
  vulnerability_history: kept,
  episodes: kept,
  held_closings: kept,
  sync_pages: kept,
  check_verdicts: ['select', 'insert', 'update (valid_to)'],
  backlog: ['select', 'insert', 'update (valid_to)', 'delete'],
  closed_days: ['select', 'insert', 'update (count)'],
  deadlines: ['select', 'insert', 'update (valid_to, status, verdict)'],

  members: changing,
  api_keys: changing,
  integrations: changing,
  monitoring_sources: changing,
  syncs: changing,
  assets: changing,
  definitions: changing,
  vulnerabilities: changing,
  vulnerability_comments: ['select', 'insert', 'update (text, edited_at, deleted_at, deleted_by, revision)'],
  checks: changing,
  invitations: changing,

  member_accounts: passing,
  sessions: passing,
  verifications: passing,
  setup_tokens: passing,
  attempt_limits: passing,
  known_origins: passing,
  two_factors: passing,
  recovery_codes: passing,
  second_factor_tickets: passing,
  identity_provider: passing,
  raw_pages: passing,
};
