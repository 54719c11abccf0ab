import type { SlaState } from '../sla/sla-state.ts';
import type { Severity } from '../vulnerabilities/severity.ts';
import type { CheckReconciliation, PopulationTotals } from './population-totals.ts';
import type { VerdictStretch } from './verdict-stretches.ts';

// What the report for people is made from. Plain values, the same for the same checkpoint: nothing here knows the clock.
// Instants are milliseconds; local dates are texts.

type Instant = number;

/** Everything that the report of a bundle tells. */
export interface ReportFacts {
  /** Never empty: see `organisationOr`. */
  readonly organisation: string;
  readonly isDemonstration: boolean;
  readonly program: string;
  /** From `from` (included) to `to` (not included). */
  readonly window: { readonly from: Instant; readonly to: Instant };
  /** IANA name; weeks and days are told in it. */
  readonly zone: string;
  /** Everything is told as it was known then. Not before `window.to`. */
  readonly asOf: Instant;
  readonly log: {
    /** The name of the log. */
    readonly origin: string;
    /** Its keys, oldest first, as verifiers take them. */
    readonly keys: readonly string[];
    readonly start: { readonly size: number };
    /** `root`: 64 hexadecimal digits. */
    readonly end: { readonly size: number; readonly root: string; readonly signedAt: Instant };
    /** How many entries the bundle holds, by type. */
    readonly entries: Readonly<Record<string, number>>;
    /** Changes of vulnerabilities that those entries stand for. */
    readonly changes: number;
  };
  readonly policies: readonly ReportedPolicy[];
  readonly totals: PopulationTotals;
  /** Where the unresolved ones stood at the first instant of the window; at its end: the last week's. */
  readonly atStart: BacklogStates;
  readonly late: {
    /** Open past their deadline at the window's end and not excepted, the longest overdue first: the first hundred. */
    readonly overdue: readonly LateEpisode[];
    /** Resolved late in the window, the latest against their deadline first: the first hundred. */
    readonly missed: readonly LateEpisode[];
  };
  /** Weeks, from Monday to Monday in `zone`, the first and the last as far as they belong to the window. Oldest first. */
  readonly weeks: readonly ReportedWeek[];
  readonly checks: readonly ReportedCheck[];
  readonly sources: readonly ReportedSource[];
  readonly exceptions: ReportedExceptions;
  /** All data files but the report itself, in the order of the bundle. */
  readonly files: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

/** A version of the policy that was in force at some time in the window, or that a deadline in the population is of. */
export interface ReportedPolicy {
  readonly version: number;
  readonly sha256: string;
  readonly effect: 'prospective' | 'retroactive';
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly reason: string;
  readonly isInForceInWindow: boolean;
}

export interface ReportedWeek {
  readonly from: Instant;
  readonly to: Instant;
  readonly opened: number;
  readonly resolved: number;
  /** Of those resolved in it. */
  readonly met: number;
  readonly missed: number;
  /** At its end. */
  readonly open: number;
  /** Of those open: past their deadline, and not excepted. */
  readonly overdue: number;
  /** Of those open: where each stood. */
  readonly states: BacklogStates;
}

/** The states that something unresolved can be in, with how many are. */
export type BacklogStates = Readonly<Record<Exclude<SlaState, 'met' | 'missed' | 'not-judged'>, number>>;

/** An episode that is, or was, past its deadline. The texts are a scanner's. */
export interface LateEpisode {
  /** The vulnerability's. */
  readonly id: string;
  readonly title: string;
  readonly asset: string;
  readonly severity: Severity;
  readonly firstSeenAt: Instant;
  readonly dueAt: Instant;
  /** Null: it is still open. */
  readonly resolvedAt: Instant | null;
}

export interface ReportedCheck {
  readonly id: string;
  readonly title: string;
  readonly controls: readonly { readonly framework: string; readonly id: string; readonly note: string | null }[];
  /** What it said, without gaps and in order, as far as it was active. The first may have begun before the window. */
  readonly history: readonly VerdictStretch[];
  /** Milliseconds of the window that it spent in each status; what is missing to the window it was not active. */
  readonly spent: Readonly<Record<string, number>>;
  /** Null: it is not one that counts vulnerabilities, or was not active at the end. */
  readonly reconciliation: CheckReconciliation | null;
}

export interface ReportedSource {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly syncEveryMinutes: number;
  /** How many syncs of the window ended in each way. */
  readonly syncs: Readonly<Record<string, number>>;
  readonly missedRuns: number;
  /** Like `ReportedWeek`, one for each. */
  readonly coverage: readonly {
    readonly from: Instant;
    readonly to: Instant;
    readonly complete: number;
    readonly notComplete: number;
    readonly missedRuns: number;
    /** Milliseconds of it in which the last complete reading was older than the policy allows, or there was none. */
    readonly uncovered: number;
  }[];
  /** Every stretch in which no complete reading was young enough, in order. */
  readonly holes: readonly { readonly from: Instant; readonly to: Instant; readonly why: string }[];
}

export interface ReportedExceptions {
  /** Those that were proposed, or held, at some time in the window. */
  readonly total: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Episodes that are excepted at the window's end because they are acknowledged at the source, and by no exception. */
  readonly bySource: number;
  /** Approved ones, in order of their numbers: the first hundred. */
  readonly approved: readonly {
    readonly number: number;
    readonly kind: string;
    readonly proposedBy: string;
    readonly approvedBy: string | null;
    readonly approvedAt: Instant | null;
    readonly until: Instant | null;
    readonly covered: number;
    /** It was approved when some of what it covered was overdue already. */
    readonly overdueWhenApproved: number;
  }[];
}
