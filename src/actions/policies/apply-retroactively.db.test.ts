import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { live } from '../../../test/engine/life.ts';
import { connectedSource, type EngineFixture, engineFixture } from '../../../test/support/context.ts';
import { asOwner } from '../../../test/support/database.ts';
import { DAY, HOUR } from '../../core/instant.ts';
import { defaultPolicyDocument } from '../../core/policy/default-policy.ts';
import { nothingKnown } from '../../core/policy/knowledge.ts';
import type { PolicyDocument, Rule } from '../../core/policy/policy-document.ts';
import { type StatedFacts, withStated } from '../../core/policy/stated-facts.ts';
import { firstDeadlines } from '../../core/sla/deadlines.ts';
import { isExceptedAt } from '../../core/sla/sla-state.ts';
import { replay } from '../../core/vulnerabilities/evolve.ts';
import { judgeAgain } from '../../core/vulnerabilities/judge-again.ts';
import { severityOfRank } from '../../core/vulnerabilities/severity.ts';
import type { Vulnerability, VulnerabilityEvent } from '../../core/vulnerabilities/vulnerability.ts';
import { loadKnowledge } from '../../store/knowledge.ts';
import { vulnerabilitiesById } from '../../store/read/listed-vulnerability.ts';
import { applicationProgress } from '../../store/read/policy-application.ts';
import { transactionRunner } from '../../store/sql-runner.ts';
import { rulesInForce } from '../sync/rules-in-force.ts';
import { followSpans } from '../vulnerabilities/follow-spans.ts';
import { applyRetroactively } from './apply-retroactively.ts';
import { writePolicyText } from './document/write-policy-text.ts';
import { isPubliclyExposed } from './publicly-exposed.ts';
import { putPolicyTextInForce } from './put-policy-text-in-force.ts';
import { replayPolicy } from './replay-policy.ts';
import { type Simulation, simulatePolicy } from './simulate-policy.ts';

const [own] = defaultPolicyDocument.obligations;
if (own === undefined) throw new Error('The default policy has an obligation');
const within = (id: string, when: Rule['when'], amount: number, unit: 'days' | 'hours' | 'business-days'): Rule => ({
  id,
  when,
  outcome: { kind: 'within', amount, unit },
  anchors: null,
  notAfter: null,
  also: [],
});

const assets = Array.from({ length: 5 }, (_, index) => `host-${index}.example.com`);

/** Other days; longer, in another zone; shorter, in other units; by what is known of an issue; then a second obligation. */
const documents: readonly PolicyDocument[] = [
  { ...defaultPolicyDocument, obligations: [{ ...own, rules: [within('all', {}, 25, 'days')] }] },
  {
    ...defaultPolicyDocument,
    obligations: [{ ...own, timeZone: 'America/St_Johns', rules: [within('all', {}, 200, 'days')] }],
  },
  {
    ...defaultPolicyDocument,
    obligations: [
      {
        ...own,
        timeZone: 'Europe/Berlin',
        rules: [
          within('critical', { severity: 'critical' }, 48, 'hours'),
          within('high', { severity: 'high' }, 45, 'days'),
          within('medium', { severity: 'medium' }, 20, 'business-days'),
          within('rest', {}, 14, 'days'),
        ],
      },
    ],
  },
  {
    ...defaultPolicyDocument,
    acknowledgedAtSource: 'require-approval',
    obligations: [
      {
        ...own,
        triageDays: 3,
        rules: [
          within('pci', { 'pci-relevant': true }, 10, 'days'),
          within('named', { asset: assets }, 5, 'days'),
          ...own.rules,
        ],
      },
    ],
  },
  {
    ...defaultPolicyDocument,
    obligations: [
      own,
      {
        ...own,
        id: 'second',
        title: 'A second one',
        anchors: ['patch-released', 'evaluated', 'first-seen'],
        rules: [
          within('fixed', { 'fix-available': true }, 12, 'days'),
          within('hidden', { 'publicly-exposed': false }, 90, 'days'),
          within('all', {}, 60, 'days'),
        ],
      },
    ],
  },
];

