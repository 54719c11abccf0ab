import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../instant.ts';
import { obligationOfDays } from '../policy/default-policy.ts';
import { type Knowledge, nothingKnown } from '../policy/knowledge.ts';
import type { Obligation, Outcome, Rule } from '../policy/policy-document.ts';
import { severities } from '../vulnerabilities/severity.ts';
import { createCalendar } from './calendar.ts';
import { type Deadline, derivationOf } from './deadline.ts';
import { afterPolicyChange, deadlinesOf, strictest } from './deadlines.ts';
import {
  deadlineAfterAnchorMove,
  deadlineAfterFactsChange,
  deadlineAfterPolicyChange,
  deadlineAfterSeverityChange,
  firstDeadline,
} from './judge-deadline.ts';
import { obligationInForce } from './obligation-in-force.ts';
import { defaultSlaPolicy } from './policy.ts';

const never = Number.POSITIVE_INFINITY;
const end = (deadline: Deadline) => deadline.overdueAt ?? never;
const zones = ['UTC', 'Europe/Berlin', 'America/Santiago', 'Asia/Beirut', 'Pacific/Apia', 'Australia/Lord_Howe'];
const calendars = new Map(zones.map((zone) => [zone, createCalendar(zone)]));
const holidays = ['2011-12-26', '2026-01-01', '2026-04-03', '2026-04-06', '2026-12-25', '2027-01-01'];

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({
    kind: fc.constant('within' as const),
    amount: fc.integer({ min: 0, max: 200 }),
    unit: fc.constantFrom('hours' as const, 'days' as const, 'business-days' as const),
  }),
  fc.constant({ kind: 'none' as const }),
  fc.constant({ kind: 'event' as const, event: 'next system upgrade' }),
);
const condition: fc.Arbitrary<Rule['when']> = fc.record(
  {
    severity: fc.constantFrom(...severities),
    kev: fc.constantFrom(true, false, 'unknown' as const),
    'asset-tag': fc.constantFrom('production', 'lab'),
    epss: fc.constantFrom({ atLeast: 0.5 }, { below: 0.1 }),
  },
  { requiredKeys: [] },
);
const rules = fc
  .array(
    fc.record({
      when: condition,
      outcome,
      anchors: fc.constantFrom(null, ['published', 'first-seen'] as const),
      notAfter: fc.constantFrom(null, 'kev-due-date' as const),
    }),
    { maxLength: 6 },
  )
  .map((some) => some.map((each, index): Rule => ({ ...each, id: `rule-${index}`, also: [] })));
const obligation = fc
  .record({ zone: fc.constantFrom(...zones), rules, triageDays: fc.integer({ min: 1, max: 20 }) })
  .map(
    ({ zone, rules, triageDays }): Obligation => ({
      ...obligationOfDays({ ...defaultSlaPolicy, timeZone: zone, triageDays }),
      id: 'any',
      workingTime: { weekend: ['saturday', 'sunday'], holidayCalendar: 'some', holidays },
      rules,
    }),
  );
const inForce = (version: number, of: Obligation) => obligationInForce(version, of, calendars.get(of.timeZone));
const anchorAt = fc.oneof(
  fc.integer({ min: Date.UTC(2025, 10, 1), max: Date.UTC(2027, 3, 1) }),
  fc.integer({ min: Date.UTC(2011, 11, 27), max: Date.UTC(2012, 0, 3) }),
);
const knowledge: fc.Arbitrary<Knowledge> = fc
  .record(
    {
      kev: fc.boolean(),
      epss: fc.double({ min: 0, max: 1, noNaN: true }),
      'asset-tag': fc.subarray(['production', 'lab']),
    },
    { requiredKeys: ['asset-tag'] },
  )
  .chain((facts) =>
    fc.record({
      facts: fc.constant(facts),
      grounds: fc.constant({}),
      anchors: fc.constantFrom({}, { published: Date.UTC(2025, 9, 1) }, { published: Date.UTC(2026, 5, 1) }),
      kevDueOn:
        facts.kev === true ? fc.constantFrom(null, '2025-01-01', '2026-02-01', '2027-06-01') : fc.constant(null),
    }),
  );
