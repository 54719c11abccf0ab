import { describe, expect, it } from 'vitest';
import { DAY } from '../instant.ts';
import { obligationOfDays } from '../policy/default-policy.ts';
import type { Severity } from '../vulnerabilities/severity.ts';
import { deadlineAfterSeverityChange, firstDeadline } from './judge-deadline.ts';
import { obligationInForce } from './obligation-in-force.ts';
import { defaultSlaPolicy } from './policy.ts';
import { isTriageOverdue, nextStateChangeAt, type SlaFacts, slaStateAt, verdictOf } from './sla-state.ts';

const at = (iso: string) => Date.parse(iso);
const anchorAt = at('2026-01-01T10:00:00Z');
const terms = {
  obligation: obligationInForce(1, obligationOfDays(defaultSlaPolicy)),
  anchorAt,
  anchorBasis: 'first-sight',
} as const;
const open = (severity: Severity): SlaFacts => ({
  status: 'open',
  severity,
  deadline: firstDeadline({ ...terms, severity }),
  exceptedUntil: null,
  verdict: null,
});
const acknowledged = { status: 'suppressed', exceptedUntil: Number.POSITIVE_INFINITY } as const;
const lost: SlaFacts = {
  status: 'open',
  severity: 'unknown',
  deadline: deadlineAfterSeverityChange({
    ...terms,
    previous: open('high').deadline,
    to: 'unknown',
    at: at('2026-01-10T12:00:00Z'),
  }),
  exceptedUntil: null,
  verdict: null,
};

describe('the state of an open vulnerability', () => {
  it.each([
    ['high', '2026-01-01T10:00:00Z', 'on-track'],
    ['high', '2026-01-24T23:59:59.999Z', 'on-track'],
    ['high', '2026-01-25T00:00:00Z', 'due-soon'],
    ['high', '2026-01-31T23:59:59.999Z', 'due-soon'],
    ['high', '2026-02-01T00:00:00Z', 'overdue'],
    ['critical', '2026-01-07T05:59:59.999Z', 'on-track'],
    ['critical', '2026-01-07T06:00:00Z', 'due-soon'],
    ['informational', '2030-01-01T00:00:00Z', 'no-deadline'],
    ['unknown', '2026-01-01T10:00:00Z', 'needs-triage'],
    ['unknown', '2030-01-01T00:00:00Z', 'needs-triage'],
  ] as const)('of severity %s at %s is %s', (severity, now, state) => {
    expect(slaStateAt(at(now), open(severity))).toBe(state);
  });

  it('whose severity was lost needs triage, until the deadline that stands is over', () => {
    expect(slaStateAt(at('2026-01-31T23:59:59Z'), lost)).toBe('needs-triage');
    expect(slaStateAt(at('2026-02-01T00:00:00Z'), lost)).toBe('overdue');
  });

  it('is overdue for triage from the midnight after the last day for it', () => {
    expect(isTriageOverdue(at('2026-01-08T23:59:59.999Z'), open('unknown'))).toBe(false);
    expect(isTriageOverdue(at('2026-01-09T00:00:00Z'), open('unknown'))).toBe(true);
    expect(isTriageOverdue(at('2026-01-18T00:00:00Z'), lost)).toBe(true);
    expect(isTriageOverdue(at('2030-01-01T00:00:00Z'), open('high'))).toBe(false);
    expect(isTriageOverdue(at('2030-01-01T00:00:00Z'), { ...open('unknown'), ...acknowledged })).toBe(false);
  });
});

describe('the state otherwise', () => {
  it('is excepted while it is acknowledged, even after its deadline', () => {
    expect(slaStateAt(at('2030-01-01T00:00:00Z'), { ...open('high'), ...acknowledged })).toBe('excepted');
  });

  it.each(['met', 'missed', 'not-judged'] as const)('is the verdict %s once it is resolved, for ever', (verdict) => {
    expect(slaStateAt(at('2030-01-01T00:00:00Z'), { ...open('high'), status: 'resolved', verdict })).toBe(verdict);
  });
});

describe('the next change', () => {
  it.each([
    ['due soon is next', open('high'), '2026-01-01T10:00:00Z', '2026-01-25T00:00:00Z'],
    ['a change that is happening is over', open('high'), '2026-01-25T00:00:00Z', '2026-02-01T00:00:00Z'],
    ['nothing follows overdue', open('high'), '2026-02-01T00:00:00Z', null],
    ['nothing follows no deadline', open('informational'), '2026-01-01T10:00:00Z', null],
    ['triage becomes overdue', open('unknown'), '2026-01-01T10:00:00Z', '2026-01-09T00:00:00Z'],
    ['of a lost severity, triage first', lost, '2026-01-10T12:00:00Z', '2026-01-18T00:00:00Z'],
    ['of a lost severity, then the deadline', lost, '2026-01-18T00:00:00Z', '2026-02-01T00:00:00Z'],
    ['acknowledged, nothing', { ...open('high'), ...acknowledged }, '2026-01-01T10:00:00Z', null],
  ])('%s', (_, facts, now, next) => {
    expect(nextStateChangeAt(at(now), facts)).toBe(next === null ? null : at(next));
  });
});

describe('the verdict', () => {
  const close = (over: Partial<Parameters<typeof verdictOf>[0]>) =>
    verdictOf({
      resolvedAt: at('2026-03-01T00:00:00Z'),
      deadline: open('high').deadline,
      suppressedSince: null,
      exceptions: [],
      wasOpenWhenFirstRead: true,
      ...over,
    });

  it('is met until the last millisecond of the due day, missed from the midnight after it', () => {
    expect(close({ resolvedAt: at('2026-01-31T23:59:59.999Z') })).toBe('met');
    expect(close({ resolvedAt: at('2026-02-01T00:00:00Z') })).toBe('missed');
  });

  it('is not judged when it was already fixed when first read, even in time', () => {
    expect(close({ wasOpenWhenFirstRead: false, resolvedAt: anchorAt + DAY })).toBe('not-judged');
  });

  it.each(['informational', 'unknown'] as const)('is not judged without a deadline: %s', (severity) => {
    expect(close({ deadline: open(severity).deadline })).toBe('not-judged');
  });

  it('is not judged when it was acknowledged before its deadline and still is', () => {
    expect(close({ suppressedSince: at('2026-01-31T23:59:59Z') })).toBe('not-judged');
  });

  it('is missed although it was acknowledged, if that was after its deadline', () => {
    expect(close({ suppressedSince: at('2026-02-01T00:00:00Z') })).toBe('missed');
  });

  it('is met when it was acknowledged, and resolved in time', () => {
    expect(close({ suppressedSince: anchorAt + DAY, resolvedAt: anchorAt + 2 * DAY })).toBe('met');
  });
});
