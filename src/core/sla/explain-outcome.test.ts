import { describe, expect, it } from 'vitest';
import { obligationOfDays } from '../policy/default-policy.ts';
import type { Vulnerability } from '../vulnerabilities/vulnerability.ts';
import { createCalendar } from './calendar.ts';
import { explainOutcome } from './explain-outcome.ts';
import { deadlineAfterSeverityChange, firstDeadline } from './judge-deadline.ts';
import { obligationInForce } from './obligation-in-force.ts';
import { defaultSlaPolicy, type SlaPolicy } from './policy.ts';
import { verdictOf } from './sla-state.ts';

const at = (iso: string) => Date.parse(iso);
const policy = { ...defaultSlaPolicy, version: 3, timeZone: 'Europe/Berlin' };
const calendar = createCalendar('Europe/Berlin');
const inForce = (of: SlaPolicy) => obligationInForce(of.version, obligationOfDays(of));
const obligation = inForce(policy);
const terms = { obligation, anchorAt: at('2026-01-05T23:30:00Z'), anchorBasis: 'scan-history' } as const;
// Of high severity: overdue from 2026-02-06 00:00 in Berlin, 2026-02-05T23:00:00Z.
const high = firstDeadline({ ...terms, severity: 'high' });
const unknown = firstDeadline({ ...terms, severity: 'unknown' });
const none = firstDeadline({ ...terms, severity: 'informational' });
const lowered = deadlineAfterSeverityChange({ ...terms, previous: high, to: 'low', at: at('2026-02-10T00:00:00Z') });
const lost = deadlineAfterSeverityChange({ ...terms, previous: high, to: 'unknown', at: at('2026-02-01T12:00:00Z') });

const open = {
  status: 'open',
  severity: 'high',
  sourceStatus: 'new',
  deadline: high,
  verdict: null,
  resolvedAt: null,
  resolutionBasis: null,
  suppressedSince: null,
  exceptions: [],
  exceptedUntil: null,
  notSeenSince: null,
} satisfies Partial<Vulnerability>;
type Facts = Parameters<typeof explainOutcome>[0]['facts'];
const tell = (now: string, facts: Partial<Facts>) =>
  explainOutcome({ now: at(now), calendar, facts: { ...open, ...facts } });

describe('the outcome of an open one', () => {
  it.each<[string, string, Partial<Facts>, string]>([
    ['on track', '2026-01-20T00:00:00Z', {}, 'Open, with 16 days left to resolve it.'],
    ['its last day', '2026-02-05T12:00:00Z', {}, 'Open, with 11 hours left to resolve it.'],
    ['its last second', '2026-02-05T22:59:59Z', {}, 'Open, with less than two minutes left to resolve it.'],
    [
      'the first instant too late',
      '2026-02-05T23:00:00Z',
      {},
      'Open, and overdue by less than two minutes: since 2026-02-06 00:00:00 Europe/Berlin (UTC+01:00).',
    ],
    [
      'overdue, and lowered since',
      '2026-03-10T00:00:00Z',
      { severity: 'low', deadline: lowered },
      'Open, and overdue by 32 days: since 2026-02-06 00:00:00 Europe/Berlin (UTC+01:00).',
    ],
    [
      'without a deadline',
      '2026-03-10T00:00:00Z',
      { severity: 'informational', deadline: none },
      'Open, without a deadline.',
    ],
    [
      'to be triaged',
      '2026-01-10T00:00:00Z',
      { severity: 'unknown', deadline: unknown },
      'Open; its severity must be found out: 3 days left.',
    ],
    [
      'triage overdue',
      '2026-01-20T00:00:00Z',
      { severity: 'unknown', deadline: unknown },
      'Open; its severity should have been found out 6 days ago.',
    ],
    [
      'of a severity that was lost',
      '2026-02-03T00:00:00Z',
      { severity: 'unknown', deadline: lost },
      'Open, with 2 days left to resolve it. Its severity must be found out: 5 days left.',
    ],
    [
      'not seen',
      '2026-01-20T00:00:00Z',
      { notSeenSince: at('2026-01-19T12:00:00Z') },
      'Open, with 16 days left to resolve it. The source has not listed it since 2026-01-19 13:00:00 Europe/Berlin (UTC+01:00), which proves no fix.',
    ],
  ])('%s', (_, now, facts, sentence) => {
    expect(tell(now, facts)).toBe(sentence);
  });
});