const terms = fc
  .record({ obligation, anchorAt, knowledge, severity: fc.constantFrom(...severities) })
  .map(({ obligation, ...rest }) => ({
    ...rest,
    obligation: inForce(1, obligation),
    anchorBasis: 'source-date' as const,
  }));
const later = fc.integer({ min: 0, max: 150 * DAY });

describe('for any obligation, whatever is known', () => {
  it('nothing is due before its clock has begun, and what is due is due soon before', () => {
    fc.assert(
      fc.property(terms, (terms) => {
        const deadline = firstDeadline(terms);
        expect(end(deadline)).toBeGreaterThan(deadline.countedFrom);
        if (deadline.dueAt !== null) expect(deadline.dueSoonAt).toBeLessThanOrEqual(deadline.overdueAt as number);
        expect([deadline.dueOn, deadline.dueAt, deadline.dueSoonAt].map((each) => each === null)).toEqual(
          Array(3).fill(deadline.overdueAt === null),
        );
        const { window } = derivationOf(deadline);
        expect(deadline.windowDays).toBe(window?.unit === 'days' ? window.amount : null);
        if (window?.unit === 'hours' && derivationOf(deadline).notAfter === null) {
          expect(deadline.dueAt).toBe(deadline.countedFrom + window.amount * HOUR);
        }
      }),
    );
  });

  it('a limit never makes a deadline later, and is kept unless it was over before anybody could know', () => {
    fc.assert(
      fc.property(terms, (terms) => {
        const deadline = firstDeadline(terms);
        const { notAfter } = derivationOf(deadline);
        const unlimited = firstDeadline({ ...terms, knowledge: { ...terms.knowledge, kevDueOn: null } });
        expect(end(deadline)).toBeLessThanOrEqual(end(unlimited));
        const { calendar } = terms.obligation;
        if (notAfter !== null && notAfter >= calendar.localDate(deadline.countedFrom)) {
          expect((deadline.dueOn as string) <= notAfter).toBe(true);
        }
      }),
    );
  });

  it('other facts never make anybody late at once, and never move a deadline that has passed', () => {
    fc.assert(
      fc.property(terms, knowledge, later, (terms, known, ms) => {
        const previous = firstDeadline(terms);
        const at = previous.countedFrom + ms;
        const after = deadlineAfterFactsChange({ ...terms, knowledge: known, previous, at });
        if (end(previous) <= at) expect(end(after)).toBe(end(previous));
        else if (after.rule === 'tightened') {
          expect(end(after)).toBeLessThan(end(previous));
          expect(end(after)).toBeGreaterThan(at);
        }
        if (end(after) > end(previous)) {
          // Later only as far as the clock from its anchor allows.
          expect(end(after)).toBeLessThanOrEqual(end(firstDeadline({ ...terms, knowledge: known })));
        }
        // Known once, known again: nothing moves twice.
        expect(deadlineAfterFactsChange({ ...terms, knowledge: known, previous: after, at: at + DAY })).toBe(after);
      }),
    );
  });

  it('the same facts change nothing', () => {
    fc.assert(
      fc.property(terms, later, (terms, ms) => {
        const previous = firstDeadline(terms);
        const at = terms.anchorAt + ms;
        expect(deadlineAfterFactsChange({ ...terms, previous, at })).toBe(previous);
      }),
    );
  });

  it('not knowing the severity never wins time', () => {
    fc.assert(
      fc.property(terms, later, later, (terms, first, second) => {
        const previous = firstDeadline(terms);
        const at = terms.anchorAt + first;
        const lost = deadlineAfterSeverityChange({ ...terms, previous, to: 'unknown', at });
        expect(end(lost)).toBeLessThanOrEqual(end(previous));
        const { severity } = terms;
        const found = deadlineAfterSeverityChange({ ...terms, previous: lost, to: severity, at: at + second });
        expect(end(found)).toBeLessThanOrEqual(Math.max(end(previous), end(lost)));
      }),
    );
  });

  it('an anchor that moves earlier never makes a deadline later', () => {
    fc.assert(
      fc.property(terms, later, (terms, ms) => {
        const previous = firstDeadline(terms);
        const { obligation, anchorBasis } = terms;
        const move = { obligation, anchorBasis, previous, anchorAt: terms.anchorAt - ms };
        expect(end(deadlineAfterAnchorMove(move))).toBeLessThanOrEqual(end(previous));
      }),
    );
  });
});

