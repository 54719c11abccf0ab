import { describe, expect, it } from 'vitest';
import { obligationOfDays } from '../policy/default-policy.ts';
import type { Severity } from '../vulnerabilities/severity.ts';
import type { Deadline } from './deadline.ts';
import { deadlineAfterAnchorMove, deadlineAfterSeverityChange, firstDeadline } from './judge-deadline.ts';
import { obligationInForce } from './obligation-in-force.ts';
import { defaultSlaPolicy, type SlaPolicy } from './policy.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().replace('.000Z', 'Z');

const inForce = (policy: SlaPolicy) => obligationInForce(policy.version, obligationOfDays(policy));
const anchor = { anchorAt: at('2026-01-01T10:00:00Z'), anchorBasis: 'scan-history' } as const;
const obligation = inForce(defaultSlaPolicy);
const terms = { obligation, ...anchor };
const first = (severity: Severity, policy: SlaPolicy = defaultSlaPolicy) =>
  firstDeadline({ ...terms, obligation: inForce(policy), severity });
const change = (previous: Deadline, to: Severity, when: string) =>
  deadlineAfterSeverityChange({ ...terms, previous, to, at: at(when) });
const move = (previous: Deadline, to: string) =>
  deadlineAfterAnchorMove({ obligation, previous, anchorAt: at(to), anchorBasis: 'source-date' });

describe('the first deadline', () => {
  it.each([
    ['critical', 7, '2026-01-08', '2026-01-08T23:59:59Z', '2026-01-09T00:00:00Z', '2026-01-07T06:00:00Z'],
    ['high', 30, '2026-01-31', '2026-01-31T23:59:59Z', '2026-02-01T00:00:00Z', '2026-01-25T00:00:00Z'],
    ['medium', 90, '2026-04-01', '2026-04-01T23:59:59Z', '2026-04-02T00:00:00Z', '2026-03-26T00:00:00Z'],
    ['low', 180, '2026-06-30', '2026-06-30T23:59:59Z', '2026-07-01T00:00:00Z', '2026-06-24T00:00:00Z'],
  ] as const)(
    'of %s is %i days after the anchor, at the end of that day',
    (severity, days, dueOn, due, overdue, soon) => {
      const deadline = first(severity);
      expect(deadline).toMatchObject({
        ...anchor,
        policyVersion: 1,
        severity,
        rule: 'window',
        countedFrom: anchor.anchorAt,
        windowDays: days,
        dueOn,
        triageDueAt: null,
        previousDueAt: null,
      });
      expect([deadline.dueAt, deadline.overdueAt, deadline.dueSoonAt].map(iso)).toEqual([due, overdue, soon]);
    },
  );

  it('is none for informational', () => {
    expect(first('informational')).toMatchObject({
      rule: 'no-window',
      windowDays: null,
      dueOn: null,
      dueAt: null,
      overdueAt: null,
      dueSoonAt: null,
      triageDueAt: null,
    });
  });

  it('of an unknown severity is a date for triage, 7 days after first seen', () => {
    const deadline = first('unknown');
    expect(deadline).toMatchObject({ rule: 'triage', dueOn: null, dueAt: null, overdueAt: null, dueSoonAt: null });
    expect(iso(deadline.triageDueAt)).toBe('2026-01-08T23:59:59Z');
  });

  it('of a window of 0 days is the end of the day of the anchor', () => {
    const deadline = first('critical', { ...defaultSlaPolicy, days: { ...defaultSlaPolicy.days, critical: 0 } });
    expect(deadline.dueOn).toBe('2026-01-01');
    expect(iso(deadline.overdueAt)).toBe('2026-01-02T00:00:00Z');
    expect(deadline.dueSoonAt).toBe(deadline.overdueAt);
  });

  it.each([
    [28, '2026-01-23T00:00:00Z'],
    [27, '2026-01-22T06:00:00Z'],
    [2, '2026-01-03T12:00:00Z'],
  ])('of %i days is due soon from %s', (days, soon) => {
    const policy = { ...defaultSlaPolicy, days: { ...defaultSlaPolicy.days, critical: days } };
    expect(iso(first('critical', policy).dueSoonAt)).toBe(soon);
  });

  it('counts from the local date of the anchor', () => {
    const deadline = firstDeadline({
      obligation: inForce({ ...defaultSlaPolicy, timeZone: 'Europe/Berlin' }),
      severity: 'high',
      anchorAt: at('2026-01-05T23:30:00Z'),
      anchorBasis: 'first-sight',
    });
    expect(deadline.dueOn).toBe('2026-02-05');
    expect(iso(deadline.dueAt)).toBe('2026-02-05T22:59:59Z');
    expect(iso(deadline.dueSoonAt)).toBe('2026-01-29T23:00:00Z');
  });
});

