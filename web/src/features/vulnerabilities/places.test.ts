import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnRows, type Place } from './places.ts';

const stretch = (first: number, length: number) => Array.from({ length }, (_, index) => first + index);
const stretches = fc.record({ first: fc.nat(200), length: fc.integer({ min: 1, max: 40 }), isAtRest: fc.boolean() });
const indexesOf = (rows: readonly Place[]) => rows.map(({ index }) => index);
const placesOf = (rows: readonly Place[]) => rows.map(({ place }) => place);

describe('the rows that are drawn', () => {
  it('are those that are wanted, each in a place of its own, as few as there ever were rows', () => {
    fc.assert(
      fc.property(fc.array(stretches), (turns) => {
        let rows: readonly Place[] = [];
        let most = 0;
        for (const { first, length, isAtRest } of turns) {
          most = Math.max(most, length);
          rows = drawnRows(rows, stretch(first, length), isAtRest);
          expect(indexesOf(rows).toSorted((one, other) => one - other)).toEqual(stretch(first, length));
          expect(new Set(placesOf(rows)).size).toBe(length);
          expect(Math.max(...placesOf(rows))).toBeLessThan(most);
          if (isAtRest) expect(indexesOf(rows)).toEqual(stretch(first, length));
        }
      }),
    );
  });

  it('are moved by nobody while the list scrolls: a row stays where it is, or becomes another', () => {
    fc.assert(
      fc.property(fc.array(stretches), stretches, fc.nat(60), (turns, { first, length }, by) => {
        let before: readonly Place[] = [];
        for (const turn of turns) before = drawnRows(before, stretch(turn.first, turn.length), turn.isAtRest);
        before = drawnRows(before, stretch(first, length), false);
        const after = drawnRows(before, stretch(first + by, length), false);
        expect(placesOf(after)).toEqual(placesOf(before));
        const kept = before.filter(({ index }) => index >= first + by);
        expect(after).toEqual(expect.arrayContaining(kept));
      }),
    );
  });
});
