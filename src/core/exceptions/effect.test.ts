import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant } from '../instant.ts';
import { defaultPolicyDocument } from '../policy/default-policy.ts';
import { nothingKnown } from '../policy/knowledge.ts';
import { createCalendar } from '../sla/calendar.ts';
import type { Deadline } from '../sla/deadline.ts';
import { firstDeadlines, type ObligationsAtHand } from '../sla/deadlines.ts';
import { explainDeadline } from '../sla/explain.ts';
import { obligationsInForce } from '../sla/obligation-in-force.ts';
import { nextStateChangeAt, slaStateAt, verdictOf } from '../sla/sla-state.ts';
import { closeByRescan } from '../vulnerabilities/closings.ts';
import { evolve, replay } from '../vulnerabilities/evolve.ts';
import { judgeAgain } from '../vulnerabilities/judge-again.ts';
import { judgeAcknowledgement, judgeBegin, judgeEnd, judgeWithdrawal } from '../vulnerabilities/judge-exceptions.ts';
import type { Vulnerability, VulnerabilityEvent } from '../vulnerabilities/vulnerability.ts';
import { pausedDays } from './held-exception.ts';
import { type ExceptionKind, effectOf, exceptionKinds } from './kinds.ts';
import { coveringAt } from './scope.ts';
import { type Happening, tripOf } from './tripwires.ts';

const zone = 'Europe/Berlin';
const calendar = createCalendar(zone);
const [own] = defaultPolicyDocument.obligations;
const document = { ...defaultPolicyDocument, obligations: own === undefined ? [] : [{ ...own, timeZone: zone }] };
const obligations = obligationsInForce(1, document);
const atHand: ObligationsAtHand = {
  obligations,
  obligationOf: (_, id) => obligations.find(({ obligation }) => obligation.id === id) ?? null,
};
const at = (iso: string): Instant => Date.parse(iso);
const seenAt = at('2026-03-01T12:00:00Z');

const first: VulnerabilityEvent = {
  change: {
    type: 'detected',
    severity: 'high',
    sourceSeverity: '4',
    status: 'open',
    sourceStatus: 'new',
    firstSeenAt: seenAt,
    firstSeenBasis: 'source-date',
    firstSeenOrEarlier: false,
    deadline: firstDeadlines(
      obligations,
      () => ({ anchorAt: seenAt, anchorBasis: 'source-date', knowledge: nothingKnown }),
      'high',
    ).deadline,
  },
  trueAt: seenAt,
  recordedAt: seenAt,
};
/** High, first seen on 1 March: due on 31 March, overdue from 22:00 UTC (summer time began on the 29th). */
const known: Vulnerability = evolve(null, first);
const overdueAt = at('2026-03-31T22:00:00Z');

/** Acknowledged at the source, and not accepted by the policy: only such a one can be approved as acknowledged. */
const acknowledged = evolve(known, {
  change: { type: 'status-changed', status: 'suppressed', sourceStatus: 'ack', isAccepted: false },
  trueAt: seenAt,
  recordedAt: seenAt,
});
const knownFor = (kind: ExceptionKind) => (kind === 'acknowledged-at-source' ? acknowledged : known);
const begin = (kind: ExceptionKind, from: string, until: string, of: Vulnerability = knownFor(kind), id = 'e1') =>
  judgeBegin(of, [{ id, kind, until: at(until) }], at(from), atHand);

