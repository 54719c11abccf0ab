import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../simulators/halo-security/random.ts';
import { changeAsset } from '../../src/actions/assets/change-asset.ts';
import { MINUTE } from '../../src/core/instant.ts';
import { type AssetView, listAssets, oneAsset } from '../../src/store/read/assets.ts';
import type { When } from '../../src/store/read/known-vulnerabilities.ts';
import { listVulnerabilities } from '../../src/store/read/list-vulnerabilities.ts';
import { oneVulnerability } from '../../src/store/read/one-vulnerability.ts';
import { connectedSource, type EngineFixture, engineFixture } from '../support/context.ts';
import { live } from './life.ts';

// What was answered at each instant of a life is answered again when that instant is asked for later.
describe.each([41])('assets in a long life at random (SEED=%i)', (seed) => {
  let fixture: EngineFixture;
  let sourceId: string;
  const random = seededRandom(seed);
  const noted = new Map<number, Awaited<ReturnType<typeof everything>>>();

  /** All that is told of assets, and of those that vulnerabilities are on. */
  async function everything(when: When) {
    const { db } = fixture;
    const pages: AssetView[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listAssets(db, when, { limit: 5, cursor });
      pages.push(...page.items);
      cursor = page.nextCursor;
    }
    const query = { filter: {}, sort: 'dueAt', ...when } as const;
    const { items } = await listVulnerabilities(db, query, { limit: 500 });
    const shown = await Promise.all(items.slice(0, 3).map(({ id }) => oneVulnerability(db, id, when)));
    return {
      pages,
      one: await Promise.all(pages.map(({ id }) => oneAsset(db, id, when))),
      listed: await listAssets(db, { ...when, isListed: true, q: 'renamed' }, { limit: 100 }),
      names: items.map(({ id, asset }) => ({ id, asset })),
      shown: shown.map((each) => each?.assetNow),
      stood: new Map(
        pages.map(({ id }) => [
          id,
          {
            open: items.filter(({ asset, state }) => asset.id === id && state.status === 'open').length,
            overdue: items.filter(({ asset, slaState }) => asset.id === id && slaState === 'overdue').length,
          },
        ]),
      ),
    };
  }

  beforeAll(async () => {
    fixture = await engineFixture({ targets: 8, issues: 20, seed });
    ({ sourceId } = await connectedSource(fixture));
    for (let turn = 0; turn < 25; turn += 1) {
      const targets = [...fixture.world.targets.values()];
      if (random.next() < 0.4) random.pick(targets).name = `renamed-${turn}.example`;
      await live(fixture, sourceId, seed + turn, 1);
      noted.set(fixture.clock.now, await everything({ at: fixture.clock.now, isPast: false }));
      const assets = await fixture.db.selectFrom('assets').select('id').orderBy('external_id').execute();
      // Whatever comes next comes later: what was noted is the last word of its instant.
      fixture.pass(MINUTE);
      if (assets.length === 0 || random.next() < 0.5) continue;
      const { id } = random.pick(assets);
      const outOfScope = random.pick([null, { reason: `Turn ${turn}.` }]);
      await changeAsset(fixture.as('manager'), { id, outOfScope, tags: random.pick([[], ['prod'], [`t${turn}`]]) });
      noted.set(fixture.clock.now, await everything({ at: fixture.clock.now, isPast: false }));
      fixture.pass(MINUTE);
    }
  });
  afterAll(() => fixture.close());

  it('every answer is the same when it is asked for later', async () => {
    for (const [at, answers] of noted) {
      expect(await everything({ at, isPast: true }), new Date(at).toISOString()).toEqual(answers);
    }
    const all = [...noted.values()].flatMap(({ pages }) => pages);
    expect(all.some(({ name }) => name.startsWith('renamed'))).toBe(true);
    expect(all.some(({ isListed }) => !isListed)).toBe(true);
    expect(all.some(({ overdue }) => overdue > 0)).toBe(true);
    expect(all.some(({ tags }) => tags.length > 0)).toBe(true);
    expect(all.some(({ outOfScope }) => outOfScope !== null)).toBe(true);
  });

  it('and between two of them as well; what is counted is in the list', async () => {
    const instants = [...noted.keys()].sort((one, other) => one - other);
    let overdue = 0;
    for (const at of instants.slice(0, -1).filter((_, index) => index % 3 === 0)) {
      const { pages, stood } = await everything({ at: at + 1, isPast: true });
      for (const { id, ...asset } of pages) {
        expect({ open: asset.open, overdue: asset.overdue }, `${id} ${at}`).toEqual(stood.get(id));
        overdue += asset.overdue;
      }
    }
    expect(overdue).toBeGreaterThan(0);
  });

  it('before the first reading there was none', async () => {
    const first = Math.min(...noted.keys());
    const when = { at: first - 400 * 86_400_000, isPast: true };
    expect((await listAssets(fixture.db, when, { limit: 10 })).items).toEqual([]);
    const { items } = await listAssets(fixture.db, { at: fixture.clock.now }, { limit: 1 });
    expect(await oneAsset(fixture.db, items[0]?.id ?? '', when)).toBeNull();
  });

  it('a cursor of one instant belongs to no other', async () => {
    const [at = 0, other = 0] = [...noted.keys()].slice(-2);
    const { nextCursor } = await listAssets(fixture.db, { at, isPast: true }, { limit: 1 });
    if (nextCursor === null) throw new Error('There are several assets.');
    const later = listAssets(fixture.db, { at: other, isPast: true }, { limit: 1, cursor: nextCursor });
    await expect(later).rejects.toThrow('does not belong');
    const present = listAssets(fixture.db, { at }, { limit: 1, cursor: nextCursor });
    await expect(present).rejects.toThrow('does not belong');
  });
});
