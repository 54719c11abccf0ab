import { expect, it } from 'vitest';
import { DAY } from '../instant.ts';
import { ownSla } from '../policy/default-policy.ts';
import type { Deadline } from '../sla/deadline.ts';
import { verdictsOf } from '../sla/obligation-verdicts.ts';
import { asUnder } from './held-exception.ts';
import { heldFrom } from './scope.ts';

const day0 = Date.parse('2026-03-01T00:00:00Z');
const due = (obligation: string, days: number | null): Deadline => ({
  policyVersion: 1,
  severity: 'high',
  anchorAt: day0,
  anchorBasis: 'source-date',
  rule: 'window',
  countedFrom: day0,
  windowDays: days,
  dueOn: null,
  dueAt: null,
  overdueAt: days === null ? null : day0 + days * DAY,
  dueSoonAt: null,
  triageDueAt: null,
  previousDueAt: null,
  derivation: {
    obligation,
    ruleId: 'all',
    anchor: 'first-seen',
    window: null,
    event: null,
    notAfter: null,
    facts: null,
    pausedDays: 0,
  },
});
const only = (deadline: Deadline) => ({ deadline, obligations: null });
const two = { deadline: due(ownSla, 30), obligations: [due(ownSla, 30), due('yearly', 120), due('event', null)] };
const excepted = (from: number, before: Parameters<typeof heldFrom>[2]) =>
  heldFrom({ id: 'e', kind: 'accepted-risk', until: day0 + 500 * DAY }, day0 + from * DAY, before);

// What an exception began under, on which day, and what stood, by days, under an obligation whose deadline is now that.
it.each([
  ['the one it began under', only(due(ownSla, 30)), 10, due(ownSla, 40), 30],
  ['the one, by another name', only(due('contract', 30)), 10, due('contract', 40), 30],
  ['one of several', two, 10, due('yearly', 150), 120],
  ['one that gave no date then', two, 10, due('event', 90), null],
  ['added later to the one, and looser', only(due(ownSla, 30)), 40, due('yearly', 120), 120],
  ['added later to the one, and stricter', only(due(ownSla, 30)), 10, due('strict', 5), 5],
  ['added later, in place of the one', only(due('contract', 30)), 10, due(ownSla, 5), 5],
  ['added later to several', two, 10, due('strict', 5), 5],
  ['added later, without a date', two, 10, due('other', null), null],
] as const)('%s', (_, before, from, now, stood) => {
  const [held] = asUnder(now, [excepted(from, before)]);
  expect(held?.stoodOverdueAt).toBe(stood === null ? null : day0 + stood * DAY);
});

it.each([
  // Approved on day 10: after the deadline of an obligation that was added since, and before that of another one.
  [5, 200, 'missed'],
  [120, 110, 'met'],
  [120, 200, 'not-judged'],
] as const)('an obligation of %i days, added later, of what is resolved on day %i: %s', (days, resolved, verdict) => {
  for (const before of [only(due(ownSla, 30)), two]) {
    const added = due('added', days);
    const after = { deadline: added, obligations: [...(before.obligations ?? [before.deadline]), added] };
    const { obligationVerdicts } = verdictsOf(after, {
      resolvedAt: day0 + resolved * DAY,
      suppressedSince: null,
      exceptions: [excepted(10, before)],
      wasOpenWhenFirstRead: true,
    });
    expect(obligationVerdicts).toMatchObject({ added: verdict });
  }
});