describe('an exception is a stretch of time', () => {
  it.each(exceptionKinds)('%s: excepted up to its end, and then exactly as overdue as its dates say', (kind) => {
    const { state } = begin(kind, '2026-03-10T12:00:00Z', '2026-04-30T22:00:00Z');
    expect(state.deadline.overdueAt).toBe(effectOf(kind) === 'pauses' ? at('2026-05-21T22:00:00Z') : overdueAt);
    expect(slaStateAt(at('2026-03-10T12:00:00Z'), state)).toBe('excepted');
    expect(slaStateAt(at('2026-04-30T21:59:59.999Z'), state)).toBe('excepted');
    expect(slaStateAt(at('2026-04-30T22:00:00Z'), state)).toBe(effectOf(kind) === 'pauses' ? 'on-track' : 'overdue');
    expect(nextStateChangeAt(at('2026-03-10T12:00:00Z'), state)).toBe(at('2026-04-30T22:00:00Z'));
  });

  it.each(exceptionKinds)('%s, approved after the deadline: nothing moves, the miss stays a miss', (kind) => {
    const { state } = begin(kind, '2026-04-02T12:00:00Z', '2026-04-30T22:00:00Z');
    expect(state.deadline).toBe(known.deadline);
    expect(slaStateAt(at('2026-04-03T00:00:00Z'), state)).toBe('excepted');
    const closed = closeByRescan(state, { id: 's', at: at('2026-04-10T00:00:00Z') }, at('2026-04-10T01:00:00Z'));
    expect(closed.state.verdict).toBe('missed');
  });

  it('pauses whole local days only, and gives back what was not needed', () => {
    const paused = begin('mitigated', '2026-03-10T12:00:00Z', '2026-03-31T22:00:00Z');
    expect(paused.state.deadline).toMatchObject({
      rule: 'paused',
      dueOn: '2026-04-21',
      previousDueAt: overdueAt - 1_000,
    });
    const end = { id: 'e1', cause: 'revoked', reason: 'The control is gone' } as const;
    const ended = judgeEnd(paused.state, end, at('2026-03-15T12:00:00Z'), atHand);
    // The 11th to the 14th.
    expect(ended.state.deadline.dueOn).toBe('2026-04-04');
    expect(slaStateAt(at('2026-03-15T12:00:00Z'), ended.state)).not.toBe('excepted');
    const atOnce = judgeEnd(paused.state, end, at('2026-03-10T12:00:00Z'), atHand);
    expect(atOnce.state.deadline.overdueAt).toBe(overdueAt);
    expect(atOnce.state.deadline.derivation).toBeUndefined();
  });

  it('two that overlap stop the clock once', () => {
    const one = begin('mitigated', '2026-03-05T23:00:00Z', '2026-03-15T23:00:00Z');
    const both = begin('no-fix-yet', '2026-03-10T23:00:00Z', '2026-03-20T23:00:00Z', one.state, 'e2');
    expect(both.state.deadline.dueOn).toBe('2026-04-15');
    const end = { id: 'e1', cause: 'revoked', reason: 'No' } as const;
    expect(judgeEnd(both.state, end, at('2026-03-12T12:00:00Z'), atHand).state.deadline.dueOn).toBe('2026-04-15');
  });

  it('begins once, and not on what is resolved', () => {
    const { state } = begin('mitigated', '2026-03-10T12:00:00Z', '2026-03-31T22:00:00Z');
    expect(begin('mitigated', '2026-03-11T12:00:00Z', '2026-03-31T22:00:00Z', state).events).toEqual([]);
    const closed = closeByRescan(known, { id: 's', at: seenAt + DAY }, seenAt + DAY);
    expect(begin('mitigated', '2026-03-11T12:00:00Z', '2026-03-31T22:00:00Z', closed.state).events).toEqual([]);
  });
});

