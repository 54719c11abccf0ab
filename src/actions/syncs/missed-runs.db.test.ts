import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture } from '../../../test/support/context.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../core/instant.ts';
import { listAllSyncs } from '../../store/read/all-syncs.ts';
import { readSources } from '../../store/read/coverage-facts.ts';
import { syncsOf } from '../../store/read/syncs.ts';
import { disconnectIntegration } from '../integrations/disconnect-integration.ts';
import { changeMonitoringSource } from '../sources/change-monitoring-source.ts';
import { retireMonitoringSource } from '../sources/retire-monitoring-source.ts';
import { enqueueDueSyncs } from './enqueue-due-syncs.ts';
import { recoverSyncs } from './recover-syncs.ts';
import { requestSync } from './request-sync.ts';

let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await engineFixture();
});
afterEach(() => fixture.close());

/** A source that is read every hour, and when it is due next. */
async function hourlySource() {
  const { sourceId, integrationId } = await connectedSource(fixture);
  await changeMonitoringSource(fixture.as('administrator'), { id: sourceId, settings: { syncEveryMinutes: 60 } });
  const { next_sync_at: dueAt } = await source();
  return { sourceId, integrationId, dueAt: dueAt ?? Number.NaN };
}

const source = () => fixture.db.selectFrom('monitoring_sources').selectAll().executeTakeFirstOrThrow();
const noted = () => fixture.db.selectFrom('missed_runs').selectAll().orderBy('due_at').execute();
/** In minutes after the first due instant. */
const missedAfter = async (dueAt: number) => (await noted()).map(({ due_at: at }) => (at - dueAt) / MINUTE);
const goTo = (at: number) => fixture.pass(at - fixture.clock.now);

describe('syncs that were due and did not happen', () => {
  it('are recorded when Curfew is back, each with its instant, and in the ledger', async () => {
    const { sourceId, dueAt } = await hourlySource();
    goTo(dueAt + 3 * HOUR + 4 * MINUTE);
    expect(await enqueueDueSyncs(fixture.engine)).toBe(1);
    expect(await missedAfter(dueAt)).toEqual([0, 60, 120]);
    expect(await fixture.runQueued()).toEqual(['complete']);
    expect(await noted()).toHaveLength(3);
    expect((await noted())[0]).toMatchObject({ last_due_at: dueAt, runs: 1, noted_at: fixture.clock.now });
    const entries = await fixture.db
      .selectFrom('ledger_entries')
      .selectAll()
      .where('type', '=', 'missed-run')
      .execute();
    expect(entries).toHaveLength(3);
    expect(entries[0]).toMatchObject({
      subject_kind: 'source',
      subject_id: sourceId,
      record: { due_at: new Date(dueAt).toISOString(), last_due_at: new Date(dueAt).toISOString(), runs: 1 },
    });
    // What ran on time afterwards is nothing to record.
    for (let turn = 0; turn < 3; turn += 1) {
      goTo(((await source()).next_sync_at ?? 0) + 5 * SECOND);
      expect(await enqueueDueSyncs(fixture.engine)).toBe(1);
      await fixture.runQueued();
    }
    expect(await noted()).toHaveLength(3);

    // Lists of syncs tell them, each on the page of its time.
    const { db } = fixture;
    const stretch = { sourceId, dueAt, lastDueAt: dueAt + 2 * HOUR, runs: 3, notedAt: dueAt + 3 * HOUR + 4 * MINUTE };
    expect((await syncsOf(db, sourceId, { limit: 50 }))?.missed).toEqual([stretch]);
    const newest = await syncsOf(db, sourceId, { limit: 4 });
    expect(newest?.missed).toEqual([]);
    expect((await syncsOf(db, sourceId, { limit: 4, cursor: newest?.nextCursor ?? '' }))?.missed).toEqual([stretch]);
    expect((await listAllSyncs(db, {}, { limit: 50 })).missed).toEqual([stretch]);
    expect((await listAllSyncs(db, { statuses: ['failed'] }, { limit: 50 })).missed).toEqual([]);
  });

  it('a long time is some hundreds of rows and one for the rest', async () => {
    const { dueAt } = await hourlySource();
    goTo(dueAt + 60 * DAY);
    await enqueueDueSyncs(fixture.engine);
    const rows = await noted();
    expect(rows).toHaveLength(301);
    expect(rows.reduce((sum, { runs }) => sum + runs, 0)).toBe(60 * 24);
    expect(rows.at(-1)).toMatchObject({ runs: 60 * 24 - 300, last_due_at: dueAt + 60 * DAY - HOUR });

    // Whoever counts them by weeks finds each in its own.
    const window = { from: dueAt + 50 * DAY, to: dueAt + 51 * DAY };
    const [read] = await readSources(fixture.db, { window, asOf: fixture.clock.now });
    const { missedAt = [] } = read?.facts ?? {};
    expect(missedAt).toEqual(Array.from({ length: 24 }, (_, hour) => window.from + hour * HOUR));
  });

  it('one that waited for a worker is recorded as missed where it was due again meanwhile', async () => {
    const { sourceId, dueAt } = await hourlySource();
    await requestSync(fixture.as('engineer'), { sourceId });
    goTo(dueAt + 2 * HOUR + MINUTE);
    expect(await enqueueDueSyncs(fixture.engine)).toBe(0);
    await fixture.runQueued();
    expect(await missedAfter(dueAt)).toEqual([0, 60]);
  });

  it('a process that was killed read nothing from when its sync began', async () => {
    const { sourceId, dueAt } = await hourlySource();
    goTo(dueAt);
    await enqueueDueSyncs(fixture.engine);
    await fixture.db
      .updateTable('syncs')
      .set({ status: 'running', started_at: new Date(fixture.clock.now) })
      .where('source_id', '=', sourceId)
      .where('status', '=', 'queued')
      .execute();
    goTo(dueAt + 3 * HOUR + MINUTE);
    fixture.queued.length = 0;
    expect(await recoverSyncs(fixture.engine)).toBe(1);
    await fixture.runQueued();
    expect(await missedAfter(dueAt)).toEqual([60, 120]);
  });

  it('while a source is paused nothing is due, but what was missed before it was paused or ended is recorded', async () => {
    const { sourceId, integrationId, dueAt } = await hourlySource();
    const admin = fixture.as('administrator');
    goTo(dueAt + 90 * MINUTE);
    await changeMonitoringSource(admin, { id: sourceId, status: 'paused' });
    expect(await missedAfter(dueAt)).toEqual([0, 60]);
    fixture.pass(10 * DAY);
    await changeMonitoringSource(admin, { id: sourceId, status: 'active' });
    await enqueueDueSyncs(fixture.engine);
    await fixture.runQueued();
    expect(await noted()).toHaveLength(2);

    // A new interval counts from what was last known, so that nothing is recorded twice.
    const again = (await source()).next_sync_at ?? 0;
    goTo(again + 2 * HOUR + 30 * MINUTE);
    await changeMonitoringSource(admin, { id: sourceId, settings: { syncEveryMinutes: 30 } });
    expect((await noted()).slice(2).map(({ due_at: at }) => (at - again) / MINUTE)).toEqual([0, 60, 120]);
    fixture.pass(40 * MINUTE);
    await retireMonitoringSource(admin, { id: sourceId });
    expect((await noted()).slice(5).map(({ due_at: at }) => (at - again) / MINUTE)).toEqual([150]);
    await disconnectIntegration(admin, { id: integrationId });
    expect(await noted()).toHaveLength(6);
  });
});
