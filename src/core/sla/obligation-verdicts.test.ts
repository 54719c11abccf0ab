import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeldException } from '../exceptions/held-exception.ts';
import { type ExceptionKind, exceptionKinds } from '../exceptions/kinds.ts';
import { heldFrom } from '../exceptions/scope.ts';
import { DAY } from '../instant.ts';
import { obligationOfDays } from '../policy/default-policy.ts';
import { type Deadline, derivationOf } from './deadline.ts';
import { type Deadlines, deadlinesOf } from './deadlines.ts';
import { firstDeadline } from './judge-deadline.ts';
import { obligationInForce } from './obligation-in-force.ts';
import { obligationStateAt } from './obligation-state.ts';
import { verdictsOf, verdictUnder } from './obligation-verdicts.ts';
import { defaultSlaPolicy } from './policy.ts';

const at = (on: string) => Date.parse(`${on}T12:00:00Z`);
const anchorAt = at('2026-01-01');
const own = obligationOfDays(defaultSlaPolicy);

function deadlineUnder(id: string, rest: { readonly days?: number; readonly appliesTo?: object }): Deadline {
  const outcome = rest.days === undefined ? ({ kind: 'event', event: 'next system upgrade' } as const) : null;
  const rule = {
    ...own.rules[0],
    id: 'all',
    when: {},
    outcome: outcome ?? { kind: 'within', amount: rest.days, unit: 'days' },
  };
  const obligation = { ...own, id, title: id, appliesTo: rest.appliesTo ?? {}, rules: [rule] } as typeof own;
  return firstDeadline({
    obligation: obligationInForce(1, obligation),
    anchorAt,
    anchorBasis: 'source-date',
    severity: 'high',
  });
}

// Due on 11 January, and on 2 March; one has no date, and one is not about it.
const strict = deadlineUnder('strict', { days: 10 });
const loose = deadlineUnder('loose', { days: 60 });
const all = [
  strict,
  loose,
  deadlineUnder('upgrade', {}),
  deadlineUnder('elsewhere', { days: 1, appliesTo: { severity: ['low'] } }),
];
const deadlines = deadlinesOf(all);

const excepted = (kind: ExceptionKind, from: string, until: string, of: Deadlines = deadlines): HeldException =>
  heldFrom({ id: 'e', kind, until: at(until) }, at(from), of);

const open = { suppressedSince: null, exceptions: [], wasOpenWhenFirstRead: true };