it('a window cut short by a day that the zone left out is not due soon before it began', () => {
  const deadline = firstDeadline({
    obligation: inForce({
      ...defaultSlaPolicy,
      timeZone: 'Pacific/Apia',
      days: { ...defaultSlaPolicy.days, critical: 1 },
    }),
    severity: 'critical',
    anchorAt: at('2011-12-30T09:00:00Z'),
    anchorBasis: 'first-sight',
  });
  expect(deadline.dueOn).toBe('2011-12-29');
  expect(iso(deadline.overdueAt)).toBe('2011-12-30T10:00:00Z');
  expect(iso(deadline.dueSoonAt)).toBe('2011-12-30T09:00:00Z');
});

describe('a severity that is raised', () => {
  it('brings the deadline forward to the moment of the change plus the new window', () => {
    const raised = change(first('low'), 'critical', '2026-02-01T12:00:00Z');
    expect(raised).toMatchObject({ rule: 'raised', severity: 'critical', windowDays: 7, dueOn: '2026-02-08' });
    expect(raised.countedFrom).toBe(at('2026-02-01T12:00:00Z'));
    expect(raised.anchorAt).toBe(anchor.anchorAt);
    expect(iso(raised.previousDueAt)).toBe('2026-06-30T23:59:59Z');
  });

  it('keeps the old deadline where that is the earlier one', () => {
    const raised = change(first('medium'), 'high', '2026-03-25T00:00:00Z');
    expect(raised).toMatchObject({ rule: 'raised', severity: 'high', windowDays: 90, dueOn: '2026-04-01' });
    expect(raised.countedFrom).toBe(anchor.anchorAt);
    expect(raised.previousDueAt).toBe(raised.dueAt);
  });

  it('after the deadline keeps the old one', () => {
    expect(change(first('high'), 'critical', '2026-05-01T00:00:00Z')).toMatchObject({
      rule: 'raised',
      dueOn: '2026-01-31',
    });
  });

  it('from informational has the new window from the moment of the change', () => {
    const raised = change(first('informational'), 'high', '2026-06-01T00:00:00Z');
    expect(raised).toMatchObject({ rule: 'raised', dueOn: '2026-07-01', previousDueAt: null });
  });
});

describe('a severity that is lowered', () => {
  it('before the deadline counts again from the anchor', () => {
    const lowered = change(first('high'), 'medium', '2026-01-31T23:59:59.999Z');
    expect(lowered).toMatchObject({
      rule: 'lowered',
      severity: 'medium',
      countedFrom: anchor.anchorAt,
      dueOn: '2026-04-01',
    });
    expect(iso(lowered.previousDueAt)).toBe('2026-01-31T23:59:59Z');
  });

  it('before the deadline to informational has none', () => {
    expect(change(first('high'), 'informational', '2026-01-10T00:00:00Z')).toMatchObject({
      rule: 'lowered',
      dueOn: null,
      overdueAt: null,
      dueSoonAt: null,
    });
  });

  it.each(['medium', 'informational'] as const)('after the deadline, to %s, moves nothing', (to) => {
    const late = change(first('high'), to, '2026-02-01T00:00:00Z');
    expect(late).toEqual({ ...first('high'), severity: to, rule: 'stands', previousDueAt: first('high').dueAt });
  });
});

