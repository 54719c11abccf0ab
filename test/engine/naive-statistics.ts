import { DAY, type Instant } from '../../src/core/instant.ts';
import { isExceptedAt } from '../../src/core/sla/sla-state.ts';
import type { DueCount } from '../../src/core/statistics/expected-breaches.ts';
import { type ClosedCount, type OnTime, onTimeOf } from '../../src/core/statistics/on-time.ts';
import { type Period, slicesOf, startOfDay } from '../../src/core/statistics/period.ts';
import { type TimeToRemediate, timeToRemediate } from '../../src/core/statistics/time-to-remediate.ts';
import { replay } from '../../src/core/vulnerabilities/evolve.ts';
import { type MoveAnchor, stateKnownAt } from '../../src/core/vulnerabilities/known-state.ts';
import type { Vulnerability, VulnerabilityEvent } from '../../src/core/vulnerabilities/vulnerability.ts';

// The numbers of a period by what is known at one instant of another, from whole histories: each is folded anew for every
// instant that is looked at.

interface Asked {
  readonly histories: readonly (readonly VulnerabilityEvent[])[];
  readonly moveAnchor: MoveAnchor;
  readonly when: { readonly at: Instant; readonly knownAt: Instant };
}

interface Told {
  readonly events: readonly VulnerabilityEvent[];
  readonly state: Vulnerability;
}

function toldOf({ histories, moveAnchor, when }: Asked): readonly Told[] {
  return histories.flatMap((events) => {
    const state = stateKnownAt(events, when, moveAnchor);
    return state === null ? [] : [{ events, state }];
  });
}

/** Each closing that is known, of an episode that had begun, with the state that it left behind. */
function closingsOf({ events, state: then }: Told, { at, knownAt }: Asked['when']) {
  return events.flatMap(({ change, recordedAt }, index) => {
    if (change.type !== 'resolved' || recordedAt > knownAt || change.resolvedAt > at) return [];
    const state = replay(events.slice(0, index + 1));
    if (state === null || state.episode > then.episode) return [];
    const wasFixedWhenFirstRead = state.episode === 1 && recordedAt === events[0]?.recordedAt;
    return [{ state, resolvedAt: change.resolvedAt, verdict: change.verdict, wasFixedWhenFirstRead }];
  });
}

/** All of them, each with its verdict. */
export function closingsKnown(asked: Asked) {
  return toldOf(asked).flatMap((told) => closingsOf(told, asked.when));
}

export function naiveOnTime(asked: Asked, period: Period): OnTime {
  const slices = slicesOf(period);
  const counts = toldOf(asked).flatMap((told) =>
    closingsOf(told, asked.when).flatMap(({ state, resolvedAt, ...closing }): ClosedCount[] => {
      const slice = slices.findIndex(({ from, until }) => resolvedAt >= from && resolvedAt < until);
      const reopened = state.episode < told.state.episode ? 1 : 0;
      const hadDeadline = state.deadline.dueAt !== null;
      return slice === -1 ? [] : [{ ...closing, severity: state.severity, slice, hadDeadline, count: 1, reopened }];
    }),
  );
  return onTimeOf(counts, slices.length);
}

export function naiveRemediation(
  asked: Asked,
  period: Period,
): {
  readonly total: TimeToRemediate;
  readonly excepted: number;
  readonly reopened: number;
  readonly olderOpen: number;
} {
  const { at } = asked.when;
  const all = toldOf(asked);
  const isYoung = ({ firstSeenAt }: Vulnerability) => firstSeenAt >= period.from && firstSeenAt < period.until;
  const young = all.filter(({ state }) => isYoung(state));
  const ages = young.flatMap(({ events, state }) => {
    const days = (to: Instant) => (startOfDay(to) - startOfDay(state.firstSeenAt)) / DAY;
    if (state.resolvedAt === null) return [{ severity: state.severity, days: days(at), fixed: 0, open: 1 }];
    const closed = events.find(({ change }) => change.type === 'resolved');
    if (state.episode === 1 && closed?.recordedAt === events[0]?.recordedAt) return [];
    return [{ severity: state.severity, days: days(state.resolvedAt), fixed: 1, open: 0 }];
  });
  const open = all.filter(({ state }) => state.status !== 'resolved');
  return {
    total: timeToRemediate(ages),
    excepted: open.filter(({ state }) => isYoung(state) && isExceptedAt(at, state)).length,
    reopened: all
      .flatMap((told) => closingsOf(told, asked.when).map((closing) => ({ ...closing, last: told.state.episode })))
      .filter(({ state, last }) => state.episode < last && isYoung(state)).length,
    olderOpen: open.filter(({ state }) => state.firstSeenAt < period.from).length,
  };
}

/** What becomes overdue in the 30 days after the instant. */
export function naiveDue(asked: Asked): readonly DueCount[] {
  const { at } = asked.when;
  return toldOf(asked).flatMap(({ state }) => {
    const overdueAt = state.deadline.overdueAt ?? Number.POSITIVE_INFINITY;
    const moment = Math.max(overdueAt, state.exceptedUntil ?? Number.NEGATIVE_INFINITY);
    if (state.status === 'resolved' || moment <= at || moment > at + 30 * DAY) return [];
    return [{ severity: state.severity, inDays: (moment - at) / DAY, count: 1 }];
  });
}

/** In the last 90 days, since their source was read: how many were fixed, and for how many days they were open and held. */
export function naivePace(asked: Asked, watchedSince: Instant): { readonly fixed: number; readonly openDays: number } {
  const { at, knownAt } = asked.when;
  const since = Math.max(at - 90 * DAY, watchedSince);
  const fixed = closingsKnown(asked).filter(
    ({ state, resolvedAt, verdict, wasFixedWhenFirstRead }) =>
      resolvedAt > since && !wasFixedWhenFirstRead && (verdict !== 'not-judged' || state.deadline.dueAt === null),
  );
  let open = 0;
  for (const events of asked.histories) {
    // Nothing changes between two of these.
    const begins = events.flatMap(({ change, trueAt, recordedAt }) => [
      ...[trueAt, recordedAt],
      ...('firstSeenAt' in change ? [change.firstSeenAt] : []),
    ]);
    const steps = [...new Set([since, ...begins.filter((each) => each > since && each < at)])].sort((a, b) => a - b);
    steps.forEach((from, index) => {
      const state = stateKnownAt(events, { at: from, knownAt }, asked.moveAnchor);
      if (state === null || state.status === 'resolved') return;
      const held = Math.max(from, state.exceptedUntil ?? Number.NEGATIVE_INFINITY);
      open += Math.max(0, (steps[index + 1] ?? at) - held);
    });
  }
  return { fixed: fixed.length, openDays: Math.max(0, open) / DAY };
}
