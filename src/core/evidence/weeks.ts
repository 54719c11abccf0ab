import type { Instant } from '../instant.ts';
import { type Calendar, dayOfDate } from '../sla/calendar.ts';
import type { Window } from './population.ts';

/** 1970-01-01 was a Thursday. */
const thursday = 3;

/** The weeks that make up a window, Monday to Monday in the calendar's zone; the first and the last as far as they belong to it. */
export function weeksOf({ from, to }: Window, calendar: Calendar): readonly Window[] {
  const weeks: Window[] = [];
  for (let start: Instant = from; start < to; ) {
    const date = calendar.localDate(start);
    const daysToSunday = 6 - ((((dayOfDate(date) + thursday) % 7) + 7) % 7);
    const end = Math.min(calendar.endOfLocalDay(date, daysToSunday).overdueAt, to);
    weeks.push({ from: start, to: end });
    start = end;
  }
  return weeks;
}
