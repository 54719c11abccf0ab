import { type Instant, SECOND } from '../instant.ts';
import { type KnownSeverity, type Severity, severityRank } from '../vulnerabilities/severity.ts';
import type { FirstSeenBasis } from './anchor.ts';
import type { Calendar } from './calendar.ts';
import type { SlaPolicy } from './policy.ts';
import { earlierWindow, noWindow, triageDueAtFrom, type Window, windowFrom, windowOf, windowOfDays } from './window.ts';

/** Which rule set the instant. `window`: anchor plus the days of the severity. The others are the contract's cases. */
export type DeadlineRule = 'window' | 'no-window' | 'triage' | 'raised' | 'lowered' | 'stands' | 'anchor-moved';

/**
 * The instant by which an episode must be resolved, with how it came about. `dueOn` is a local date of the policy's zone,
 * `dueAt` the last second of that day, `overdueAt` the first instant that is too late (the following local midnight) and
 * `dueSoonAt` the first instant at which it is due soon. All null where the policy gives no deadline.
 */
export interface Deadline {
  /** The version that gave the days: the one in force at the detection or at the last change of severity. */
  readonly policyVersion: number;
  readonly severity: Severity;
  readonly anchorAt: Instant;
  readonly anchorBasis: FirstSeenBasis;
  readonly rule: DeadlineRule;
  /** The instant from which `windowDays` were counted: the anchor, or the moment the severity was raised. */
  readonly countedFrom: Instant;
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
}

/** What every deadline is judged by: the policy in force, its zone's calendar, and the episode's anchor. */
export interface DeadlineTerms {
  readonly policy: SlaPolicy;
  readonly calendar: Calendar;
  readonly anchorAt: Instant;
  readonly anchorBasis: FirstSeenBasis;
}

/**
 * The deadline with which an episode starts: the severity's days after the anchor's local date, until that day ends
 * (0 days: the end of the anchor's own day). Informational, or any severity without days: none. Unknown: none yet, but
 * a date for triage, so many days after the anchor.
 */
export function firstDeadline(terms: DeadlineTerms & { readonly severity: Severity }): Deadline {
  const { policy, calendar, severity, anchorAt } = terms;
  const row = { ...rowOf(terms, severity), previousDueAt: null };
  if (severity === 'unknown') {
    return { ...row, ...noWindow(anchorAt), rule: 'triage', triageDueAt: triageDueAtFrom(policy, calendar, anchorAt) };
  }
  return { ...row, ...counted(windowFrom({ policy, calendar, severity, from: anchorAt })) };
}

/**
 * The deadline after the severity changed to `to` at the instant `at`:
 * - raised: the earlier of the old deadline and the moment of the change plus the new window;
 * - lowered before the deadline: counted again from the anchor (to informational: none);
 * - lowered after it: nothing moves;
 * - no longer known: the old deadline stays, and triage is due so many days after the change;
 * - known at last: counted from the anchor, so that not knowing never wins time. If it was known before and a deadline
 *   stood meanwhile, that one stays where it has passed or where the severity's window is the one it was set with.
 *
 * Example: medium, seen on day 0, is due on day 90; raised to critical on day 10, it is due on day 17; lowered to high
 * on day 12, on day 30; lowered on day 31, still on day 30.
 */
export function deadlineAfterSeverityChange(
  change: DeadlineTerms & { readonly previous: Deadline; readonly to: Severity; readonly at: Instant },
): Deadline {
  const { policy, calendar, anchorAt, previous, to, at } = change;
  if (to === previous.severity) return previous;
  const row = { ...rowOf(change, to), triageDueAt: null, previousDueAt: previous.dueAt };
  const old = windowOf(previous);
  const standing = { ...row, ...old, rule: 'stands' } as const;
  if (to === 'unknown') return { ...standing, triageDueAt: triageDueAtFrom(policy, calendar, at) };

  const hasPassed = old.overdueAt !== null && at >= old.overdueAt;
  const windowSince = (from: Instant) => windowFrom({ policy, calendar, severity: to, from });
  if (previous.severity === 'unknown') {
    const isSameWindow = old.overdueAt !== null && old.windowDays === policy.days[to];
    return hasPassed || isSameWindow ? standing : { ...row, ...counted(windowSince(anchorAt)) };
  }
  if (isRaised(previous.severity, to)) return { ...row, ...earlierWindow(old, windowSince(at)), rule: 'raised' };
  return hasPassed ? standing : { ...row, ...windowSince(anchorAt), rule: 'lowered' };
}

/**
 * The deadline after the anchor moved earlier within an open episode: the days that were given, counted from the new
 * anchor, where that is earlier; a triage date that counts from the anchor likewise. It stays a deadline of the policy
 * version that gave the days: what is in force now has no part in it. An anchor never moves later, so a later one
 * changes nothing.
 */
export function deadlineAfterAnchorMove(move: {
  /** Of the version that gave the days. */
  readonly calendar: Calendar;
  readonly previous: Deadline;
  readonly anchorAt: Instant;
  readonly anchorBasis: FirstSeenBasis;
}): Deadline {
  const { calendar, previous, anchorAt, anchorBasis } = move;
  if (anchorAt > previous.anchorAt) return previous;
  if (anchorAt === previous.anchorAt) return { ...previous, anchorBasis };
  const fresh = windowOfDays({ calendar, windowDays: previous.windowDays, from: anchorAt });
  const window = earlierWindow(fresh, windowOf(previous));
  const triageDueAt = triageAfterAnchorMove(move);
  const row = { ...previous, anchorAt, anchorBasis, ...window, triageDueAt };
  if (window.dueAt === previous.dueAt && triageDueAt === previous.triageDueAt) return row;
  return { ...row, rule: 'anchor-moved', previousDueAt: previous.dueAt };
}

/** As many local days earlier as the anchor; unchanged where it counts from the moment a severity was lost. */
function triageAfterAnchorMove(move: {
  readonly calendar: Calendar;
  readonly previous: Deadline;
  readonly anchorAt: Instant;
}): Instant | null {
  const { calendar, previous, anchorAt } = move;
  const { triageDueAt } = previous;
  const countsFromAnchor = previous.windowDays === null && previous.rule !== 'stands';
  if (triageDueAt === null || !countsFromAnchor) return triageDueAt;
  const triageDays = calendar.daysBetween(calendar.localDate(previous.anchorAt), calendar.localDate(triageDueAt));
  return Math.min(triageDueAt, calendar.endOfLocalDay(calendar.localDate(anchorAt), triageDays).overdueAt - SECOND);
}

function rowOf({ policy, anchorAt, anchorBasis }: DeadlineTerms, severity: Severity) {
  return { policyVersion: policy.version, severity, anchorAt, anchorBasis };
}

function counted(window: Window) {
  return { ...window, rule: window.windowDays === null ? 'no-window' : 'window', triageDueAt: null } as const;
}

function isRaised(from: KnownSeverity, to: KnownSeverity): boolean {
  return severityRank(to) > severityRank(from);
}
