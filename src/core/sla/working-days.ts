import type { WorkingTime } from '../policy/policy-document.ts';
import { weekdays } from '../policy/policy-document.ts';
import { type Calendar, type DayEnd, dateOfDay, dayOfDate } from './calendar.ts';

/** A day on which no business day is counted, and why. */
interface SkippedDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly why: 'weekend' | 'holiday' | 'left-out';
}

/** Which local days are business days. */
export interface WorkingDays {
  isBusinessDay(date: string): boolean;
  /**
   * The end of the `plus`-th business day after `date`; the first business day from `date` on for 0. `date` itself may be
   * any day: what is seen on a Sunday has its first business day on Monday, like what is seen on the Friday before.
   */
  endOfBusinessDay(date: string, plus: number): DayEnd;
  /** The days after `from` up to `to` that were not counted. */
  skipped(from: string, to: string): readonly SkippedDay[];
}

/** No calendar has so many days off in a row. */
const LONGEST_BREAK = 366;
const MEMO_LIMIT = 10_000;

/**
 * The first day of a year off work (`YYYY-MM-DD`): in it no business day would ever be counted to its end. Null where
 * there is none.
 */
export function yearOffFrom({ weekend, holidays }: Pick<WorkingTime, 'weekend' | 'holidays'>): string | null {
  const daysOff = new Set(weekend.map((day) => weekdays.indexOf(day)));
  const festive = new Set(holidays.map(dayOfDate));
  const isOff = (day: number) => festive.has(day) || daysOff.has(weekdayOf(day));
  let reached = Number.NEGATIVE_INFINITY;
  for (const holiday of [...festive].sort((one, other) => one - other)) {
    if (holiday <= reached) continue;
    let first = holiday;
    while (first > reached + 1 && holiday - first < weekdays.length && isOff(first - 1)) first -= 1;
    reached = holiday;
    while (isOff(reached + 1) && reached - first < LONGEST_BREAK) reached += 1;
    // A week less: a day that a zone left out counts as well.
    if (reached - first + 1 > LONGEST_BREAK - weekdays.length) return dateOfDay(first);
  }
  return null;
}

/** From Monday, 0; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Throws a RangeError where no day of the week is left to work on. */
export function createWorkingDays(calendar: Calendar, { weekend, holidays }: WorkingTime): WorkingDays {
  const daysOff = new Set(weekend.map((day) => weekdays.indexOf(day)));
  if (daysOff.size >= weekdays.length) throw new RangeError('A week without a business day never ends');
  const festive = new Set(holidays.map(dayOfDate));
  const ends = new Map<string, DayEnd>();

  /** Null of a business day. */
  const whySkipped = (day: number): SkippedDay['why'] | null => {
    if (daysOff.has(weekdayOf(day))) return 'weekend';
    if (festive.has(day)) return 'holiday';
    const date = dateOfDay(day);
    // A day that the zone left out (Samoa's 2011-12-30) is no day to work on.
    return calendar.endOfLocalDay(date, 0).dueOn === date ? null : 'left-out';
  };

  function nth(start: number, plus: number): number {
    let day = plus === 0 ? start - 1 : start;
    let left = Math.max(plus, 1);
    let inARow = 0;
    while (left > 0) {
      day += 1;
      const isCounted = whySkipped(day) === null;
      inARow = isCounted ? 0 : inARow + 1;
      if (isCounted) left -= 1;
      if (inARow > LONGEST_BREAK) throw new RangeError('A year without a business day');
    }
    return day;
  }

  return {
    isBusinessDay: (date) => whySkipped(dayOfDate(date)) === null,
    endOfBusinessDay(date, plus) {
      const key = `${date} ${plus}`;
      const known = ends.get(key);
      if (known !== undefined) return known;
      if (ends.size >= MEMO_LIMIT) ends.clear();
      const end = calendar.endOfLocalDay(dateOfDay(nth(dayOfDate(date), plus)), 0);
      ends.set(key, end);
      return end;
    },
    skipped(from, to) {
      const skipped: SkippedDay[] = [];
      for (let day = dayOfDate(from) + 1; day <= dayOfDate(to); day += 1) {
        const why = whySkipped(day);
        if (why !== null) skipped.push({ date: dateOfDay(day), why });
      }
      return skipped;
    },
  };
}
