import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultFaults } from '../../simulators/halo-security/faults.ts';
import { seededRandom } from '../../simulators/halo-security/random.ts';
import { evaluateDueChecks } from '../../src/actions/checks/evaluate-check.ts';
import { examineLedger } from '../../src/actions/ledger/examine-ledger.ts';
import { closeLedger } from '../../src/actions/ledger/keep-ledger.ts';
import { openLedger } from '../../src/actions/ledger/open-ledger.ts';
import { replayPolicy } from '../../src/actions/policies/replay-policy.ts';
import { followSpans } from '../../src/actions/vulnerabilities/follow-spans.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/core/instant.ts';
import { isExceptedAt, isTriageOverdue, type SlaState, slaStateAt, slaStates } from '../../src/core/sla/sla-state.ts';
import { replay } from '../../src/core/vulnerabilities/evolve.ts';
import type {
  Vulnerability,
  VulnerabilityChange,
  VulnerabilityEvent,
} from '../../src/core/vulnerabilities/vulnerability.ts';
import { tallyUnresolved } from '../../src/store/check-facts.ts';
import { backlogAt } from '../../src/store/read/backlog-course.ts';
import { type SeverityTally, tallyBacklog } from '../../src/store/read/backlog-tally.ts';
import { verdictsAt } from '../../src/store/read/checks.ts';
import { listIds } from '../../src/store/read/list-vulnerabilities.ts';
import { vulnerabilitiesById } from '../../src/store/read/listed-vulnerability.ts';
import { countOnTime } from '../../src/store/read/on-time.ts';
import type { VulnerabilityFilter } from '../../src/store/read/vulnerability-query.ts';
import { connectedSource, type EngineFixture, engineFixture } from '../support/context.ts';
import { type Life, live } from './life.ts';
import { scanAll, storyOf } from './story.ts';

const given = Number(process.env['SEED'] ?? '');
const seeds = given > 0 ? [given] : [20_260_310, 77];

