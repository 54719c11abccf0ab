import { describe, expect, it } from 'vitest';
import { causeWords, runSpan, runsOf } from './verdict-runs.ts';

const segment = (from: string, to: string | null, status: 'passing' | 'failing' | 'due-soon', byException = false) => ({
  from: `2026-03-${from}T00:00:00.000Z`,
  to: to === null ? null : `2026-03-${to}T00:00:00.000Z`,
  status,
  byException,
  reason: `As on ${from}.`,
  heldTo: null as { id: string; title: string } | null,
  recordedAt: `2026-03-${from}T00:00:00.000Z`,
  cause: { kind: 'time' as const },
});

describe('the runs of a verdict', () => {
  it('joins what followed on each other with the same status, and keeps the last words', () => {
    const runs = runsOf([
      segment('09', null, 'failing'),
      segment('01', '05', 'passing'),
      segment('05', '09', 'passing'),
    ]);
    expect(runs).toMatchObject([
      { status: 'passing', reason: 'As on 05.', changes: 1, to: Date.UTC(2026, 2, 9) },
      { status: 'failing', changes: 0, to: null },
    ]);
  });

  it('never joins over a gap, nor a status with the same by exception', () => {
    expect(runsOf([segment('01', '02', 'passing'), segment('03', '04', 'passing')])).toHaveLength(2);
    expect(runsOf([segment('01', '02', 'passing'), segment('02', '04', 'passing', true)])).toHaveLength(2);
  });

  it('never joins what was held to something else', () => {
    const contract = { id: 'contract', title: 'The contract' };
    const runs = runsOf([
      segment('01', '02', 'passing'),
      { ...segment('02', '04', 'passing'), heldTo: contract },
      { ...segment('04', null, 'passing'), heldTo: { ...contract, title: 'The contract of 2026' } },
    ]);
    expect(runs.map(({ heldTo, changes }) => [heldTo, changes])).toEqual([
      [null, 0],
      [{ id: 'contract', title: 'The contract of 2026' }, 1],
    ]);
  });

  it('says who did what, also where one request did several things', () => {
    const what = 'monitoring-source.changed, monitoring-source.paused';
    expect(causeWords({ kind: 'person', what, by: 'Ada' })).toBe('Ada changed a source, paused a source.');
    expect(causeWords({ kind: 'person', what: 'exception-approved', by: 'Ada' })).toBe('Ada approved an exception.');
    expect(causeWords({ kind: 'person', what: 'unheard-of' })).toBe('Somebody changed something.');
  });

  it('says how long a run lasted', () => {
    const from = Date.UTC(2026, 2, 1);
    expect(runSpan({ from, to: from + 3 * 86_400_000 }, from + 9 * 86_400_000)).toMatch(/, 3 days$/);
    expect(runSpan({ from, to: null }, from + 1000)).toMatch(/for less than a minute$/);
  });
});
