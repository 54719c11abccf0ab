import { expect, test } from 'vitest';
import { describe, exitCodeOfChecks } from './check.ts';
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

const check = { id: 'c', title: 'A check', byException: false, evaluatedAt: null, dataAsOf: null, counts: {} };

test('a check of something else than vulnerabilities prints what it judges', () => {
  const entryCounts = { failing: 1, dueSoon: 2, passing: 0 };
  const one = { ...check, status: 'failing', reason: 'One failed.', entriesOf: 'sources', entryCounts };
  expect(describe(one)).toBe('FAILING  A check\n  One failed.\n  sources: failing 1, due soon 2');
  expect(describe({ ...one, entryCounts: {} })).toBe('FAILING  A check\n  One failed.');
  const { entriesOf: _, entryCounts: _counts, ...older } = one;
  expect(describe(older)).toContain('open 0 (overdue 0');
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
