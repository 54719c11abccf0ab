import { Temporal } from 'temporal-polyfill';
import { DAY, type Instant } from '../instant.ts';

/** Whole days in UTC: `from` is the first midnight, `until` the midnight after the last day. */
export interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

/** From so many days on, a period is told month by month; a shorter one week by week. */
const longFrom = 93;

/**
 * The parts that a period is told in, which follow on each other and make it up: calendar months in UTC, those at its
 * ends as far as they belong to it; of up to 92 days weeks, counted back from its last day, the first of them maybe short.
 */
export function slicesOf({ from, until }: Period): readonly Period[] {
  const starts: Instant[] = [];
  if ((until - from) / DAY >= longFrom) {
    let first = dateOf(from).with({ day: 1 }).add({ months: 1 });
    for (; midnightOf(first) < until; first = first.add({ months: 1 })) starts.push(midnightOf(first));
  } else {
    for (let start = until - 7 * DAY; start > from; start -= 7 * DAY) starts.unshift(start);
  }
  const all = [from, ...starts];
  return all.map((start, index) => ({ from: start, until: all[index + 1] ?? until }));
}

/** The day in UTC that an instant lies in: its midnight. */
export function startOfDay(at: Instant): Instant {
  return Math.floor(at / DAY) * DAY;
}

/** The day in UTC that an instant lies in, `2026-03-31`. */
export function dayText(at: Instant): string {
  return dateOf(at).toString();
}

function dateOf(at: Instant): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').toPlainDate();
}

function midnightOf(date: Temporal.PlainDate): Instant {
  return date.toZonedDateTime('UTC').epochMilliseconds;
}
