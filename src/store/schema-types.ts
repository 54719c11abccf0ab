import type { ColumnType, Generated } from 'kysely';
import type { ExceptionDetails, ExceptionKind } from '../core/exceptions/kinds.ts';
import type { DecidedStatus } from '../core/exceptions/life.ts';
import type { ExceptionScope } from '../core/exceptions/scope.ts';
import type { Instant } from '../core/instant.ts';
import type { PolicyDocument } from '../core/policy/policy-document.ts';
import type { AuditsSchema } from './audits-schema.ts';
import type { EvidenceSchema } from './evidence-schema.ts';
import type { ExaminationsSchema } from './examinations-schema.ts';
import type { FeedsSchema } from './feeds-schema.ts';
import type { LedgerSchema } from './ledger-schema.ts';
import type { MembersSchema } from './members-schema.ts';
import type { NoticesSchema } from './notices-schema.ts';
import type { OutletsSchema } from './outlets-schema.ts';
import type { RecordedStatesSchema } from './recorded-states-schema.ts';

/** Read as whole milliseconds (`Infinity` for an open end), written as a `Date` or `'infinity'`: see `timestamp`. */
type Timestamp = ColumnType<Instant, Instant | Date | 'infinity', Instant | Date | 'infinity'>;
type NullableTimestamp = ColumnType<Instant | null, Instant | Date | null | undefined, Instant | Date | null>;
type Json<T> = ColumnType<T, string, string>;
type WithDefault<T> = ColumnType<T, T | undefined, T>;

