import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../instant.ts';
import { expectationMethod, expectBreaches, type Pace } from './expected-breaches.ts';
import { onTimeOf } from './on-time.ts';
import { slicesOf, startOfDay } from './period.ts';
import { type SignFacts, signSentence } from './signs.ts';
import { timeToRemediate } from './time-to-remediate.ts';

const day = (date: string) => Date.parse(`${date}T00:00:00Z`);

describe('a period', () => {
  it('is told by calendar months when it is long, by weeks back from its end when it is short', () => {
    const year = slicesOf({ from: day('2025-11-23'), until: day('2026-11-23') });
    expect(year.length).toBe(13);
    expect(year[0]).toEqual({ from: day('2025-11-23'), until: day('2025-12-01') });
    expect(year.at(-1)).toEqual({ from: day('2026-11-01'), until: day('2026-11-23') });
    const month = slicesOf({ from: day('2026-03-01'), until: day('2026-03-31') });
    expect(month.map(({ from, until }) => (until - from) / DAY)).toEqual([2, 7, 7, 7, 7]);
  });

  it('is made up of its parts without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 1_900 }), (first, days) => {
        const period = { from: first * DAY, until: (first + days) * DAY };
        const slices = slicesOf(period);
        expect(slices[0]?.from).toBe(period.from);
        expect(slices.at(-1)?.until).toBe(period.until);
        for (const [index, { from, until }] of slices.entries()) {
          expect(until).toBeGreaterThan(from);
          expect(slices[index + 1]?.from ?? period.until).toBe(until);
        }
      }),
    );
  });

  it('has days in UTC', () => {
    expect(startOfDay(Date.parse('2026-03-10T23:59:59.999Z'))).toBe(day('2026-03-10'));
  });
});

describe('the on-time rate', () => {
  const closed = { severity: 'high', slice: 0, wasFixedWhenFirstRead: false, hadDeadline: true, reopened: 0 } as const;

  it('has a denominator, and a reason for everything outside it', () => {
    const { total, bySeverity, slices } = onTimeOf(
      [
        { ...closed, verdict: 'met', count: 8, reopened: 1 },
        { ...closed, verdict: 'missed', count: 2, slice: 1 },
        { ...closed, verdict: 'not-judged', count: 3 },
        { ...closed, verdict: 'not-judged', count: 4, hadDeadline: false, severity: 'low' },
        { ...closed, verdict: 'not-judged', count: 5, hadDeadline: false, wasFixedWhenFirstRead: true },
      ],
      2,
    );
    expect(total).toEqual({
      met: 8,
      missed: 2,
      rate: 0.8,
      reopened: 1,
      excluded: { excepted: 3, 'no-deadline': 4, 'fixed-when-first-read': 5 },
    });
    expect(slices.map(({ rate }) => rate)).toEqual([1, 0]);
    expect(bySeverity.find(({ severity }) => severity === 'low')).toMatchObject({ rate: null, met: 0 });
  });
});

describe('time to remediate', () => {
  const fixed = (days: number, count: number) => ({ days, fixed: count, open: 0 });
  const open = (days: number, count: number) => ({ days, fixed: 0, open: count });

  it('says why it is larger than the mean of what is closed', () => {
    const { median, meanOfFixed, sentence } = timeToRemediate([fixed(5, 20), fixed(40, 20), open(50, 30)]);
    expect(median).toEqual({ state: 'reached', days: 40 });
    expect(meanOfFixed).toBe(22.5);
    expect(sentence).toBe(
      'Half of what was first seen in this period is fixed within 40 days, counting the 30 still open for as long as they have been. The mean of the 40 fixed ones is only 22.5 days, because it leaves out what is still open, and that is what takes long.',
    );
  });

  it('groups the digits of large numbers', () => {
    const { sentence } = timeToRemediate([fixed(5, 2_000), open(50, 1_234_567)]);
    expect(sentence).toContain('2,000 of 1,236,567 first seen');
  });

  it('does not claim that where the mean is larger', () => {
    const { sentence } = timeToRemediate([fixed(2, 30), fixed(300, 10), open(1, 1)]);
    expect(sentence).toContain('a few that took very long raise it');
  });

  it('is not reached where less than half is fixed', () => {
    const { median, sentence } = timeToRemediate([fixed(5, 10), open(50, 30)]);
    expect(median).toEqual({ state: 'not-reached' });
    expect(sentence).toContain('so the median is not reached');
  });

  it('ends where fewer than ten are followed: one old one that was fixed is not all of them', () => {
    const { median, curve, followedDays, sentence } = timeToRemediate([
      fixed(3, 2),
      open(30, 108),
      open(60, 9),
      fixed(61, 1),
    ]);
    expect(followedDays).toBe(60);
    expect(curve).toEqual([{ days: 3, atRisk: 120, fixed: 2, remaining: 118 / 120 }]);
    expect(median).toEqual({ state: 'not-reached' });
    expect(sentence).toMatch(
      /^3 of 120 first seen in this period are fixed: less than half has been fixed at any age to which at least 10 are followed, so the median is not reached\./,
    );
    expect(timeToRemediate([open(5, 5), fixed(9, 4)])).toMatchObject({ curve: [], followedDays: null });
  });

  it('says when there are too few, and when there is nothing', () => {
    expect(timeToRemediate([fixed(5, 12)])).toMatchObject({
      median: { state: 'too-few' },
      sentence: '12 fixed of 12 first seen in this period: fewer than 20 first seen are too few for a median.',
    });
    // Half is fixed at an age to which ten are followed, by ten.
    expect(timeToRemediate([open(1, 80), fixed(9, 10), open(9, 10)])).toMatchObject({
      median: { state: 'too-few' },
      sentence: '10 fixed of 100 first seen in this period: fewer than 20 fixed are too few for a median.',
    });
    expect(timeToRemediate([])).toMatchObject({ sentence: 'Nothing was first seen in this period.' });
  });
});

