import type { Instant } from '../core/instant.ts';
import type { Calendar } from '../core/sla/calendar.ts';
import type { SlaPolicy } from '../core/sla/policy.ts';
import type { SlaState } from '../core/sla/sla-state.ts';

export type CheckStatus = 'disabled' | 'failing' | 'pending' | 'unknown' | 'due-soon' | 'due' | 'passing';
/** What a check can say by itself; everything else is said about what it was given (`evaluate`). */
export type JudgedStatus = Extract<CheckStatus, 'failing' | 'due-soon' | 'due' | 'passing'>;

/** A requirement of a framework that a check supports. */
interface Control {
  readonly framework: string;
  readonly id: string;
  readonly note: string | null;
}

/** How many vulnerabilities of the check's sources stand where, at one instant. What scanners say. */
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

/** How many unresolved ones have a severity that nobody knows, at one instant. What scanners say. */
export interface TriageTally {
  readonly waiting: number;
  /** Of those: past their date. */
  readonly overdue: number;
  /** Would be overdue without their exception. */
  readonly exceptedOverdue: number;
  readonly nextChangeAt: Instant | null;
}

/** An approved exception that holds at an instant, or one past its end of whose vulnerabilities some are open again. */
export interface ExceptionFact {
  readonly id: string;
  /** For people. */
  readonly number: number;
  /** What it is called, such as its kind in words. */
  readonly title: string;
  readonly proposedBy: string;
  readonly approvedBy: string | null;
  /** Whether the approver is known and is another person than the proposer. */
  readonly hasSecondPerson: boolean;
  /** The first instant at which it does not hold; null: it has none, which must not be. */
  readonly until: Instant | null;
  readonly untilOn: string | null;
  /** Of an ended one: how many that it covered are unresolved, and excepted by nothing else. */
  readonly openAgain: number;
}

/** All that is excepted. What people here have decided. */
export interface ExceptionFacts {
  readonly exceptions: readonly ExceptionFact[];
  /** Acknowledged at the source, which the policy accepts as it is: without a second person, without an end. */
  readonly acknowledged: number;
}

/** The figures that a manager has read in the written policy, and those that are enforced. */
export interface FigureFacts {
  readonly approved: DaysBySeverity;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly documentName: string;
  readonly enforced: DaysBySeverity;
  readonly policyVersion: number;
}
type DaysBySeverity = SlaPolicy['days'];

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
  /** Whether the last sync that has ended failed: nothing of what it read counts. */
  readonly hasFailedLast: boolean;
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

/** What is known of how lately a feed was loaded for whose facts the policy asks. */
export interface FeedFacts {
  readonly name: string;
  /** When the policy began to ask for them. */
  readonly askedSince: Instant;
  /** What is loaded; null when nothing ever was. */
  readonly edition: {
    /** As its publisher calls it. */
    readonly version: string;
    /** When it was loaded, or fetched again and found unchanged. */
    readonly loadedAt: Instant;
    /** By its own date; null where it has none. */
    readonly publishedAt: Instant | null;
  } | null;
  /** So long after it was loaded, what an edition says counts as not known any more. */
  readonly staleAfterHours: number;
  /** An edition that is older than this by its own date is not the newest one; null: its date does not tell. */
  readonly editionHours: number | null;
  /** The code of the problem for which the last attempt to load it changed nothing; null where it did not fail. */
  readonly lastProblem: string | null;
  /**
   * Of a feed that is asked CVE by CVE: those of unresolved vulnerabilities that it told nothing of when it was loaded last,
   * not even that there is nothing to tell, with the first few of them; null where there are none.
   */
  readonly notAsked: { readonly count: number; readonly examples: readonly string[] } | null;
}

/** What checks are judged by, under the name by which a check asks for it. */
export interface Facts {
  readonly vulnerabilities: Tally;
  readonly triage: TriageTally;
  readonly reading: readonly SourceFacts[];
  readonly exceptions: ExceptionFacts;
  readonly figures: FigureFacts;
}
export type FactName = keyof Facts;

/** A fact, or why it cannot be had and what to do about it: full sentences. */
export type Gathered<Fact> = { readonly known: Fact } | { readonly missing: string };

/** The obligation of the policy that a check is held to. What it judges is counted under that one, where it is about it. */
export interface HeldTo {
  readonly id: string;
  readonly title: string;
  /** Whether the policy in force has it. */
  readonly isInForce: boolean;
  /** Unresolved vulnerabilities that are not held to it. */
  readonly leftOut: number;
}