describe.each([11, 2_026])('a retroactive version after a life at random (SEED=%i)', (seed) => {
  let fixture: EngineFixture;
  let sourceId: string;
  let ids: readonly string[];

  beforeAll(async () => {
    fixture = await engineFixture({ targets: 10, issues: 20, seed });
    ({ sourceId } = await connectedSource(fixture));
    await live(fixture, sourceId, seed, 10);
    const rows = await fixture.db.selectFrom('vulnerabilities').select('id').orderBy('id').execute();
    ids = rows.map(({ id }) => id);
  });
  afterAll(() => fixture.close());

  const states = async (): Promise<ReadonlyMap<string, Vulnerability>> => {
    const found = await vulnerabilitiesById(fixture.db, ids, { at: fixture.clock.now, isPast: false });
    return new Map(found.map(({ id, state }) => [id, state]));
  };
  const knowledge = async () => {
    const rows = await fixture.db
      .selectFrom('vulnerabilities')
      .select(['id', 'definition_id', 'asset_id', 'stated'])
      .execute();
    const questions = new Map(
      rows.map((row) => [row.id, { definitionId: row.definition_id, assetId: row.asset_id }] as const),
    );
    const of = await loadKnowledge(transactionRunner(fixture.db), [...questions.values()], isPubliclyExposed);
    const stated = new Map(rows.map((row) => [row.id, row.stated as StatedFacts | null]));
    return {
      /** Without anybody's word. */
      of: (id: string) => of(questions.get(id) as { definitionId: string; assetId: string }),
      stated: (id: string) => stated.get(id) ?? null,
    };
  };

  /** The same, from single rows. */
  const countedMoves = (
    before: ReadonlyMap<string, Vulnerability>,
    after: ReadonlyMap<string, Vulnerability>,
    now: number,
    { acknowledgedAtSource }: PolicyDocument,
  ) => {
    const counts = new Map<string, Record<string, number>>();
    const open = [...before].filter(([, { status }]) => status !== 'resolved');
    for (const [id, was] of open) {
      const is = after.get(id) as Vulnerability;
      const counted = counts.get(was.severity) ?? {
        ...{ open: 0, tightened: 0, relaxed: 0, same: 0, wouldBecomeOverdue: 0, wouldCeaseToBeOverdue: 0 },
        ...{ overdueNow: 0, overdueThen: 0, excepted: 0 },
      };
      counts.set(was.severity, counted);
      const add = (name: string, holds: boolean) => {
        if (holds) counted[name] = (counted[name] ?? 0) + 1;
      };
      const [from, to] = [was.deadline.overdueAt ?? Infinity, is.deadline.overdueAt ?? Infinity];
      const isApproved = was.exceptions.some((each) => each.from <= now && now < each.until);
      const isAcknowledged = was.status === 'suppressed' && acknowledgedAtSource === 'accept';
      const overdueNow = now >= from && !isExceptedAt(now, was);
      const overdueThen = now >= to && !isApproved && !isAcknowledged;
      add('open', true);
      add('tightened', to < from);
      add('relaxed', to > from);
      add('same', to === from);
      add('overdueNow', overdueNow);
      add('overdueThen', overdueThen);
      add('wouldBecomeOverdue', overdueThen && !overdueNow);
      add('wouldCeaseToBeOverdue', overdueNow && !overdueThen);
      add('excepted', isExceptedAt(now, was));
    }
    return [...counts].map(([severity, counted]) => ({ obligation: null, severity, sourceId, ...counted }));
  };
  const bySeverity = (one: { severity: string }, other: { severity: string }) =>
    one.severity.localeCompare(other.severity);

  const expectClosed = async ({ closed }: Simulation) => {
    const rules = await rulesInForce(fixture.db);
    const known = await knowledge();
    const rows = await fixture.db.selectFrom('episodes').selectAll().execute();
    const counts = new Map<string, number>();
    for (const row of rows) {
      const { first_seen_at: anchorAt, resolved_at: resolvedAt, verdict } = row;
      const severity = severityOfRank(row.severity);
      const knowledge = withStated(known.of(row.vulnerability_id), known.stated(row.vulnerability_id));
      const seen = { anchorAt, anchorBasis: 'source-date', knowledge } as const;
      const { overdueAt } = firstDeadlines(rules.obligations, () => seen, severity).deadline;
      const held = overdueAt === null ? 'no-deadline' : resolvedAt < overdueAt ? 'met' : 'missed';
      const key = `${severity} ${verdict} ${verdict === 'not-judged' ? verdict : held}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(
      new Map(closed.counts.map((each) => [`${each.severity} ${each.verdict} ${each.wouldBe}`, each.count])),
    ).toEqual(counts);
  };

  const putInForce = (document: PolicyDocument) =>
    putPolicyTextInForce(fixture.as('manager'), {
      text: writePolicyText(document),
      effect: 'retroactive',
      reason: 'The board says so',
    });

  it.each(documents.map((document, index) => [index, document] as const))(
    'gives each open one what judging it alone gives, and closed ones nothing (policy %i)',
    async (_, document) => {
      fixture.pass(HOUR);
      const before = await states();
      const simulated = await simulatePolicy(fixture.as('auditor'), { text: writePolicyText(document) });
      const { version } = await putInForce(document);
      const createdAt = fixture.clock.now;
      expect(await applicationProgress(fixture.db, version)).toMatchObject({ judged: 0, finishedAt: null });
      // Much later, in small steps: it is judged as of the moment at which it was put in force.
      fixture.clock.now += 3 * DAY;
      const changed = await applyRetroactively(fixture.engine, { batch: 7 });
      expect(await applicationProgress(fixture.db, version)).toMatchObject({
        changed,
        finishedAt: fixture.clock.now,
        supersededBy: null,
      });
      const rules = await rulesInForce(fixture.db);
      const told = await knowledge();
      let moved = 0;
      const after = await states();
      for (const [id, state] of after) {
        const known = before.get(id);
        if (known === undefined) throw new Error('It was not there before');
        const judged = judgeAgain(known, rules, { cause: 'policy', knowledge: told.of(id), now: createdAt });
        expect(state).toEqual(judged.state);
        moved += judged.events.length;
      }
      expect(moved).toBe(changed);
      expect(simulated.counts.filter(({ obligation }) => obligation === null).toSorted(bySeverity)).toEqual(
        countedMoves(before, after, createdAt, document).toSorted(bySeverity),
      );
      const moving = [...after].filter(([id, { deadline }]) => before.get(id)?.deadline.dueAt !== deadline.dueAt);
      expect(simulated.moving).toBe(moving.length);
      expect(simulated.moves.map(({ id, dueAtBefore, dueAtAfter }) => [id, dueAtBefore, dueAtAfter]).sort()).toEqual(
        moving.map(([id, { deadline }]) => [id, before.get(id)?.deadline.dueAt, deadline.dueAt]).sort(),
      );
      await expectClosed(simulated);
      expect(changed).toBeGreaterThan(0);
      expect(await applyRetroactively(fixture.engine)).toBe(0);
    },
  );

  it('is what a replay of everything finds, too', async () => {
    const { differing, differences, vulnerabilities } = await replayPolicy(fixture.as('auditor'));
    expect(differences).toEqual([]);
    expect({ differing, vulnerabilities }).toEqual({ differing: 0, vulnerabilities: ids.length });
  });

  it('leaves rows that are what their events say, and a backlog that counts them', async () => {
    const rows = await fixture.db
      .selectFrom('vulnerability_events')
      .select(['vulnerability_id', 'change', 'true_at', 'recorded_at'])
      .orderBy('id')
      .execute();
    const events = Map.groupBy(rows, (row) => row.vulnerability_id);
    for (const [id, state] of await states()) {
      const own = (events.get(id) ?? []).map((row) => ({
        change: row.change,
        trueAt: row.true_at,
        recordedAt: row.recorded_at,
      }));
      expect(state).toEqual(replay(own as VulnerabilityEvent[]));
    }
    const { rows: wrong } = await sql`
      with counted as (
        select source_id, status, severity, (anchor_at at time zone 'UTC')::date as day,
          coalesce(due_soon_at, 'infinity') as due_soon_at, coalesce(overdue_at, 'infinity') as overdue_at,
          coalesce(triage_due_at, 'infinity') as triage_due_at, excepted_until, count(*)::int as count
        from deadlines where valid_to = 'infinity' and status <> 'resolved' group by 1, 2, 3, 4, 5, 6, 7, 8),
      kept as (
        select source_id, status, severity, first_seen_on, due_soon_at, overdue_at, triage_due_at, excepted_until, count
        from backlog where valid_to = 'infinity' and obligation = '')
      (select * from counted except select * from kept) union all (select * from kept except select * from counted)`.execute(
      fixture.db,
    );
    expect(wrong).toEqual([]);
  });
});

describe('a retroactive version', () => {
  let fixture: EngineFixture;
  beforeAll(async () => {
    fixture = await engineFixture({ targets: 6, issues: 20, seed: 5 });
    await connectedSource(fixture);
  });
  afterAll(() => fixture.close());

  it('is taken up where it was stopped, and a newer one takes its place', async () => {
    const put = (document: PolicyDocument) =>
      putPolicyTextInForce(fixture.as('manager'), {
        text: writePolicyText(document),
        effect: 'retroactive',
        reason: 'Stricter',
      });
    const [first, second] = [documents[2], documents[4]] as [PolicyDocument, PolicyDocument];
    await put(first);
    const stopping = new AbortController();
    let steps = 0;
    const engine = {
      db: fixture.db,
      now: () => {
        steps += 1;
        if (steps === 3) stopping.abort();
        return fixture.clock.now;
      },
    };
    expect(await applyRetroactively(engine, { signal: stopping.signal, batch: 5 })).toBeGreaterThan(0);
    const halfway = await applicationProgress(fixture.db, 2);
    expect(halfway).toMatchObject({ judged: 10, finishedAt: null });
    // What is known when is laid out afterwards, unless somebody asks for it.
    expect(await followSpans(fixture.db)).toBe(false);
    expect(await followSpans(fixture.db, { isAskedFor: true })).toBe(true);
    fixture.pass(HOUR);
    await put(second);
    expect(await applicationProgress(fixture.db, 2)).toMatchObject({ judged: 10, supersededBy: 3 });
    await applyRetroactively(fixture.engine);
    expect(await followSpans(fixture.db)).toBe(true);
    expect(await applicationProgress(fixture.db, 3)).toMatchObject({ finishedAt: fixture.clock.now });
    const { rows: open } = await sql<{ obligations: readonly object[] | null }>`
      select obligations from deadlines where valid_to = 'infinity' and status <> 'resolved'`.execute(fixture.db);
    expect(open.every(({ obligations }) => obligations?.length === 2)).toBe(true);
  });
});

it('judges those that were first seen on one day as if each were alone', async () => {
  const fixture = await engineFixture({ targets: 6, issues: 20, seed: 5 });
  onTestFinished(() => fixture.close());
  await connectedSource(fixture);
  const { rows: some } = await sql<{ id: string }>`
    select vulnerability_id as id from deadlines where valid_to = 'infinity' and status = 'open' and severity = (
      select severity from deadlines where status = 'open' and severity > 0 group by 1 order by count(*) desc limit 1)
    order by 1 limit 5`.execute(fixture.db);
  const ids = some.map(({ id }) => id);
  const noon = Math.floor(fixture.clock.now / DAY) * DAY + 12 * HOUR;
  // Of one, first seen is by chance the very moment from which all of them are counted.
  const hours = [0, 1, 2, 5, 7];
  for (const [index, id] of ids.entries()) {
    const at = new Date(noon + (hours[index] ?? 0) * HOUR).toISOString();
    await asOwner(
      fixture.db,
      `update vulnerabilities set first_seen_at = '${at}' where id = '${id}';
       update deadlines set anchor_at = '${at}', counted_from = '${at}', due_on = '2027-01-31', window_days = 91,
         due_at = '2027-01-31T23:59:59Z', overdue_at = '2027-02-01', due_soon_at = '2027-01-25' where vulnerability_id = '${id}'`,
    );
  }
  const states = async () => {
    const found = await vulnerabilitiesById(fixture.db, ids, { at: fixture.clock.now, isPast: false });
    return found.map(({ state }) => state);
  };
  const before = await states();
  fixture.clock.now = noon;
  await putPolicyTextInForce(fixture.as('manager'), {
    text: writePolicyText(documents[0] as PolicyDocument),
    effect: 'retroactive',
    reason: 'Stricter',
  });
  const rules = await rulesInForce(fixture.db);
  const alone = before.map((state) =>
    judgeAgain(state, rules, { cause: 'policy', knowledge: nothingKnown, now: noon }),
  );
  await applyRetroactively(fixture.engine);
  expect((await states()).map(({ deadline }) => deadline)).toEqual(alone.map(({ state }) => state.deadline));
  const { rows: events } = await sql<{ change: object }>`
    select e.change from unnest(${ids}::uuid[]) with ordinality wanted(id, position) cross join lateral (
      select change from vulnerability_events where vulnerability_id = wanted.id order by id desc limit 1) e
    order by position`.execute(fixture.db);
  expect(events.map(({ change }) => change)).toEqual(alone.map((each) => each.events[0]?.change));
  expect(alone.map(({ state }) => state.deadline.countedFrom)).toEqual(ids.map(() => noon));
});
