import { describe, expect, it } from 'vitest';
import type { Simulation } from './queries.ts';
import { effectSentence, obligationsOf, rateWords, totalsOf } from './simulation-words.ts';

const row = (changes: Partial<Simulation['open'][number]>): Simulation['open'][number] => ({
  obligation: null,
  severity: 'high',
  sourceId: '0198f7a2-0000-7000-8000-000000000001',
  open: 0,
  tightened: 0,
  relaxed: 0,
  same: 0,
  wouldBecomeOverdue: 0,
  wouldCeaseToBeOverdue: 0,
  overdueNow: 0,
  overdueThen: 0,
  excepted: 0,
  ...changes,
});

describe('what a policy would do, in a sentence', () => {
  it.each([
    [{}, 0, 'Nothing is unresolved: nobody would move.'],
    [{ open: 7 }, 0, 'None of 7 unresolved vulnerabilities would move.'],
    [
      { open: 10, tightened: 3 },
      3,
      'None of 10 unresolved vulnerabilities would become overdue at once; 3 would have less time and none more.',
    ],
    [
      { open: 1_200, tightened: 1_000, relaxed: 2, wouldBecomeOverdue: 5, wouldCeaseToBeOverdue: 1 },
      1_002,
      '5 of 1,200 unresolved vulnerabilities would become overdue at once; 1,000 would have less time and 2 more. 1 would not be overdue any more.',
    ],
  ])('%j, %d moving', (counts, moving, words) => {
    expect(effectSentence(totalsOf([row(counts)], null), moving)).toBe(words);
  });

  it('adds up the rows of one obligation, and tells of single ones only where there are several', () => {
    const rows = [row({ open: 1 }), row({ open: 2, severity: 'low' }), row({ open: 3, obligation: 'own' })];
    expect(totalsOf(rows, null).open).toBe(3);
    expect(obligationsOf(rows)).toEqual([null]);
    expect(obligationsOf([...rows, row({ obligation: 'contract' })])).toEqual([null, 'own', 'contract']);
  });

  it('never rounds a rate up to everything', () => {
    expect([null, 1, 0.9999, 0].map(rateWords)).toEqual(['nothing to judge', '100 %', '99.9 %', '0 %']);
  });
});
