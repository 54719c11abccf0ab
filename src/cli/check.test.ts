import { expect, test } from 'vitest';
import { exitCodeOfChecks } from './check.ts';
import { plain, tableOf } from './terminal.ts';

test.each([
  [['passing'], 0],
  [['passing', 'due', 'due-soon'], 0],
  [['passing', 'disabled'], 0],
  [['failing', 'unknown'], 1],
  [['passing', 'failing'], 1],
  [['passing', 'unknown'], 2],
  [['pending'], 2],
  [['disabled'], 2],
  [['a word of a later version'], 2],
  [[], 2],
])('checks that are %j exit with %i', (statuses, code) => {
  expect(exitCodeOfChecks(statuses)).toBe(code);
});

test('what a scanner wrote never steers the terminal', () => {
  expect(plain('a\u001b[2Jb\u202ec\nd')).toBe('a [2Jb c d');
});

test('a table is as wide as it needs', () => {
  expect(
    tableOf(
      [{ a: 'x', b: null }],
      [
        { title: 'A', of: (row) => row.a },
        { title: 'LONG', of: (row) => row.b },
      ],
    ),
  ).toBe('A  LONG\nx  –');
});
