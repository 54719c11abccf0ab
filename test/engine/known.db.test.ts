import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../../simulators/halo-security/random.ts';
import { verdictsAsOf } from '../../src/actions/checks/known-verdicts.ts';
import { rulesInForce } from '../../src/actions/sync/rules-in-force.ts';
import { followSpans, requireSpans } from '../../src/actions/vulnerabilities/follow-spans.ts';
import { DAY, type Instant, MINUTE } from '../../src/core/instant.ts';
import { afterAnchorMove } from '../../src/core/sla/deadlines.ts';
import { isExceptedAt, isTriageOverdue, slaStateAt, slaStates } from '../../src/core/sla/sla-state.ts';
import { startOfDay } from '../../src/core/statistics/period.ts';
import { type MoveAnchor, stateKnownAt } from '../../src/core/vulnerabilities/known-state.ts';
import type { Vulnerability, VulnerabilityEvent } from '../../src/core/vulnerabilities/vulnerability.ts';
import { backlogAt } from '../../src/store/read/backlog-course.ts';
import { countVulnerabilities } from '../../src/store/read/count-vulnerabilities.ts';
import { explainedVulnerability } from '../../src/store/read/explained-vulnerability.ts';
import { vulnerabilitiesAsOf } from '../../src/store/read/known-vulnerabilities.ts';
import { listIds, listVulnerabilities } from '../../src/store/read/list-vulnerabilities.ts';
import { vulnerabilitiesById } from '../../src/store/read/listed-vulnerability.ts';
import { oneVulnerability } from '../../src/store/read/one-vulnerability.ts';
import { readStatistics } from '../../src/store/read/statistics.ts';
import { countDue } from '../../src/store/read/statistics-ahead.ts';
import { listSigns } from '../../src/store/read/statistics-signs.ts';
import { candidatesFor } from '../../src/store/read/vulnerability-candidates.ts';
import type { VulnerabilityFilter } from '../../src/store/read/vulnerability-query.ts';
import { walk } from '../../src/store/read/vulnerability-walk.ts';
import { historiesOf, spansAreMissing } from '../../src/store/spans.ts';
import { connectedSource, type EngineFixture, engineFixture } from '../support/context.ts';
import { asOwner } from '../support/database.ts';
import { live } from './life.ts';
import { closingsKnown, naiveDue, naiveOnTime, naivePace, naiveRemediation } from './naive-statistics.ts';

// A long life at random, and what was known of it when: the index of spans held against a replay of the events.

const seed = 20_260_311;
const sla = 'halo-security-vulnerabilities-resolved-within-sla';
let fixture: EngineFixture;
let sourceId: string;
let ids: readonly string[];
let histories: ReadonlyMap<string, readonly VulnerabilityEvent[]>;
let moveAnchor: MoveAnchor;
let pairs: readonly { readonly at: Instant; readonly knownAt: Instant }[];

beforeAll(async () => {
  fixture = await engineFixture({ targets: 6, issues: 16, seed });
  ({ sourceId } = await connectedSource(fixture));
  const first = await live(fixture, sourceId, seed, 14);
  // What was laid out before goes on with what came after.
  expect(await followSpans(fixture.db)).toBe(true);
  const second = await live(fixture, sourceId, seed + 1, 18);
  ids = (await fixture.db.selectFrom('vulnerabilities').select('id').orderBy('id').execute()).map(({ id }) => id);
  histories = await historiesOf(fixture.db, ids);
  const rules = await rulesInForce(fixture.db);
  moveAnchor = (before, move) => afterAnchorMove(before, rules, move);
  const random = seededRandom(seed);
  const instants = [...first.instants, ...second.instants];
  const began = instants[0] ?? 0;
  pairs = Array.from({ length: 40 }, () => {
    const at = random.pick([random.pick(instants) - random.between(0, 3 * DAY), began - random.between(0, 60 * DAY)]);
    return { at, knownAt: Math.max(at, random.pick(instants) + random.pick([-1, 0, 1])) };
  });
});
afterAll(() => fixture.close());

const then = (when: (typeof pairs)[number]) =>
  ids.flatMap((id) => {
    const state = stateKnownAt(histories.get(id) ?? [], when, moveAnchor);
    return state === null ? [] : [{ id, state }];
  });

it('is laid out only once somebody has done so, and then exactly', async () => {
  expect(await spansAreMissing(fixture.db)).toBe(true);
  await requireSpans(fixture.db);
  expect(await spansAreMissing(fixture.db)).toBe(false);
});

it('something was learnt late, or there is nothing to look at', () => {
  const differing = pairs.filter((when) => then(when).length !== then({ at: when.at, knownAt: when.at }).length);
  expect(differing.length).toBeGreaterThan(5);
  const types = new Set([...histories.values()].flat().map(({ change }) => change.type));
  for (const type of ['resolved', 'reopened', 'first-seen-moved', 'severity-changed', 'exception-began'] as const) {
    expect(types).toContain(type);
  }
});

