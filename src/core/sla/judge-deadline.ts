import { type Instant, SECOND } from '../instant.ts';
import type { WorkingTime } from '../policy/policy-document.ts';
import type { KnownSeverity, Severity } from '../vulnerabilities/severity.ts';
import { severityRank } from '../vulnerabilities/severity.ts';
import type { FirstSeenBasis } from './anchor.ts';
import {
  type Deadline,
  type DeadlineRule,
  type Derivation,
  derivationOf,
  windowOf,
  withDerivation,
} from './deadline.ts';
import { type DeadlineTerms, judgeTerms, type Terms, triageSince, windowSince } from './judge-terms.ts';
import type { ObligationInForce } from './obligation-in-force.ts';
import { earlierOf, type GivenTime, type Window } from './window.ts';

// Everything that may change a deadline. Each is a function of the obligation, what is known, the deadline before and the
// moment of the change; none knows more.

/**
 * The deadline with which an episode starts: the time of the first rule that matches, counted from the first anchor that
 * is known. No rule, or one that gives nothing: none. Severity unknown and no rule for that: none yet, but a date for
 * triage, so many days after first seen.
 */
export function firstDeadline(terms: DeadlineTerms & { readonly severity: Severity }): Deadline {
  const { severity, anchorAt, obligation } = terms;
  const judged = judgeTerms(terms, severity);
  return freshDeadline(terms, severity, judged, {
    window: windowSince(obligation, judged, judged.anchorAt),
    triageDueAt: judged.owesTriage ? triageSince(obligation, anchorAt) : null,
    previousDueAt: null,
    pausedDays: 0,
  });
}

interface Change extends DeadlineTerms {
  readonly previous: Deadline;
  readonly at: Instant;
}

/**
 * The deadline after the severity changed to `to` at the instant `at`:
 * - raised: the earlier of the old deadline and the moment of the change plus the new time;
 * - lowered before the deadline: counted again from the anchor (to one without time: none);
 * - lowered after it: nothing moves;
 * - no longer known: the old deadline stays unless the rule for that is stricter, and triage is due so many days after
 *   the change;
 * - known at last: counted from the anchor, so that not knowing never wins time. If it was known before and a deadline
 *   stood meanwhile, that one stays where it has passed or where the severity's time is the one it was set with.
 *
 * Example: medium, seen on day 0, is due on day 90; raised to critical on day 10, it is due on day 17; lowered to high
 * on day 12, on day 30; lowered on day 31, still on day 30.
 */
export function deadlineAfterSeverityChange(change: Change & { readonly to: Severity }): Deadline {
  const { obligation, previous, to, at } = change;
  if (to === previous.severity) return previous;
  if (!obligation.asks.has('severity')) return withSeverity(previous, to);
  const judged = judgeTerms(change, to);
  const before = derivationOf(previous);
  const standing = () =>
    keptDeadline(change, to, judged, 'stands', judged.owesTriage ? triageSince(obligation, at) : null);
  const since = (from: Instant, pausedDays = 0) => windowSince(obligation, judged, from, pausedDays);

  if (to === 'unknown') {
    const window = earlierOf<Window>(windowOf(previous), since(at));
    if (window.overdueAt === previous.overdueAt) return standing();
    return changedDeadline(change, to, judged, window, 'tightened', triageSince(obligation, at));
  }
  const fresh = () =>
    freshDeadline(change, to, judged, {
      window: since(judged.anchorAt, before.pausedDays),
      triageDueAt: null,
      previousDueAt: previous.dueAt,
      pausedDays: before.pausedDays,
    });
  if (previous.severity === 'unknown') {
    const isSameTime = previous.overdueAt !== null && isSame(before.window, judged.given);
    return hasPassed(previous, at) || isSameTime ? standing() : fresh();
  }
  if (isRaised(previous.severity, to)) {
    const window = earlierOf<Window>(windowOf(previous), since(at));
    if (window.overdueAt === previous.overdueAt) return keptDeadline(change, to, judged, 'raised', null);
    return changedDeadline(change, to, judged, window, 'raised', null);
  }
  return hasPassed(previous, at) ? standing() : { ...fresh(), rule: 'lowered' };
}

/**
 * The deadline after something else than the severity became known, or is not true any more: an entry in KEV, a tag, an
 * anchor. The obligation is that of the deadline's own version.
 * - the same rule, anchor and limit as before: nothing;
 * - counted from the anchor it would be earlier: the earlier of the old deadline and the moment of the change plus the
 *   new time, so that nobody is late at once;
 * - later, or none: counted from the anchor; after the old deadline nothing moves.
 */
