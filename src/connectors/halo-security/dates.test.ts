import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHaloDate } from './dates.ts';

describe('a date of the API', () => {
  it.each([
    ['2022-03-14 18:38', Date.UTC(2022, 2, 14, 18, 38)],
    ['2023-03-14', Date.UTC(2023, 2, 14)],
    ['2024-02-29 23:59', Date.UTC(2024, 1, 29, 23, 59)],
    ['2022-03-14 18:38:07', Date.UTC(2022, 2, 14, 18, 38, 7)],
    ['2022-03-14T18:38:07Z', Date.UTC(2022, 2, 14, 18, 38, 7)],
    ['2022-03-14T18:38:07.123+00:00', Date.UTC(2022, 2, 14, 18, 38, 7)],
    ['0000-00-00 00:00', null],
    ['0000-00-00', null],
    ['', null],
    [0, null],
    [null, null],
    [undefined, null],
    ['2023-02-29 00:00', 'not-understood'],
    ['2023-13-01', 'not-understood'],
    ['2023-00-10', 'not-understood'],
    ['2023-01-01 24:00', 'not-understood'],
    ['2023-01-01 10:00 CET', 'not-understood'],
    ['2023-01-01T10:00+02:00', 'not-understood'],
    ['01/02/2023', 'not-understood'],
    ['yesterday', 'not-understood'],
    [1_700_000_000, 'not-understood'],
    [{}, 'not-understood'],
  ])('%j is %j', (written, expected) => {
    expect(parseHaloDate(written)).toBe(expected);
  });

  it('comes back as it was written, whatever the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (minutes) => {
        const at = (minutes % 50_000_000) * 60_000;
        expect(parseHaloDate(new Date(at).toISOString().slice(0, 16).replace('T', ' '))).toBe(at);
      }),
    );
  });
});

it('the usual form is read as the same with its seconds written out is', () => {
  const digits = (min: number, max: number, length = 2) =>
    fc.integer({ min, max }).map((number) => String(number).padStart(length, '0'));
  const near = fc
    .tuple(digits(1965, 2040, 4), digits(0, 14), digits(0, 33), digits(0, 26), digits(0, 62))
    .map(([year, month, day, hour, minute]) => `${year}-${month}-${day} ${hour}:${minute}`);
  const spoilt = fc
    .tuple(near, fc.nat(15), fc.constantFrom('x', ' ', '-', ':', '/', '9', '٣', 'T'))
    .map(([text, at, letter]) => text.slice(0, at) + letter + text.slice(at + 1));
  fc.assert(
    // One whose end was spoilt is another form, of which the seconds are not the end.
    fc.property(fc.oneof(near, spoilt), (text) => {
      fc.pre(text.trim() === text && text !== '0000-00-00 00:00');
      expect(parseHaloDate(text)).toBe(parseHaloDate(`${text}:00`));
    }),
    { numRuns: 5_000 },
  );
});
