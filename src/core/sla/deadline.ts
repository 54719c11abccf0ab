import type { Instant } from '../instant.ts';
import { ownSla } from '../policy/default-policy.ts';
import type { JudgedFacts, StatedBy } from '../policy/knowledge.ts';
import type { Anchor } from '../policy/policy-document.ts';
import type { Severity } from '../vulnerabilities/severity.ts';
import type { FirstSeenBasis } from './anchor.ts';
import type { GivenTime } from './window.ts';

/**
 * Which rule set the instant. `window`: anchor plus the time that the matching rule gives. `no-window`, `event`,
 * `not-applicable`, `triage`: why there is none. The others are what a change made of the deadline before: a severity
 * (`raised`, `lowered`), other facts (`tightened`, `relaxed`), a retroactive policy (`policy-changed`), an exception that
 * stopped the clock (`paused`), an anchor that moved; `stands`: nothing.
 */
export type DeadlineRule =
  | 'window'
  | 'no-window'
  | 'event'
  | 'not-applicable'
  | 'triage'
  | 'raised'
  | 'lowered'
  | 'tightened'
  | 'relaxed'
  | 'policy-changed'
  | 'paused'
  | 'stands'
  | 'anchor-moved';

/**
 * The instant by which an episode must be resolved under one obligation, with how it came about. `dueOn` is a local date
 * of the obligation's zone, `dueAt` the last second in time (of days: of `dueOn`), `overdueAt` the first instant that is
 * too late and `dueSoonAt` the first instant at which it is due soon. All null where the policy gives no deadline.
 */
export interface Deadline {
  /** The version that gave the time: the one in force at the detection, at the last change of severity, or a retroactive one. */
  readonly policyVersion: number;
  readonly severity: Severity;
  /** Where the clock starts, unless something restarted it. */
  readonly anchorAt: Instant;
  /** Of first seen. */
  readonly anchorBasis: FirstSeenBasis;
  readonly rule: DeadlineRule;
  /** The instant from which the time was counted: the anchor, or the moment of a change that tightened it. */
  readonly countedFrom: Instant;
  /** Calendar days that were given; null for hours, business days, and where nothing was. */
  readonly windowDays: number | null;
  readonly dueOn: string | null;
  readonly dueAt: Instant | null;
  readonly overdueAt: Instant | null;
  readonly dueSoonAt: Instant | null;
  /** For an unknown severity: until when somebody must have found out (last second of that local day). */
  readonly triageDueAt: Instant | null;
  /**
   * The `dueAt` in force before the change that this row records, equal to `dueAt` when the old one stayed; null for an
   * episode's first deadline and where there was none before.
   */
  readonly previousDueAt: Instant | null;
  /** Absent where it is the plain one (`derivationOf`). */
  readonly derivation?: Derivation;
}

/** What a deadline came from, beyond days by severity. */
export interface Derivation {
  /** The obligation's id in the document. */
  readonly obligation: string;
  /** The rule that matched when it was judged last; null: none did. */
  readonly ruleId: string | null;
  readonly anchor: Anchor;
  /** Who said when that was, where it is a person's word. */
  readonly anchorStated?: StatedBy;
  /** The time that was counted; null: none. */
  readonly window: GivenTime | null;
  /** Due at something that has no date, such as the next system upgrade. */
  readonly event: string | null;
  /** `YYYY-MM-DD`: the rule's limit, as far as it was known. */
  readonly notAfter: string | null;
  /** What was known then; null where severity was all that was asked. */
  readonly facts: JudgedFacts | null;
  /** Calendar days for which exceptions stopped the clock. */
  readonly pausedDays: number;
}

/** How a deadline came about, complete. A plain one is the own SLA's: days from first seen, by the rule named like its severity. */
export function derivationOf(deadline: Deadline): Derivation {
  return deadline.derivation ?? plainDerivation(deadline);
}

/** The deadline with its derivation, which is left out where it says nothing of its own: most deadlines are plain. */
export function withDerivation(deadline: Omit<Deadline, 'derivation'>, derivation: Derivation): Deadline {
  return isPlain(derivation, deadline) ? deadline : { ...deadline, derivation };
}

type Plain = Pick<Deadline, 'severity' | 'windowDays'>;

function plainDerivation({ severity, windowDays }: Plain): Derivation {
  return {
    obligation: ownSla,
    ruleId: severity === 'unknown' ? null : severity,
    anchor: 'first-seen',
    window: windowDays === null ? null : { amount: windowDays, unit: 'days' },
    event: null,
    notAfter: null,
    facts: null,
    pausedDays: 0,
  };
}

function isPlain(derivation: Derivation, { severity, windowDays }: Plain): boolean {
  const { obligation, ruleId, anchor, window, event, notAfter, facts, pausedDays } = derivation;
  return (
    obligation === ownSla &&
    ruleId === (severity === 'unknown' ? null : severity) &&
    anchor === 'first-seen' &&
    (window === null || window.unit === 'days') &&
    (window?.amount ?? null) === windowDays &&
    event === null &&
    notAfter === null &&
    facts === null &&
    pausedDays === 0
  );
}

/** The window fields of a deadline. */
export function windowOf({ countedFrom, windowDays, dueOn, dueAt, overdueAt, dueSoonAt }: Deadline) {
  return { countedFrom, windowDays, dueOn, dueAt, overdueAt, dueSoonAt };
}