describe.each(seeds)('after a long life at random (SEED=%i)', (seed) => {
  let fixture: EngineFixture;
  let life: Life;
  let sourceId: string;
  let ids: readonly string[];
  let events: ReadonlyMap<string, readonly VulnerabilityEvent[]>;

  beforeAll(async () => {
    fixture = await engineFixture({ targets: 8, issues: 20, seed });
    ({ sourceId } = await connectedSource(fixture));
    life = await live(fixture, sourceId, seed, 60);
    ids = (await fixture.db.selectFrom('vulnerabilities').select('id').orderBy('id').execute()).map(({ id }) => id);
    events = await eventsOf(fixture);
  });
  afterAll(() => fixture.close());

  const now = () => vulnerabilitiesById(fixture.db, ids, { at: fixture.clock.now, isPast: false });

  it('everything that is kept is what an examination makes of the events and the audit log', async () => {
    const { db, keyring, engine, clock } = fixture;
    await openLedger(db, keyring, clock.now);
    await closeLedger(engine, new AbortController().signal);
    await followSpans(db);
    const { parts } = await examineLedger(db, { keyring });
    expect(parts.filter(({ isGood }) => !isGood)).toEqual([]);
    expect(parts.map(({ subject }) => subject)).toContain('what is known when');
  });

  it('it was a full life', () => {
    process.stdout.write(`SEED=${seed} ${JSON.stringify(life.outcomes)}, ${ids.length} vulnerabilities\n`);
    for (const outcome of ['complete', 'partial', 'failed']) expect(life.outcomes[outcome]).toBeGreaterThan(0);
    const types = new Set([...events.values()].flat().map(({ change }) => change.type));
    for (const type of [
      'resolved',
      'reopened',
      'not-seen',
      'seen-again',
      'severity-changed',
      'exception-began',
    ] as const) {
      expect(types).toContain(type);
    }
  });

  it('every row is what its events say, now and at any past instant', async () => {
    for (const { id, state } of await now()) expect(state).toEqual(replay(events.get(id) ?? []));
    const random = seededRandom(seed);
    for (let each = 0; each < 40; each += 1) {
      const at = random.pick(life.instants) + random.pick([-1, 0, 1]);
      const then = new Map(
        (await vulnerabilitiesById(fixture.db, ids, { at, isPast: true })).map(({ id, state }) => [id, state]),
      );
      for (const id of ids) {
        const known = (events.get(id) ?? []).filter(({ recordedAt }) => recordedAt <= at);
        expect(then.get(id) ?? null).toEqual(replay(known));
      }
    }
  });

  it('every deadline and verdict there ever was follows from its events', async () => {
    expect(await replayPolicy(fixture.as('auditor'))).toMatchObject({ differing: 0, differences: [] });
  });

  it('versions, deadlines and verdicts follow each other without a gap, and the last one lasts', async () => {
    const versions = await sql<Span>`
      select id as key, valid_from, valid_to from vulnerability_history
      union all select id, valid_from, 'infinity' from vulnerabilities`.execute(fixture.db);
    const deadlines = await sql<Span>`select vulnerability_id as key, valid_from, valid_to from deadlines`.execute(
      fixture.db,
    );
    const verdicts = await sql<Span>`select check_id as key, valid_from, valid_to from check_verdicts`.execute(
      fixture.db,
    );
    for (const { rows } of [versions, deadlines, verdicts]) {
      const chains = Map.groupBy(rows, ({ key }) => key);
      if (rows !== verdicts.rows) expect([...chains.keys()].sort()).toEqual([...ids]);
      for (const chain of chains.values()) expectChain(chain);
    }
    for (const id of ids) {
      const detectedAt = events.get(id)?.[0]?.recordedAt;
      for (const { rows } of [versions, deadlines]) {
        const first = Math.min(...rows.filter(({ key }) => key === id).map((row) => row.valid_from));
        expect(first).toBe(detectedAt);
      }
    }
  });

  it('the present deadline repeats what the vulnerability says', async () => {
    const { rows } = await sql<{ id: string }>`
      select v.id from vulnerabilities v
      left join deadlines d on d.vulnerability_id = v.id and d.valid_to = 'infinity'
      where (d.status, d.verdict, d.excepted_until, d.severity, d.source_id, d.episode, d.anchor_at)
        is distinct from (v.status, v.verdict, v.excepted_until, v.severity, v.source_id, v.episode, v.first_seen_at)`.execute(
      fixture.db,
    );
    expect(rows).toEqual([]);
  });

  it('every resolution closed an episode whose verdict stands', async () => {
    const episodes = await fixture.db.selectFrom('episodes').selectAll().orderBy('number').execute();
    const closed = Map.groupBy(episodes, (episode) => episode.vulnerability_id);
    for (const id of ids) {
      const resolutions = (events.get(id) ?? []).flatMap(({ change }) => (change.type === 'resolved' ? [change] : []));
      expect((closed.get(id) ?? []).map((each) => [each.number, each.verdict, each.resolved_at])).toEqual(
        resolutions.map((each, index) => [index + 1, each.verdict, each.resolvedAt]),
      );
    }
  });

  it('SQL counts as the core judges, at every boundary and at 200 instants at random', async () => {
    const states = (await now()).map(({ state }) => state);
    const random = seededRandom(seed + 1);
    const boundaries = states.flatMap(({ deadline, exceptedUntil }) => [
      exceptedUntil === Number.POSITIVE_INFINITY ? null : exceptedUntil,
      deadline.dueSoonAt,
      deadline.overdueAt,
      deadline.dueAt,
      deadline.triageDueAt === null ? null : deadline.triageDueAt + 1000,
    ]);
    const exact = [...new Set(boundaries.filter((at) => at !== null))].flatMap((at) => [at - 1, at]);
    const anywhere = Array.from({ length: 200 }, () => fixture.clock.now + random.between(-200 * DAY, 200 * DAY));
    for (const at of [...exact.slice(0, 200), ...anywhere]) {
      const { open, on_track, due_soon, overdue, needs_triage, triage_overdue, no_deadline, excepted } =
        await tallyUnresolved(fixture.db, [sourceId], at);
      expect({ open, on_track, due_soon, overdue, needs_triage, triage_overdue, no_deadline, excepted }).toEqual(
        countedByCore(states, at),
      );
    }
  });

  it('lists by state and by status are what the core judges, before and after an exception is over', async () => {
    const states = await now();
    const ends = states.flatMap(({ state: { exceptedUntil } }) =>
      Number.isFinite(exceptedUntil) ? [exceptedUntil] : [],
    );
    const random = seededRandom(seed + 4);
    const lasting = ends.flatMap((end) => (end === null ? [] : [end - 1, end]));
    const present = [fixture.clock.now, ...lasting.slice(0, 20)].map((at) => ({ at, isPast: false }));
    const past = Array.from({ length: 10 }, () => ({ at: random.pick(life.instants), isPast: true }));
    for (const when of [...present, ...past]) {
      const then = when.isPast ? await vulnerabilitiesById(fixture.db, ids, when) : states;
      const expected = (fits: (state: Vulnerability) => boolean) =>
        then.flatMap(({ id, state }) => (fits(state) ? [id] : [])).sort();
      const listed = async (filter: VulnerabilityFilter) =>
        (
          await listIds(fixture.db, { filter, sort: 'dueAt', ...when }, { limit: 500, cursor: undefined })
        ).items.toSorted();
      for (const slaState of slaStates) {
        expect(await listed({ slaStates: [slaState] })).toEqual(
          expected((each) => slaStateAt(when.at, each) === slaState),
        );
      }
      const statuses = ['open', 'suppressed'] as const;
      for (const status of statuses) {
        expect(await listed({ statuses: [status] })).toEqual(expected((each) => each.status === status));
        const both = { statuses: [status], slaStates: ['excepted', 'overdue'] as SlaState[] };
        expect(await listed(both)).toEqual(
          expected((each) => each.status === status && ['excepted', 'overdue'].includes(slaStateAt(when.at, each))),
        );
      }
    }
  });

  it('the backlog is what the vulnerabilities are, now and at any instant, past or to come', async () => {
    const random = seededRandom(seed + 3);
    const first = life.instants[0] ?? 0;
    const sourceIds = [sourceId];
    const states = (await now()).map(({ state }) => state);
    for (const at of Array.from({ length: 50 }, () => fixture.clock.now + random.between(0, 200 * DAY))) {
      expect(summed(await tallyBacklog(fixture.db, { sourceIds, at, isPast: false }))).toEqual(
        countedByCore(states, at),
      );
    }
    const past = Array.from({ length: 60 }, () => random.between(first - DAY, fixture.clock.now));
    const instants = [...past, ...life.instants, ...life.instants.map((at) => at - 1)].sort((one, two) => one - two);
    const course = await backlogAt(fixture.db, sourceIds, instants);
    for (const [index, at] of instants.entries()) {
      const then = (await vulnerabilitiesById(fixture.db, ids, { at, isPast: true })).map(({ state }) => state);
      const counted = countedByCore(then, at);
      expect(summed(await tallyBacklog(fixture.db, { sourceIds, at, isPast: true }))).toEqual(counted);
      const { on_track, due_soon, overdue, needs_triage, no_deadline, excepted } = counted;
      expect(course[index]).toEqual({
        at,
        counts: {
          onTrack: on_track,
          dueSoon: due_soon,
          overdue,
          needsTriage: needs_triage,
          noDeadline: no_deadline,
          excepted,
        },
      });
    }
  });

  it('what was closed is counted the same by day and one by one', async () => {
    const { rows } = await sql`
      select source_id, (resolved_at at time zone 'UTC')::date::text as day, verdict, count(*)::int as count from episodes
      group by 1, 2, 3
      except select source_id, closed_on::text, verdict, count from closed_days`.execute(fixture.db);
    expect(rows).toEqual([]);
    const sourceIds = [sourceId];
    for (const at of [0, HOUR, 5 * DAY, 40 * DAY, 300 * DAY].map((later) => fixture.clock.now + later)) {
      expect(await countOnTime(fixture.db, { sourceIds, at, isPast: false })).toEqual(
        await countOnTime(fixture.db, { sourceIds, at, isPast: true }),
      );
    }
  });

  it('the next instant at which the check changes is never missed', async () => {
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    const { next_change_at } = await fixture.db
      .selectFrom('checks')
      .selectAll()
      .where('id', '=', 'halo-security-vulnerabilities-resolved-within-sla')
      .executeTakeFirstOrThrow();
    expect(next_change_at === null || next_change_at > fixture.clock.now).toBe(true);
  });

  it('what the check said at any past instant is what the vulnerabilities were then', async () => {
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    const random = seededRandom(seed + 2);
    const first = life.instants[0] ?? 0;
    const between = Array.from({ length: 100 }, () => random.between(first, fixture.clock.now));
    for (const at of [...between, ...life.instants, ...life.instants.map((instant) => instant - 1)]) {
      if (at < first) continue;
      const then = (await vulnerabilitiesById(fixture.db, ids, { at, isPast: true })).map(({ state }) => state);
      const closed = [...events.values()].flat().flatMap(({ change, recordedAt }) => {
        const counts = change.type === 'resolved' && recordedAt <= at && change.resolvedAt > at - 365 * DAY;
        return counts ? [change.verdict] : [];
      });
      const { on_track, due_soon, needs_triage, no_deadline, triage_overdue, ...rest } = countedByCore(then, at);
      const [verdict] = await verdictsAt(
        fixture.db,
        { at, isPast: true },
        'halo-security-vulnerabilities-resolved-within-sla',
      );
      expect(verdict?.counts, new Date(at).toISOString()).toEqual({
        ...rest,
        onTrack: on_track,
        dueSoon: due_soon,
        needsTriage: needs_triage,
        triageOverdue: triage_overdue,
        noDeadline: no_deadline,
        met: closed.filter((each) => each === 'met').length,
        missed: closed.filter((each) => each === 'missed').length,
      });
    }
  });

  it('nothing was resolved by a rescan that still found it', async () => {
    const rows = await fixture.db.selectFrom('vulnerabilities').select(['id', 'external_id']).execute();
    let judged = 0;
    for (const { id, external_id } of rows) {
      if (life.everAcknowledged.has(external_id)) continue;
      for (const { change } of events.get(id) ?? []) {
        if (change.type !== 'resolved' || change.basis !== 'rescan') continue;
        judged += 1;
        expect(
          wasGoneIn(fixture, external_id, change.resolvedAt),
          `${external_id} ${new Date(change.resolvedAt).toISOString()}`,
        ).toBe(true);
      }
    }
    expect(judged).toBeGreaterThan(0);
  });

  it('after a good reading it lists what the account lists, nothing more and nothing less', async () => {
    Object.assign(fixture.simulator.faults, defaultFaults());
    fixture.pass(HOUR);
    scanAll(fixture.world);
    const sync = await storyOf(fixture, sourceId, '').sync();
    expect(['complete', 'held']).toContain(sync.status);
    const rows = await sql<{ external_id: string; status: string; source_status: string }>`
      select external_id, status, source_status from vulnerabilities
      where status <> 'resolved' and not_seen_since is null order by external_id`.execute(fixture.db);
    const listed = [...fixture.world.targets.values()]
      .filter(({ archivedAt }) => archivedAt === null)
      .flatMap((target) => target.rows)
      .filter(({ foundScan, goneScan, status }) => foundScan >= 0 && goneScan < 0 && status !== 'fixed')
      .map(({ issueId, targetId, status }) => ({
        external_id: `${issueId}:${targetId}`,
        status: status.startsWith('ack_') ? 'suppressed' : 'open',
        source_status: status,
      }));
    expect(rows.rows).toEqual(listed.toSorted((one, other) => (one.external_id < other.external_id ? -1 : 1)));
  });
});

