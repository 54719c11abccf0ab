import type { Instant } from '../core/instant.ts';
import type { Calendar } from '../core/sla/calendar.ts';
import type { SlaPolicy } from '../core/sla/policy.ts';

export type CheckStatus = 'disabled' | 'failing' | 'pending' | 'unknown' | 'due-soon' | 'due' | 'passing';
/** What a check can say by itself; everything else is said about what it was given (`evaluate`). */
export type JudgedStatus = Extract<CheckStatus, 'failing' | 'due-soon' | 'due' | 'passing'>;

/** A requirement of a framework that a check supports. */
interface Control {
  readonly framework: string;
  readonly id: string;
  readonly note: string | null;
}

/** How many vulnerabilities of the check's sources stand where, at one instant. */
export interface Tally {
  readonly open: number;
  readonly onTrack: number;
  readonly dueSoon: number;
  readonly overdue: number;
  readonly needsTriage: number;
  /** Of those that need triage: past their date. */
  readonly triageOverdue: number;
  readonly noDeadline: number;
  readonly excepted: number;
  /** Of those: acknowledged at the source, and accepted as such; the others by an exception that was approved here. */
  readonly acknowledged: number;
  /** Where the excepted ones would stand without their exception. */
  readonly exceptedOverdue: number;
  readonly exceptedDueSoon: number;
  readonly exceptedOnTrack: number;
  readonly exceptedTriageOverdue: number;
  /** Closed episodes of the last 365 days. */
  readonly met: number;
  readonly missed: number;
  /** Unresolved ones whose first-seen date is only the oldest scan that is still listed. */
  readonly seenOrEarlier: number;
  /** Unresolved ones that complete reads no longer list. */
  readonly notSeen: number;
  /** The next instant at which any of these numbers changes by itself; null when there is none. */
  readonly nextChangeAt: Instant | null;
}

/** What is known of how well one monitoring source is read. */
export interface SourceFacts {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'paused' | 'retired';
  /** Since when it is paused or retired; null while it is active. */
  readonly statusSince: Instant | null;
  readonly isConnected: boolean;
  readonly disconnectedAt: Instant | null;
  /** When its first sync was queued. */
  readonly firstQueuedAt: Instant | null;
  /** Whether its first sync has ended, in whatever way. */
  readonly hasEndedSync: boolean;
  readonly lastCompleteAt: Instant | null;
  /** What the last sync that has ended says, and since when syncs have ended so. */
  readonly lastProblem: { readonly code: string; readonly message: string; readonly since: Instant | null } | null;
  /** Since when a sync waits for a decision; null when none does. */
  readonly heldSince: Instant | null;
  readonly scopeChange: { readonly from: number; readonly to: number; readonly since: Instant } | null;
  /** Listed assets that nobody has scoped out: without any, nothing was looked at. */
  readonly listedAssets: number;
  /** Listed assets in scope that were never scanned, with the name of one. */
  readonly neverScanned: { readonly count: number; readonly example: string } | null;
  /** Listed assets in scope whose current scan is older than the policy allows, with the oldest. */
  readonly tooOldScans: { readonly count: number; readonly example: string; readonly oldestAt: Instant } | null;
  /** The oldest current scan that is still within the limit: when it passes, the verdict changes. */
  readonly oldestFreshScanAt: Instant | null;
}

/** Everything a check is judged by, at one instant. */
export interface CheckFacts {
  readonly policy: SlaPolicy;
  /** Of the policy's zone: reasons print their instants in it. */
  readonly calendar: Calendar;
  readonly sources: readonly SourceFacts[];
  readonly tally: Tally;
  readonly disabled: { readonly by: string; readonly reason: string } | null;
}

/** Why the data of a source cannot be believed to be all there is. */
export interface Doubt {
  /** `paused`, `stale`, `held`, …, or the code of the problem that the last sync ended with. */
  readonly code: string;
  readonly sourceId: string;
  /** Full sentences without an instant, for the top of a page: the instant is `since`. */
  readonly reason: string;
  readonly since: Instant | null;
}

export interface Judged {
  readonly status: JudgedStatus;
  readonly reason: string;
}

/** A question with a verdict. It judges what it is given and never has to say that it does not know. */
export interface Check {
  readonly id: string;
  readonly title: string;
  readonly provider: string;
  readonly whyItMatters: string;
  readonly requiredAction: string;
  readonly controls: readonly Control[];
  readonly judge: (tally: Tally) => Judged;
}

export interface CheckVerdict {
  readonly status: CheckStatus;
  /** Full sentences in plain words. */
  readonly reason: string;
  readonly byException: boolean;
  /** What is in doubt, the gravest of each source first; said of every verdict, also of a failing or disabled one. */
  readonly doubts: readonly Doubt[];
  /** When the least recently read source was last read completely; null when one never was. */
  readonly dataAsOf: Instant | null;
  /** The next instant at which the verdict may change although nothing else happens. */
  readonly nextChangeAt: Instant | null;
}
