import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../instant.ts';
import { missedRuns } from './missed-runs.ts';

const noon = Date.parse('2026-03-10T12:00:00Z');
const duesOf = (found: ReturnType<typeof missedRuns>) =>
  found.map(({ dueAt }) => new Date(dueAt).toISOString().slice(11, 16));

describe('runs that were due and did not happen', () => {
  it.each([
    ['not due yet', -MINUTE, []],
    ['late', 15 * MINUTE, []],
    ['too late', 16 * MINUTE, ['12:00']],
    ['the next one is on time', HOUR, ['12:00']],
    ['three missed, the fourth late', 3 * HOUR + 5 * MINUTE, ['12:00', '13:00', '14:00']],
  ])('%s', (_name, after, expected) => {
    const found = missedRuns({ nextDueAt: noon, every: HOUR, seenToUntil: noon - HOUR }, noon + after);
    expect(duesOf(found)).toEqual(expected);
  });

  it('what began since counts for all that was due before it', () => {
    const schedule = { nextDueAt: noon, every: HOUR, seenToUntil: noon + 2 * HOUR };
    expect(duesOf(missedRuns(schedule, noon + 4 * HOUR + 20 * MINUTE))).toEqual(['15:00', '16:00']);
  });

  it('a month without Curfew is some hundreds of rows, and no run is lost', () => {
    const schedule = { nextDueAt: noon, every: 5 * MINUTE, seenToUntil: null };
    const found = missedRuns(schedule, noon + 30 * DAY);
    expect(found).toHaveLength(301);
    expect(found.at(-1)).toEqual({
      dueAt: noon + 300 * 5 * MINUTE,
      lastDueAt: noon + 30 * DAY - 5 * MINUTE,
      runs: 30 * 288 - 300,
    });
  });

  it('noting in two steps finds the same as in one', () => {
    const minutes = fc.integer({ min: -3000, max: 3000 });
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 1500 }), minutes, minutes, minutes, (interval, began, one, two) => {
        const every = interval * MINUTE;
        const [first, second] = [Math.min(one, two), Math.max(one, two)].map((each) => noon + each * MINUTE) as [
          number,
          number,
        ];
        const schedule = { nextDueAt: noon, every, seenToUntil: noon + began * MINUTE };
        const before = missedRuns(schedule, first);
        const seenToUntil = Math.max(schedule.seenToUntil, before.at(-1)?.lastDueAt ?? schedule.seenToUntil);
        const after = missedRuns({ ...schedule, seenToUntil }, second);
        const count = (found: ReturnType<typeof missedRuns>) => found.reduce((sum, { runs }) => sum + runs, 0);
        expect(count(before) + count(after)).toBe(count(missedRuns(schedule, second)));
        for (const { dueAt, lastDueAt, runs } of [...before, ...after]) {
          expect(lastDueAt - dueAt).toBe((runs - 1) * every);
          expect(dueAt).toBeGreaterThan(schedule.seenToUntil);
          expect(lastDueAt).toBeLessThan(second);
        }
      }),
    );
  });
});