describe('the breaches to expect', () => {
  const due = [
    { severity: 'high', inDays: 14, count: 10 },
    { severity: 'high', inDays: 29, count: 10 },
  ] as const;

  const watched = (paces: readonly Pace[], watchedDays = 90) => ({ paces, watchedDays });

  it('are all that is due while what was waiting to be seen is fixed at once', () => {
    const first = watched([{ severity: 'high', fixed: 16, openDays: 0.02 }], 0.001);
    expect(expectBreaches(first, due, 14)).toMatchObject({ expected: 10, low: 10, high: 10 });
    expect(expectationMethod(first)).toContain('read for less than 14 days');
    expect(expectationMethod(watched([]))).toContain('in the last 90 days');
  });

  it('are what is due, less what is fixed before at the present pace', () => {
    const pace = watched([{ severity: 'high', fixed: 30, openDays: 3_000 }]);
    const near = expectBreaches(pace, due, 14);
    expect(near.due).toBe(10);
    expect(near.expected).toBeCloseTo(8.694, 3);
    expect(near.low).toBeLessThanOrEqual(8);
    expect(near.high).toBeGreaterThanOrEqual(9);
    expect(expectBreaches(pace, due, 30).due).toBe(20);
  });

  it('are all that is due where nothing was fixed, or nothing is known', () => {
    const all = { due: 10, expected: 10, low: 10, high: 10 };
    expect(expectBreaches(watched([]), due, 14)).toMatchObject(all);
    expect(expectBreaches(watched([{ severity: 'high', fixed: 0, openDays: 900 }]), due, 14)).toMatchObject(all);
  });

  it('lie between nothing and what is due, and fall with the pace', () => {
    const pace = fc.record({
      severity: fc.constant('low' as const),
      fixed: fc.nat(500),
      openDays: fc.integer({ min: 1, max: 90_000 }),
    });
    const dues = fc.array(
      fc.record({
        severity: fc.constant('low' as const),
        inDays: fc.double({ min: 0, max: 40, noNaN: true }),
        count: fc.nat(50),
      }),
    );
    fc.assert(
      fc.property(pace, dues, (given, counts) => {
        const slow = expectBreaches(watched([given]), counts, 30);
        expect(slow.low).toBeLessThanOrEqual(slow.expected + 1e-6);
        expect(slow.high).toBeGreaterThanOrEqual(slow.expected - 1e-6);
        expect(slow.high).toBeLessThanOrEqual(slow.due);
        const quick = expectBreaches(watched([{ ...given, fixed: given.fixed * 2 }]), counts, 30);
        expect(quick.expected).toBeLessThanOrEqual(slow.expected + 1e-9);
      }),
    );
  });
});

describe('a sign', () => {
  const at = day('2026-03-10');
  const nothing: SignFacts = {
    kind: 'severity-lowered',
    at,
    count: 1,
    dueAt: null,
    severityBefore: null,
    severityAfter: null,
    statedBy: null,
    statedFact: null,
    exceptionKind: null,
    since: null,
    movedTo: null,
  };
  const told: readonly (readonly [Partial<SignFacts>, string])[] = [
    [
      { severityBefore: 'high', severityAfter: 'low', dueAt: at + 2 * DAY },
      'The severity went from high to low 2 days before its deadline.',
    ],
    [
      { severityBefore: 'high', severityAfter: 'low', statedBy: 'Ada', dueAt: at - 2 * DAY },
      'The severity went from high to low on the word of Ada 2 days after its deadline.',
    ],
    [
      {
        kind: 'statement-near-deadline',
        statedFact: 'publicly-exposed',
        statedBy: 'Ada',
        dueAt: at + DAY,
        movedTo: at + 31 * DAY,
      },
      'On the word of Ada about publicly-exposed, it was given 30 days more, 1 day before its deadline.',
    ],
    [
      { kind: 'statement-near-deadline', statedFact: 'evaluated', statedBy: 'Ada', dueAt: at - DAY },
      'On the word of Ada about evaluated, it was given no deadline any more, 1 day after its deadline.',
    ],
    [
      { kind: 'exception-near-deadline', exceptionKind: 'accepted-risk', dueAt: at - DAY },
      'An exception (accepted-risk) began to hold 1 day after its deadline.',
    ],
    [
      { kind: 'exception-near-deadline', exceptionKind: 'acknowledged-at-source', dueAt: at },
      'It was acknowledged at the source on the day of its deadline.',
    ],
    [
      { kind: 'asset-gone-and-back', since: at - 9 * DAY, count: 3 },
      'The asset was gone for 9 days and came back with 3 open vulnerabilities.',
    ],
    [{ kind: 'closed-and-reopened', since: at - DAY }, 'It was closed and, 24 hours later, found open again.'],
    [
      { kind: 'first-seen-moved', since: at, movedTo: at - 30 * DAY },
      'First seen moved from 2026-03-10 to 2026-02-08.',
    ],
  ];

  it.each(told)('says what happened and not why: %o', (facts, sentence) => {
    expect(signSentence({ ...nothing, ...facts })).toBe(sentence);
  });
});
