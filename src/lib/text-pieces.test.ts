import { expect, it } from 'vitest';
import { textPieces } from './text-pieces.ts';

const lines = (count: number) => Array.from({ length: count }, (_, index) => `${index}`.padStart(99, '0').concat('\n'));
const pieces = (items: readonly string[]) => [...textPieces(items, (item) => item)];

it('the pieces together are all texts in their order', () => {
  const all = lines(5_000);
  expect(pieces(all).join('')).toBe(all.join(''));
});

it('no piece is much longer than another, and none is empty', () => {
  const lengths = pieces(lines(5_000)).map(({ length }) => length);
  expect(lengths.length).toBeGreaterThan(5);
  expect(Math.max(...lengths)).toBeLessThan(66_000);
  expect(Math.min(...lengths)).toBeGreaterThan(0);
  expect(pieces([])).toEqual([]);
  expect(pieces(['', ''])).toEqual([]);
});

it('an item is not asked for before what stands before it was taken', () => {
  let asked = 0;
  const taken = textPieces(lines(5_000), (line) => {
    asked += 1;
    return line;
  });
  taken.next();
  expect(asked).toBe(656);
});
