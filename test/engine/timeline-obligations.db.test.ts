import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeAsset } from '../../src/actions/assets/change-asset.ts';
import { loadFeed } from '../../src/actions/feeds/load-feed.ts';
import { rejudge } from '../../src/actions/policies/rejudge.ts';
import { holdSourcesForFacts, rejudgeHeld } from '../../src/actions/policies/rejudge-everything.ts';
import { replayPolicy } from '../../src/actions/policies/replay-policy.ts';
import { rulesInForce } from '../../src/actions/sync/rules-in-force.ts';
import { DAY } from '../../src/core/instant.ts';
import { defaultPolicyDocument, obligationOfDays } from '../../src/core/policy/default-policy.ts';
import type { Obligation, PolicyDocument, Rule } from '../../src/core/policy/policy-document.ts';
import { derivationOf } from '../../src/core/sla/deadline.ts';
import { defaultSlaPolicy } from '../../src/core/sla/policy.ts';
import { replay } from '../../src/core/vulnerabilities/evolve.ts';
import type { VulnerabilityEvent } from '../../src/core/vulnerabilities/vulnerability.ts';
import { storePolicy } from '../../src/store/policies.ts';
import { tallyBacklog } from '../../src/store/read/backlog-tally.ts';
import { explainedVulnerability } from '../../src/store/read/explained-vulnerability.ts';
import { listVulnerabilities } from '../../src/store/read/list-vulnerabilities.ts';
import { vulnerabilitiesById } from '../../src/store/read/listed-vulnerability.ts';
import { oneVulnerability } from '../../src/store/read/one-vulnerability.ts';
import { transactionRunner } from '../../src/store/sql-runner.ts';
import { type EngineFixture, engineFixture } from '../support/context.ts';
import { beginStory, readable, type Story } from './story.ts';

// Tuesday, 10 March 2026, 12:30; the target was scanned at noon. 9005 is POODLE, CVE-2014-3566, high; 9007 Heartbleed,
// CVE-2014-0160, critical.
let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await engineFixture();
});
afterEach(async () => {
  // Whatever happened, it follows from what was recorded.
  const { differences } = await replayPolicy(fixture.as('auditor'));
  await fixture.close();
  expect(differences).toEqual([]);
});

const rule = (id: string, when: Rule['when'], outcome: Rule['outcome'], over: Partial<Rule> = {}): Rule => ({
  id,
  when,
  outcome,
  anchors: null,
  notAfter: null,
  also: [],
  ...over,
});
const own = obligationOfDays(defaultSlaPolicy);
const exploited: Obligation = {
  ...own,
  id: 'exploited',
  title: 'Known exploited',
  rules: [
    rule('listed', { kev: true }, { kind: 'within', amount: 14, unit: 'days' }, { notAfter: 'kev-due-date' }),
    rule('not-listed', { kev: false }, { kind: 'none' }),
    rule('not-known', { kev: 'unknown' }, { kind: 'event', event: 'next system upgrade' }),
  ],
};
const payments: Obligation = {
  ...own,
  id: 'payments',
  title: 'Payment systems',
  appliesTo: { 'asset-tag': 'payments' },
  workingTime: { weekend: ['saturday', 'sunday'], holidayCalendar: 'Invented', holidays: ['2026-03-12'] },
  rules: [
    rule('worst', { severity: ['critical', 'high'] }, { kind: 'within', amount: 5, unit: 'business-days' }),
    rule('rest', {}, { kind: 'within', amount: 36, unit: 'hours' }),
  ],
};
const document: PolicyDocument = { ...defaultPolicyDocument, obligations: [own, exploited, payments] };

async function inForce(version: number, of: PolicyDocument): Promise<void> {
  const by = { now: fixture.clock.now, actor: 'manager@example.org', reason: 'Board decision' };
  await storePolicy(fixture.db, { version, document: of }, by);
}

async function idOf(externalId: string): Promise<string> {
  const query = fixture.db.selectFrom('vulnerabilities').select('id').where('external_id', '=', externalId);
  return (await query.executeTakeFirstOrThrow()).id;
}

async function shown(externalId: string) {
  const one = await oneVulnerability(fixture.db, await idOf(externalId), { at: fixture.clock.now, isPast: false });
  if (one === null) throw new Error('not there');
  return {
    working: [derivationOf(one.state.deadline).obligation, one.state.deadline.dueOn],
    obligations: one.obligations.map(({ id, deadline, event, slaState }) =>
      event === null ? [id, readable(deadline.dueAt), slaState] : [id, event, slaState],
    ),
  };
}

