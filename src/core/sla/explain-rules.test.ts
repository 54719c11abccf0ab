import { describe, expect, it } from 'vitest';
import { obligationOfDays } from '../policy/default-policy.ts';
import type { Facts } from '../policy/facts.ts';
import type { Knowledge } from '../policy/knowledge.ts';
import type { Obligation, Rule } from '../policy/policy-document.ts';
import type { Deadline } from './deadline.ts';
import { explainDeadline } from './explain.ts';
import { deadlineAfterFactsChange, firstDeadline } from './judge-deadline.ts';
import { obligationInForce } from './obligation-in-force.ts';
import { defaultSlaPolicy } from './policy.ts';

const at = (iso: string) => Date.parse(iso);
const rule = (id: string, when: Rule['when'], outcome: Rule['outcome'], over: Partial<Rule> = {}): Rule => ({
  ...{ id, when, outcome, anchors: null, notAfter: null, also: [] },
  ...over,
});
const within = (amount: number, unit: 'hours' | 'days' | 'business-days') =>
  ({ kind: 'within', amount, unit }) as const;
const contract: Obligation = {
  ...obligationOfDays({ ...defaultSlaPolicy, timeZone: 'Europe/Berlin' }),
  id: 'contract',
  title: 'Contract',
  source: { title: 'Contract 17', version: 'of 2025', date: '2025-06-10', url: '', notVerified: [] },
  assume: { automatable: false },
  workingTime: {
    weekend: ['saturday', 'sunday'],
    holidayCalendar: 'Germany, Bavaria',
    holidays: ['2026-01-06'],
  },
  rules: [
    rule('listed', { kev: true, severity: ['critical', 'high'] }, within(14, 'days'), {
      notAfter: 'kev-due-date',
      anchors: ['listed-in-kev', 'first-seen'],
      also: [{ title: 'Forensic triage', withinHours: 2 }],
    }),
    rule('worm', { automatable: true }, within(36, 'hours')),
    rule('likely', { 'publicly-exposed': true, epss: { atLeast: 0.5 } }, within(12, 'hours')),
    rule('upgrade', { severity: 'low' }, { kind: 'event', event: 'next system upgrade' }),
    rule('rest', {}, within(5, 'business-days')),
  ],
};
const obligation = obligationInForce(2, contract);
const terms = { obligation, anchorAt: at('2026-01-02T23:30:00Z'), anchorBasis: 'source-date' } as const;
const known = (facts: Omit<Facts, 'severity'>, over: Partial<Knowledge> = {}): Knowledge => ({
  facts,
  grounds: {
    kev: { from: 'feed', feed: 'kev', version: '2026.01.03', cve: 'CVE-2026-1001', recordedAt: 0 },
    'publicly-exposed': { from: 'connector' },
  },
  anchors: {},
  kevDueOn: null,
  ...over,
});
const told = (deadline: Deadline) => {
  const { sentence, steps } = explainDeadline({ obligation, deadline, firstSeenOrEarlier: false });
  return { sentence, ...Object.fromEntries(steps.map(({ title, text }) => [title, text])) };
};
const quiet = firstDeadline({
  ...terms,
  severity: 'high',
  knowledge: known({ kev: false, 'publicly-exposed': true }),
});
const listed = known(
  { kev: true },
  { kevDueOn: '2026-01-07', anchors: { 'listed-in-kev': at('2026-01-04T12:00:00Z') } },
);

describe('the explanation of an obligation that asks for more than the severity', () => {
  it('tells facts with their ground, what was assumed, what was passed over, and the days that were not counted', () => {
    expect(told(quiet)).toMatchObject({
      sentence:
        'Due on 2026-01-12, until that day ends in Europe/Berlin: 5 business days from first seen, 2026-01-03; severity high.',
      Policy:
        'Policy version 2, Contract: 5 rules, of which the first that matches decides. Its figures are those of Contract 17 (of 2025). Days end at midnight in Europe/Berlin.',
      Facts:
        'severity high; kev no (kev 2026.01.03, for CVE-2026-1001); epss unknown; publicly-exposed yes (from the connector); automatable unknown, taken as no.',
      Rule: 'The rule rest matches everything: 5 business days. Passed over: listed (kev is not yes), worm (automatable is not yes), likely (epss is not known), upgrade (severity is not low).',
      Counting:
        'First seen on 2026-01-03 in Europe/Berlin. 5 business days later: 2026-01-12. Not counted: 3 days of weekends, 2026-01-06 (Germany, Bavaria).',
    });
  });

  it('is exact in hours', () => {
    const knowledge = known({ 'publicly-exposed': true, epss: 0.7 });
    expect(told(firstDeadline({ ...terms, severity: 'high', knowledge })).sentence).toBe(
      'Due at 2026-01-03 12:30:00 Europe/Berlin (UTC+01:00): 12 hours from first seen, 2026-01-03; severity high.',
    );
  });

  it('makes no date up for what has none', () => {
    const deadline = firstDeadline({ ...terms, severity: 'low', knowledge: known({ kev: false }) });
    expect(deadline).toMatchObject({ rule: 'event', dueAt: null });
    expect(told(deadline).sentence).toBe('Due at the next system upgrade, which has no date.');
  });

  it('tells a clock that starts elsewhere, its limit, and what else is owed', () => {
    expect(told(firstDeadline({ ...terms, severity: 'high', knowledge: listed }))).toMatchObject({
      sentence:
        'Due on 2026-01-07, until that day ends in Europe/Berlin: 14 days from its listing in KEV, 2026-01-04, never later than the due date in KEV; severity high.',
      Rule: 'The rule listed matches (kev yes, severity critical or high): 14 days. Also owed: Forensic triage, within 2 hours.',
      Clock: 'The clock starts with its listing in KEV: 2026-01-04 13:00:00 Europe/Berlin (UTC+01:00).',
      Counting:
        'Its listing in KEV on 2026-01-04 in Europe/Berlin. 14 calendar days later: 2026-01-18. The due date in KEV is 2026-01-07, which is earlier and counts.',
    });
  });

  it('tells what became known, and that its time counts from then', () => {
    const moved = deadlineAfterFactsChange({
      ...terms,
      previous: quiet,
      at: at('2026-01-05T10:00:00Z'),
      knowledge: listed,
    });
    expect(told(moved)).toMatchObject({
      sentence:
        'Due on 2026-01-07, until that day ends in Europe/Berlin: 14 days from the change of what is known on 2026-01-05, never later than the due date in KEV; severity high.',
      'What changed':
        'What is known changed at 2026-01-05 11:00:00 Europe/Berlin (UTC+01:00), and another rule decides since. Its time counts from then (deadline: before, it was 2026-01-12 23:59:59 Europe/Berlin (UTC+01:00)).',
    });
  });
});