describe('a fact that asks for more haste while the clock stands still', () => {
  // 30 days, and 25 where it is automatable.
  const within = (amount: number) => ({ kind: 'within', amount, unit: 'days' }) as const;
  const row = { anchors: null, notAfter: null, also: [] };
  const rules = [
    { id: 'automatable', when: { automatable: true }, outcome: within(25), ...row },
    { id: 'rest', when: {}, outcome: within(30), ...row },
  ];
  const two =
    own === undefined ? [] : obligationsInForce(1, { ...document, obligations: [{ ...own, timeZone: zone, rules }] });
  const hand = {
    ...atHand,
    obligations: two,
    obligationOf: (_: number, id: string) => two.find((each) => each.obligation.id === id) ?? null,
  };
  const asks = { severity: 'high', automatable: true } as const;
  const knowing = { ...nothingKnown, facts: asks };
  const seen = () => ({ anchorAt: seenAt, anchorBasis: 'source-date', knowledge: nothingKnown }) as const;
  const start: Vulnerability = { ...known, ...firstDeadlines(two, seen, 'high') };
  const e1 = { id: 'e1', kind: 'mitigated', until: at('2026-05-01T00:00:00+02:00') } as const;
  const began = at('2026-03-30T12:00:00Z');

  it.each([
    // Revoked on the second day, one whole day was used: 31 March and one day more.
    ['2026-04-01T12:00:00Z', '2026-04-01'],
    ['2026-04-05T12:00:00Z', '2026-04-05'],
    // Never later than that many days after the news.
    ['2026-04-29T12:00:00Z', '2026-04-25'],
  ])('is no gain once the exception is revoked (%s)', (revokedAt, dueOn) => {
    const paused = judgeBegin(start, [e1], began, hand).state;
    expect(paused.deadline.dueOn).toBe('2026-05-01');
    const by = { cause: 'facts', knowledge: knowing, now: at('2026-03-31T12:00:00Z') } as const;
    const hurried = judgeAgain(paused, hand, by).state;
    expect(hurried.deadline).toMatchObject({ dueOn: '2026-04-25', rule: 'tightened' });
    const [obligation] = two;
    if (obligation === undefined) throw new Error('There is no obligation');
    const { steps } = explainDeadline({ obligation, deadline: hurried.deadline, firstSeenOrEarlier: false });
    expect(steps.map(({ text }) => text).join(' ')).toContain('those are left that end before that time would');
    const end = { id: 'e1', cause: 'revoked', reason: 'Gone.' } as const;
    const { deadline } = judgeEnd(hurried, end, at(revokedAt), hand).state;
    expect(deadline.dueOn?.localeCompare(dueOn)).not.toBe(1);
    expect(deadline.dueOn?.localeCompare('2026-03-31')).not.toBe(-1);
  });
});

describe('resolved while excepted', () => {
  const close = (kind: ExceptionKind, resolvedAt: string, from = '2026-03-10T12:00:00Z') => {
    const { state } = begin(kind, from, '2026-05-31T22:00:00Z');
    return closeByRescan(state, { id: 's', at: at(resolvedAt) }, at(resolvedAt)).state.verdict;
  };

  it.each(exceptionKinds)('%s: met only before the deadline that stood when it began', (kind) => {
    const isGone = kind === 'asset-decommissioned';
    expect(close(kind, '2026-03-31T21:59:59Z')).toBe(isGone ? 'not-judged' : 'met');
    expect(close(kind, '2026-03-31T22:00:00Z')).toBe('not-judged');
    expect(close(kind, '2026-04-20T00:00:00Z')).toBe('not-judged');
  });

  it('after it ended, by the deadline that is then in force', () => {
    const { state } = begin('mitigated', '2026-03-10T12:00:00Z', '2026-03-31T22:00:00Z');
    const closed = (resolvedAt: string) =>
      closeByRescan(state, { id: 's', at: at(resolvedAt) }, at(resolvedAt)).state.verdict;
    expect(closed('2026-04-21T21:59:59Z')).toBe('met');
    expect(closed('2026-04-21T22:00:00Z')).toBe('missed');
  });
});

