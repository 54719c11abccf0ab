import { expect, it } from 'vitest';
import { DAY, HOUR } from '../instant.ts';
import { defaultPolicyDocument } from '../policy/default-policy.ts';
import { type Knowledge, nothingKnown } from '../policy/knowledge.ts';
import type { Obligation, Rule } from '../policy/policy-document.ts';
import { obligationsInForce } from '../sla/obligation-in-force.ts';
import { judgeAgain } from './judge-again.ts';
import { judgeSighting } from './judge-sighting.ts';
import type { Rules } from './reading.ts';
import { replayDeadlines } from './replay-deadlines.ts';
import type { VulnerabilityEvent } from './vulnerability.ts';

const day0 = Date.parse('2026-03-01T12:00:00Z');
const [own] = defaultPolicyDocument.obligations as readonly [Obligation];
const within = (id: string, when: Rule['when'], amount: number): Rule => ({
  id,
  when,
  outcome: { kind: 'within', amount, unit: 'days' },
  anchors: null,
  notAfter: null,
  also: [],
});
const others = within('others', {}, 30);
const exploited = within('exploited', { kev: true }, 3);

/** Two versions of a policy of one obligation, the second in force. */
function versions(first: readonly Rule[], second: readonly Rule[]): readonly [Rules, Rules] {
  const all = [first, second].map((rules, index) =>
    obligationsInForce(index + 1, { ...defaultPolicyDocument, obligations: [{ ...own, rules }] }),
  );
  const obligationOf: Rules['obligationOf'] = (version, id) =>
    all[version - 1]?.find(({ obligation }) => obligation.id === id) ?? null;
  return [
    { obligations: all[0] ?? [], obligationOf },
    { obligations: all[1] ?? [], obligationOf },
  ];
}

/** Found on day 0; the second version is put in force on day 1, for what is open too; the CVE enters KEV on day 2. */
function life([before, after]: readonly [Rules, Rules]) {
  const known = (kev: boolean): Knowledge => ({ ...nothingKnown, facts: { kev } });
  const scan = { id: 'scan', at: day0 - HOUR };
  const found = judgeSighting(
    null,
    {
      externalId: '9001:3001',
      definitionId: '9001',
      assetId: '3001',
      severity: 'high',
      sourceSeverity: 'high',
      status: 'open',
      sourceStatus: 'open',
      firstSeen: null,
    },
    { scanBefore: scan, wasListed: true, scanMovedBefore: false, reading: { scan, scanMovedDuringRead: false } },
    { startedAt: day0, now: day0, isComplete: true, acknowledged: null },
    before,
    known(false),
  );
  const applied = judgeAgain(found.state, after, { cause: 'policy', knowledge: known(false), now: day0 + DAY });
  const listed = judgeAgain(applied.state, after, { cause: 'facts', knowledge: known(true), now: day0 + 2 * DAY });
  const events: readonly VulnerabilityEvent[] = [...found.events, ...applied.events, ...listed.events];
  const stored = [
    { version: 2, createdAt: day0 + DAY, ...after },
    { version: 1, createdAt: day0 - DAY, ...before },
  ];
  return { applied: applied.state, listed: listed.state, events, replayed: replayDeadlines(events, stored) };
}

it('what becomes known after a retroactive version is judged by that one, also where it had moved nothing', () => {
  const { applied, listed, replayed } = life(versions([others], [exploited, others]));
  expect(applied.deadline).toMatchObject({ policyVersion: 2, dueOn: '2026-03-31', rule: 'window' });
  expect(listed.deadline).toMatchObject({ policyVersion: 2, dueOn: '2026-03-06' });
  expect(replayed).toEqual({ state: listed, differences: [] });
});

it('a retroactive version that asks for it no more ends what it asked for', () => {
  const { applied, listed, replayed } = life(versions([exploited, others], [others]));
  expect(applied.deadline).toMatchObject({ policyVersion: 2, dueOn: '2026-03-31' });
  expect(applied.deadline.derivation?.facts ?? null).toBeNull();
  expect(listed.deadline).toBe(applied.deadline);
  expect(replayed.differences).toEqual([]);
});

it('a version that judges alike whatever becomes known, or by the severity alone, leaves the deadline as it is', () => {
  const alike = life(versions([exploited, others], [{ ...exploited }, { ...others }]));
  expect(alike.applied.deadline).toMatchObject({ policyVersion: 1 });
  expect(alike.listed.deadline).toMatchObject({ policyVersion: 1, dueOn: '2026-03-06' });
  const low = within('low', { severity: 'low' }, 90);
  expect(life(versions([others], [low, others])).events).toHaveLength(1);
});