/** What is stored is what its events lead to. */
async function expectRebuilt(externalId: string): Promise<void> {
  const id = await idOf(externalId);
  const rows = await fixture.db
    .selectFrom('vulnerability_events')
    .select(['change', 'true_at', 'recorded_at'])
    .where('vulnerability_id', '=', id)
    .orderBy('id')
    .execute();
  const events = rows.map((row) => ({ change: row.change, trueAt: row.true_at, recordedAt: row.recorded_at }));
  const [present] = await vulnerabilitiesById(fixture.db, [id], { at: fixture.clock.now, isPast: false });
  expect(present?.state).toEqual(replay(events as VulnerabilityEvent[]));
}

async function changes(externalId: string): Promise<unknown[]> {
  const id = await idOf(externalId);
  const query = fixture.db.selectFrom('vulnerability_events').select('change').where('vulnerability_id', '=', id);
  const rows = await query.where('type', '=', 'deadline-set').orderBy('id').execute();
  return rows.map(({ change }) => (change as { cause?: unknown }).cause ?? null);
}

async function kev(listed: readonly string[]): Promise<void> {
  const catalogue = {
    catalogVersion: '2026.03.10',
    dateReleased: '2026-03-10T00:00:00Z',
    count: listed.length,
    vulnerabilities: listed.map((cveID) => ({ cveID, dateAdded: '2026-03-10', dueDate: '2026-03-20' })),
  };
  await loadFeed(fixture.as('manager'), { feed: 'kev', file: Buffer.from(JSON.stringify(catalogue)) });
}

async function tag(story: Story, tags: string[]): Promise<void> {
  const query = fixture.db.selectFrom('assets').select('id').where('external_id', '=', '3001');
  const { id } = await query.where('source_id', '=', story.sourceId).executeTakeFirstOrThrow();
  await changeAsset(fixture.as('manager'), { id, tags });
}

const foreign = Array.from({ length: 30 }, (_, index) => `CVE-1999-${1000 + index}`);

