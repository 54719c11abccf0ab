import type { Instant } from '../../../core/instant.ts';
import { type WorkingTime, weekdays } from '../../../core/policy/policy-document.ts';
import { yearOffFrom } from '../../../core/sla/working-days.ts';
import { defaultWeekend } from './document-of-written.ts';
import { publicHolidays } from './holidays.ts';
import { listOf, mapOf } from './loose.ts';
import type { Mistake, Path } from './placed-text.ts';
import { isRealDate } from './written-policy.ts';

export type Holidays = Pick<WorkingTime, 'holidayCalendar' | 'holidays'>;
const noHolidays: Holidays = { holidayCalendar: null, holidays: [] };

/** The holidays that an obligation names, as dates for the years around `now`, and what is wrong with them. */
export function holidaysOf(written: unknown, path: Path, now: Instant): { mistakes: Mistake[]; holidays: Holidays } {
  const { country, region, calendar, dates } = mapOf(written);
  const days = listOf(dates).filter((date) => typeof date === 'string');
  const mistakes: Mistake[] = [];
  if (written !== undefined && written !== null && country === undefined && days.length === 0) {
    mistakes.push({ path, message: 'holidays needs a country or dates.', wouldBeRight: '{ country: DE }' });
  }
  if (region !== undefined && country === undefined) {
    mistakes.push({
      path: [...path, 'region'],
      message: 'A region needs the country that it belongs to.',
      wouldBeRight: null,
    });
  }
  if (calendar !== undefined && days.length === 0) {
    mistakes.push({
      path: [...path, 'calendar'],
      message: 'calendar names the dates, and there are none.',
      wouldBeRight: 'dates: [2026-12-24]',
    });
  }
  const own = calendar === undefined ? 'dates written in the policy' : String(calendar);
  if (typeof country !== 'string' || (region !== undefined && typeof region !== 'string')) {
    const holidays = days.length === 0 ? noHolidays : { holidayCalendar: own, holidays: sorted(days) };
    return { mistakes, holidays };
  }
  const found = publicHolidays(country, region ?? null, now);
  if ('unknown' in found) {
    const given = found.unknown === 'country' ? country : region;
    const offered = found.known.length === 0 ? 'it has none' : `there are ${found.known.slice(0, 120).join(', ')}`;
    const message =
      found.unknown === 'country'
        ? `There is no country “${given}” whose holidays are known; ${offered}.`
        : `There is no region “${given}” of ${country} whose holidays are known; ${offered}.`;
    mistakes.push({ path: [...path, found.unknown], message, wouldBeRight: found.nearest });
    return { mistakes, holidays: noHolidays };
  }
  const title = days.length === 0 ? found.title : `${found.title}, and ${own}`;
  return { mistakes, holidays: { holidayCalendar: title, holidays: sorted([...found.dates, ...days]) } };
}

/** A deadline in business days would never come, and no sync that needs one would end. */
export function yearOffMistakes(written: unknown, { holidays }: Holidays, path: Path): Mistake[] {
  const weekend = written === undefined ? defaultWeekend : weekdays.filter((day) => listOf(written).includes(day));
  const from = yearOffFrom({ weekend, holidays: holidays.filter(isRealDate) });
  if (from === null) return [];
  const message = `With the weekend, these days leave no business day for a year from ${from} on: a deadline in business days would never end.`;
  return [{ path, message, wouldBeRight: null }];
}

function sorted(dates: readonly string[]): readonly string[] {
  return [...new Set(dates)].sort();
}
