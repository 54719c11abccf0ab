import { expect, it } from 'vitest';
import { DAY, type Instant } from '../instant.ts';
import { nextDigestAt } from './digest-time.ts';
import { nextTryAt, triedFor } from './retry.ts';

const at = (text: string): Instant => Date.parse(text);
const iso = (instant: Instant) => new Date(instant).toISOString();
const next = (after: string, timeZone: string, minute = 480) => iso(nextDigestAt(at(after), { minute, timeZone }));

it('a digest comes at eight by the clock on the wall, before and after the clocks change', () => {
  expect(next('2026-03-28T08:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T06:00:00.000Z');
  expect(next('2026-03-28T06:59:59Z', 'Europe/Berlin')).toBe('2026-03-28T07:00:00.000Z');
  expect(next('2026-10-24T07:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T07:00:00.000Z');
  expect(next('2026-03-07T20:00:00Z', 'America/New_York')).toBe('2026-03-08T12:00:00.000Z');
  expect(next('2026-03-10T12:00:00Z', 'Asia/Kathmandu')).toBe('2026-03-11T02:15:00.000Z');
});

it('a time that is skipped comes as much later, and one that comes twice is the first', () => {
  expect(next('2026-03-28T12:00:00Z', 'Europe/Berlin', 150)).toBe('2026-03-29T01:30:00.000Z');
  expect(next('2026-10-24T12:00:00Z', 'Europe/Berlin', 150)).toBe('2026-10-25T00:30:00.000Z');
  // And then not once more on the same day.
  expect(next('2026-10-25T00:30:00Z', 'Europe/Berlin', 150)).toBe('2026-10-26T01:30:00.000Z');
});

it('a digest is always later than the one before, and at most a day and an hour away', () => {
  let last = at('2026-01-01T00:00:00Z');
  for (let day = 0; day < 400; day += 1) {
    const following = nextDigestAt(last, { minute: 480, timeZone: 'Australia/Lord_Howe' });
    expect(following - last).toBeGreaterThan(0);
    expect(following - last).toBeLessThanOrEqual(DAY + DAY / 24);
    last = following;
  }
});

it('what cannot be delivered is tried ever more rarely for three days, and once at their end', () => {
  const start = at('2026-03-10T00:00:00Z');
  const end = start + triedFor;
  let now = start;
  const tries: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const following = nextTryAt(attempts, now, end);
    if (following === null) break;
    tries.push(following - now);
    now = following;
  }
  expect(now).toBe(end);
  expect(tries.slice(0, 4)).toEqual([10_000, 60_000, 300_000, 1_800_000]);
  expect(tries.length).toBeLessThan(16);
});
