import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgeCount, medianOf, survivalOf } from './survival.ts';

const count = fc.record({
  days: fc.integer({ min: 0, max: 400 }),
  fixed: fc.integer({ min: 0, max: 9 }),
  open: fc.integer({ min: 0, max: 9 }),
});
const worlds = fc.array(count, { maxLength: 60 });

describe('the survival curve', () => {
  it('never rises and stays between 0 and 1', () => {
    fc.assert(
      fc.property(worlds, (counts) => {
        let before = 1;
        for (const { remaining, days, atRisk, fixed } of survivalOf(counts)) {
          expect(remaining).toBeLessThan(before);
          expect(remaining).toBeGreaterThanOrEqual(0);
          expect(fixed).toBeLessThanOrEqual(atRisk);
          expect(days).toBeGreaterThanOrEqual(0);
          before = remaining;
        }
      }),
    );
  });

  it('has the plain median where nothing is open any more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 99 }), (days) => {
        const sorted = days.toSorted((one, other) => one - other);
        const plain = sorted[Math.ceil(sorted.length / 2) - 1];
        expect(medianOf(survivalOf(days.map((each) => ({ days: each, fixed: 1, open: 0 }))))).toBe(plain);
      }),
    );
  });

  it('does not depend on the order, nor on how it was counted together', () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat()), (counts, keys) => {
        const apart = counts.flatMap(({ days, fixed, open }): AgeCount[] => [
          ...Array.from({ length: fixed }, () => ({ days, fixed: 1, open: 0 })),
          ...Array.from({ length: open }, () => ({ days, fixed: 0, open: 1 })),
        ]);
        const shuffled = apart
          .map((each) => ({ each, key: keys.next().value as number }))
          .sort((one, other) => one.key - other.key)
          .map(({ each }) => each);
        expect(survivalOf(shuffled)).toEqual(survivalOf(counts));
      }),
    );
  });

  it('never has a smaller median because more is still open', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 0, max: 400 }), (counts, days) => {
        const median = medianOf(survivalOf(counts)) ?? Number.POSITIVE_INFINITY;
        const more = medianOf(survivalOf([...counts, { days, fixed: 0, open: 1 }])) ?? Number.POSITIVE_INFINITY;
        expect(more).toBeGreaterThanOrEqual(median);
      }),
    );
  });

  it('follows the example that is worked out by hand', () => {
    const steps = survivalOf([
      { days: 2, fixed: 1, open: 0 },
      { days: 3, fixed: 0, open: 1 },
      { days: 4, fixed: 1, open: 0 },
    ]);
    expect(steps.map(({ days, atRisk, remaining }) => [days, atRisk, Math.round(remaining * 1000)])).toEqual([
      [2, 3, 667],
      [4, 1, 0],
    ]);
  });
});
