import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../simulators/halo-security/random.ts';
import { verdictsAsOf } from '../../src/actions/checks/known-verdicts.ts';
import { followSpans } from '../../src/actions/vulnerabilities/follow-spans.ts';
import { DAY } from '../../src/core/instant.ts';
import { filterOf, VulnerabilityFilterQuery } from '../../src/http/shapes/vulnerability-filter.ts';
import { timestamp } from '../../src/store/database.ts';
import { listAssets } from '../../src/store/read/assets.ts';
import { countVulnerabilities } from '../../src/store/read/count-vulnerabilities.ts';
import type { When } from '../../src/store/read/known-vulnerabilities.ts';
import { listVulnerabilities } from '../../src/store/read/list-vulnerabilities.ts';
import { type Overview, readOverview } from '../../src/store/read/overview.ts';
import { listQuery } from '../../web/src/features/vulnerabilities/filters.ts';
import { parseVulnerabilitySearch } from '../../web/src/features/vulnerabilities/search.ts';
import { ages, dueWithinWeek, openOfAge, openStates, resolvedWithin } from '../../web/src/lib/lists-behind.ts';
import { connectedSource, type EngineFixture, engineFixture } from '../support/context.ts';
import { type Life, live } from './life.ts';

interface Link {
  readonly search: Record<string, unknown>;
  readonly number: number;
}

/** What the first page shows, and the addresses that it leads to. */
function linksOf({ at, tallies, onTime }: Overview): readonly Link[] {
  const asOf = new Date(at).toISOString();
  const sum = (of: (tally: Overview['tallies'][number]) => number) =>
    tallies.reduce((total, tally) => total + of(tally), 0);
  return [
    { search: { slaState: 'overdue' }, number: sum(({ overdue }) => overdue) },
    { search: { slaState: 'needs-triage' }, number: sum(({ needsTriage }) => needsTriage) },
    { search: dueWithinWeek(asOf), number: sum(({ dueWithin7Days }) => dueWithin7Days) },
    ...onTime.map(({ days, met, missed, reopened }) => ({
      search: resolvedWithin(asOf, days),
      number: met + missed - reopened,
    })),
    ...ages.map((age) => ({ search: openOfAge(asOf, age), number: sum(({ byAge }) => byAge[age.key]) })),
    ...tallies.flatMap(({ severity, byAge, open, overdue }) => [
      ...ages.map((age) => ({ search: { ...openOfAge(asOf, age), severity }, number: byAge[age.key] })),
      { search: { severity, slaState: openStates }, number: open },
      { search: { severity, slaState: 'overdue' }, number: overdue },
    ]),
  ];
}

describe.each([20_260_310, 78])('after a long life at random (SEED=%i)', (seed) => {
  let fixture: EngineFixture;
  let life: Life;
  let sourceId: string;

  beforeAll(async () => {
    fixture = await engineFixture({ targets: 8, issues: 20, seed });
    ({ sourceId } = await connectedSource(fixture));
    life = await live(fixture, sourceId, seed, 60);
  });
  afterAll(() => fixture.close());

  const behind = async (search: Record<string, unknown>, when: When) => {
    const filter = filterOf(VulnerabilityFilterQuery.parse(listQuery(parseVulnerabilitySearch(search))), null);
    const query = { filter, sort: 'dueAt', ...when } as const;
    const { items } = await listVulnerabilities(fixture.db, query, { limit: 500 });
    const { count, isExact } = await countVulnerabilities(fixture.db, query);
    expect({ count, isExact }, JSON.stringify(search)).toEqual({ count: items.length, isExact: true });
    return items.length;
  };
  const agree = async (when: When) => {
    const verdicts = () => verdictsAsOf(fixture.db, when);
    const overview = await readOverview(fixture.db, { ...when, verdicts });
    if (overview === null) throw new Error('There is always an overview.');
    const links = linksOf(overview);
    for (const { search, number } of links) {
      expect(await behind(search, when), `${JSON.stringify(search)} ${JSON.stringify(when)}`).toBe(number);
    }
    return overview;
  };

  it('each number is as long as the list behind it, now and later', async () => {
    for (const later of [0, 1, 999, 6 * DAY + 37, 40 * DAY]) {
      const { onTime } = await agree({ at: fixture.clock.now + later, isPast: false });
      if (later === 0) expect(onTime.at(-1)?.met).toBeGreaterThan(0);
    }
  });

  it('each number of a past instant, too', async () => {
    const random = seededRandom(seed + 4);
    let reopened = 0;
    for (const at of [fixture.clock.now, ...Array.from({ length: 6 }, () => random.pick(life.instants))]) {
      const { onTime } = await agree({ at, isPast: true });
      reopened = Math.max(reopened, onTime.at(-1)?.reopened ?? 0);
    }
    expect(reopened).toBeGreaterThan(0);
  });

  it('and each number of what is known later of a past instant', async () => {
    expect(await followSpans(fixture.db)).toBe(true);
    const random = seededRandom(seed + 5);
    let reopened = 0;
    for (let each = 0; each < 5; each += 1) {
      const at = random.pick(life.instants) - random.between(0, 3 * DAY);
      const knownAt = Math.max(at, random.pick([random.pick(life.instants), fixture.clock.now]));
      const { onTime } = await agree({ at, isPast: true, knownAt });
      reopened = Math.max(reopened, onTime.at(-1)?.reopened ?? 0);
    }
    expect(reopened).toBeGreaterThan(0);
  });

  it('an asset says how many are open and overdue in the list of its own', async () => {
    const at = fixture.clock.now + 20 * DAY;
    const { items } = await listAssets(fixture.db, { at }, { limit: 100 });
    expect(items.some(({ overdue }) => overdue > 0)).toBe(true);
    const rank = items.map(({ overdue }) => overdue);
    expect(rank).toEqual(rank.toSorted((one, other) => other - one));
    for (const { id, open, overdue } of items) {
      expect(await behind({ assetId: id, status: 'open' }, { at, isPast: false })).toBe(open);
      expect(await behind({ assetId: id, slaState: 'overdue' }, { at, isPast: false })).toBe(overdue);
    }
    const paged: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof listAssets>> = await listAssets(fixture.db, { at }, { limit: 3, cursor });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(items.map(({ id }) => id));
  });

  it('a source whose retirement was accepted counts nowhere from then on, unless it is asked for', async () => {
    const before = fixture.clock.now;
    fixture.pass(DAY);
    const at = fixture.clock.now;
    const [{ id: assetId } = { id: '' }] = (await listAssets(fixture.db, { at }, { limit: 1 })).items;
    const all = await behind({ status: 'open,suppressed,resolved' }, { at, isPast: false });
    const ofAsset = await behind({ assetId, status: 'open' }, { at, isPast: false });
    await fixture.db
      .updateTable('monitoring_sources')
      .set({ retirement_accepted_at: timestamp(at) })
      .execute();
    await agree({ at, isPast: false });
    expect(await behind({}, { at, isPast: false })).toBe(0);
    expect((await listAssets(fixture.db, { at }, { limit: 100 })).items).toEqual([]);
    expect(await behind({ sourceId, status: 'open,suppressed,resolved' }, { at, isPast: false })).toBe(all);
    expect(await behind({ assetId, status: 'open' }, { at, isPast: false })).toBe(ofAsset);
    expect((await listAssets(fixture.db, { at, sourceId }, { limit: 100 })).items).not.toEqual([]);
    const then = await agree({ at: before, isPast: true });
    expect(then.tallies.some(({ open }) => open > 0)).toBe(true);
  });
});
