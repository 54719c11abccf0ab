import { DAY, HOUR, type Instant, SECOND } from '../instant.ts';
import type { WindowUnit } from '../policy/policy-document.ts';
import type { Calendar } from './calendar.ts';
import type { WorkingDays } from './working-days.ts';

/** How much time a rule gives. */
export interface GivenTime {
  readonly amount: number;
  readonly unit: WindowUnit;
}

/** The time that is given, laid out on the calendar. All but `countedFrom` are null where there is none. */
export interface Window {
  readonly countedFrom: Instant;
  /** The calendar days that were given; null for hours, business days and where nothing was given. */
  readonly windowDays: number | null;
  readonly dueOn: string | null;
  readonly dueAt: Instant | null;
  readonly overdueAt: Instant | null;
  readonly dueSoonAt: Instant | null;
}

export interface WindowTerms {
  readonly calendar: Calendar;
  readonly workingDays: WorkingDays;
  /** Null: no deadline, unless something else sets a limit. */
  readonly given: GivenTime | null;
  /** `YYYY-MM-DD`: it ends with this local day at the latest; null: no limit. */
  readonly notAfter: string | null;
  readonly from: Instant;
  /** Calendar days for which an exception stopped the clock. */
  readonly pausedDays: number;
}

/** No deadline. */
function noWindow(countedFrom: Instant): Window {
  return { countedFrom, windowDays: null, dueOn: null, dueAt: null, overdueAt: null, dueSoonAt: null };
}

/**
 * The given time after an instant:
 * - calendar days: so many days after its local date, until that day ends (0: the end of its own day);
 * - business days: until the end of the so-manieth business day after its local date;
 * - hours: to the millisecond; `dueAt` is the last instant that is in time.
 *
 * A limit makes it end with that local day where that is earlier. A limit that is over when the count starts makes it due
 * by the end of the day on which it starts: nobody can be late before they could know.
 *
 * Example: 30 days from 2026-01-05T23:30Z in Europe/Berlin, where it is already the 6th: `dueOn` 2026-02-05, `dueAt`
 * 2026-02-05T22:59:59Z, `overdueAt` a second later, `dueSoonAt` 2026-01-29T23:00Z.
 */
export function windowFrom(terms: WindowTerms): Window {
  const { calendar, given, notAfter, from } = terms;
  const windowDays = given?.unit === 'days' ? given.amount : null;
  const own = given === null ? null : paused(terms, endOf(terms, given));
  const limit = notAfter === null ? null : paused(terms, limitOf(calendar, notAfter, from));
  const isLimited = limit !== null && (own === null || limit < own);
  const overdueAt = isLimited ? limit : own;
  if (overdueAt === null) return noWindow(from);
  const dueSoonAt = overdueAt - soonBefore(given);
  return {
    countedFrom: from,
    windowDays,
    dueOn: calendar.localDate(overdueAt - SECOND),
    dueAt: overdueAt - SECOND,
    overdueAt,
    // A skipped day can leave less than a quarter of the window; it is never due soon before it began. Where a limit cut
    // the window, it is due soon all along: how long before the end that begins stays the same for equal windows.
    dueSoonAt: isLimited ? dueSoonAt : Math.max(from, dueSoonAt),
  };
}

function endOf({ calendar, workingDays, from }: WindowTerms, { amount, unit }: GivenTime): Instant {
  switch (unit) {
    case 'hours':
      return from + amount * HOUR + SECOND;
    case 'days':
      return calendar.endOfLocalDay(calendar.localDate(from), amount).overdueAt;
    case 'business-days':
      return workingDays.endOfBusinessDay(calendar.localDate(from), amount).overdueAt;
  }
}

function limitOf(calendar: Calendar, notAfter: string, from: Instant): Instant {
  const { overdueAt } = calendar.endOfLocalDay(notAfter, 0);
  return overdueAt > from ? overdueAt : calendar.endOfLocalDay(calendar.localDate(from), 0).overdueAt;
}

/** As many days later as the clock stood; what is counted in business days still ends on one. */
function paused({ calendar, workingDays, given, pausedDays }: WindowTerms, overdueAt: Instant): Instant {
  if (pausedDays === 0) return overdueAt;
  if (given?.unit === 'hours') return overdueAt + pausedDays * DAY;
  const end = calendar.endOfLocalDay(calendar.localDate(overdueAt - SECOND), pausedDays);
  return (given?.unit === 'business-days' ? workingDays.endOfBusinessDay(end.dueOn, 0) : end).overdueAt;
}

/** Nothing is due soon for longer. */
export const longestSoon = 7 * DAY;

/** The last seven days, and of a window shorter than 28 days its last quarter: whichever is shorter. */
function soonBefore(given: GivenTime | null): number {
  if (given === null) return longestSoon;
  return Math.min(longestSoon, (given.amount * (given.unit === 'hours' ? HOUR : DAY)) / 4);
}

/** Whichever ends first; no deadline ends last. At the same instant: `preferred`. */
export function earlierOf<One extends Window>(preferred: One, other: One): One {
  if (other.overdueAt === null) return preferred;
  return preferred.overdueAt === null || other.overdueAt < preferred.overdueAt ? other : preferred;
}

/** The last second of the local day by which a severity that is unknown since `from` must have been found out. */
export function triageDueAtFrom(triageDays: number, calendar: Calendar, from: Instant): Instant {
  return calendar.endOfLocalDay(calendar.localDate(from), triageDays).overdueAt - SECOND;
}