export interface Schema
  extends AuditsSchema,
    EvidenceSchema,
    ExaminationsSchema,
    FeedsSchema,
    LedgerSchema,
    MembersSchema,
    NoticesSchema,
    OutletsSchema,
    RecordedStatesSchema {
  installation: {
    is_only: Generated<boolean>;
    organisation: WithDefault<string>;
    is_demonstration: WithDefault<boolean>;
    requires_two_factor: WithDefault<boolean>;
    created_at: Timestamp;
  };
  audit_log: {
    id: Generated<number>;
    at: Timestamp;
    actor_kind: 'member' | 'api-key' | 'local' | 'setup' | 'system';
    actor_id: string | null;
    actor_name: string;
    action: string;
    subject_kind: string | null;
    subject_id: string | null;
    origin: string | null;
    request_id: string | null;
    detail: Json<Record<string, unknown>>;
  };
  sla_policies: {
    version: number;
    document: Json<PolicyDocument>;
    text: string | null;
    sha256: string;
    effect: 'prospective' | 'retroactive';
    created_at: Timestamp;
    created_by: string;
    reason: string;
  };
  integrations: {
    id: string;
    provider: string;
    name: string;
    settings: Json<Record<string, string>>;
    sealed_credentials: string | null;
    credential_hint: string;
    status: 'connected' | 'needs-attention' | 'disconnected';
    account: string | null;
    warnings: Json<string[]>;
    last_error: Json<{ code: string; message: string; at: string } | null> | null;
    last_checked_at: NullableTimestamp;
    created_at: Timestamp;
    disconnected_at: NullableTimestamp;
    revision: WithDefault<number>;
  };
  monitoring_sources: {
    id: string;
    integration_id: string;
    provider: string;
    name: string;
    status: 'active' | 'paused' | 'retired';
    sync_every_minutes: number;
    raw_page_days: number;
    created_at: Timestamp;
    next_sync_at: NullableTimestamp;
    last_complete_sync_id: string | null;
    last_complete_at: NullableTimestamp;
    listed_assets: number | null;
    scope_change: Json<ScopeChange | null> | null;
    paused_at: NullableTimestamp;
    retired_at: NullableTimestamp;
    retirement_accepted_at: NullableTimestamp;
    revision: WithDefault<number>;
  };
  syncs: {
    id: string;
    source_id: string;
    status: SyncStatus;
    trigger: SyncTrigger;
    requested_by: string;
    queued_at: Timestamp;
    started_at: NullableTimestamp;
    finished_at: NullableTimestamp;
    progress: Json<SyncProgress>;
    counts: Json<SyncCounts>;
    certificate: Json<SyncCertificate | null> | null;
    problem: Json<SyncProblem | null> | null;
    credential_hint: string | null;
  };
  raw_pages: { sha256: Buffer; content: Buffer; size: number; stored_at: Timestamp };
  sync_pages: { sync_id: string; position: number; request: string; sha256: Buffer };
  assets: {
    id: string;
    source_id: string;
    external_id: string;
    name: string;
    address: string;
    is_listed: boolean;
    scan_id: string | null;
    scan_at: NullableTimestamp;
    scan_moved: WithDefault<boolean>;
    tags: WithDefault<readonly string[]>;
    out_of_scope_reason: string | null;
    out_of_scope_by: string | null;
    out_of_scope_at: NullableTimestamp;
    valid_from: Timestamp;
    revision: WithDefault<number>;
  };
  definitions: DefinitionColumns;
  definition_history: DefinitionColumns & { valid_to: Timestamp };
  vulnerabilities: VulnerabilityColumns;
  vulnerability_history: VulnerabilityColumns & { valid_to: Timestamp };
  deadlines: {
    vulnerability_id: string;
    asset_id: string;
    episode: number;
    policy_version: number;
    valid_from: Timestamp;
    valid_to: Timestamp;
    source_id: string;
    status: 'open' | 'resolved' | 'suppressed';
    verdict: string | null;
    excepted_until: ColumnType<
      Instant,
      Instant | Date | 'infinity' | '-infinity' | undefined,
      Instant | Date | 'infinity' | '-infinity'
    >;
    severity: number;
    anchor_at: Timestamp;
    anchor_basis: string;
    rule: string;
    counted_from: Timestamp;
    window_days: number | null;
    due_on: string | null;
    due_at: NullableTimestamp;
    overdue_at: NullableTimestamp;
    due_soon_at: NullableTimestamp;
    triage_due_at: NullableTimestamp;
    previous_due_at: NullableTimestamp;
    derivation: Json<object | null>;
    obligations: Json<readonly object[] | null>;
  };
  vulnerability_events: {
    id: Generated<number>;
    vulnerability_id: string;
    type: string;
    true_at: Timestamp;
    recorded_at: Timestamp;
    sync_id: string | null;
    actor: string | null;
    change: Json<Record<string, unknown>>;
    written_in: Generated<string>;
    salt: string | null;
  };
  vulnerability_comments: {
    id: string;
    vulnerability_id: string;
    text: string | null;
    author_kind: 'member' | 'api-key' | 'local' | 'system';
    author_id: string | null;
    author_name: string;
    created_at: Timestamp;
    edited_at: NullableTimestamp;
    deleted_at: NullableTimestamp;
    deleted_by: string | null;
    revision: WithDefault<number>;
  };
  episodes: {
    vulnerability_id: string;
    number: number;
    source_id: string;
    severity: number;
    first_seen_at: Timestamp;
    first_seen_basis: string;
    policy_version: number;
    due_at: NullableTimestamp;
    resolved_at: Timestamp;
    resolution_basis: string;
    verdict: 'met' | 'missed' | 'not-judged';
    obligation_verdicts: Json<Readonly<Record<string, string>> | null>;
    recorded_at: Timestamp;
    was_fixed_when_first_read: WithDefault<boolean>;
  };
  backlog: {
    source_id: string;
    obligation: WithDefault<string>;
    only_obligation: WithDefault<string>;
    status: 'open' | 'suppressed';
    severity: number;
    first_seen_on: string;
    due_soon_at: Timestamp;
    overdue_at: Timestamp;
    triage_due_at: Timestamp;
    excepted_until: Timestamp;
    valid_from: Timestamp;
    valid_to: Timestamp;
    count: number;
  };
  exceptions: {
    id: string;
    number: Generated<number>;
    status: DecidedStatus;
    kind: ExceptionKind;
    reason: string;
    details: Json<ExceptionDetails>;
    scope: Json<ExceptionScope>;
    until_on: string | null;
    until_at: NullableTimestamp;
    renews: string | null;
    renewals: WithDefault<number>;
    proposed_by_kind: 'member' | 'api-key' | 'local' | 'setup' | 'system';
    proposed_by_id: string | null;
    proposed_by_member: string | null;
    proposed_by_name: string;
    created_at: Timestamp;
    proposed_at: NullableTimestamp;
    decided_by_name: string | null;
    decided_by_member: string | null;
    decided_at: NullableTimestamp;
    decision_reason: string | null;
    worst_rank: number | null;
    covered_at_approval: number | null;
    overdue_when_approved: number | null;
    ended_at: NullableTimestamp;
    ended_by_name: string | null;
    end_cause: string | null;
    end_reason: string | null;
    is_settled: WithDefault<boolean>;
    revision: WithDefault<number>;
  };
  exception_events: {
    id: Generated<number>;
    exception_id: string;
    type: string;
    at: Timestamp;
    actor_kind: 'member' | 'api-key' | 'local' | 'setup' | 'system';
    actor_id: string | null;
    actor_name: string;
    detail: Json<Record<string, unknown>>;
  };
  exception_attachments: {
    id: string;
    exception_id: string;
    sha256: Buffer;
    name: string;
    media_type: string;
    added_at: Timestamp;
    added_by: string;
  };
  attached_files: { sha256: Buffer; size: number; stored_at: Timestamp };
  attached_pieces: { sha256: Buffer; position: number; content: Buffer };
  closed_days: { source_id: string; closed_on: string; verdict: string; count: number };
  held_closings: { sync_id: string; vulnerability_id: string; scan_id: string; scan_at: Timestamp };
  sync_decisions: {
    sync_id: string;
    decided_at: Timestamp;
    counts: Json<SyncCounts>;
    certificate: Json<SyncCertificate>;
    problem: Json<SyncProblem>;
  };
  checks: {
    id: string;
    activated_at: Timestamp;
    disabled_at: NullableTimestamp;
    disabled_by: string | null;
    disabled_reason: string | null;
    obligation: string | null;
    next_change_at: NullableTimestamp;
    evaluated_at: NullableTimestamp;
  };
  check_verdicts: {
    id: Generated<number>;
    check_id: string;
    valid_from: Timestamp;
    valid_to: Timestamp;
    recorded_at: Timestamp;
    status: string;
    reason: string;
    by_exception: boolean;
    counts: Json<Record<string, number>>;
    doubts: Json<readonly StoredDoubt[]>;
    data_as_of: NullableTimestamp;
    entries: ColumnType<readonly StoredEntry[] | null, string | null, never>;
    held_to: ColumnType<{ readonly id: string; readonly title: string } | null, string | null, never>;
    cause: Json<Record<string, unknown>>;
  };
  approved_texts: {
    id: Generated<number>;
    days: Json<Record<string, number | null>>;
    approved_on: string | null;
    note: string | null;
    document_sha256: Buffer;
    document_name: string;
    media_type: string;
    recorded_at: Timestamp;
    recorded_by_name: string;
  };
}