describe('acknowledged at the source', () => {
  const change = { type: 'status-changed', status: 'suppressed', sourceStatus: 'ack_risk' } as const;
  const when = { trueAt: seenAt + DAY, recordedAt: seenAt + DAY };
  const accepted = evolve(known, { change, ...when });
  const unaccepted = evolve(known, { change: { ...change, isAccepted: false }, ...when });

  it('is excepted as long as that lasts, where the policy accepts it', () => {
    expect(slaStateAt(at('2030-01-01T00:00:00Z'), accepted)).toBe('excepted');
    expect(nextStateChangeAt(seenAt + DAY, accepted)).toBeNull();
  });

  it('counts as open where the policy takes an approval, until somebody approves', () => {
    expect(slaStateAt(seenAt + 2 * DAY, unaccepted)).toBe('on-track');
    expect(slaStateAt(overdueAt, unaccepted)).toBe('overdue');
    const { state } = begin('acknowledged-at-source', '2026-03-05T00:00:00Z', '2026-04-30T22:00:00Z', unaccepted);
    expect(slaStateAt(overdueAt, state)).toBe('excepted');
    expect(slaStateAt(at('2026-04-30T22:00:00Z'), state)).toBe('overdue');
    const late = closeByRescan(unaccepted, { id: 's', at: overdueAt }, overdueAt);
    expect(late.state.verdict).toBe('missed');
  });

  it('covers nothing that nobody acknowledged, and ends when the acknowledgement is withdrawn', () => {
    const [from, until] = ['2026-03-05T00:00:00Z', '2026-04-30T22:00:00Z'];
    expect(begin('acknowledged-at-source', from, until, known).events).toEqual([]);
    const { state } = begin('acknowledged-at-source', from, until, unaccepted);
    const later = at('2026-03-08T00:00:00Z');
    expect(judgeWithdrawal(state, later, atHand).events).toEqual([]);
    const open = { type: 'status-changed', status: 'open', sourceStatus: 'new' } as const;
    const reopened = evolve(state, { change: open, trueAt: later, recordedAt: later });
    const { state: ended } = judgeWithdrawal(reopened, later, atHand);
    expect(slaStateAt(later, ended)).toBe('on-track');
    expect(slaStateAt(overdueAt, ended)).toBe('overdue');
  });

  it('is judged anew when the policy changes its mind', () => {
    const judged = judgeAcknowledgement(accepted, false, overdueAt);
    expect(slaStateAt(overdueAt, judged.state)).toBe('overdue');
    expect(slaStateAt(overdueAt, judgeAcknowledgement(judged.state, true, overdueAt).state)).toBe('excepted');
    expect(judgeAcknowledgement(accepted, true, overdueAt).events).toEqual([]);
  });
});

describe('whatever happens', () => {
  const step = fc.record({
    ms: fc.integer({ min: 0, max: 20 * DAY }),
    kind: fc.constantFrom(...exceptionKinds),
    id: fc.constantFrom('e1', 'e2', 'e3'),
    days: fc.integer({ min: 1, max: 60 }),
    isEnd: fc.boolean(),
  });

  it('the events rebuild the state; no exception makes a deadline earlier, or later than it lasts', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let state = known;
        let now = seenAt;
        const events: VulnerabilityEvent[] = [first];
        for (const { ms, kind, id, days, isEnd } of steps) {
          now += ms;
          const judged = isEnd
            ? judgeEnd(state, { id, cause: 'revoked', reason: 'x' }, now, atHand)
            : judgeBegin(state, [{ id, kind, until: now + days * DAY }], now, atHand);
          state = judged.state;
          events.push(...judged.events);
          expect(state.deadline.overdueAt).toBeGreaterThanOrEqual(overdueAt);
          const days_ = pausedDays(state.exceptions, calendar);
          const more = calendar.daysBetween('2026-03-31', state.deadline.dueOn ?? '');
          expect(more).toBe(days_);
          const excepted = state.exceptions.filter((each) => each.from <= now && now < each.until);
          expect(slaStateAt(now, state) === 'excepted').toBe(excepted.length > 0);
        }
        expect(replay(events)).toEqual(state);
        const next = nextStateChangeAt(now, state);
        if (next !== null) expect(slaStateAt(next - 1, state)).toBe(slaStateAt(now, state));
      }),
    );
  });

  it('a verdict never gets better by an exception that began after the deadline', () => {
    const deadline: Deadline = known.deadline;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50 * DAY }),
        fc.integer({ min: 1, max: 50 * DAY }),
        fc.constantFrom(...exceptionKinds),
        (late, ms, kind) => {
          const from = overdueAt + late;
          const held = { id: 'e', kind, from, until: from + 1_000 * DAY, stoodOverdueAt: overdueAt };
          const closing = { deadline, suppressedSince: null, wasOpenWhenFirstRead: true, resolvedAt: from + ms };
          expect(verdictOf({ ...closing, exceptions: [held] })).toBe('missed');
        },
      ),
    );
  });
});

