import { describe, expect, it } from 'vitest';
import { createCalendar, isTimeZone } from './calendar.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');

describe('a local date', () => {
  it.each([
    ['UTC', '2024-02-29T23:59:59.999Z', '2024-02-29'],
    ['UTC', '2024-03-01T00:00:00Z', '2024-03-01'],
    ['UTC', '1969-12-31T23:59:59Z', '1969-12-31'],
    ['Pacific/Kiritimati', '2025-12-31T10:00:00Z', '2026-01-01'],
    ['Pacific/Niue', '2026-01-01T10:59:59Z', '2025-12-31'],
    ['Asia/Kolkata', '2026-03-01T18:30:00Z', '2026-03-02'],
    ['Asia/Kathmandu', '2026-03-01T18:14:59Z', '2026-03-01'],
    ['Asia/Kathmandu', '2026-03-01T18:15:00Z', '2026-03-02'],
    // Clocks go forward at midnight: 00:00 does not exist on the 8th.
    ['America/Santiago', '2024-09-08T03:59:59Z', '2024-09-07'],
    ['America/Santiago', '2024-09-08T04:00:00Z', '2024-09-08'],
    // Clocks go back at midnight: the 6th has 23:00 twice.
    ['America/Santiago', '2024-04-07T03:30:00Z', '2024-04-06'],
    ['America/Santiago', '2024-04-07T04:00:00Z', '2024-04-07'],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
    // Newfoundland went back at 00:01: a minute of Sunday, then Saturday again.
    ['America/St_Johns', '2006-10-29T02:30:30Z', '2006-10-29'],
    ['America/St_Johns', '2006-10-29T02:31:00Z', '2006-10-28'],
  ])('in %s at %s is %s', (zone, instant, date) => {
    expect(createCalendar(zone).localDate(at(instant))).toBe(date);
  });
});

describe('the end of a local day', () => {
  it.each([
    ['UTC', '2026-01-01', 0, '2026-01-01', '2026-01-02T00:00:00Z'],
    ['UTC', '2025-12-31', 7, '2026-01-07', '2026-01-08T00:00:00Z'],
    ['UTC', '2024-01-30', 30, '2024-02-29', '2024-03-01T00:00:00Z'],
    ['UTC', '2023-01-30', 30, '2023-03-01', '2023-03-02T00:00:00Z'],
    ['Europe/Berlin', '2026-03-01', 28, '2026-03-29', '2026-03-29T22:00:00Z'],
    ['Europe/Berlin', '2026-10-18', 7, '2026-10-25', '2026-10-25T23:00:00Z'],
    ['Asia/Kathmandu', '2026-05-01', 7, '2026-05-08', '2026-05-08T18:15:00Z'],
    // A half hour of daylight saving.
    ['Australia/Lord_Howe', '2024-04-06', 1, '2024-04-07', '2024-04-07T13:30:00Z'],
    // The following midnight does not exist: the day ends where 01:00 begins.
    ['America/Santiago', '2024-08-31', 7, '2024-09-07', '2024-09-08T04:00:00Z'],
    ['Africa/Cairo', '2024-04-18', 7, '2024-04-25', '2024-04-25T22:00:00Z'],
    // The following midnight comes twice: the first one already belongs to the next day.
    ['America/Havana', '2024-11-01', 1, '2024-11-02', '2024-11-03T04:00:00Z'],
    // The last hour of the day comes twice.
    ['Africa/Cairo', '2024-10-31', 0, '2024-10-31', '2024-10-31T22:00:00Z'],
    // 23:30 jumped to 00:00.
    ['Asia/Pyongyang', '2018-05-04', 0, '2018-05-04', '2018-05-04T15:00:00Z'],
    // The next day came for a minute, and went again for an hour.
    ['America/St_Johns', '2006-10-28', 0, '2006-10-28', '2006-10-29T03:30:00Z'],
    // Samoa had no 30 December: it ends with the 29th.
    ['Pacific/Apia', '2011-12-28', 2, '2011-12-29', '2011-12-30T10:00:00Z'],
    ['Pacific/Apia', '2011-12-28', 3, '2011-12-31', '2011-12-31T10:00:00Z'],
  ])('in %s, %s and %i days, is that of %s, %s', (zone, date, days, dueOn, overdueAt) => {
    const end = createCalendar(zone).endOfLocalDay(date, days);
    expect({ dueOn: end.dueOn, overdueAt: iso(end.overdueAt) }).toEqual({ dueOn, overdueAt });
  });

  it('does not depend on what was asked before', () => {
    const used = createCalendar('Europe/Berlin');
    for (let day = 0; day < 12_000; day += 1) used.endOfLocalDay('2000-01-01', day);
    expect(used.endOfLocalDay('2026-03-01', 28)).toEqual(
      createCalendar('Europe/Berlin').endOfLocalDay('2026-03-01', 28),
    );
  });
});

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'US/Eastern'])(
    '%s has a name',
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );

  it.each(['', 'Z', '+02:00', 'Mars/Olympus', '2020-01-01T00:00+01:00[Europe/Berlin]', '2020-01-01T00:00Z', 'UTC '])(
    '%j is refused',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
      expect(() => createCalendar(name)).toThrow(RangeError);
    },
  );
});

describe('for people', () => {
  it('an instant is its local time, its zone and its offset', () => {
    const berlin = createCalendar('Europe/Berlin');
    expect(berlin.format(at('2026-03-01T22:59:59.700Z'))).toBe('2026-03-01 23:59:59 Europe/Berlin (UTC+01:00)');
    expect(berlin.format(at('2026-07-01T22:00:00Z'))).toBe('2026-07-02 00:00:00 Europe/Berlin (UTC+02:00)');
    expect(createCalendar('UTC').format(at('2026-03-01T22:00:00Z'))).toBe('2026-03-01 22:00:00 UTC');
  });
});