describe('a version that is for open vulnerabilities too', () => {
  it('changes nothing where it says the same, however the deadline came about', () => {
    const change = fc.record({ to: fc.constantFrom(...severities), after: later });
    fc.assert(
      fc.property(terms, fc.array(change, { maxLength: 3 }), (terms, changes) => {
        let previous = firstDeadline(terms);
        let at = terms.anchorAt;
        for (const { to, after } of changes) {
          at += after;
          previous = deadlineAfterSeverityChange({ ...terms, previous, to, at });
        }
        const same = inForce(2, { ...terms.obligation.obligation, title: 'Another name' });
        const of = { ...terms, obligation: same, before: terms.obligation, previous, at };
        expect(deadlineAfterPolicyChange(of)).toBe(previous);
      }),
    );
  });

  it('counts its time from where the old one was counted, and never moves later what has passed', () => {
    fc.assert(
      fc.property(terms, rules, later, (terms, rules, ms) => {
        const previous = firstDeadline(terms);
        const at = terms.anchorAt + ms;
        const next = inForce(2, { ...terms.obligation.obligation, rules });
        const after = deadlineAfterPolicyChange({ ...terms, obligation: next, before: terms.obligation, previous, at });
        if (end(previous) <= at) expect(end(after)).toBeLessThanOrEqual(end(previous));
        else expect(end(after)).toBe(end(firstDeadline({ ...terms, obligation: next })));
      }),
    );
  });
});

describe('several obligations', () => {
  it('the strictest is the minimum, the first of equals; its triage is the earliest', () => {
    fc.assert(
      fc.property(fc.array(terms, { minLength: 1, maxLength: 4 }), (several) => {
        const all = several.map((terms) => firstDeadline(terms));
        const found = strictest(all);
        expect(end(found)).toBe(Math.min(...all.map(end)));
        expect(found.triageDueAt ?? never).toBe(Math.min(...all.map(({ triageDueAt }) => triageDueAt ?? never)));
        const first = all.find((each) => end(each) === end(found));
        if (end(found) !== never) expect(derivationOf(found)).toEqual(derivationOf(first as Deadline));
      }),
    );
  });

  it('a version that takes one away and adds another leaves the rest as it was', () => {
    const [own, other, added] = (['own-sla', 'pci', 'kev'] as const).map((id, index) => ({
      ...obligationOfDays({ ...defaultSlaPolicy, days: { ...defaultSlaPolicy.days, high: 10 + index } }),
      id,
    })) as [Obligation, Obligation, Obligation];
    const versions = [[own, other].map((each) => inForce(1, each)), [own, added].map((each) => inForce(2, each))];
    const seen = { anchorAt: Date.UTC(2026, 0, 1), anchorBasis: 'source-date' as const, knowledge: nothingKnown };
    const before = deadlinesOf(
      (versions[0] ?? []).map((obligation) => firstDeadline({ obligation, ...seen, severity: 'high' })),
    );
    const rules = {
      obligations: versions[1] ?? [],
      obligationOf: (version: number, id: string) =>
        versions[version - 1]?.find(({ obligation }) => obligation.id === id) ?? null,
    };
    const after = afterPolicyChange(before, rules, seen, Date.UTC(2026, 0, 5));
    expect(after.obligations?.map((each) => [derivationOf(each).obligation, each.policyVersion, each.dueOn])).toEqual([
      ['own-sla', 1, '2026-01-11'],
      ['kev', 2, '2026-01-13'],
    ]);
    expect(after.obligations?.[0]).toBe(before.obligations?.[0]);
    expect(after.deadline).toBe(after.obligations?.[0]);
  });
});