describe('what opens later', () => {
  const active = {
    id: 'e',
    kind: 'mitigated',
    scope: { kind: 'cve', cve: 'CVE-2026-1000' },
    from: seenAt,
    until: seenAt + DAY,
    worstRank: 3,
  } as const;
  const subject = { id: 'v', definitionId: 'd', assetId: 'a', cves: ['cve-2026-1000'] };

  it('is covered while it holds, and only up to the severity that was approved', () => {
    const covered = (severity: 'medium' | 'high' | 'unknown' | 'low', now: number) =>
      coveringAt([active], { ...subject, severity }, now).length;
    expect(covered('medium', seenAt)).toBe(1);
    expect(covered('low', seenAt + DAY - 1)).toBe(1);
    expect(covered('medium', seenAt + DAY)).toBe(0);
    expect(covered('high', seenAt)).toBe(0);
    expect(covered('unknown', seenAt)).toBe(0);
    expect(coveringAt([active], { ...subject, cves: [], severity: 'low' }, seenAt)).toEqual([]);
  });
});

describe('tripwires', () => {
  const line = { voidAtEpss: 0.5 };
  it.each<[string, ExceptionKind, Happening, string | null]>([
    ['KEV', 'mitigated', { type: 'entered-kev', cve: 'CVE-2026-1' }, 'entered-kev'],
    ['EPSS reached', 'mitigated', { type: 'epss-changed', cve: 'C', from: 0.49, to: 0.5 }, 'epss-crossed'],
    ['EPSS first known', 'mitigated', { type: 'epss-changed', cve: 'C', from: null, to: 0.9 }, 'epss-crossed'],
    ['EPSS below', 'mitigated', { type: 'epss-changed', cve: 'C', from: 0.1, to: 0.4 }, null],
    ['EPSS was above already', 'mitigated', { type: 'epss-changed', cve: 'C', from: 0.6, to: 0.7 }, null],
    ['raised', 'accepted-risk', { type: 'severity-changed', from: 'low', to: 'high' }, 'severity-raised'],
    ['lowered', 'accepted-risk', { type: 'severity-changed', from: 'high', to: 'low' }, 're-rated'],
    ['lost', 'accepted-risk', { type: 'severity-changed', from: 'high', to: 'unknown' }, 're-rated'],
    ['re-rated in its own words', 'accepted-risk', { type: 're-rated', from: '4', to: '4.5' }, 're-rated'],
    ['a fix', 'no-fix-yet', { type: 'fix-appeared', cve: null }, 'fix-appeared'],
    ['a fix of what is none', 'false-positive', { type: 'fix-appeared', cve: null }, null],
    ['tags', 'mitigated', { type: 'asset-tags-changed', asset: 'shop' }, 'asset-tags-changed'],
    ['listed again', 'asset-decommissioned', { type: 'asset-listed-again', asset: 'shop' }, 'asset-listed-again'],
    ['listed as ever', 'mitigated', { type: 'asset-listed-again', asset: 'shop' }, null],
  ])('%s', (_, kind, happening, cause) => {
    expect(tripOf(kind, happening, line)?.cause ?? null).toBe(cause);
  });
});

it('an hour is not a day', () => {
  const held = { id: 'e', kind: 'mitigated', from: seenAt, until: seenAt + 23 * HOUR, stoodOverdueAt: null } as const;
  expect(pausedDays([held], calendar)).toBe(0);
});