export function deadlineAfterFactsChange(change: Change): Deadline {
  const { obligation, previous, at } = change;
  const { severity } = previous;
  const judged = judgeTerms(change, severity);
  const before = derivationOf(previous);
  const isSameDecision =
    before.ruleId === judged.ruleId &&
    (previous.rule === 'not-applicable') === !judged.applies &&
    before.notAfter === judged.notAfter &&
    before.anchor === judged.anchor &&
    (judged.anchor === 'first-seen' || judged.anchor === 'connected' || previous.anchorAt === judged.anchorAt);
  if (isSameDecision) return previous;

  const triageDueAt = judged.owesTriage ? (previous.triageDueAt ?? triageSince(obligation, at)) : null;
  const fresh = windowSince(obligation, judged, judged.anchorAt, before.pausedDays);
  const isEarlier = fresh.overdueAt !== null && (previous.overdueAt === null || fresh.overdueAt < previous.overdueAt);
  if (hasPassed(previous, at) || (fresh.overdueAt !== null && fresh.overdueAt === previous.overdueAt)) {
    return keptDeadline(change, severity, judged, 'stands', triageDueAt);
  }
  if (isEarlier) return tightenedDeadline(change, obligation, judged, 'tightened', triageDueAt);
  const { pausedDays } = before;
  const relaxed = freshDeadline(change, severity, judged, {
    window: fresh,
    triageDueAt,
    previousDueAt: previous.dueAt,
    pausedDays,
  });
  return judged.applies && judged.event === null ? { ...relaxed, rule: 'relaxed' } : relaxed;
}

/**
 * The deadline after first seen moved earlier within an open episode: the time that was given, counted from the new
 * anchor, where that is earlier; a triage date that counts from the anchor likewise. It stays a deadline of the policy
 * version that gave the time: what is in force now has no part in it. First seen never moves later, so a later one
 * changes nothing; nor does it change a deadline whose clock started elsewhere.
 */
export function deadlineAfterAnchorMove(move: {
  /** Of the version that gave the time. */
  readonly obligation: ObligationInForce;
  readonly previous: Deadline;
  readonly anchorAt: Instant;
  readonly anchorBasis: FirstSeenBasis;
}): Deadline {
  const { obligation, previous, anchorAt, anchorBasis } = move;
  const { anchor, window: given, notAfter, pausedDays } = derivationOf(previous);
  if (anchor !== 'first-seen') return { ...previous, anchorBasis };
  if (anchorAt > previous.anchorAt) return previous;
  if (anchorAt === previous.anchorAt) return { ...previous, anchorBasis };
  const hasTime = previous.overdueAt !== null;
  const fresh = windowSince(
    obligation,
    hasTime ? { given, notAfter } : { given: null, notAfter: null },
    anchorAt,
    pausedDays,
  );
  const window = earlierOf<Window>(fresh, windowOf(previous));
  const triageDueAt = triageAfterAnchorMove(move);
  const row = { ...previous, anchorAt, anchorBasis, ...window, triageDueAt };
  if (window.dueAt === previous.dueAt && triageDueAt === previous.triageDueAt) return row;
  return { ...row, rule: 'anchor-moved', previousDueAt: previous.dueAt };
}

/**
 * The deadline after a version of the policy that is meant for open vulnerabilities too: the time of the new version,
 * counted from what the old one was counted from.
 * - what both versions say alike moves nothing. It stays a deadline of the version that gave it where both would judge
 *   alike whatever becomes known; else it is one of the new version, which judges the news from then on;
 * - a deadline that has passed does not move later;
 * - one that was kept through a change, and so is counted in other time than its rule gives, becomes the earlier of itself
 *   and the moment of the new version plus the new time.
 */
