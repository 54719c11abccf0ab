import { describe, expect, it } from 'vitest';
import { readCalendarFile } from './calendar-file.ts';
import { publicHolidays } from './holidays.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

describe('public holidays', () => {
  const of = (country: string, region: string | null = null) => {
    const found = publicHolidays(country, region, now);
    if ('unknown' in found) throw new Error('unknown');
    return found;
  };

  it('are those of a country and of a part of it, from three years before to ten years after', () => {
    const [germany, bavaria, augsburg] = [of('DE'), of('DE', 'BY'), of('DE', 'BY-A')];
    expect(germany.dates).toContain('2026-10-03');
    expect(germany.dates).not.toContain('2026-01-06');
    expect(bavaria.dates).toContain('2026-01-06');
    expect(bavaria.dates).not.toContain('2026-08-08');
    expect(augsburg.dates).toContain('2026-08-08');
    expect(augsburg.title).toBe('Germany, Bayern, Stadt Augsburg');
    expect(germany.dates[0]).toBe('2023-01-01');
    expect(germany.dates.at(-1)).toBe('2036-12-26');
  });

  it('stand in for those on a weekend, last several days, and leave half days out', () => {
    // Independence Day of 2026 is a Saturday.
    expect(of('US').dates).toContain('2026-07-03');
    expect(of('AE').dates).toEqual(expect.arrayContaining(['2026-03-20', '2026-03-21', '2026-03-22']));
    expect(of('IS').dates).not.toContain('2026-12-24');
  });

  it('of an unknown place are told apart from a place without any', () => {
    expect(publicHolidays('XX', null, now)).toMatchObject({ unknown: 'country' });
    expect(publicHolidays('Germany', null, now)).toMatchObject({ unknown: 'country', nearest: 'DE' });
    expect(publicHolidays('DE', 'by', now)).toMatchObject({ unknown: 'region', nearest: 'BY' });
    expect(publicHolidays('DE', 'BY-Z', now)).toMatchObject({ unknown: 'region' });
    expect(publicHolidays('__proto__', null, now)).toMatchObject({ unknown: 'country' });
  });
});

describe('a calendar file', () => {
  const file = (...events: string[]) =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      ...events.map((lines, index) => `BEGIN:VEVENT\nUID:${index}\n${lines}\nEND:VEVENT`),
      'END:VCALENDAR',
    ].join('\n');
  const read = (text: string) => readCalendarFile(text, now);
  const dates = (text: string) => {
    const found = read(text);
    if ('refused' in found) throw new Error(found.refused);
    return found.dates;
  };

  it('has every day of its all-day events within the span', () => {
    expect(
      dates(
        file(
          'DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227',
          'DTSTART;VALUE=DATE:20260501',
          'DTSTART;VALUE=DATE:19990101',
        ),
      ),
    ).toEqual(['2026-05-01', '2026-12-24', '2026-12-25', '2026-12-26']);
  });

  it('follows repetitions and their exceptions', () => {
    const yearly = dates(file('DTSTART;VALUE=DATE:20000106\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20260106'));
    expect(yearly).toHaveLength(13);
    expect(yearly).not.toContain('2026-01-06');
    expect(dates(file('DTSTART;VALUE=DATE:20260105\nRRULE:FREQ=WEEKLY;COUNT=3'))).toEqual([
      '2026-01-05',
      '2026-01-12',
      '2026-01-19',
    ]);
  });

  it('leaves out what has a time of day or was cancelled, and says so', () => {
    const found = read(
      file(
        'DTSTART:20261224T120000Z\nDTEND:20261224T180000Z',
        'DTSTART;VALUE=DATE:20261225',
        'DTSTART;VALUE=DATE:20261231\nSTATUS:CANCELLED',
      ),
    );
    expect(found).toMatchObject({ dates: ['2026-12-25'], warnings: [expect.stringContaining('1 events')] });
  });

  it.each([
    ['nothing', ''],
    ['another file', 'hello'],
    ['a file cut off', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:2026'],
    ['a file without days off', file('DTSTART:20261224T120000Z')],
    ['an event of years', file('DTSTART;VALUE=DATE:20200101\nDTEND;VALUE=DATE:20300101')],
    ['a day that is none', file('DTSTART;VALUE=DATE:20261399')],
    ['every day for ever', file('DTSTART;VALUE=DATE:20230101\nRRULE:FREQ=DAILY')],
    ['a repetition each second', file('DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=SECONDLY')],
    ['a nonsense rule', file('DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=NEVER;BYDAY=XX')],
    ['too many events', file(...Array.from({ length: 6_000 }, () => 'DTSTART;VALUE=DATE:20260101'))],
    ['too large', `BEGIN:VCALENDAR\n${'X'.repeat(600_000)}`],
  ])('%s is refused in a sentence', (_, text) => {
    expect(read(text)).toEqual({ refused: expect.stringMatching(/\.$/) });
  });
});
