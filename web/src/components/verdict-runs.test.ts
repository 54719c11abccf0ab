import { describe, expect, it } from 'vitest';
import { causeWords, lastWords, runSpan, runsOf, runsUpTo } from './verdict-runs.ts';

const segment = (from: string, to: string | null, status: 'passing' | 'failing' | 'due-soon', byException = false) => ({
  from: `2026-03-${from}T00:00:00.000Z`,
  to: to === null ? null : `2026-03-${to}T00:00:00.000Z`,
  status,
  byException,
  reason: `As on ${from}.`,
  lastReason: `As on ${from}.`,
  heldTo: null as { id: string; title: string } | null,
  recordedAt: `2026-03-${from}T00:00:00.000Z`,
  cause: { kind: 'time' as const },
});

describe('the runs of a verdict', () => {
  it('go from the oldest to the latest, each with the words that it began with', () => {
    const runs = runsOf([
      segment('09', null, 'failing'),
      segment('01', '05', 'passing'),
      segment('05', '09', 'passing'),
    ]);
    expect(runs).toMatchObject([
      { status: 'passing', reason: 'As on 01.', to: Date.UTC(2026, 2, 5) },
      { status: 'passing', reason: 'As on 05.', to: Date.UTC(2026, 2, 9) },
      { status: 'failing', reason: 'As on 09.', to: null },
    ]);
  });

  it('end at an instant: nothing of later is told, and the one that lasts then has no end yet', () => {
    const runs = runsOf([
      segment('01', '05', 'passing'),
      { ...segment('05', '09', 'failing'), lastReason: 'As on 08.' },
      segment('09', null, 'passing'),
    ]);
    const until = runsUpTo(runs, Date.UTC(2026, 2, 7));
    expect(until).toEqual([runs[0], { ...runs[1], to: null, lastReason: 'As on 05.' }]);
    expect(runsUpTo(runs, Date.UTC(2026, 2, 9))).toHaveLength(3);
    expect(runsUpTo(runs, Date.UTC(2026, 1, 1))).toEqual([]);
  });

  it('tell their last words where these are others', () => {
    const [run] = runsOf([{ ...segment('01', '05', 'failing'), lastReason: 'As on 04.' }]);
    expect(run && lastWords(run)).toBe('At the end: As on 04.');
    expect(run && lastWords({ ...run, to: null })).toBe('Now: As on 04.');
    expect(run && lastWords({ ...run, lastReason: run.reason })).toBeNull();
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