describe('a severity that is not known', () => {
  it('at last known counts from the anchor: not knowing never wins time', () => {
    const known = change(first('unknown'), 'critical', '2026-03-01T00:00:00Z');
    expect(known).toEqual(first('critical'));
    expect(change(first('unknown'), 'informational', '2026-03-01T00:00:00Z')).toEqual(first('informational'));
  });

  it('any more keeps the deadline, and is due for triage 7 days after the change', () => {
    const lost = change(first('high'), 'unknown', '2026-01-10T12:00:00Z');
    expect(lost).toMatchObject({ rule: 'stands', severity: 'unknown', dueOn: '2026-01-31', windowDays: 30 });
    expect(iso(lost.triageDueAt)).toBe('2026-01-17T23:59:59Z');
  });

  it('for a while changes no deadline when it is known again as it was', () => {
    const raised = change(first('low'), 'critical', '2026-02-01T12:00:00Z');
    const back = change(change(raised, 'unknown', '2026-02-02T00:00:00Z'), 'critical', '2026-02-03T00:00:00Z');
    expect(back).toMatchObject({ rule: 'stands', severity: 'critical', dueOn: '2026-02-08', triageDueAt: null });
    expect(back.countedFrom).toBe(raised.countedFrom);
  });

  it('for a while, then lower, counts from the anchor before the deadline and moves nothing after it', () => {
    const lost = change(first('high'), 'unknown', '2026-01-10T12:00:00Z');
    expect(change(lost, 'medium', '2026-01-20T00:00:00Z')).toMatchObject({ rule: 'window', dueOn: '2026-04-01' });
    expect(change(lost, 'medium', '2026-02-01T00:00:00Z')).toMatchObject({ rule: 'stands', dueOn: '2026-01-31' });
    expect(change(lost, 'informational', '2026-02-01T00:00:00Z')).toMatchObject({
      rule: 'stands',
      dueOn: '2026-01-31',
    });
  });
});

describe('several changes of severity', () => {
  it('the same severity again changes nothing', () => {
    const deadline = first('high');
    expect(change(deadline, 'high', '2026-01-10T00:00:00Z')).toBe(deadline);
  });

  it('raised, then lowered before the deadline, counts again from the anchor', () => {
    const raised = change(first('medium'), 'critical', '2026-01-11T00:00:00Z');
    expect(raised.dueOn).toBe('2026-01-18');
    const lowered = change(raised, 'high', '2026-01-13T00:00:00Z');
    expect(lowered).toMatchObject({ rule: 'lowered', dueOn: '2026-01-31', previousDueAt: raised.dueAt });
  });

  it('lowered after the deadline, then raised, stays overdue', () => {
    const late = change(first('critical'), 'low', '2026-01-20T00:00:00Z');
    const again = change(late, 'medium', '2026-01-21T00:00:00Z');
    expect(again).toMatchObject({ rule: 'raised', severity: 'medium', dueOn: '2026-01-08' });
  });

  it('lowered, then raised, is never later than the deadline between', () => {
    const lowered = change(first('high'), 'low', '2026-01-10T00:00:00Z');
    expect(change(lowered, 'high', '2026-01-12T00:00:00Z').dueOn).toBe('2026-02-11');
    expect(change(lowered, 'high', '2026-06-29T00:00:00Z').dueOn).toBe('2026-06-30');
  });
});

