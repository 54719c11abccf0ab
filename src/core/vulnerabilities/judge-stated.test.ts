import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant } from '../instant.ts';
import { defaultPolicyDocument } from '../policy/default-policy.ts';
import { type Knowledge, nothingKnown } from '../policy/knowledge.ts';
import type { Obligation, PolicyDocument, Rule } from '../policy/policy-document.ts';
import { type StatedFactName, type StatedValue, statedFactNames } from '../policy/stated-facts.ts';
import { derivationOf } from '../sla/deadline.ts';
import { explainDeadline } from '../sla/explain.ts';
import { obligationsInForce } from '../sla/obligation-in-force.ts';
import { evolve, replay } from './evolve.ts';
import { explainSource } from './explain-source.ts';
import { judgeAgain } from './judge-again.ts';
import { judgeBegin } from './judge-exceptions.ts';
import { judgeSighting } from './judge-sighting.ts';
import { judgeStated, type StatedJudgement } from './judge-stated.ts';
import type { ObservedStatus } from './observation.ts';
import type { Rules } from './reading.ts';
import { replayDeadlines } from './replay-deadlines.ts';
import { type Severity, severities } from './severity.ts';
import type { Vulnerability, VulnerabilityEvent } from './vulnerability.ts';

const day0 = Date.parse('2026-03-01T12:00:00Z');
const within = (id: string, when: Rule['when'], amount: number): Rule => ({
  id,
  when,
  outcome: { kind: 'within', amount, unit: 'days' },
  anchors: null,
  notAfter: null,
  also: [],
});

const [own] = defaultPolicyDocument.obligations as readonly [Obligation];
const second: Obligation = {
  ...own,
  id: 'second',
  title: 'A second one',
  anchors: ['patch-released', 'evaluated', 'first-seen'],
  rules: [
    within('fixable', { 'fix-available': true }, 10),
    within('hidden', { 'publicly-exposed': false }, 150),
    within('pci', { 'pci-relevant': true, severity: ['critical', 'high'] }, 40),
    within('rest', {}, 80),
  ],
};
const rulesOf = (document: PolicyDocument): Rules => {
  const obligations = obligationsInForce(1, document);
  return { obligations, obligationOf: (_, id) => obligations.find(({ obligation }) => obligation.id === id) ?? null };
};
const simple = rulesOf(defaultPolicyDocument);
const twofold = rulesOf({ ...defaultPolicyDocument, obligations: [own, second] });
const known: Knowledge = {
  ...nothingKnown,
  facts: { 'publicly-exposed': true, 'pci-relevant': false },
  grounds: { 'publicly-exposed': { from: 'connector' }, 'pci-relevant': { from: 'definition' } },
};

function sight(
  state: Vulnerability | null,
  at: Instant,
  severity: Severity,
  { rules = simple, status = 'open' }: { readonly rules?: Rules; readonly status?: ObservedStatus } = {},
) {
  const scan = { id: `scan-${at}`, at: at - HOUR };
  return judgeSighting(
    state,
    {
      externalId: '9001:3001',
      definitionId: '9001',
      assetId: '3001',
      severity,
      sourceSeverity: severity,
      status,
      sourceStatus: status,
      firstSeen: null,
    },
    { scanBefore: scan, wasListed: true, scanMovedBefore: false, reading: { scan, scanMovedDuringRead: false } },
    { startedAt: at, now: at, isComplete: true, acknowledged: null },
    rules,
    known,
  );
}

function state(
  of: Vulnerability,
  at: Instant,
  fact: StatedFactName,
  value: StatedValue | null,
  rules: Rules = simple,
): StatedJudgement {
  const statement = { fact, value, reason: 'Looked at it.', by: 'ada@example.org', byMember: 'm-1' };
  return judgeStated(of, statement, { rules, knowledge: known, now: at });
}

const found = (severity: Severity, rules: Rules = simple) => sight(null, day0, severity, { rules }).state;
const dueInDays = ({ deadline }: Vulnerability) => Math.floor(((deadline.dueAt ?? 0) - day0) / DAY);

