import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../instant.ts';
import type { Weekday } from '../policy/policy-document.ts';
import { createCalendar } from './calendar.ts';
import { createWorkingDays } from './working-days.ts';

const text = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
const dayOf = (date: string) => Date.parse(date) / DAY;
const weekdayOf = (date: string) => new Date(Date.parse(date)).getUTCDay();

/** Public holidays as they were published, and the days on which people rest there. */
const countries: Record<string, { zone: string; weekend: Weekday[]; holidays: string[] }> = {
  'Germany, Bavaria': {
    zone: 'Europe/Berlin',
    weekend: ['saturday', 'sunday'],
    holidays:
      '2025-12-25 2025-12-26 2026-01-01 2026-01-06 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-06-04 2026-08-15 2026-10-03 2026-11-01 2026-12-25 2026-12-26 2027-01-01 2027-01-06 2027-03-26 2027-03-29'.split(
        ' ',
      ),
  },
  'United States': {
    zone: 'America/New_York',
    weekend: ['saturday', 'sunday'],
    holidays:
      '2025-12-25 2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25 2027-01-01'.split(
        ' ',
      ),
  },
  Japan: {
    zone: 'Asia/Tokyo',
    weekend: ['saturday', 'sunday'],
    holidays:
      '2026-01-01 2026-01-12 2026-02-11 2026-02-23 2026-03-20 2026-04-29 2026-05-03 2026-05-04 2026-05-05 2026-05-06 2026-07-20 2026-08-11 2026-09-21 2026-09-22 2026-09-23 2026-10-12 2026-11-03 2026-11-23'.split(
        ' ',
      ),
  },
  'United Arab Emirates before 2022': {
    zone: 'Asia/Dubai',
    weekend: ['friday', 'saturday'],
    holidays: '2021-01-01 2021-05-12 2021-05-13 2021-07-19 2021-07-20 2021-07-21 2021-12-01 2021-12-02'.split(' '),
  },
  Samoa: {
    zone: 'Pacific/Apia',
    weekend: ['saturday', 'sunday'],
    holidays: '2011-12-26 2011-12-27 2012-01-02 2012-01-03 2012-04-06 2012-04-09 2012-06-01'.split(' '),
  },
  'Lebanon, where clocks change at midnight': {
    zone: 'Asia/Beirut',
    weekend: ['saturday', 'sunday'],
    holidays: '2026-01-01 2026-01-06 2026-03-25 2026-04-03 2026-05-01'.split(' '),
  },
};
const numbers = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const worlds = Object.entries(countries).map(([name, { zone, weekend, holidays }]) => {
  const calendar = createCalendar(zone);
  const working = createWorkingDays(calendar, { weekend, holidayCalendar: name, holidays });
  const first = dayOf(holidays[0] as string) - 20;
  const isOff = (date: string) =>
    holidays.includes(date) || weekend.some((each) => numbers.indexOf(each) === weekdayOf(date));
  return { name, calendar, working, isOff, days: fc.integer({ min: first, max: first + 500 }).map(text) };
});

describe.each(worlds)('business days in $name', ({ calendar, working, isOff, days }) => {
  const amount = fc.integer({ min: 0, max: 60 });

  it('never end on a weekend, on a holiday, or on a day that was left out', () => {
    fc.assert(
      fc.property(days, amount, (date, plus) => {
        const { dueOn, overdueAt } = working.endOfBusinessDay(date, plus);
        expect(isOff(dueOn)).toBe(false);
        expect(dueOn).not.toBe(calendar.timeZone === 'Pacific/Apia' ? '2011-12-30' : '');
        expect(calendar.localDate(overdueAt - 1)).toBe(dueOn);
        expect(calendar.localDate(overdueAt) > dueOn).toBe(true);
      }),
    );
  });

  it('are monotone: a later start never ends earlier, nor does a longer time', () => {
    fc.assert(
      fc.property(days, amount, fc.integer({ min: 0, max: 30 }), (date, plus, more) => {
        const end = working.endOfBusinessDay(date, plus).overdueAt;
        expect(working.endOfBusinessDay(text(dayOf(date) + more), plus).overdueAt).toBeGreaterThanOrEqual(end);
        const longer = working.endOfBusinessDay(date, plus + more).overdueAt;
        if (plus > 0 && more > 0) expect(longer).toBeGreaterThan(end);
        else expect(longer).toBeGreaterThanOrEqual(end);
      }),
    );
  });

  it('are additive: so many and so many more are as many together', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 40 }), amount, (date, one, other) => {
        const there = working.endOfBusinessDay(working.endOfBusinessDay(date, one).dueOn, other);
        expect(there).toEqual(working.endOfBusinessDay(date, one + other));
      }),
    );
  });

  it('pass over exactly the days that are not counted', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 40 }), (date, plus) => {
        const { dueOn } = working.endOfBusinessDay(date, plus);
        const skipped = working.skipped(date, dueOn);
        expect(dayOf(dueOn) - dayOf(date) - skipped.length).toBe(plus);
        for (const day of skipped) expect(working.isBusinessDay(day.date)).toBe(false);
      }),
    );
  });
});

it('counts over Christmas and New Year from a Sunday as from the Friday before', () => {
  const { working } = worlds[0] as (typeof worlds)[number];
  expect(working.endOfBusinessDay('2025-12-19', 5).dueOn).toBe('2025-12-30');
  expect(working.endOfBusinessDay('2025-12-21', 5).dueOn).toBe('2025-12-30');
  expect(working.skipped('2025-12-21', '2025-12-30')).toEqual([
    { date: '2025-12-25', why: 'holiday' },
    { date: '2025-12-26', why: 'holiday' },
    { date: '2025-12-27', why: 'weekend' },
    { date: '2025-12-28', why: 'weekend' },
  ]);
});

it('refuses a week without a business day, and a year', () => {
  const calendar = createCalendar('UTC');
  const weekend: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  expect(() => createWorkingDays(calendar, { weekend, holidayCalendar: null, holidays: [] })).toThrow(RangeError);
  const holidays = Array.from({ length: 400 }, (_, index) => text(dayOf('2026-01-01') + index));
  const never = createWorkingDays(calendar, { weekend: [], holidayCalendar: 'all', holidays });
  expect(() => never.endOfBusinessDay('2026-01-01', 1)).toThrow(RangeError);
});