it('every list is what a replay of the events says, whatever is asked for', async () => {
  for (const when of pairs) {
    const all = then(when);
    const listed = async (filter: VulnerabilityFilter) =>
      (
        await listIds(fixture.db, { filter, sort: 'dueAt', isPast: true, ...when }, { limit: 500, cursor: undefined })
      ).items.toSorted();
    const expected = (fits: (state: Vulnerability) => boolean) =>
      all.flatMap(({ id, state }) => (fits(state) ? [id] : [])).sort();
    const said = `${new Date(when.at).toISOString()} as known ${new Date(when.knownAt).toISOString()}`;
    expect(await listed({}), said).toEqual(expected(() => true));
    for (const slaState of slaStates) {
      const fits = (state: Vulnerability) => slaStateAt(when.at, state) === slaState;
      expect(await listed({ slaStates: [slaState] }), `${said} ${slaState}`).toEqual(expected(fits));
      expect(await listed({ slaStates: [slaState], obligation: 'own-sla' }), said).toEqual(expected(fits));
    }
    const before = when.at - 5 * DAY;
    for (const [filter, fits] of [
      [{ statuses: ['suppressed'] }, ({ status }) => status === 'suppressed'],
      [{ severities: ['high', 'unknown'] }, ({ severity }) => ['high', 'unknown'].includes(severity)],
      [{ firstSeenBefore: before }, ({ firstSeenAt }) => firstSeenAt < before],
      [{ dueBefore: when.at }, ({ deadline: { dueAt } }) => dueAt !== null && dueAt < when.at],
      [{ isNotSeen: true }, ({ notSeenSince }) => notSeenSince !== null],
      [{ resolvedAfter: before }, ({ resolvedAt }) => resolvedAt !== null && resolvedAt >= before],
    ] as [VulnerabilityFilter, (state: Vulnerability) => boolean][]) {
      expect(await listed(filter), `${said} ${JSON.stringify(filter)}`).toEqual(expected(fits));
    }
  }
});

it('what is unresolved is counted by severity and SLA state as a replay of the events says', async () => {
  for (const when of pairs) {
    const states = then(when).map(({ state }) => ({ ...state, slaState: slaStateAt(when.at, state) }));
    const count = async (filter: VulnerabilityFilter) =>
      await countVulnerabilities(fixture.db, { filter, isPast: true, ...when }, MINUTE);
    const tally = (key: 'severity' | 'slaState', all: readonly { severity: string; slaState: string }[]) =>
      Object.fromEntries([...Map.groupBy(all, (each) => each[key])].map(([word, same]) => [word, same.length]));
    for (const [filter, fits] of [
      [{ statuses: ['open', 'suppressed'] }, () => true],
      [{ statuses: ['suppressed'] }, ({ status }) => status === 'suppressed'],
      [{ slaStates: ['overdue', 'excepted'] }, ({ slaState }) => ['overdue', 'excepted'].includes(slaState)],
      [
        { statuses: ['open'], severities: ['high', 'unknown'] },
        (state) => state.status === 'open' && ['high', 'unknown'].includes(state.severity),
      ],
      [{ statuses: ['open', 'suppressed'], obligation: 'own-sla' }, () => true],
      [{ statuses: ['open', 'suppressed'], obligation: 'another' }, () => false],
    ] as [VulnerabilityFilter, (state: (typeof states)[number]) => boolean][]) {
      const expected = states.filter((state) => state.status !== 'resolved' && fits(state));
      const { bySeverity, bySlaState, ...counted } = await count(filter);
      const there = (counts: object | null) =>
        Object.fromEntries(Object.entries(counts ?? {}).filter(([, number]) => number > 0));
      const told = JSON.stringify([filter, when]);
      expect(counted, told).toEqual({ count: expected.length, isExact: true });
      expect(there(bySeverity), told).toEqual(tally('severity', expected));
      expect(there(bySlaState), told).toEqual(tally('slaState', expected));
    }
    expect((await count({ severities: ['high'] })).bySeverity).toBeNull();
  }
});