describe('several obligations', () => {
  it('each has a clock of its own; the strictest is the deadline; what becomes known moves it', async () => {
    await inForce(2, document);
    const story = await beginStory(fixture, ['9005:3001', '9007:3001']);
    const cves = (await story.shown('9005:3001')).cves;
    expect(cves).toHaveLength(1);
    expect(await shown('9005:3001')).toMatchObject({
      working: ['own-sla', expect.any(String)],
      obligations: [
        ['own-sla', expect.any(String), 'on-track'],
        ['exploited', 'next system upgrade', 'no-deadline'],
      ],
    });

    // The catalogue is read: it is listed, so that it is due by CISA's date, which is earlier than 14 days from now.
    fixture.pass(DAY);
    await kev([...foreign, ...cves]);
    expect(await shown('9005:3001')).toMatchObject({
      working: ['exploited', '2026-03-20'],
      obligations: [expect.anything(), ['exploited', '2026-03-20T23:59:59Z', expect.any(String)]],
    });
    expect(await changes('9005:3001')).toEqual([{ kind: 'facts', facts: ['kev'] }]);

    // A tag brings the third: five business days from the moment at which it was said, over a holiday and a weekend.
    await tag(story, ['payments']);
    const after = await shown('9005:3001');
    expect(after.obligations.at(-1)).toEqual(['payments', '2026-03-19T23:59:59Z', expect.any(String)]);
    expect(after.working).toEqual(['payments', '2026-03-19']);
    const counted = async (obligation?: string) => {
      const question = { sourceIds: [story.sourceId], at: fixture.clock.now, isPast: false, obligation };
      return (await tallyBacklog(fixture.db, question)).map(({ severity, open, overdue }) => [severity, open, overdue]);
    };
    for (const obligation of [undefined, 'own-sla', 'exploited', 'payments']) {
      expect(await counted(obligation)).toEqual([
        ['critical', 1, 0],
        ['high', 1, 0],
      ]);
    }
    await tag(story, []);
    expect(await counted('payments')).toEqual([]);
    expect(await counted('exploited')).toHaveLength(2);
    expect((await shown('9005:3001')).working).toEqual(['exploited', '2026-03-20']);
    await expectRebuilt('9005:3001');
    await expectRebuilt('9007:3001');

    // Everything that is listed is where the core says, whatever lane it is in.
    for (const sort of ['dueAt', '-dueAt', 'firstSeenAt', '-firstSeenAt'] as const) {
      for (const slaStates of [['on-track'], ['due-soon'], ['overdue'], ['on-track', 'due-soon', 'overdue']] as const) {
        for (const days of [0, 5, 9, 40]) {
          const at = fixture.clock.now + days * DAY;
          const when = { filter: { slaStates }, sort, at, isPast: false } as const;
          const { items } = await listVulnerabilities(fixture.db, when as never, { limit: 50 });
          const all = await listVulnerabilities(fixture.db, { filter: {}, sort, at, isPast: false } as never, {
            limit: 50,
          });
          const expected = all.items.filter(({ slaState }) => (slaStates as readonly string[]).includes(slaState));
          expect(items.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        }
      }
    }

    const explained = await explainedVulnerability(fixture.db, await idOf('9005:3001'), {
      at: fixture.clock.now,
      isPast: false,
    });
    expect(explained?.sentence).toContain('never later than the due date in KEV');
    const steps = new Map(explained?.steps.map(({ title, text }) => [title, text]));
    expect(steps.get('Facts')).toBe(`kev yes (kev 2026.03.10, for ${cves[0]}).`);
    expect(steps.get('Rule')).toBe('The rule listed matches (kev yes): 14 days.');
    expect(explained?.obligations.map(({ slaState }) => slaState)).toHaveLength(3);
    expect(explained?.obligations[2]?.sentence).toBe(
      'Not held to Payment systems: it is not about this vulnerability.',
    );
  });

  it('resolved in time for all is met, and its episode keeps its verdict whatever becomes known', async () => {
    await inForce(2, document);
    const story = await beginStory(fixture, ['9005:3001']);
    const { cves } = await story.shown('9005:3001');
    story.world.fix(9005, 3001);
    fixture.pass(DAY);
    story.world.scan(3001);
    await story.sync();
    const before = await shown('9005:3001');
    expect(before.obligations.map(([, , state]) => state)).toEqual(['met', 'not-judged']);
    await kev([...foreign, ...cves]);
    expect(await shown('9005:3001')).toEqual(before);
  });
});

describe('a version that is for open vulnerabilities too', () => {
  it('counts from where the old one did; nothing moves where it says the same', async () => {
    const story = await beginStory(fixture, ['9005:3001', '9007:3001']);
    const before = await story.shown('9005:3001');
    await inForce(2, { ...defaultPolicyDocument, name: 'Another name' });
    const again = async () =>
      await fixture.db.transaction().execute(async (trx) => {
        const rules = await rulesInForce(trx);
        const by = { rules, cause: 'policy', now: fixture.clock.now, syncId: null, actor: 'somebody' } as const;
        return await rejudge(transactionRunner(trx), {}, by);
      });
    expect(await again()).toEqual({ judged: 2, changed: 0 });

    const days = { critical: 7, high: 2, medium: 2, low: 2, informational: null };
    await inForce(3, { ...defaultPolicyDocument, obligations: [obligationOfDays({ ...defaultSlaPolicy, days })] });
    fixture.pass(DAY);
    expect(await again()).toMatchObject({ judged: 2 });
    const after = await story.shown('9005:3001');
    expect(after.dueOn).toBe(readable(fixture.clock.now + DAY)?.slice(0, 10));
    expect((after.dueOn as string) < (before.dueOn as string)).toBe(true);
    expect(await changes('9005:3001')).toEqual([{ kind: 'policy' }]);
    await expectRebuilt('9005:3001');
    const tally = await sql<{ count: number }>`select sum(count)::int as count from backlog
      where valid_to = 'infinity' and obligation = ''`.execute(fixture.db);
    expect(tally.rows[0]?.count).toBe(2);
  });

  it('holds nothing and looks nothing up where only the severity is asked', async () => {
    await beginStory(fixture, ['9005:3001']);
    expect(await fixture.db.transaction().execute(holdSourcesForFacts)).toBeNull();
    await inForce(2, document);
    await fixture.db.transaction().execute(async (trx) => {
      const held = await holdSourcesForFacts(trx);
      if (held === null) throw new Error('not held');
      const by = { cause: 'facts', what: 'test', actor: 'somebody', now: fixture.clock.now } as const;
      // Given under the version before, which asks nothing: nothing moves.
      expect(await rejudgeHeld(trx, held, {}, by)).toBe(0);
    });
  });
});
