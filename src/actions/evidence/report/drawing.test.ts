import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceSteps } from './backlog-area.ts';
import { hatchPath, shareOf } from './drawing.ts';
import { visibleStretches } from './visible-stretches.ts';

describe('hatching', () => {
  it('stays within its box', () => {
    const part = fc.double({ min: 0, max: 500, noNaN: true });
    fc.assert(
      fc.property(part, part, part, part, fc.integer({ min: 3, max: 12 }), (x, y, width, height, step) => {
        for (const [, first, second] of hatchPath({ x, y, width, height }, step).matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)) {
          expect(Number(first)).toBeGreaterThanOrEqual(x - 0.01);
          expect(Number(first)).toBeLessThanOrEqual(x + width + 0.01);
          expect(Number(second)).toBeGreaterThanOrEqual(y - 0.01);
          expect(Number(second)).toBeLessThanOrEqual(y + height + 0.01);
        }
      }),
    );
  });

  it('of neighbours goes on from one to the other', () => {
    const [left, right] = [
      hatchPath({ x: 0, y: 0, width: 10, height: 10 }, 5),
      hatchPath({ x: 10, y: 0, width: 10, height: 10 }, 5),
    ];
    expect(left).toContain('L10 5');
    expect(right).toContain('M10 5');
  });
});

describe('the steps of an axis', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [7, [0, 2, 4, 6, 8]],
    [89, [0, 25, 50, 75, 100]],
    [1_234_567, [0, 500_000, 1_000_000, 1_500_000]],
  ])('for %d are %j', (highest, steps) => {
    expect(niceSteps(Math.max(1, highest))).toEqual(steps);
  });

  it('are few, whole, and reach the highest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (highest) => {
        const steps = niceSteps(highest);
        expect(steps.length).toBeLessThanOrEqual(6);
        expect(steps.at(-1)).toBeGreaterThanOrEqual(highest);
        expect(steps.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});

describe('what can be seen of many stretches', () => {
  const span = { from: 0, to: 1_000_000 };
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: 0, max: 5 }))
    .map(([from, length, weight]) => ({ from, to: Math.min(span.to, from + length), weight }));

  it('is bounded by the width, and keeps every long one and the gravest of the short ones', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 300 }), (all) => {
        const shown = visibleStretches(all, span, 100, (one, other) => one.weight > other.weight);
        const isLong = ({ from, to }: { from: number; to: number }) => to - from >= 10_000;
        expect(shown.filter(isLong)).toEqual(all.filter(isLong));
        expect(shown.filter((each) => !isLong(each)).length).toBeLessThanOrEqual(100);
        const gravest = Math.max(-1, ...all.map(({ weight }) => weight));
        expect(Math.max(-1, ...shown.map(({ weight }) => weight))).toBe(gravest);
      }),
    );
  });

  it('a share lies between nothing and all, also outside of its span and of a span that is empty', () => {
    expect([shareOf(-5, 0, 10), shareOf(5, 0, 10), shareOf(50, 0, 10), shareOf(3, 7, 7)]).toEqual([0, 0.5, 1, 0]);
  });
});