describe('an anchor that moves earlier', () => {
  it('brings the deadline forward', () => {
    const moved = move(first('high'), '2025-12-20T10:00:00Z');
    expect(moved).toMatchObject({
      rule: 'anchor-moved',
      anchorBasis: 'source-date',
      dueOn: '2026-01-19',
      windowDays: 30,
    });
    expect(moved.countedFrom).toBe(at('2025-12-20T10:00:00Z'));
    expect(moved.previousDueAt).toBe(first('high').dueAt);
  });

  it('brings triage forward', () => {
    expect(iso(move(first('unknown'), '2025-12-20T10:00:00Z').triageDueAt)).toBe('2025-12-27T23:59:59Z');
  });

  it('counts the days that were given, also when another version of the policy is in force since', () => {
    const strict = { ...defaultSlaPolicy, version: 2, days: { ...defaultSlaPolicy.days, high: 3 }, triageDays: 1 };
    const moved = deadlineAfterAnchorMove({
      // As the reconciliation calls it: with the rules that are in force now.
      obligation: inForce(strict),
      previous: first('high'),
      anchorAt: at('2025-12-20T10:00:00Z'),
      anchorBasis: 'source-date',
    });
    expect(moved).toMatchObject({ policyVersion: 1, rule: 'anchor-moved', windowDays: 30, dueOn: '2026-01-19' });
    const triage = deadlineAfterAnchorMove({
      obligation: inForce(strict),
      previous: first('unknown'),
      anchorAt: at('2025-12-20T10:00:00Z'),
      anchorBasis: 'source-date',
    });
    expect(triage.policyVersion).toBe(1);
    expect(iso(triage.triageDueAt)).toBe('2025-12-27T23:59:59Z');
  });

  it('has nothing to do with a triage that counts from the loss of the severity', () => {
    const lost = change(first('high'), 'unknown', '2026-01-10T12:00:00Z');
    const moved = move(lost, '2025-12-20T10:00:00Z');
    expect(moved).toMatchObject({ rule: 'anchor-moved', dueOn: '2026-01-19', triageDueAt: lost.triageDueAt });
    expect(move(moved, '2025-12-10T10:00:00Z')).toMatchObject({ dueOn: '2026-01-09', triageDueAt: lost.triageDueAt });
    const harmless = change(first('informational'), 'unknown', '2026-01-10T12:00:00Z');
    expect(move(harmless, '2025-12-20T10:00:00Z')).toMatchObject({ rule: 'stands', triageDueAt: harmless.triageDueAt });
  });

  it('within its day changes no instant, and keeps the rule', () => {
    const moved = move(first('high'), '2026-01-01T09:00:00Z');
    expect(moved).toEqual({
      ...first('high'),
      anchorAt: at('2026-01-01T09:00:00Z'),
      anchorBasis: 'source-date',
      countedFrom: at('2026-01-01T09:00:00Z'),
    });
  });

  it('brings one that stands forward too, by the days it was set with', () => {
    const late = change(first('critical'), 'low', '2026-01-20T00:00:00Z');
    expect(move(late, '2025-12-20T10:00:00Z')).toMatchObject({ severity: 'low', dueOn: '2025-12-27', windowDays: 7 });
  });

  it('counts a window that was raised from the anchor', () => {
    const raised = change(first('low'), 'critical', '2026-02-01T12:00:00Z');
    expect(move(raised, '2025-12-31T10:00:00Z')).toMatchObject({ rule: 'anchor-moved', dueOn: '2026-01-07' });
    const kept = change(first('medium'), 'high', '2026-03-25T00:00:00Z');
    expect(move(kept, '2025-12-31T10:00:00Z')).toMatchObject({ dueOn: '2026-03-31', windowDays: 90 });
  });

  it('gives informational no deadline', () => {
    expect(move(first('informational'), '2025-12-20T10:00:00Z')).toMatchObject({ rule: 'no-window', dueAt: null });
  });

  it('but never later: a later one changes nothing', () => {
    const deadline = first('high');
    expect(move(deadline, '2026-01-02T00:00:00Z')).toBe(deadline);
  });
});