describe('a severity that a person states', () => {
  it('raised: due at the earlier of the old date and the new time from now', () => {
    expect(dueInDays(state(found('medium'), day0 + 10 * DAY, 'severity', 'critical').state)).toBe(17);
    expect(dueInDays(state(found('medium'), day0 + 88 * DAY, 'severity', 'critical').state)).toBe(90);
  });

  it('lowered before the deadline: counted again from first seen; after it nothing moves', () => {
    const high = found('high');
    expect(dueInDays(state(high, day0 + 20 * DAY, 'severity', 'low').state)).toBe(180);
    const late = state(high, day0 + 31 * DAY, 'severity', 'low').state;
    expect([late.severity, dueInDays(late)]).toEqual(['low', 30]);
  });

  it('is what counts, and what the source says stays beside it', () => {
    const { state: stated, events } = state(found('critical'), day0 + DAY, 'severity', 'high');
    expect(stated).toMatchObject({ severity: 'high', sourceSeverity: 'critical' });
    expect(stated.stated).toEqual({
      severity: {
        value: 'high',
        sourceSays: 'critical',
        reason: 'Looked at it.',
        by: 'ada@example.org',
        byMember: 'm-1',
        at: day0 + DAY,
      },
    });
    expect(events.map(({ change }) => change.type)).toEqual(['fact-stated', 'deadline-set']);
    expect(explainSource(stated).severity).toEqual({
      said: 'critical',
      means: 'critical',
      how: 'The source says "critical", which is critical. ada@example.org states that it is high, and that counts.',
    });
  });

  it('stays when the source rates it otherwise, which moves nothing; once withdrawn, that rating counts', () => {
    const stated = state(found('critical'), day0 + DAY, 'severity', 'medium').state;
    const later = sight(stated, day0 + 2 * DAY, 'low');
    expect(later.events.map(({ change }) => change)).toEqual([
      { type: 'severity-changed', severity: 'medium', sourceSeverity: 'low', sourceSays: 'low' },
    ]);
    expect(later.state.deadline).toBe(stated.deadline);
    const withdrawn = state(later.state, day0 + 3 * DAY, 'severity', null).state;
    expect(withdrawn).toMatchObject({ severity: 'low', stated: null });
    expect(dueInDays(withdrawn)).toBe(180);
  });

  it('ends a triage', () => {
    const unknown = found('unknown');
    expect(unknown.deadline.triageDueAt).not.toBeNull();
    const { deadline } = state(unknown, day0 + 3 * DAY, 'severity', 'high').state;
    expect([deadline.triageDueAt, deadline.severity, deadline.dueOn]).toEqual([null, 'high', '2026-03-31']);
  });

  it('outlives the episode, and rates the next one', () => {
    const stated = state(found('critical'), day0 + DAY, 'severity', 'low').state;
    const fixed = sight(stated, day0 + 2 * DAY, 'critical', { status: 'resolved' }).state;
    expect(fixed).toMatchObject({ status: 'resolved', verdict: 'met', severity: 'low' });
    expect(state(fixed, day0 + 3 * DAY, 'severity', 'critical').events).toEqual([]);
    const back = sight(fixed, day0 + 4 * DAY, 'high').state;
    expect(back).toMatchObject({ episode: 2, severity: 'low', stated: { severity: { sourceSays: 'high' } } });
    expect(dueInDays(back)).toBe(180);
  });

  it('is told in the explanation, with the reason and what the source says', () => {
    const { deadline, stated } = state(found('critical'), day0 + DAY, 'severity', 'high').state;
    const [obligation] = simple.obligations;
    if (obligation === undefined) throw new Error('There is one');
    const { steps } = explainDeadline({
      obligation,
      deadline,
      firstSeenOrEarlier: false,
      severityStated: stated?.severity,
    });
    expect(steps.find(({ title }) => title === 'Stated')?.text).toBe(
      'ada@example.org stated on 2026-03-02 that the severity is high; the source says critical. Reason: Looked at it.',
    );
  });
});

