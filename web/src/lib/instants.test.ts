import { describe, expect, it } from 'vitest';
import { amount, dayText, distance, instantText, localDateText, plural, shortDayText } from './instants.ts';

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000] as const;
const now = Date.parse('2026-03-31T15:00:00.000Z');

describe('a distance in time', () => {
  it.each([
    [0, 'just now'],
    [-59 * second, 'just now'],
    [15 * second, 'just now'],
    [30 * second, 'in less than a minute'],
    [minute, 'in 1 minute'],
    [-minute, '1 minute ago'],
    [-59 * minute - 59 * second, '59 minutes ago'],
    [hour, 'in 1 hour'],
    [-47 * hour, '47 hours ago'],
    [2 * day, 'in 2 days'],
    [-59 * day, '59 days ago'],
    [60 * day, 'in 1 month'],
    [-365 * day, '11 months ago'],
    [730 * day, 'in 1 year'],
    [-1_500 * day, '4 years ago'],
  ])('of %d ms is %s', (away, words) => {
    expect(distance(now + away, now)).toBe(words);
  });

  it('is never more than it is: what is not over is not counted', () => {
    expect(amount(3 * day - 1)).toBe('2 days');
    expect(amount(hour - 1)).toBe('59 minutes');
  });
});

describe('a number of things', () => {
  it.each([
    [0, '0 open vulnerabilities'],
    [1, '1 open vulnerability'],
    [1_234_567, '1,234,567 open vulnerabilities'],
  ])('%d is %s', (count, words) => {
    expect(plural(count, 'open vulnerability', 'open vulnerabilities')).toBe(words);
  });
});

describe('an instant', () => {
  it.each([
    ['UTC', '31 Mar 2026, 22:30', 'Tue 31 Mar 2026'],
    ['Europe/Berlin', '1 Apr 2026, 00:30', 'Wed 1 Apr 2026'],
    ['America/New_York', '31 Mar 2026, 18:30', 'Tue 31 Mar 2026'],
  ])('is told in %s as %s', (zone, instant, on) => {
    expect(instantText('2026-03-31T22:30:00.000Z', zone)).toBe(instant);
    expect(dayText('2026-03-31T22:30:00.000Z', zone)).toBe(on);
  });

  it('names its year only where it is another one, as it is counted in that zone', () => {
    const newYear = '2025-12-31T23:30:00.000Z';
    expect(shortDayText(newYear, now, 'UTC')).toBe('31 Dec 2025');
    expect(shortDayText(newYear, now, 'Europe/Berlin')).toBe('1 Jan');
  });

  it('that is a date only is the same day wherever it is read', () => {
    expect(localDateText('2026-11-25')).toBe('Wed 25 Nov 2026');
  });
});
