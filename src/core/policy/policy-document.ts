import type { Role } from '../permissions.ts';
import type { KnownSeverity } from '../vulnerabilities/severity.ts';
import type { Condition, FactName, FactValue } from './facts.ts';

/**
 * What an organisation has promised, as a person writes it: one or more obligations, and what holds for all of them. A
 * version of it never changes once it is stored.
 */
export interface PolicyDocument {
  readonly schema: 'curfew.policy/1';
  readonly name: string;
  /** A source whose last complete sync is older makes its checks unknown. */
  readonly staleAfterHours: number;
  /** A listed asset whose current scan is older makes its checks unknown. */
  readonly scanMaxAgeDays: number;
  /** Whether the scanner's own acknowledgement is an exception by itself, or counts as open until someone here approves. */
  readonly acknowledgedAtSource: 'accept' | 'require-approval';
  readonly exceptions: ExceptionRules;
  /** At least one. The first one is the organisation's own SLA, where it has one. */
  readonly obligations: readonly Obligation[];
}

/** One promise with a clock of its own. */
export interface Obligation {
  /** Kebab-case, unique in the document; stays the same from version to version. */
  readonly id: string;
  readonly title: string;
  /** Where the figures come from; null for the organisation's own. */
  readonly source: ObligationSource | null;
  /** What it is about: a vulnerability that does not match has no deadline under it. Null: everything. */
  readonly appliesTo: Condition | null;
  /** IANA name; a day ends at this zone's midnight. */
  readonly timeZone: string;
  /** For windows in business days. */
  readonly workingTime: WorkingTime;
  /** Where the clock starts: the first that is known. The last one is always known. */
  readonly anchors: readonly Anchor[];
  /** Days within which a vulnerability of which no rule can tell (severity unknown) must be triaged. */
  readonly triageDays: number;
  /** Gone for longer than this, a vulnerability that returns starts a new clock; null: the old clock always goes on. */
  readonly reopenRestartsAfterDays: number | null;
  /** What stands for a fact that nobody knows, before the rules are asked. A fact that is not named stays unknown. */
  readonly assume: Readonly<Partial<Record<FactName, FactValue>>>;
  /** Ordered: the first that matches decides. */
  readonly rules: readonly Rule[];
}

interface ObligationSource {
  readonly title: string;
  readonly version: string;
  /** `YYYY-MM-DD`: when it was issued. */
  readonly date: string;
  readonly url: string;
  /** What of it has not been verified, in full sentences. */
  readonly notVerified: readonly string[];
}

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** Which local days are no business days. Holidays are resolved to dates when a version is stored, so that none moves later. */
export interface WorkingTime {
  readonly weekend: readonly Weekday[];
  /** What the dates below were made from, in words: `Germany, Bavaria` or the name of an imported calendar; null: none. */
  readonly holidayCalendar: string | null;
  /** `YYYY-MM-DD`, ascending. */
  readonly holidays: readonly string[];
}

export const anchors = [
  'first-seen',
  'published',
  'patch-released',
  'listed-in-kev',
  'evaluated',
  'connected',
] as const;
export type Anchor = (typeof anchors)[number];

/** One row of the decision table. */
export interface Rule {
  /** Unique in its obligation; stays the same when the row moves. */
  readonly id: string;
  readonly when: Condition;
  readonly outcome: Outcome;
  /** In place of the obligation's anchors. */
  readonly anchors: readonly Anchor[] | null;
  /** The deadline is never later than this date of the outside world, where that is known. */
  readonly notAfter: 'kev-due-date' | null;
  /** What else is owed, such as forensic triage; shown and never judged. */
  readonly also: readonly { readonly title: string; readonly withinHours: number }[];
}

/** `event`: due at something that has no date, such as the next system upgrade; a named state, never a made-up date. */
export type Outcome =
  | { readonly kind: 'within'; readonly amount: number; readonly unit: WindowUnit }
  | { readonly kind: 'none' }
  | { readonly kind: 'event'; readonly event: string };

export const windowUnits = ['hours', 'days', 'business-days'] as const;
/** `days` are calendar days and end with the local day; `hours` are exact. */
export type WindowUnit = (typeof windowUnits)[number];

/** How far exceptions may go, by severity. `unknown` severity is held to what holds for `critical`. */
export interface ExceptionRules {
  /** Calendar days; null: no limit. */
  readonly longestDays: Readonly<Record<KnownSeverity, number | null>>;
  readonly renewals: Readonly<Record<KnownSeverity, number | null>>;
  /** The least role that may approve. */
  readonly approver: Readonly<Record<KnownSeverity, Extract<Role, 'manager' | 'administrator'>>>;
  /** An EPSS score that voids an exception when it is crossed; null: none does. */
  readonly voidAtEpss: number | null;
}