export function deadlineAfterPolicyChange(
  change: Change & {
    /** The obligation as the version of the previous deadline has it. */
    readonly before: ObligationInForce;
  },
): Deadline {
  const { obligation, before, previous, at } = change;
  const { severity } = previous;
  const judged = judgeTerms(change, severity);
  const old = judgeTerms({ ...change, obligation: before }, severity);
  if (isSameInBoth(before, old, obligation, judged)) {
    if (before.table === obligation.table) return previous;
    const { derivation: _, ...row } = previous;
    const { policyVersion } = obligation;
    return withDerivation({ ...row, policyVersion }, { ...derivationOf(previous), facts: judged.facts });
  }

  const triageDueAt = judged.owesTriage ? triageAfterPolicyChange(change) : null;
  const derivation = derivationOf(previous);
  const { pausedDays } = derivation;
  const wasKept = previous.overdueAt !== null && !isSame(derivation.window, old.given);
  if (wasKept) return tightenedDeadline(change, before, judged, 'policy-changed', triageDueAt);
  const isFromAnchor = previous.countedFrom === previous.anchorAt;
  const from = isFromAnchor ? judged.anchorAt : previous.countedFrom;
  const window = windowSince(obligation, judged, from, pausedDays);
  const isLater = window.overdueAt === null || (previous.overdueAt !== null && window.overdueAt > previous.overdueAt);
  if (hasPassed(previous, at) && isLater) return keptDeadline(change, severity, judged, 'stands', triageDueAt);
  const fresh = freshDeadline(change, severity, judged, {
    window,
    triageDueAt,
    previousDueAt: previous.dueAt,
    pausedDays,
  });
  return window.overdueAt === null ? fresh : { ...fresh, rule: 'policy-changed' };
}

/** Counted from first seen, or from the moment at which the severity was lost; what has passed does not move. */
function triageAfterPolicyChange({ obligation, previous, anchorAt, at }: Change): Instant {
  const { triageDueAt } = previous;
  if (triageDueAt === null) return triageSince(obligation, at);
  const countsFromAnchor = previous.windowDays === null && previous.rule !== 'stands';
  if (!countsFromAnchor || at > triageDueAt) return triageDueAt;
  return triageSince(obligation, anchorAt);
}

function isSameInBoth(before: ObligationInForce, old: Terms, obligation: ObligationInForce, now: Terms): boolean {
  const [one, other] = [before.obligation, obligation.obligation];
  return (
    old.applies === now.applies &&
    old.ruleId === now.ruleId &&
    isSame(old.given, now.given) &&
    old.event === now.event &&
    old.notAfter === now.notAfter &&
    old.anchor === now.anchor &&
    old.anchorAt === now.anchorAt &&
    old.owesTriage === now.owesTriage &&
    (!now.owesTriage || one.triageDays === other.triageDays) &&
    one.timeZone === other.timeZone &&
    (now.given?.unit !== 'business-days' || isSameWorkingTime(one.workingTime, other.workingTime))
  );
}

function isSameWorkingTime(one: WorkingTime, other: WorkingTime): boolean {
  return (
    [...one.weekend].sort().join() === [...other.weekend].sort().join() && one.holidays.join() === other.holidays.join()
  );
}

/** As many local days earlier as the anchor; unchanged where it counts from the moment a severity was lost. */
function triageAfterAnchorMove(move: {
  readonly obligation: ObligationInForce;
  readonly previous: Deadline;
  readonly anchorAt: Instant;
}): Instant | null {
  const { obligation, previous, anchorAt } = move;
  const { calendar } = obligation;
  const { triageDueAt } = previous;
  const countsFromAnchor = previous.windowDays === null && previous.rule !== 'stands';
  if (triageDueAt === null || !countsFromAnchor) return triageDueAt;
  const triageDays = calendar.daysBetween(calendar.localDate(previous.anchorAt), calendar.localDate(triageDueAt));
  return Math.min(triageDueAt, calendar.endOfLocalDay(calendar.localDate(anchorAt), triageDays).overdueAt - SECOND);
}

/** A deadline that is counted in the time of the rule that matches now, from its anchor. */
function freshDeadline(
  terms: DeadlineTerms,
  severity: Severity,
  judged: Terms,
  of: { window: Window; triageDueAt: Instant | null; previousDueAt: Instant | null; pausedDays: number },
): Deadline {
  const { window, triageDueAt, previousDueAt, pausedDays } = of;
  const rule = ruleOfFresh(judged, window, triageDueAt);
  const row = rowOf(terms, severity, judged, window, { rule, triageDueAt, previousDueAt });
  return withDerivation(row, derivationFrom(terms, judged, judged, pausedDays));
}

/** A deadline that is counted in the new time from the moment of a change. */
function changedDeadline(
  change: Change,
  severity: Severity,
  judged: Terms,
  window: Window,
  rule: DeadlineRule,
  triageDueAt: Instant | null,
): Deadline {
  const row = rowOf(change, severity, judged, window, { rule, triageDueAt, previousDueAt: change.previous.dueAt });
  return withDerivation(row, derivationFrom(change, judged, judged, 0));
}