it('one vulnerability is the same in its list, on its page and in its explanation; pages follow each other', async () => {
  const when = { isPast: true, ...(pairs[0] as (typeof pairs)[number]) };
  const query = { filter: {}, sort: '-severity', ...when } as const;
  const found = [];
  let cursor: string | undefined;
  do {
    const page = await listVulnerabilities(fixture.db, query, { limit: 7, cursor });
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  const states = new Map(then(when).map(({ id, state }) => [id, state]));
  expect(new Map(found.map(({ id, state }) => [id, state]))).toEqual(states);
  for (const { id, state } of found.slice(0, 10)) {
    const one = await oneVulnerability(fixture.db, id, when);
    expect(one?.state).toEqual(state);
    expect(one?.episodes.length).toBe(state.episode);
    const explained = await explainedVulnerability(fixture.db, id, when);
    expect(explained?.deadline).toEqual(state.deadline);
  }
});

it('what is known at an instant about itself is what was known then', async () => {
  for (const { at } of pairs.slice(0, 15)) {
    const told = await vulnerabilitiesAsOf(fixture.db, ids, { at, isPast: true, knownAt: at });
    const kept = await vulnerabilitiesById(fixture.db, ids, { at, isPast: true });
    const states = (rows: typeof told) => rows.map(({ id, state, slaState }) => ({ id, state, slaState }));
    expect(states(told)).toEqual(states(kept));
  }
});

it('a page of what was known at an instant is what a walk through everything finds, wherever the pages end', async () => {
  const filters: VulnerabilityFilter[] = [
    {},
    { slaStates: ['no-deadline'] },
    { slaStates: ['needs-triage', 'overdue'] },
    { statuses: ['open'] },
    { statuses: ['resolved'], severities: ['high', 'low'] },
    { isNotSeen: true },
  ];
  for (const { at } of pairs.slice(0, 6)) {
    for (const filter of filters) {
      for (const sort of ['dueAt', '-dueAt', 'firstSeenAt', '-firstSeenAt'] as const) {
        const query = { filter, sort, at, isPast: true };
        const paged: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await listIds(fixture.db, query, { limit: 3, cursor });
          paged.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        const candidates = await candidatesFor(fixture.db, query);
        if (candidates === null) throw new Error('Nothing was searched for.');
        const by = sort.endsWith('dueAt') ? 'due_at' : 'anchor_at';
        const isDescending = sort.startsWith('-');
        const walked = await walk(fixture.db, query, candidates, { by, isDescending, limit: 1_000, after: null });
        expect(paged, JSON.stringify(query)).toEqual(walked.map(({ id }) => id));
      }
    }
  }
});

it('a check says of an instant what its rules say of what is known of it', async () => {
  let judged = 0;
  for (const when of pairs) {
    const [verdict] = await verdictsAsOf(fixture.db, { isPast: true, ...when }, sla);
    const [said] = await verdictsAsOf(fixture.db, { isPast: true, at: when.at }, sla);
    // Before there was a check, nothing can be said of it.
    if (said === undefined) {
      expect(verdict).toBeUndefined();
      continue;
    }
    judged += 1;
    const states = then(when).map(({ state }) => state);
    const closed = closingsKnown({ histories: [...histories.values()], moveAnchor, when })
      .filter(({ resolvedAt }) => resolvedAt > when.at - 365 * DAY)
      .map(({ verdict }) => verdict);
    const count = (state: string) => states.filter((each) => slaStateAt(when.at, each) === state).length;
    expect(verdict?.counts).toEqual({
      open: states.filter((each) => each.status !== 'resolved' && !isExceptedAt(when.at, each)).length,
      onTrack: count('on-track'),
      dueSoon: count('due-soon'),
      overdue: count('overdue'),
      excepted: count('excepted'),
      noDeadline: count('no-deadline'),
      needsTriage: count('needs-triage'),
      triageOverdue: states.filter((each) => isTriageOverdue(when.at, each)).length,
      met: closed.filter((each) => each === 'met').length,
      missed: closed.filter((each) => each === 'missed').length,
    });
    if (verdict?.status === 'passing') expect(count('overdue') + count('on-track') + count('due-soon')).toBe(0);
    if (count('overdue') > 0 && said.status !== 'disabled') expect(verdict?.status).toBe('failing');
  }
  expect(judged).toBeGreaterThan(5);
});

it('of an instant as it was known then, every check says again what it said', async () => {
  for (const { at } of pairs) {
    const when = { at, isPast: true };
    const said = await verdictsAsOf(fixture.db, when);
    const again = await verdictsAsOf(fixture.db, { ...when, knownAt: at });
    const words = (verdicts: typeof said) =>
      verdicts.map(({ checkId, status, byException, counts, entries }) => ({
        checkId,
        status,
        byException,
        counts,
        entries,
      }));
    expect(words(again)).toEqual(words(said));
  }
});

it('statistics are what a replay of the events says, and the signs what was recorded', async () => {
  const first = await sql<{ at: Instant }>`select min(finished_at) as at from syncs
    where status in ('complete', 'superseded')`.execute(fixture.db);
  let [differing, fixed] = [0, 0];
  for (const when of pairs) {
    const asked = { histories: [...histories.values()], moveAnchor, when };
    const until = startOfDay(when.at) + DAY;
    for (const period of [
      { from: until - 365 * DAY, until },
      { from: until - 30 * DAY, until: until - 2 * DAY },
    ]) {
      const question = { isPast: true, from: period.from, to: period.until - 1 };
      const told = await readStatistics(fixture.db, { ...question, ...when });
      const said = await readStatistics(fixture.db, { ...question, at: when.at });
      if (told === null || said === null) throw new Error('There is a source.');
      expect(told.onTime).toEqual(naiveOnTime(asked, period));
      expect(told.remediation).toMatchObject(naiveRemediation(asked, period));
      if (JSON.stringify(told.remediation) !== JSON.stringify(said.remediation)) differing += 1;
      if (period.until !== until) continue;
      const states = then(when).map(({ state }) => state);
      for (const { severity, open, overdue, excepted } of told.backlog) {
        const count = (...wanted: string[]) =>
          states.filter((each) => each.severity === severity && wanted.includes(slaStateAt(when.at, each) ?? ''))
            .length;
        const all = count('overdue', 'due-soon', 'on-track', 'needs-triage', 'no-deadline');
        expect({ open, overdue, excepted }).toEqual({
          open: all,
          overdue: count('overdue'),
          excepted: count('excepted'),
        });
      }
      const watchedSince = first.rows[0]?.at ?? 0;
      const pace = watchedSince > when.at ? { fixed: 0, openDays: 0 } : naivePace(asked, watchedSince);
      const sum = (of: 'fixed' | 'openDays') => told.pace.paces.reduce((total, each) => total + each[of], 0);
      expect(sum('fixed')).toBe(pace.fixed);
      expect(sum('openDays')).toBeCloseTo(pace.openDays, 3);
      fixed += pace.fixed;
      const due = await countDue(fixture.db, { ...when, isPast: true, sourceIds: [sourceId] });
      const counted = (counts: typeof due) =>
        Object.fromEntries(
          [...Map.groupBy(counts, ({ severity, inDays }) => `${severity} ${inDays}`)].map(([key, same]) => [
            key,
            same.reduce((total, { count }) => total + count, 0),
          ]),
        );
      expect(counted(due)).toEqual(counted(naiveDue(asked)));
      const signs = async (knownAt?: Instant) =>
        await listSigns(fixture.db, { ...question, at: when.at, knownAt, limit: 500 });
      expect(await signs(when.knownAt)).toEqual(await signs());
    }
  }
  expect(
    [differing, fixed].every((count) => count > 5),
    `${differing} ${fixed}`,
  ).toBe(true);
});

it('the course of the backlog is what is known of each of its instants', async () => {
  const knownAt = Math.max(...pairs.map((when) => when.knownAt));
  const instants = [...new Set(pairs.map(({ at }) => at))].sort((one, other) => one - other);
  const points = await backlogAt(fixture.db, [sourceId], instants, knownAt);
  const was = new Map((await backlogAt(fixture.db, [sourceId], instants)).map(({ at, counts }) => [at, counts]));
  let differing = 0;
  for (const { at, counts } of points) {
    const states = then({ at, knownAt }).map(({ state }) => slaStateAt(at, state));
    const count = (state: string) => states.filter((each) => each === state).length;
    const all = { overdue: count('overdue'), needsTriage: count('needs-triage'), dueSoon: count('due-soon') };
    const rest = { onTrack: count('on-track'), noDeadline: count('no-deadline'), excepted: count('excepted') };
    expect(counts).toEqual({ ...all, ...rest });
    if (JSON.stringify(counts) !== JSON.stringify(was.get(at))) differing += 1;
  }
  expect(differing).toBeGreaterThan(5);
});

it('nothing that was laid out is taken back, and all of it can be made anew', async () => {
  const told = () =>
    sql<object>`select vulnerability_id, true_from, true_to, recorded_from, recorded_to, digest from vulnerability_spans
      where recorded_from < recorded_to order by 1, 2, 4`.execute(fixture.db);
  const before = (await told()).rows;
  expect(before.length).toBeGreaterThan(ids.length);
  await asOwner(
    fixture.db,
    `alter table vulnerability_spans disable trigger user; truncate vulnerability_spans;
    alter table vulnerability_spans enable trigger user;
    insert into spans_waiting (entry_id) select id from ledger_entries where type = 'changes'`,
  );
  expect(await followSpans(fixture.db)).toBe(true);
  expect((await told()).rows).toEqual(before);
  await expect(sql`delete from vulnerability_spans`.execute(fixture.db)).rejects.toThrow();
  await expect(
    sql`update vulnerability_spans set recorded_to = 'infinity', true_to = 'infinity'`.execute(fixture.db),
  ).rejects.toThrow();
});