/** Everything a check is judged by, at one instant. */
export interface CheckFacts extends Rules {
  /** Of its provider; all, without one. */
  readonly sources: readonly SourceFacts[];
  /** Those that the check asks for. */
  readonly facts: { readonly [Name in FactName]?: Gathered<Facts[Name]> };
  readonly disabled: { readonly by: string; readonly reason: string } | null;
  /** Those for whose facts the deadlines ask by which the check judges. Left out: none. */
  readonly feeds?: readonly FeedFacts[];
  /**
   * Those for whose facts only other obligations ask than the one that the check is held to: what stands over all numbers
   * tells of them, and the verdict does not rest on them. Left out: none.
   */
  readonly otherFeeds?: readonly FeedFacts[];
  /** The one obligation that the check is held to; null or left out: the strictest of each vulnerability. */
  readonly heldTo?: HeldTo | null;
  /** How many open vulnerabilities a retroactive version of the policy has not come to yet. Left out: none. */
  readonly stillUnderOlderPolicy?: number;
}

/** What holds for every check. */
export interface Rules {
  readonly policy: SlaPolicy;
  /** Of the policy's zone: reasons print their instants in it. */
  readonly calendar: Calendar;
}

/** Why the data of a source cannot be believed to be all there is, or what a feed would tell is not known. */
export interface Doubt {
  /** `paused`, `stale`, `held`, …, or the code of the problem that the last sync ended with; of a feed `feed-…`. */
  readonly code: string;
  /** Null where it lies in a feed. */
  readonly sourceId: string | null;
  /** Full sentences without an instant, for the top of a page: the instant is `since`. */
  readonly reason: string;
  readonly since: Instant | null;
}

export const entryStatuses = ['failing', 'needs-triage', 'unknown', 'due-soon', 'due', 'excepted', 'passing'] as const;
type EntryStatus = (typeof entryStatuses)[number];

/** One of the things that a check judges, where these are no vulnerabilities. */
export interface JudgedEntry {
  readonly status: EntryStatus;
  readonly subject: { readonly kind: 'source' | 'exception' | 'figure'; readonly id: string; readonly name: string };
  /** Full sentences. */
  readonly reason: string;
  /** What to do; null where nothing is. */
  readonly requiredAction: string | null;
}

export interface Judged {
  readonly status: JudgedStatus;
  readonly reason: string;
  /** What it judged, one by one; left out by a check of vulnerabilities, which are listed as they are. */
  readonly entries?: readonly JudgedEntry[];
  /** The next instant at which the judgement changes by itself, as far as the facts do not name it. */
  readonly nextChangeAt?: Instant | null;
}

/**
 * A question with a verdict. It judges the facts that it asks for and never has to say that it does not know one of them:
 * that is said for it.
 */
export interface Check<Asked extends FactName = FactName> {
  readonly id: string;
  readonly title: string;
  /** Whose sources it judges; null: those of all. */
  readonly provider: string | null;
  /** What has to be there before it is judged: a source (of its provider), or the figures of the written policy. */
  readonly beginsWith: 'source' | 'figures';
  readonly whyItMatters: string;
  readonly requiredAction: string;
  readonly controls: readonly Control[];
  readonly entriesOf: 'vulnerabilities' | 'sources' | 'exceptions' | 'figures';
  /** Of vulnerabilities: the one SLA state that it is about; null: all of them. */
  readonly onlyState: Extract<SlaState, 'needs-triage'> | null;
  readonly asks: readonly Asked[];
  readonly judge: (facts: Pick<Facts, Asked>, rules: Rules, now: Instant) => Judged;
}

export interface CheckVerdict {
  readonly status: CheckStatus;
  /** Full sentences in plain words. */
  readonly reason: string;
  readonly byException: boolean;
  /** What it judged, one by one, the gravest first; null for a check of vulnerabilities. */
  readonly entries: readonly JudgedEntry[] | null;
  /** What is in doubt, the gravest of each source first, feeds after them; said of every verdict, also of a failing or disabled one. */
  readonly doubts: readonly Doubt[];
  /** When the least recently read source was last read completely; null when one never was. */
  readonly dataAsOf: Instant | null;
  /** The next instant at which the verdict may change although nothing else happens. */
  readonly nextChangeAt: Instant | null;
}