/**
 * The earlier of the deadline that stood and the moment of the change plus the new time. Where that is earlier only
 * because an exception stops the clock, the deadline that stood keeps no more of its paused days than fit before it: the
 * exception may be ended early, and what it did not use must then be given back.
 */
function tightenedDeadline(
  change: Change,
  /** Of the version that gave the deadline that stood. */
  given: ObligationInForce,
  judged: Terms,
  rule: DeadlineRule,
  triageDueAt: Instant | null,
): Deadline {
  const { previous, obligation, at } = change;
  const { severity } = previous;
  const fromNow = windowSince(obligation, judged, at);
  const window = earlierOf<Window>(windowOf(previous), fromNow);
  if (window.overdueAt === previous.overdueAt) return keptDeadline(change, severity, judged, 'stands', triageDueAt);
  const { pausedDays, window: time, notAfter } = derivationOf(previous);
  const stoodFor = (days: number) => windowSince(given, { given: time, notAfter }, previous.countedFrom, days);
  for (let days = pausedDays - 1; days >= 0; days -= 1) {
    const stood = stoodFor(days);
    if (stood.overdueAt === null || fromNow.overdueAt === null || stood.overdueAt > fromNow.overdueAt) continue;
    const kept = keptDeadline(change, severity, judged, rule, triageDueAt);
    return withDerivation({ ...kept, ...stood }, { ...derivationOf(kept), pausedDays: days });
  }
  return changedDeadline(change, severity, judged, window, rule, triageDueAt);
}

/** The deadline that stood before; what matches now is recorded beside it. */
function keptDeadline(
  change: Change,
  severity: Severity,
  judged: Terms,
  rule: DeadlineRule,
  triageDueAt: Instant | null,
): Deadline {
  const { previous } = change;
  const { window, event, pausedDays } = derivationOf(previous);
  const kept = previous.overdueAt === null ? { given: null, event: judged.event } : { given: window, event };
  const of = { rule, triageDueAt, previousDueAt: previous.dueAt };
  const row = rowOf(change, severity, judged, windowOf(previous), of);
  return withDerivation(row, derivationFrom(change, judged, kept, pausedDays));
}

function rowOf(
  { obligation, anchorBasis }: DeadlineTerms,
  severity: Severity,
  { anchorAt }: Terms,
  window: Window,
  of: { rule: DeadlineRule; triageDueAt: Instant | null; previousDueAt: Instant | null },
): Omit<Deadline, 'derivation'> {
  const { rule, triageDueAt, previousDueAt } = of;
  const { policyVersion } = obligation;
  const { countedFrom, windowDays, dueOn, dueAt, overdueAt, dueSoonAt } = window;
  // One by one: this runs for every vulnerability that a sync brings.
  return {
    policyVersion,
    severity,
    anchorAt,
    anchorBasis,
    rule,
    countedFrom,
    windowDays,
    dueOn,
    dueAt,
    overdueAt,
    dueSoonAt,
    triageDueAt,
    previousDueAt,
  };
}

function derivationFrom(
  { obligation }: DeadlineTerms,
  judged: Terms,
  { given, event }: Pick<Terms, 'given' | 'event'>,
  pausedDays: number,
): Derivation {
  const { ruleId, anchor, anchorStated, notAfter, facts } = judged;
  const { id } = obligation.obligation;
  const told = anchorStated === undefined ? {} : { anchorStated };
  return { obligation: id, ruleId, anchor, ...told, window: given, event, notAfter, facts, pausedDays };
}

function ruleOfFresh({ applies, event }: Terms, window: Window, triageDueAt: Instant | null): DeadlineRule {
  if (!applies) return 'not-applicable';
  if (window.overdueAt !== null) return 'window';
  if (triageDueAt !== null) return 'triage';
  return event === null ? 'no-window' : 'event';
}

/** The obligation does not ask for it: only what is shown changes. */
function withSeverity(previous: Deadline, severity: Severity): Deadline {
  return withDerivation({ ...withoutDerivation(previous), severity }, derivationOf(previous));
}

function withoutDerivation({ derivation: _, ...row }: Deadline): Omit<Deadline, 'derivation'> {
  return row;
}

function hasPassed({ overdueAt }: Deadline, at: Instant): boolean {
  return overdueAt !== null && at >= overdueAt;
}

function isSame(one: GivenTime | null, other: GivenTime | null): boolean {
  return one?.amount === other?.amount && one?.unit === other?.unit;
}

function isRaised(from: KnownSeverity, to: KnownSeverity): boolean {
  return severityRank(to) > severityRank(from);
}