interface Span {
  readonly key: string;
  readonly valid_from: Instant;
  readonly valid_to: Instant;
}

function expectChain(chain: readonly Span[]): void {
  const ordered = chain.toSorted((one, other) => one.valid_from - other.valid_from || one.valid_to - other.valid_to);
  for (const [index, span] of ordered.entries()) {
    expect(span.valid_from).toBeLessThanOrEqual(span.valid_to);
    expect(span.valid_to).toBe(ordered[index + 1]?.valid_from ?? Number.POSITIVE_INFINITY);
  }
}

function countedByCore(states: readonly Vulnerability[], at: Instant) {
  const count = (state: string) => states.filter((each) => slaStateAt(at, each) === state).length;
  return {
    // Held to its deadline: not resolved, and no exception holds.
    open: states.filter((each) => each.status !== 'resolved' && !isExceptedAt(at, each)).length,
    on_track: count('on-track'),
    due_soon: count('due-soon'),
    overdue: count('overdue'),
    needs_triage: count('needs-triage'),
    triage_overdue: states.filter((each) => slaStateAt(at, each) === 'needs-triage' && isTriageOverdue(at, each))
      .length,
    no_deadline: count('no-deadline'),
    excepted: count('excepted'),
  };
}

/** Whether the simulator's own scan of that minute (one of them) did not find the issue. */
function wasGoneIn({ world }: EngineFixture, externalId: string, resolvedAt: Instant): boolean {
  const [issueId, targetId] = externalId.split(':').map(Number) as [number, number];
  const { scans } = world.target(targetId);
  const row = world.occurrence(issueId, targetId);
  const minute = Math.floor(resolvedAt / MINUTE);
  const date = scans.filter((at) => at <= minute).at(-1);
  const episodes = [row, ...(row.past ?? [])].filter(({ foundScan }) => foundScan >= 0);
  return scans.some(
    (at, scan) =>
      at === date &&
      !episodes.some(({ foundScan, goneScan }) => foundScan <= scan && (goneScan < 0 || scan < goneScan)),
  );
}

async function eventsOf({ db }: EngineFixture): Promise<ReadonlyMap<string, readonly VulnerabilityEvent[]>> {
  const rows = await db.selectFrom('vulnerability_events').selectAll().orderBy('id').execute();
  const events = new Map<string, VulnerabilityEvent[]>();
  for (const row of rows) {
    const list = events.get(row.vulnerability_id) ?? [];
    events.set(row.vulnerability_id, list);
    list.push({
      change: row.change as unknown as VulnerabilityChange,
      trueAt: row.true_at,
      recordedAt: row.recorded_at,
    });
  }
  return events;
}

function summed(tallies: readonly SeverityTally[]): ReturnType<typeof countedByCore> {
  const sum = (of: (tally: SeverityTally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  return {
    open: sum((tally) => tally.open),
    on_track: sum((tally) => tally.onTrack),
    due_soon: sum((tally) => tally.dueSoon),
    overdue: sum((tally) => tally.overdue),
    needs_triage: sum((tally) => tally.needsTriage),
    triage_overdue: sum((tally) => tally.triageOverdue),
    no_deadline: sum((tally) => tally.noDeadline),
    excepted: sum((tally) => tally.excepted),
  };
}