describe('exceptions', () => {
  const excepted = (severity: Severity, kind: 'accepted-risk' | 'no-fix-yet' | 'false-positive') =>
    judgeBegin(found(severity), [{ id: 'e-1', kind, until: day0 + 60 * DAY }], day0 + DAY, simple).state;

  it.each([
    ['medium', 'critical', 'The severity rose from medium to critical.'],
    ['unknown', 'low', 'The severity, unknown so far, was stated as low.'],
  ] as const)('are void when %s is stated as %s', (from, to, sentence) => {
    const { state: after, trips } = state(excepted(from, 'accepted-risk'), day0 + 2 * DAY, 'severity', to);
    expect([...trips]).toEqual([['e-1', { cause: 'severity-raised', sentence }]]);
    expect(after.exceptedUntil).toBeNull();
  });

  it('go on when the severity is stated as lower, and are void once that is withdrawn', () => {
    const lowered = state(excepted('high', 'accepted-risk'), day0 + 2 * DAY, 'severity', 'low');
    expect(lowered.trips.size).toBe(0);
    expect(lowered.state.exceptedUntil).toBe(day0 + 60 * DAY);
    expect(state(lowered.state, day0 + 3 * DAY, 'severity', null).trips.size).toBe(1);
  });

  it('that wait for a fix are void when somebody states that there is one, before the deadline is judged', () => {
    const {
      state: after,
      trips,
      events,
    } = state(excepted('high', 'no-fix-yet'), day0 + 11 * DAY, 'fix-available', true);
    expect(trips.get('e-1')?.cause).toBe('fix-appeared');
    expect(events.map(({ change }) => change.type)).toEqual(['exception-ended', 'deadline-set', 'fact-stated']);
    // Nine whole local days lie between its beginning and its end.
    expect(dueInDays(after)).toBe(39);
    expect(state(excepted('high', 'false-positive'), day0 + 2 * DAY, 'fix-available', true).trips.size).toBe(0);
    expect(state(excepted('high', 'no-fix-yet'), day0 + 2 * DAY, 'fix-available', false).trips.size).toBe(0);
  });

  it('end when the scanner re-rates it, although the stated severity stays', () => {
    const stated = state(excepted('high', 'accepted-risk'), day0 + 2 * DAY, 'severity', 'low').state;
    const { state: after, events } = sight(stated, day0 + 3 * DAY, 'critical');
    expect(after).toMatchObject({ severity: 'low', exceptedUntil: null });
    expect(events[0]?.change).toMatchObject({
      type: 'exception-ended',
      reason: 'The scanner re-rated it from "high" to "critical".',
    });
  });
});

describe('another fact or date that a person states', () => {
  const two = () => found('high', twofold);
  const under = (of: Vulnerability) => of.obligations?.find((each) => derivationOf(each).obligation === 'second');

  it('decides where a rule asks for it, before what the source says, and the deadline says who and what instead', () => {
    const { state: stated, events } = state(two(), day0 + DAY, 'publicly-exposed', false, twofold);
    const deadline = under(stated);
    expect(deadline && derivationOf(deadline)).toMatchObject({
      ruleId: 'hidden',
      facts: {
        'publicly-exposed': {
          value: false,
          ground: {
            from: 'person',
            by: 'ada@example.org',
            at: day0 + DAY,
            instead: { value: true, from: 'connector' },
          },
        },
      },
    });
    expect(events.at(-1)?.change).toMatchObject({ cause: { kind: 'facts', facts: ['publicly-exposed'] } });
    const [, obligation] = twofold.obligations;
    if (obligation === undefined || deadline === undefined) throw new Error('There is one');
    const { steps } = explainDeadline({ obligation, deadline, firstSeenOrEarlier: false });
    expect(steps.find(({ title }) => title === 'Facts')?.text).toContain(
      'publicly-exposed no (stated by ada@example.org; without that: yes from the connector)',
    );
  });

  it('starts a clock, and the explanation says whose word that is', () => {
    const deadline = under(state(two(), day0 + 10 * DAY, 'patch-released', day0 + 8 * DAY, twofold).state);
    expect(deadline).toMatchObject({ anchorAt: day0 + 8 * DAY, dueOn: '2026-05-28' });
    const [, obligation] = twofold.obligations;
    if (obligation === undefined || deadline === undefined) throw new Error('There is one');
    const { steps } = explainDeadline({ obligation, deadline, firstSeenOrEarlier: false });
    expect(steps.find(({ title }) => title === 'Clock')?.text).toMatch(
      /the release of the patch: .*, as ada@example\.org stated on 2026-03-11\.$/,
    );
  });

  it('moves nothing where no rule asks, nor of what is resolved', () => {
    expect(state(found('high'), day0 + DAY, 'fix-available', true).events.map(({ change }) => change.type)).toEqual([
      'fact-stated',
    ]);
    const fixed = sight(found('high'), day0 + DAY, 'high', { status: 'resolved' }).state;
    expect(state(fixed, day0 + 2 * DAY, 'fix-available', true).events).toEqual([]);
  });
});

