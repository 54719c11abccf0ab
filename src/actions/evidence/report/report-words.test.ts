import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../core/instant.ts';
import { count, fileSize, lasting, listed, percent, plural, wordsIn } from './report-words.ts';
import { ticksBetween } from './time-ticks.ts';

const berlin = wordsIn('Europe/Berlin');
const midnight = Date.parse('2026-03-29T00:00:00+01:00');

describe('instants and spans', () => {
  it('are told in one zone, which is named', () => {
    expect(berlin.instant(midnight)).toBe('29 Mar 2026, 00:00');
    expect(berlin.exactly(midnight + DAY)).toBe('30 Mar 2026, 01:00:00 Europe/Berlin (UTC+02:00)');
    expect(wordsIn('UTC').exactly(midnight)).toBe('28 Mar 2026, 23:00:00 UTC');
  });

  it('a span of whole days is told by its first and its last, also over a change of the clocks', () => {
    expect(berlin.span(midnight, midnight + 23 * HOUR)).toBe('29 Mar 2026');
    expect(berlin.span(midnight, midnight + 7 * DAY - HOUR)).toBe('29 Mar 2026 to 4 Apr 2026');
    expect(berlin.span(midnight, midnight + HOUR)).toBe('29 Mar 2026, 00:00 to 29 Mar 2026, 01:00');
  });
});

describe('numbers', () => {
  it.each([
    [0, 10, '0 %'],
    [10, 10, '100 %'],
    [9_999, 10_000, '> 99.9 %'],
    [1, 100_000, '< 0.1 %'],
    [1, 3, '33.3 %'],
    [0, 0, '–'],
  ])('%d of %d are %s: never rounded to all or to nothing', (part, whole, words) => {
    expect(percent(part, whole).replaceAll('\u00a0', ' ')).toBe(words);
  });

  it('and lengths of time have their units', () => {
    expect([count(1_234_567), plural(1, 'day'), plural(0, 'entry', 'entries')]).toEqual([
      '1,234,567',
      '1 day',
      '0 entries',
    ]);
    expect([30_000, 90 * MINUTE, 26 * HOUR, 3 * DAY].map(lasting)).toEqual([
      'less than a minute',
      '1 hour 30 minutes',
      '1 day 2 hours',
      '3 days',
    ]);
    expect([0, 1, 999, 1_500, 2.5e9, 2 ** 52].map(fileSize)).toEqual([
      '0 bytes',
      '1 byte',
      '999 bytes',
      '1.5 kB',
      '2.5 GB',
      '4,503.6 TB',
    ]);
    expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  });
});

describe('the labels of an axis of time', () => {
  it.each([
    [1, 12],
    [30, 12],
    [92, 12],
    [365, 12],
    [365, 4],
    [4_000, 12],
    [40_000, 4],
  ])('over %d days are at most %d, on local midnights, in order', (days, most) => {
    const from = Date.parse('2020-10-20T10:00:00Z');
    const ticks = ticksBetween(from, from + days * DAY, 'Europe/Berlin', most);
    expect(ticks.length).toBeLessThanOrEqual(most + 1);
    for (const { at } of ticks) expect(berlin.instant(at)).toMatch(/, 00:00$/);
    expect(ticks.map(({ at }) => at)).toEqual(ticks.map(({ at }) => at).toSorted((one, other) => one - other));
  });

  it('are none over no time', () => {
    expect(ticksBetween(5, 5, 'UTC', 12)).toEqual([]);
  });
});
