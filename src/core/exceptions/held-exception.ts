import type { Instant } from '../instant.ts';
import { ownSla } from '../policy/default-policy.ts';
import type { Calendar } from '../sla/calendar.ts';
import { type Deadline, derivationOf } from '../sla/deadline.ts';
import { type ExceptionKind, effectOf } from './kinds.ts';

/** An exception as one vulnerability has it, in its present episode. It is a stretch of time and never a flag. */
export interface HeldException {
  readonly id: string;
  readonly kind: ExceptionKind;
  readonly from: Instant;
  /** The first instant at which it does not hold: its planned end, or the earlier one that it was brought to. */
  readonly until: Instant;
  /** The `overdueAt` of the deadline that stood when it began; null where there was none. */
  readonly stoodOverdueAt: Instant | null;
  /** The same under each obligation, by its id; absent where there was the own SLA alone. */
  readonly stoodUnder?: Readonly<Record<string, Instant | null>>;
}

/**
 * The exceptions as one obligation has them: against its own deadline, approved in time or late. One that a version added
 * while they held is held against the deadline that it gave: what that had let pass by the approval does not move later, so
 * that a late approval stays late.
 */
export function asUnder(deadline: Deadline, exceptions: readonly HeldException[]): readonly HeldException[] {
  const { obligation } = derivationOf(deadline);
  return exceptions.map((held) => {
    const { [obligation]: stood } = held.stoodUnder ?? { [ownSla]: held.stoodOverdueAt };
    return { ...held, stoodOverdueAt: stood === undefined ? deadline.overdueAt : stood };
  });
}

export function holdsAt(at: Instant, { from, until }: Pick<HeldException, 'from' | 'until'>): boolean {
  return from <= at && at < until;
}

/** Approved after the deadline had passed: the miss stays, and nothing is paused. */
export function isLate({ from, stoodOverdueAt }: Pick<HeldException, 'from' | 'stoodOverdueAt'>): boolean {
  return stoodOverdueAt !== null && from >= stoodOverdueAt;
}

/** The stretches in which the clock stands still, in order and without overlaps. */
function pauses(exceptions: readonly HeldException[]): readonly { from: Instant; until: Instant }[] {
  const pausing = exceptions
    .filter((each) => effectOf(each.kind) === 'pauses' && !isLate(each) && each.until > each.from)
    .sort((one, other) => one.from - other.from);
  const merged: { from: Instant; until: Instant }[] = [];
  for (const { from, until } of pausing) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.until) last.until = Math.max(last.until, until);
    else merged.push({ from, until });
  }
  return merged;
}

/**
 * How many whole local days the clock stands still for: a day on which a pause begins or ends does not count, so that
 * no exception gives more than it lasts.
 *
 * Example: from 10 March 14:00 to the end of 31 March, local time: 21 days, the 11th to the 31st.
 */
export function pausedDays(exceptions: readonly HeldException[], calendar: Calendar): number {
  return pauses(exceptions).reduce((sum, pause) => sum + wholeDays(pause, calendar), 0);
}

function wholeDays({ from, until }: { readonly from: Instant; readonly until: Instant }, calendar: Calendar): number {
  // A pause that begins at the very midnight has that day whole: the millisecond before belongs to the day before it.
  return Math.max(0, calendar.daysBetween(calendar.localDate(from - 1), calendar.localDate(until)) - 1);
}

/** For how long the clock has stood still by `at`, in milliseconds. */
export function pausedTime(exceptions: readonly HeldException[], at: Instant): number {
  return pauses(exceptions).reduce((sum, { from, until }) => sum + Math.max(0, Math.min(until, at) - from), 0);
}