describe('a replay', () => {
  const versions = [{ version: 1, createdAt: day0 - DAY, ...twofold }];
  const first = () => sight(null, day0, 'high', { rules: twofold });
  const differences = (...events: readonly (readonly VulnerabilityEvent[])[]) =>
    replayDeadlines([...first().events, ...events.flat()], versions).differences;
  const hidden = state(first().state, day0 + DAY, 'publicly-exposed', false, twofold);
  const released = state(first().state, day0 + DAY, 'patch-released', day0 - DAY, twofold);

  it('finds that all follows from what was stated', () => {
    expect(differences(hidden.events)).toEqual([]);
    expect(differences(released.events)).toEqual([]);
  });

  it('of a version for open ones goes by what was known then, not by what had been known before', () => {
    const held = (version: number, days: number) => {
      const rules = [within('worst', { severity: ['critical'] }, days), within('pci', { 'pci-relevant': true }, 40)];
      const document = {
        ...defaultPolicyDocument,
        obligations: [{ ...second, rules: [...rules, within('rest', {}, 80)] }],
      };
      return obligationsInForce(version, document);
    };
    const laidOut = [held(1, 7), held(2, 5)] as const;
    const of = (version: 1 | 2): Rules => ({
      obligations: laidOut[version - 1] as Rules['obligations'],
      obligationOf: (wanted) => laidOut[wanted - 1]?.[0] ?? null,
    });
    const found = sight(null, day0, 'critical', { rules: of(1) });
    // Nobody knows it any more, and under the first rule that decides nothing: what was recorded of it stays.
    const forgotten = { cause: 'facts', knowledge: nothingKnown, now: day0 + DAY } as const;
    expect(judgeAgain(found.state, of(1), forgotten).events).toEqual([]);
    const after = judgeAgain(found.state, of(2), { ...forgotten, cause: 'policy', now: day0 + 2 * DAY });
    expect(derivationOf(after.state.deadline).facts).toEqual({ 'pci-relevant': { value: null, ground: null } });
    const all = [
      { version: 2, createdAt: day0 + 2 * DAY, ...of(2) },
      { version: 1, createdAt: day0 - DAY, ...of(1) },
    ];
    expect(replayDeadlines([...found.events, ...after.events], all).differences).toEqual([]);
  });

  it('tells a deadline that was judged by another word than was given', () => {
    const otherwise = (events: readonly VulnerabilityEvent[], value: StatedValue) =>
      events.map((event) =>
        event.change.type === 'fact-stated' ? { ...event, change: { ...event.change, value } } : event,
      );
    expect(differences(otherwise(hidden.events, true))).toMatchObject([{ what: 'deadline' }]);
    expect(differences(otherwise(released.events, day0 - 2 * DAY))).toMatchObject([{ what: 'deadline' }]);
    const silently = hidden.events.filter(({ change }) => change.type !== 'fact-stated');
    expect(differences(silently)).toMatchObject([{ what: 'deadline' }]);
  });

  it('tells that nothing followed from a word that alone decides; of what else may have changed it says nothing', () => {
    const asking = (rules: readonly Rule[]) =>
      rulesOf({ ...defaultPolicyDocument, obligations: [{ ...second, rules }] });
    const hides = within('hidden', { 'publicly-exposed': false }, 150);
    const silent = (rules: Rules, fact: StatedFactName, value: StatedValue) => {
      const { state: seen, events } = sight(null, day0, 'high', { rules });
      const said = state(seen, day0 + DAY, fact, value, rules);
      expect(said.events.map(({ change }) => change.type)).toEqual(['fact-stated', 'deadline-set']);
      const stored = [{ version: 1, createdAt: day0 - DAY, ...rules }];
      const alone = said.events.slice(0, 1);
      // Whatever a feed told later, that was not judged then.
      const later = said.events.slice(1).map((event) => ({ ...event, recordedAt: day0 + 2 * DAY }));
      expect(replayDeadlines([...events, ...said.events], stored).differences).toEqual([]);
      expect(replayDeadlines([...events, ...alone, ...later], stored).differences.map(({ event }) => event)).toEqual(
        replayDeadlines([...events, ...alone], stored).differences.map(({ event }) => event),
      );
      return replayDeadlines([...events, ...alone], stored).differences;
    };
    const one = asking([hides, within('rest', {}, 80)]);
    expect(silent(one, 'publicly-exposed', false)).toMatchObject([
      { event: 1, what: 'deadline', follows: { deadline: { windowDays: 150 } } },
    ]);
    expect(silent(asking([within('rest', {}, 80)]), 'patch-released', day0 - DAY)).toMatchObject([{ event: 1 }]);
    const kev = within('kev', { kev: true, 'publicly-exposed': true }, 3);
    expect(silent(asking([kev, hides, within('rest', {}, 80)]), 'publicly-exposed', false)).toEqual([]);
  });

  it('tells one that was judged without the word that counts', () => {
    const fixed = sight(hidden.state, day0 + 2 * DAY, 'high', { rules: twofold, status: 'resolved' });
    const forgetful = { ...fixed.state, stated: null };
    const back = sight(forgetful, day0 + 3 * DAY, 'high', { rules: twofold });
    expect(differences(hidden.events, fixed.events, back.events)).toMatchObject([{ what: 'deadline' }]);
  });
});