interface DefinitionColumns {
  id: string;
  source_id: string;
  external_id: string;
  title: string;
  description: string;
  solution: string;
  category: string;
  cves: string[];
  severity: number;
  source_severity: string;
  is_pci_relevant: boolean | null;
  fetched_at: NullableTimestamp;
  valid_from: Timestamp;
}

interface VulnerabilityColumns {
  id: string;
  source_id: string;
  external_id: string;
  definition_id: string;
  asset_id: string;
  severity: number;
  source_severity: string;
  status: 'open' | 'resolved' | 'suppressed';
  source_status: string;
  first_seen_at: Timestamp;
  first_seen_basis: string;
  first_seen_or_earlier: boolean;
  first_seen_floor: NullableTimestamp;
  not_seen_since: NullableTimestamp;
  left_without_scan: boolean;
  seen_scan_id: string | null;
  seen_scan_at: NullableTimestamp;
  suppressed_since: NullableTimestamp;
  excepted_until: ColumnType<
    Instant,
    Instant | Date | 'infinity' | '-infinity' | undefined,
    Instant | Date | 'infinity' | '-infinity'
  >;
  exceptions: Json<readonly unknown[] | null> | null;
  resolved_at: NullableTimestamp;
  resolution_basis: string | null;
  verdict: string | null;
  obligation_verdicts: Json<Readonly<Record<string, string>> | null>;
  episode: number;
  stated: Json<object | null> | null;
  assignee: string | null;
  note: string | null;
  observed_hash: Buffer;
  valid_from: Timestamp;
  revision: WithDefault<number>;
}

export type SyncStatus = 'queued' | 'running' | 'complete' | 'partial' | 'failed' | 'held' | 'superseded' | 'discarded';
export type SyncTrigger = 'first' | 'schedule' | 'request' | 'recovery';

/** How far a running sync has come. `reading` → `applying` → `finished`. */
export interface SyncProgress {
  readonly phase?: 'reading' | 'applying' | 'finished';
  readonly announced?: number | null;
  readonly received?: number;
  /** Parts of the list that have come in. */
  readonly pages?: number;
  readonly requests?: number;
  readonly applied?: number;
  readonly bySeverity?: Readonly<Record<string, number>>;
  /** Of a finished one that was applied: from when what it read counts, RFC 3339. It was written a little later. */
  readonly countsFrom?: string;
}

export interface SyncCounts {
  readonly reported: number;
  readonly opened: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly resolved: number;
  readonly reopened: number;
  readonly suppressed: number;
  readonly notSeen: number;
}

/** What a sync can show for itself: how complete it was, and why that is believed. */
export interface SyncCertificate {
  readonly announced: number | null;
  readonly received: number;
  readonly pages: number;
  readonly targets: number;
  readonly newestScanAt: string | null;
  readonly oldestScanAt: string | null;
  readonly requests: number;
  readonly retried: number;
  readonly readings: number;
  readonly duplicates: number;
  readonly unknownWords: Readonly<Record<string, number>>;
  readonly failedDetails: number;
  readonly acknowledgementsRead: boolean;
  readonly wouldResolve: number;
  readonly durationMs: number;
  readonly keyEndsWith: string;
  readonly verdict: 'complete' | 'partial' | 'failed' | 'held';
  readonly reason: string;
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
  /** Of an applied sync that found something said otherwise: the versions that it replaced (`replacedDefinitions`). */
  readonly replacedDefinitions?: { readonly at: string; readonly count: number; readonly sha256: string };
}

export interface SyncProblem {
  readonly code: string;
  readonly message: string;
}

/** One of the things that a check has judged, where these are no vulnerabilities. */
export interface StoredEntry {
  readonly status: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string };
  readonly reason: string;
  readonly requiredAction: string | null;
}

/** Why a source could not be believed when a check was judged, or what a feed would tell was not known. */
export interface StoredDoubt {
  readonly code: string;
  /** Null where it lay in a feed. */
  readonly sourceId: string | null;
  readonly reason: string;
  /** RFC 3339. */
  readonly since: string | null;
}

/** Fewer assets are listed than can be believed; stays until they are back or somebody confirms it. */
export interface ScopeChange {
  readonly from: number;
  readonly to: number;
  readonly since: string;
}
