import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, type Instant, MINUTE, SECOND } from '../../core/instant.ts';
import type { Attempts } from '../../store/attempt-limits.ts';
import { countAttempt, pairLimit, takeBackAttempt } from './attempt-limit.ts';

const start: Instant = Date.parse('2026-03-02T09:00:00Z');
const none: Attempts = { failures: 0, lastAttemptAt: start, lockedUntil: null };

describe('attempt limits', () => {
  it('double the waiting up to a quarter of an hour', () => {
    let attempts = none;
    let now = start;
    const waits: number[] = [];
    for (let i = 0; i < 13; i += 1) {
      attempts = countAttempt(pairLimit, attempts, now).attempts;
      waits.push(Math.max(0, (attempts.lockedUntil ?? 0) - now) / SECOND);
      now = Math.max(now, attempts.lockedUntil ?? 0);
    }
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
  });

  it('never lock longer than a quarter of an hour from now, whatever happened and wherever the clock goes', () => {
    const step = fc.record({ wait: fc.integer({ min: -DAY, max: DAY }), isRight: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let attempts = none;
        let now = start;
        for (const { wait, isRight } of steps) {
          now += wait;
          const counted = countAttempt(pairLimit, attempts, now);
          expect((counted.refusedUntil ?? 0) - now).toBeLessThanOrEqual(15 * MINUTE);
          const isHeard = counted.refusedUntil === null;
          attempts = isHeard && isRight ? takeBackAttempt(pairLimit, counted.attempts) : counted.attempts;
          expect(attempts.failures).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('hear at most five wrong attempts before the first wait, and then one for each wait', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: MINUTE }), { minLength: 1, maxLength: 200 }), (waits) => {
        let attempts = none;
        let now = start;
        let heard = 0;
        for (const wait of waits) {
          now += wait;
          const counted = countAttempt(pairLimit, attempts, now);
          if (counted.refusedUntil === null) heard += 1;
          attempts = counted.attempts;
        }
        expect(heard).toBeLessThanOrEqual(5 + (now - start) / (30 * SECOND));
      }),
    );
  });

  it('forget after a day without attempts', () => {
    const used = { failures: 9, lastAttemptAt: start, lockedUntil: start + MINUTE };
    expect(countAttempt(pairLimit, used, start + DAY).attempts.failures).toBe(10);
    expect(countAttempt(pairLimit, used, start + DAY + 1).attempts.failures).toBe(1);
  });
});
