import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture } from '../../../test/support/context.ts';
import { requestSync } from '../../actions/syncs/request-sync.ts';
import { DAY, HOUR } from '../../core/instant.ts';
import { insertMissedRuns } from '../missed-runs.ts';
import { readSnapshot } from '../snapshot.ts';
import { syncLines } from './sync-lines.ts';
import { windowSyncs } from './window-lines.ts';

let fixture: EngineFixture;
beforeAll(async () => {
  fixture = await engineFixture();
});
afterAll(() => fixture.close());

it('the syncs of a window come page by page, each once and in order, with the runs that did not happen', async () => {
  const { db, clock } = fixture;
  const from = clock.now;
  const { sourceId } = await connectedSource(fixture);
  const queued = [];
  for (let syncs = 0; syncs < 3; syncs += 1) {
    fixture.pass(6 * HOUR);
    queued.push(clock.now);
    await requestSync(fixture.as('administrator'), { sourceId });
    await fixture.runQueued();
  }
  // The schedule's runs of those hours did not happen; one more was due at the very instant of a sync.
  const [first = 0] = queued;
  await insertMissedRuns(db, sourceId, [{ dueAt: first, lastDueAt: first, runs: 1 }], clock.now);
  const question = { window: { from, to: clock.now + DAY }, asOf: clock.now, endSize: 0 };
  const whole = await readSnapshot(db, async (snapshot) => {
    const lines = [];
    for await (const portion of syncLines(snapshot, question)) lines.push(...portion);
    return lines;
  });
  expect(whole.filter(({ status }) => status === 'complete')).toHaveLength(4);
  expect(whole.filter(({ status }) => status === 'missed').length).toBeGreaterThan(10);
  const atFirst = whole.filter((line) => line.queued_at === first);
  expect(atFirst.map(({ status }) => status)).toEqual(['complete', 'missed']);
  for (const limit of [1, 7]) {
    const paged = [];
    for (let cursor: string | undefined; ; ) {
      const page = await windowSyncs(db, question, { limit, cursor });
      paged.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
  }
});