const step = fc.record({
  hours: fc.integer({ min: 1, max: 600 }),
  what: fc.constantFrom('sight', 'sight', 'state', 'state', 'state', 'feed'),
  severity: fc.constantFrom(...severities),
  status: fc.constantFrom('open' as const, 'open' as const, 'open' as const, 'resolved' as const),
  fact: fc.constantFrom(...statedFactNames),
  isWithdrawn: fc.boolean(),
  yes: fc.boolean(),
  daysAgo: fc.integer({ min: 0, max: 300 }),
});

const onlyTold: Obligation = {
  ...second,
  id: 'told',
  rules: [within('hidden', { 'publicly-exposed': false }, 150), within('rest', {}, 20)],
};
it.each([
  ['from everywhere', twofold],
  ['of people alone', rulesOf({ ...defaultPolicyDocument, obligations: [own, onlyTold] })],
])(
  'whatever is seen and stated in whatever order, the newest word counts, and a replay finds that all follows (facts %s)',
  (_, rules) => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        let at = day0;
        let { state: present, events } = sight(null, at, 'high', { rules });
        const all: VulnerabilityEvent[] = [...events];
        let sourceSays: Severity = 'high';
        for (const { hours, what, severity, status, fact, isWithdrawn, yes, daysAgo } of steps) {
          at += hours * HOUR;
          const before = present;
          if (what === 'sight') {
            ({ state: present, events } = sight(present, at, severity, { rules, status }));
            if (status === 'open') sourceSays = severity;
          } else if (what === 'feed') {
            const cause = { cause: 'facts', knowledge: known, now: at } as const;
            ({ state: present, events } = judgeAgain(present, rules, cause));
            // Whatever was stated was judged when it was stated.
            expect(events).toEqual([]);
          } else {
            const rated = severity === 'unknown' ? 'low' : severity;
            const value =
              fact === 'severity'
                ? rated
                : fact === 'evaluated' || fact === 'patch-released'
                  ? at - daysAgo * DAY
                  : yes;
            ({ state: present, events } = state(present, at, fact, isWithdrawn ? null : value, rules));
          }
          all.push(...events);
          expect(events.reduce(evolve, before as Vulnerability | null)).toEqual(present);
          const own = present.stated?.severity;
          expect(present.severity).toBe(own?.value ?? sourceSays);
          if (own !== undefined) expect(own.sourceSays).toBe(sourceSays);
          if (present.episode === before.episode) {
            for (const [index, deadline] of (before.obligations ?? []).entries()) {
              if (deadline.overdueAt === null || at < deadline.overdueAt) continue;
              expect(present.obligations?.[index]?.overdueAt).toBe(deadline.overdueAt);
            }
          }
        }
        expect(replay(all)).toEqual(present);
        const versions = [{ version: 1, createdAt: day0 - DAY, ...rules }];
        expect(replayDeadlines(all, versions)).toEqual({ state: present, differences: [] });
      }),
      { numRuns: 400 },
    );
  },
);