describe('the verdict under each obligation', () => {
  it.each([
    ['in time for both', '2026-01-05', {}, 'met', 'met', 'met'],
    ['late for the strict one, in time for the other', '2026-02-01', {}, 'missed', 'missed', 'met'],
    ['late for both', '2026-03-10', {}, 'missed', 'missed', 'missed'],
    [
      'fixed already when it was first read',
      '2026-01-05',
      { wasOpenWhenFirstRead: false },
      'not-judged',
      'not-judged',
      'not-judged',
    ],
    [
      'acknowledged before both',
      '2026-03-10',
      { suppressedSince: at('2026-01-03') },
      'not-judged',
      'not-judged',
      'not-judged',
    ],
    [
      'acknowledged between the two',
      '2026-03-10',
      { suppressedSince: at('2026-02-01') },
      'missed',
      'missed',
      'not-judged',
    ],
    ['acknowledged after both', '2026-03-10', { suppressedSince: at('2026-03-05') }, 'missed', 'missed', 'missed'],
    [
      'excepted in time for both',
      '2026-03-10',
      { exceptions: [excepted('accepted-risk', '2026-01-03', '2026-06-01')] },
      'not-judged',
      'not-judged',
      'not-judged',
    ],
    [
      'excepted between the two',
      '2026-03-10',
      { exceptions: [excepted('accepted-risk', '2026-02-01', '2026-06-01')] },
      'missed',
      'missed',
      'not-judged',
    ],
    [
      'excepted between the two, resolved before the second',
      '2026-02-20',
      { exceptions: [excepted('accepted-risk', '2026-02-01', '2026-06-01')] },
      'missed',
      'missed',
      'met',
    ],
    [
      'excepted too late for both',
      '2026-03-10',
      { exceptions: [excepted('accepted-risk', '2026-03-05', '2026-06-01')] },
      'missed',
      'missed',
      'missed',
    ],
    [
      'an exception that was over counts for nothing',
      '2026-03-10',
      { exceptions: [excepted('accepted-risk', '2026-01-03', '2026-02-01')] },
      'missed',
      'missed',
      'missed',
    ],
    [
      'gone with its asset',
      '2026-01-05',
      { exceptions: [excepted('asset-decommissioned', '2026-01-03', '2026-06-01')] },
      'not-judged',
      'not-judged',
      'not-judged',
    ],
  ] as const)('%s', (_, resolvedOn, over, working, understrict, underLoose) => {
    expect(verdictsOf(deadlines, { ...open, ...over, resolvedAt: at(resolvedOn) })).toEqual({
      verdict: working,
      obligationVerdicts: { strict: understrict, loose: underLoose, upgrade: 'not-judged' },
    });
  });

  it('is the one verdict where there is the own SLA alone, and is kept by name under any other', () => {
    const closing = { ...open, resolvedAt: at('2026-01-05') };
    const plain = {
      deadline: firstDeadline({
        obligation: obligationInForce(1, own),
        anchorAt,
        anchorBasis: 'source-date',
        severity: 'high',
      }),
      obligations: null,
    } as const;
    expect(verdictsOf(plain, closing)).toEqual({ verdict: 'met', obligationVerdicts: null });
    expect(verdictsOf(deadlinesOf([strict]), closing)).toEqual({
      verdict: 'met',
      obligationVerdicts: { strict: 'met' },
    });
  });

  it('is where a resolved one stands under it, for ever', () => {
    const closed = verdictsOf(deadlines, { ...open, resolvedAt: at('2026-02-01') });
    const facts = { ...closed, ...deadlines, status: 'resolved', severity: 'high', exceptedUntil: null } as const;
    const stands = (deadline: Deadline) => obligationStateAt(at('2030-01-01'), facts, deadline);
    expect(all.map((deadline) => [derivationOf(deadline).obligation, stands(deadline)])).toEqual([
      ['strict', 'missed'],
      ['loose', 'met'],
      ['upgrade', 'not-judged'],
      ['elsewhere', 'not-judged'],
    ]);
    const single = { ...facts, verdict: 'met', obligationVerdicts: null } as const;
    expect(obligationStateAt(at('2030-01-01'), single, strict)).toBe('met');
  });

  it('is never worse than that of the strictest, whose verdict is the working one', () => {
    const day = fc.integer({ min: 0, max: 130 }).map((days) => anchorAt + days * DAY);
    const held = fc.record({
      kind: fc.constantFrom(...exceptionKinds),
      from: day,
      lasts: fc.integer({ min: 1, max: 90 }),
    });
    const cases = fc.record({
      days: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 }),
      resolvedAt: day,
      suppressedSince: fc.option(day),
      exceptions: fc.array(held, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(cases, ({ days, resolvedAt, suppressedSince, exceptions }) => {
        const given = deadlinesOf(days.map((each, index) => deadlineUnder(`o${index}`, { days: each })));
        const verdicts = verdictsOf(given, {
          resolvedAt,
          suppressedSince,
          wasOpenWhenFirstRead: true,
          exceptions: exceptions.map(({ kind, from, lasts }) =>
            heldFrom({ id: 'e', kind, until: from + lasts * DAY }, from, given),
          ),
        });
        const { obligation } = derivationOf(given.deadline);
        expect(verdictUnder(obligation, verdicts)).toBe(verdicts.verdict);
        const others = Object.values(verdicts.obligationVerdicts ?? {});
        if (verdicts.verdict === 'met') expect(new Set(others)).toEqual(new Set(['met']));
        if (verdicts.verdict === 'not-judged') expect(others).not.toContain('missed');
      }),
    );
  });
});