describe('the outcome of a resolved one', () => {
  const resolved = (resolvedAt: string, facts: Partial<Facts> = {}, wasOpenWhenFirstRead = true): Partial<Facts> => {
    const { deadline = high, suppressedSince = null } = facts;
    const when = at(resolvedAt);
    const verdict = verdictOf({ resolvedAt: when, deadline, suppressedSince, exceptions: [], wasOpenWhenFirstRead });
    return { status: 'resolved', resolvedAt: when, resolutionBasis: 'rescan', verdict, ...facts };
  };
  it.each<[string, Partial<Facts>, string]>([
    [
      'in time, by a scan',
      resolved('2026-02-01T12:00:00Z'),
      'Met: resolved at 2026-02-01 13:00:00 Europe/Berlin (UTC+01:00), 4 days before it was overdue. The asset was scanned again without it; the time is that of the scan.',
    ],
    [
      'late, by the word of the source, and lowered when it was late',
      resolved('2026-02-12T23:00:00Z', { resolutionBasis: 'source-status', severity: 'low', deadline: lowered }),
      'Missed: resolved at 2026-02-13 00:00:00 Europe/Berlin (UTC+01:00), 7 days late. The source says that it is fixed; the time is that of the sync that read so.',
    ],
    [
      'attested, a second too late',
      resolved('2026-02-05T23:00:00Z', { resolutionBasis: 'attested' }),
      'Missed: resolved at 2026-02-06 00:00:00 Europe/Berlin (UTC+01:00), less than two minutes late. This was attested by a person, with a reason and evidence.',
    ],
    [
      'without a deadline',
      resolved('2026-02-01T12:00:00Z', { severity: 'informational', deadline: none }),
      'Not judged: resolved at 2026-02-01 13:00:00 Europe/Berlin (UTC+01:00); there was no deadline. The asset was scanned again without it; the time is that of the scan.',
    ],
    [
      'acknowledged before its deadline passed',
      resolved('2026-02-12T12:00:00Z', { suppressedSince: at('2026-01-20T00:00:00Z') }),
      'Not judged: resolved at 2026-02-12 13:00:00 Europe/Berlin (UTC+01:00); it was acknowledged at the source when its deadline passed. The asset was scanned again without it; the time is that of the scan.',
    ],
    [
      'fixed before it was first read',
      resolved('2026-02-01T12:00:00Z', { resolutionBasis: 'source-status' }, false),
      'Not judged: resolved at 2026-02-01 13:00:00 Europe/Berlin (UTC+01:00); it was resolved already when it was first read. The source says that it is fixed; the time is that of the sync that read so.',
    ],
  ])('%s', (_, facts, sentence) => {
    expect(tell('2026-03-10T00:00:00Z', facts)).toBe(sentence);
  });
});

describe('the outcome of an acknowledged one', () => {
  const suppressed = {
    status: 'suppressed',
    exceptedUntil: Number.POSITIVE_INFINITY,
    sourceStatus: 'ack_risk',
    suppressedSince: at('2026-01-20T00:00:00Z'),
  } as const;
  const what = 'Excepted: acknowledged at the source (ack_risk) since 2026-01-20 01:00:00 Europe/Berlin (UTC+01:00).';
  it.each<[string, string, Partial<Facts>, string]>([
    ['before its deadline', '2026-01-30T00:00:00Z', suppressed, `${what} Its deadline counts again if that ends.`],
    [
      'when its deadline has passed',
      '2026-03-10T00:00:00Z',
      suppressed,
      `${what} Its deadline passed 32 days ago, after it was acknowledged.`,
    ],
    ['without a deadline', '2026-03-10T00:00:00Z', { ...suppressed, deadline: none }, `${what} There is no deadline.`],
    [
      'when it was overdue',
      '2026-03-10T00:00:00Z',
      { ...suppressed, suppressedSince: at('2026-02-10T00:00:00Z') },
      'Excepted: acknowledged at the source (ack_risk) since 2026-02-10 01:00:00 Europe/Berlin (UTC+01:00). Its deadline passed 32 days ago, before it was acknowledged.',
    ],
  ])('%s', (_, now, facts, sentence) => {
    expect(tell(now, facts)).toBe(sentence);
  });
});

describe('an exception that was approved here', () => {
  const held = (from: string): Partial<Facts> => ({
    exceptions: [
      {
        id: 'e',
        kind: 'mitigated',
        from: at(from),
        until: at('2026-04-30T22:00:00Z'),
        stoodOverdueAt: high.overdueAt,
      },
    ],
    exceptedUntil: at('2026-04-30T22:00:00Z'),
  });

  it('says which, up to when, and what becomes of the deadline', () => {
    expect(tell('2026-01-20T00:00:00Z', held('2026-01-15T00:00:00Z'))).toBe(
      'Excepted. Mitigated by a control, approved at 2026-01-15 01:00:00 Europe/Berlin (UTC+01:00), holds until 2026-05-01 00:00:00 Europe/Berlin (UTC+02:00). Its deadline counts again when that is over.',
    );
    expect(tell('2026-03-20T00:00:00Z', held('2026-03-15T00:00:00Z'))).toMatch(
      /before it was excepted: the miss stays\.$/,
    );
    expect(tell('2026-05-01T00:00:00Z', held('2026-01-15T00:00:00Z'))).toMatch(/^Open, and overdue/);
  });

  it('acknowledged at the source without it counts as open', () => {
    expect(tell('2026-01-20T00:00:00Z', { status: 'suppressed', sourceStatus: 'ack_risk' })).toBe(
      'Acknowledged at the source (ack_risk), which takes an approval here: it counts as open. Open, with 16 days left to resolve it.',
    );
  });
});
