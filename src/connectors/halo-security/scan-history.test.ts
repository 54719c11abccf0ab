import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScanHistory } from './scan-history.ts';

const day = (date: number) => Date.UTC(2026, 2, date);

function history(...dates: number[]): ScanHistory {
  const made = new ScanHistory();
  for (const date of dates) made.add(7, day(date));
  return made.sort();
}

describe('counting back over the scans of a target', () => {
  const current = { id: 'c', at: day(15) };
  it.each([
    [0, 15, false],
    [1, 8, false],
    [2, 1, false],
    [3, 1, true],
    [500, 1, true],
  ])('%i scans before the current one is %i March, or earlier: %s', (places, date, orEarlier) => {
    expect(history(15, 1, 8).firstSeen(7, current, places)).toEqual({
      at: day(date),
      basis: 'scan-history',
      orEarlier,
    });
  });

  it('counts from the current scan also where the list does not have it, or has a newer one', () => {
    expect(history(1, 8).firstSeen(7, current, 1)?.at).toBe(day(8));
    expect(history(1, 8, 15, 22).firstSeen(7, current, 1)?.at).toBe(day(8));
  });

  it('takes the newest listed scan where no current one is known', () => {
    expect(history(1, 8).firstSeen(7, null, 0)?.at).toBe(day(8));
    expect(history(1, 8).firstSeen(7, null, 1)?.at).toBe(day(1));
  });

  it('says nothing where no scan is known, and "or earlier" where only the current one is', () => {
    expect(history().firstSeen(7, null, 1)).toBeNull();
    expect(history(1).firstSeen(8, null, 0)).toBeNull();
    expect(history().firstSeen(7, current, 0)).toMatchObject({ at: day(15), orEarlier: false });
    expect(history().firstSeen(7, current, 1)).toMatchObject({ at: day(15), orEarlier: true });
  });

  it('keeps targets apart, however many and in whatever order their scans are listed', () => {
    const scans = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 2_000_000 })), {
      maxLength: 3_000,
      size: 'max',
    });
    fc.assert(
      fc.property(scans, (listed) => {
        const made = new ScanHistory();
        for (const [target, minute] of listed) made.add(target, minute * 60_000);
        made.sort();
        for (const [target, of] of Map.groupBy(listed, ([id]) => id)) {
          const dates = of.map(([, minute]) => minute * 60_000).sort((one, other) => other - one);
          const at = dates.map((_, places) => made.firstSeen(target, null, places)?.at);
          expect(at).toEqual(dates);
        }
      }),
      { numRuns: 30 },
    );
  });
});
