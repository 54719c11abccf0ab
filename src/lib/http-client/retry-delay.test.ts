import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRetryAfter, retryDelayMs } from './retry-delay.ts';

const nowMs = Date.UTC(2026, 0, 15, 12, 0, 0);

describe('Retry-After', () => {
  test.each([
    ['7', 7000],
    [' 7 ', 7000],
    ['0', 0],
    ['1.5', 1500],
    ['Thu, 15 Jan 2026 12:00:30 GMT', 30_000],
    ['Thursday, 15-Jan-26 12:00:30 GMT', 30_000],
    ['Thu, 15 Jan 2026 11:00:00 GMT', 0],
    ['-1', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
    ['2026', 2_026_000],
  ])('%s', (value, expected) => {
    expect(parseRetryAfter(value, nowMs)).toBe(expected);
  });
});

test('the wish of the server is honoured, up to the cap', () => {
  const given = { attempt: 1, capMs: 60_000, nowMs, random: 0 };
  expect(retryDelayMs({ ...given, retryAfter: '7' })).toBe(7000);
  expect(retryDelayMs({ ...given, retryAfter: '86400' })).toBe(60_000);
  expect(retryDelayMs({ ...given, retryAfter: '9'.repeat(400) })).toBe(60_000);
});

test('without one the span doubles and the whole of it is jittered', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.double({ min: 0, max: 0.999999, noNaN: true }),
      (attempt, random) => {
        const span = Math.min(500 * 2 ** (attempt - 1), 3000);
        const delay = retryDelayMs({ attempt, retryAfter: undefined, capMs: 3000, nowMs, random });
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(span);
        expect(delay).toBe(Math.floor(random * span));
      },
    ),
  );
});
