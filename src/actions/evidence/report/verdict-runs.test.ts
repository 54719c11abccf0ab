import { describe, expect, it } from 'vitest';
import { longestRuns, runsWithin } from './verdict-runs.ts';

const stretch = (from: number, to: number, status: string, reason = status, lastReason = reason) => ({
  from,
  to,
  status,
  byException: false,
  reason,
  lastReason,
});
const window = { from: 100, to: 200 };

describe('the history of a check in a window', () => {
  it('is cut to the window, and has no gap', () => {
    const runs = runsWithin(
      [stretch(0, 120, 'passing'), stretch(120, 150, 'failing'), stretch(150, 900, 'due')],
      window,
    );
    expect(runs.map(({ from, to, status }) => [from, to, status])).toEqual([
      [100, 120, 'passing'],
      [120, 150, 'failing'],
      [150, 200, 'due'],
    ]);
  });

  it('joins neighbours of one status, and keeps what was said first and last', () => {
    const runs = runsWithin(
      [stretch(100, 120, 'failing', '1 is overdue'), stretch(120, 150, 'failing', '9 are overdue')],
      window,
    );
    expect(runs).toEqual([
      {
        from: 100,
        to: 150,
        status: 'failing',
        byException: false,
        reason: '1 is overdue',
        lastReason: '9 are overdue',
      },
    ]);
  });

  it('keeps what was said last of a stretch that was joined before', () => {
    const runs = runsWithin([stretch(100, 150, 'failing', '3 are overdue', '5 are overdue')], window);
    expect(runs).toMatchObject([{ reason: '3 are overdue', lastReason: '5 are overdue' }]);
  });

  it('does not join over a gap, nor passing with passing by exception', () => {
    const byException = { ...stretch(120, 130, 'passing'), byException: true };
    expect(runsWithin([stretch(100, 120, 'passing'), byException, stretch(140, 150, 'passing')], window)).toHaveLength(
      3,
    );
  });

  it('leaves out what lies outside of the window', () => {
    expect(runsWithin([stretch(0, 100, 'failing'), stretch(200, 300, 'failing')], window)).toEqual([]);
  });
});

it('of many stretches those that are no pass come before longer ones that are, and stay in order', () => {
  const runs = runsWithin(
    [
      stretch(100, 140, 'passing'),
      stretch(140, 141, 'failing'),
      stretch(141, 190, 'due'),
      stretch(190, 192, 'unknown'),
    ],
    window,
  );
  expect(longestRuns(runs, 3).map(({ status }) => status)).toEqual(['failing', 'due', 'unknown']);
});
