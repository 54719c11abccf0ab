import { DAY, type Instant, SECOND } from '../instant.ts';
import type { KnownSeverity } from '../vulnerabilities/severity.ts';
import type { Calendar } from './calendar.ts';
import type { SlaPolicy } from './policy.ts';

/** The days a severity is given, laid out on the calendar. All but `countedFrom` are null where there are none. */
export interface Window {
  readonly countedFrom: Instant;
  readonly windowDays: number | null;
  readonly dueOn: string | null;
  readonly dueAt: Instant | null;
  readonly overdueAt: Instant | null;
  readonly dueSoonAt: Instant | null;
}

/** No deadline. */
export function noWindow(countedFrom: Instant): Window {
  return { countedFrom, windowDays: null, dueOn: null, dueAt: null, overdueAt: null, dueSoonAt: null };
}

/** The window of a severity, counted from an instant. */
export function windowFrom(terms: {
  policy: SlaPolicy;
  calendar: Calendar;
  severity: KnownSeverity;
  from: Instant;
}): Window {
  return windowOfDays({ ...terms, windowDays: terms.policy.days[terms.severity] });
}

/**
 * So many calendar days after the local date of an instant, until that day ends; null: no deadline.
 *
 * Example: high, 30 days, from 2026-01-05T23:30Z in Europe/Berlin, where it is already the 6th: `dueOn` 2026-02-05,
 * `dueAt` 2026-02-05T22:59:59Z, `overdueAt` a second later, `dueSoonAt` 2026-01-29T23:00Z.
 */
export function windowOfDays(terms: { calendar: Calendar; windowDays: number | null; from: Instant }): Window {
  const { calendar, windowDays, from } = terms;
  if (windowDays === null) return noWindow(from);
  const { dueOn, overdueAt } = calendar.endOfLocalDay(calendar.localDate(from), windowDays);
  // The last seven days, and of a window shorter than 28 days its last quarter: whichever is shorter.
  const soon = Math.min(7 * DAY, (windowDays * DAY) / 4);
  return {
    countedFrom: from,
    windowDays,
    dueOn,
    dueAt: overdueAt - SECOND,
    overdueAt,
    // A skipped day can leave less than a quarter of the window; it is never due soon before it began.
    dueSoonAt: Math.max(from, overdueAt - soon),
  };
}

/** Whichever ends first; no deadline ends last. At the same instant: `preferred`. */
export function earlierWindow(preferred: Window, other: Window): Window {
  if (other.overdueAt === null) return preferred;
  return preferred.overdueAt === null || other.overdueAt < preferred.overdueAt ? other : preferred;
}

/** The window fields of something that holds more. */
export function windowOf(holder: Window): Window {
  const { countedFrom, windowDays, dueOn, dueAt, overdueAt, dueSoonAt } = holder;
  return { countedFrom, windowDays, dueOn, dueAt, overdueAt, dueSoonAt };
}

/** The last second of the local day by which a severity that is unknown since `from` must have been found out. */
export function triageDueAtFrom(policy: SlaPolicy, calendar: Calendar, from: Instant): Instant {
  return calendar.endOfLocalDay(calendar.localDate(from), policy.triageDays).overdueAt - SECOND;
}
