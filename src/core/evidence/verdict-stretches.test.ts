import { describe, expect, it } from 'vitest';
import { type VerdictStretch, verdictStretches } from './verdict-stretches.ts';

const window = { from: 100, to: 200 };
const verdict = (from: number, to: number | null, reason: string, status = 'failing', byException = false) => ({
  from,
  to,
  status,
  byException,
  reason,
});

function told(...verdicts: readonly ReturnType<typeof verdict>[]): readonly VerdictStretch[] {
  const stretches = verdictStretches(window);
  for (const each of verdicts) stretches.add(each);
  return stretches.all;
}

describe('what a check said over a window', () => {
  it('keeps, of verdicts of one status, what was said first and what was said last', () => {
    expect(
      told(verdict(50, 120, '3 are overdue'), verdict(120, 150, '4 are overdue'), verdict(150, null, '5')),
    ).toEqual([
      { from: 100, to: 200, status: 'failing', byException: false, reason: '3 are overdue', lastReason: '5' },
    ]);
  });

  it('begins with what held when the window began, and ends with what held when it ended', () => {
    const [only, ...others] = told(
      verdict(0, 100, 'before'),
      verdict(100, 150, 'first'),
      verdict(150, 200, 'last'),
      verdict(200, null, 'after'),
    );
    expect(only).toMatchObject({ from: 100, to: 200, reason: 'first', lastReason: 'last' });
    expect(others).toEqual([]);
  });

  it('joins nothing over a gap, of two statuses, or passing with passing by exception', () => {
    const stretches = told(
      verdict(100, 110, 'a', 'passing'),
      verdict(110, 120, 'b', 'passing', true),
      verdict(120, 130, 'c'),
      verdict(140, 150, 'd'),
    );
    expect(stretches.map(({ reason, lastReason }) => [reason, lastReason])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
      ['d', 'd'],
    ]);
  });

  it('leaves out what was true for no time at all', () => {
    expect(told(verdict(110, 110, 'never'), verdict(110, 120, 'then'))).toMatchObject([{ reason: 'then' }]);
  });
});
