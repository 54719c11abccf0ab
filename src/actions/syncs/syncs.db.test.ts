import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  connectedSource,
  type EngineFixture,
  engineFixture,
  fix,
  introduce,
  problemOf,
} from '../../../test/support/context.ts';
import { HOUR, MINUTE, SECOND } from '../../core/instant.ts';
import { replay } from '../../core/vulnerabilities/evolve.ts';
import type { VulnerabilityChange } from '../../core/vulnerabilities/vulnerability.ts';
import { releaseSourceLock, trySourceLock } from '../../store/syncs.ts';
import { runSync } from '../sync/run-sync.ts';
import { attestResolution } from '../vulnerabilities/attest-resolution.ts';
import { discardSync } from './discard-sync.ts';
import { recoverSyncs } from './recover-syncs.ts';
import { releaseSync } from './release-sync.ts';
import { requestSync } from './request-sync.ts';

let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await engineFixture();
});
afterEach(() => fixture.close());

const manager = () => fixture.as('manager');
const sync = (id: string) => fixture.db.selectFrom('syncs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const source = () => fixture.db.selectFrom('monitoring_sources').selectAll().executeTakeFirstOrThrow();
const vulnerabilities = () => fixture.db.selectFrom('vulnerabilities').selectAll().orderBy('external_id').execute();
const verdict = () =>
  fixture.db
    .selectFrom('check_verdicts')
    .selectAll()
    .where('check_id', '=', 'halo-security-vulnerabilities-resolved-within-sla')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
const countBy = async (status: string) => (await vulnerabilities()).filter((each) => each.status === status).length;

/** Syncs after some time has passed; answers the sync and how it ended. */
async function syncLater(sourceId: string): Promise<{ id: string; outcome: string | undefined }> {
  fixture.pass(10 * MINUTE);
  const { id } = await requestSync(fixture.as('engineer'), { sourceId });
  const [outcome] = await fixture.runQueued();
  return { id, outcome };
}

/** A source with six open vulnerabilities on target 3001 that a later scan no longer finds: too many to believe. */
async function heldSync() {
  introduce(fixture, 6);
  const { sourceId } = await connectedSource(fixture);
  fixture.pass(HOUR);
  fix(fixture, 6);
  const scannedAt = fixture.clock.now;
  const { id, outcome } = await syncLater(sourceId);
  expect(outcome).toBe('held');
  await fixture.newEntries();
  return { sourceId, syncId: id, scannedAt };
}

describe('asking for a sync', () => {
  it('queues one, and answers with the one that is under way', async () => {
    const { sourceId } = await connectedSource(fixture);
    await fixture.newEntries();
    const ask = () => requestSync(fixture.as('engineer'), { sourceId });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(fixture.queued).toHaveLength(1);
    expect(await fixture.newEntries()).toMatchObject([{ action: 'sync.requested', actor: 'engineer@example.org' }]);
    await fixture.runQueued();
    expect((await ask()).isNew).toBe(true);
    expect((await problemOf(requestSync(manager(), { sourceId: 'x' }))).code).toBe('not-found');
  });
});

describe('releasing a held sync', () => {
  it('resolves at the scan that no longer found them, and makes the sync complete as of its own end', async () => {
    const { syncId, scannedAt } = await heldSync();
    expect(await countBy('open')).toBe(6);
    expect(await verdict()).toMatchObject({ status: 'unknown' });
    const finishedAt = (await sync(syncId)).finished_at;
    fixture.pass(2 * HOUR);
    expect(await releaseSync(manager(), { id: syncId })).toEqual({ id: syncId, resolved: 6 });
    const released = await sync(syncId);
    expect(released).toMatchObject({
      status: 'complete',
      counts: { resolved: 6 },
      problem: null,
      certificate: { verdict: 'complete', wouldResolve: 6 },
      finished_at: finishedAt,
    });
    expect(released.certificate?.reason).toContain('manager@example.org released it');
    expect(await source()).toMatchObject({ last_complete_sync_id: syncId, last_complete_at: finishedAt });
    for (const each of await vulnerabilities()) {
      expect(each).toMatchObject({
        status: 'resolved',
        resolution_basis: 'rescan',
        resolved_at: Math.floor(scannedAt / MINUTE) * MINUTE,
        verdict: 'met',
        not_seen_since: null,
      });
      await rebuilds(each);
    }
    expect(await fixture.db.selectFrom('episodes').selectAll().execute()).toHaveLength(6);
    expect(await verdict()).toMatchObject({ status: 'passing', cause: { what: 'sync-released' } });
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'sync.released', subject: `sync:${syncId}`, detail: { resolved: 6, skipped: 0 } },
    ]);
    expect((await problemOf(releaseSync(manager(), { id: syncId }))).code).toBe('not-held');
  });

  it('leaves alone what was resolved or seen again meanwhile', async () => {
    const { sourceId, syncId } = await heldSync();
    const [attested] = await vulnerabilities();
    const resolvedAt = new Date(fixture.clock.now).toISOString();
    await attestResolution(manager(), { id: attested?.id, resolvedAt, reason: 'Seen to', evidence: 'Ticket 7' });
    fixture.world.reopen(9002, 3001);
    fixture.world.scan(3001);
    // A partial reading sees one of them again; it supersedes nothing.
    Object.assign(fixture.simulator.faults, { totalOff: 1 });
    expect((await syncLater(sourceId)).outcome).toBe('partial');
    expect(await releaseSync(manager(), { id: syncId })).toMatchObject({ resolved: 4 });
    const after = await vulnerabilities();
    expect(after.map(({ status }) => status)).toEqual([
      'resolved',
      'open',
      'resolved',
      'resolved',
      'resolved',
      'resolved',
    ]);
    expect(after[0]).toMatchObject({ resolution_basis: 'attested' });
    expect((await fixture.newEntries()).at(-1)).toMatchObject({ detail: { resolved: 4, skipped: 2 } });
  });

  it('a later complete sync supersedes it: only the latest can be decided', async () => {
    const { sourceId, syncId } = await heldSync();
    const later = await syncLater(sourceId);
    expect(later.outcome).toBe('held');
    expect(await sync(syncId)).toMatchObject({ status: 'superseded' });
    for (const decide of [releaseSync, discardSync]) {
      expect((await problemOf(decide(manager(), { id: syncId }))).code).toBe('not-latest');
      expect((await problemOf(decide(manager(), { id: '7' }))).code).toBe('not-found');
    }
    await releaseSync(manager(), { id: later.id });
    expect(await countBy('resolved')).toBe(6);
  });

  it('two people who decide at once are heard once', async () => {
    const { syncId } = await heldSync();
    const answers = await Promise.allSettled([
      releaseSync(manager(), { id: syncId }),
      discardSync(manager(), { id: syncId }),
      releaseSync(fixture.as('administrator'), { id: syncId }),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await fixture.newEntries()).toHaveLength(1);
  });
});

describe('discarding a held sync', () => {
  it('keeps them open and not seen, and does not propose them again before a newer scan', async () => {
    const { sourceId, syncId } = await heldSync();
    expect(await discardSync(manager(), { id: syncId, reason: 'The scanner was blocked.' })).toMatchObject({ kept: 6 });
    expect(await sync(syncId)).toMatchObject({ status: 'discarded', problem: { code: 'discarded' } });
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'sync.discarded', detail: { kept: 6, reason: 'The scanner was blocked.' } },
    ]);
    const kept = await vulnerabilities();
    expect(kept.every((each) => each.status === 'open' && each.not_seen_since !== null)).toBe(true);
    for (const each of kept) await rebuilds(each);
    expect((await syncLater(sourceId)).outcome).toBe('complete');
    expect(await countBy('open')).toBe(6);
    fixture.pass(HOUR);
    fixture.world.scan(3001);
    const third = await syncLater(sourceId);
    expect(third.outcome).toBe('held');
    await releaseSync(manager(), { id: third.id });
    expect(await countBy('resolved')).toBe(6);
  });
});

describe('recovering', () => {
  it('ends a sync whose process is gone and queues another in its place', async () => {
    const { sourceId } = await connectedSource(fixture);
    const { id } = await requestSync(manager(), { sourceId });
    fixture.queued.length = 0;
    await fixture.db
      .updateTable('syncs')
      .set({ status: 'running', started_at: new Date(fixture.clock.now) })
      .where('id', '=', id)
      .execute();
    fixture.pass(SECOND);
    const recovered = await Promise.all([1, 2, 3].map(() => recoverSyncs(fixture.engine)));
    expect(recovered.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await sync(id)).toMatchObject({
      status: 'failed',
      problem: {
        code: 'interrupted',
        message: 'Its process or its connection to the database ended during this sync. Nothing of it was applied.',
      },
      certificate: { verdict: 'failed' },
    });
    expect(fixture.queued).toHaveLength(1);
    expect(await sync(fixture.queued[0] ?? '')).toMatchObject({ trigger: 'recovery', status: 'queued' });
    expect(await fixture.runQueued()).toEqual(['complete']);
    expect(await recoverSyncs(fixture.engine)).toBe(0);
  });

  it('leaves a sync alone that somebody is running', async () => {
    const { sourceId } = await connectedSource(fixture);
    const { id } = await requestSync(manager(), { sourceId });
    await fixture.db.updateTable('syncs').set({ status: 'running' }).where('id', '=', id).execute();
    await fixture.db.connection().execute(async (worker) => {
      expect(await trySourceLock(worker, sourceId)).toBe(true);
      expect(await recoverSyncs(fixture.engine)).toBe(0);
      await releaseSourceLock(worker, sourceId);
    });
    expect(await sync(id)).toMatchObject({ status: 'running' });
  });

  it('never disturbs a sync that runs at the same time', async () => {
    introduce(fixture, 5);
    const { sourceId } = await connectedSource(fixture);
    for (let round = 0; round < 5; round += 1) {
      fixture.pass(10 * MINUTE);
      const { id } = await requestSync(manager(), { sourceId });
      const running = runSync(fixture.engine, id, new AbortController().signal);
      while ((await sync(id)).status === 'queued') await recoverSyncs(fixture.engine);
      await Promise.all([recoverSyncs(fixture.engine), recoverSyncs(fixture.engine)]);
      expect(await running).toBe('complete');
    }
    expect(await fixture.db.selectFrom('syncs').select('id').where('status', '=', 'failed').execute()).toEqual([]);
  });

  it('hands over again what has been queued for long, and queues nothing for a source that is not read', async () => {
    const { sourceId } = await connectedSource(fixture);
    const { id } = await requestSync(manager(), { sourceId });
    fixture.queued.length = 0;
    expect(await recoverSyncs(fixture.engine)).toBe(0);
    fixture.pass(10 * SECOND);
    expect(await recoverSyncs(fixture.engine)).toBe(1);
    expect(fixture.queued).toEqual([id]);
    fixture.queued.length = 0;
    await fixture.db.updateTable('syncs').set({ status: 'running' }).where('id', '=', id).execute();
    await fixture.db.updateTable('monitoring_sources').set({ status: 'paused', next_sync_at: null }).execute();
    expect(await recoverSyncs(fixture.engine)).toBe(1);
    expect(await sync(id)).toMatchObject({ status: 'failed' });
    expect(fixture.queued).toEqual([]);
  });
});

/** The row is what its events say. */
async function rebuilds(row: Awaited<ReturnType<typeof vulnerabilities>>[number]): Promise<void> {
  const events = await fixture.db
    .selectFrom('vulnerability_events')
    .selectAll()
    .where('vulnerability_id', '=', row.id)
    .orderBy('id')
    .execute();
  const state = replay(
    events.map((event) => ({
      change: event.change as unknown as VulnerabilityChange,
      trueAt: event.true_at,
      recordedAt: event.recorded_at,
    })),
  );
  expect(state).toMatchObject({
    status: row.status,
    resolvedAt: row.resolved_at,
    verdict: row.verdict,
    notSeenSince: row.not_seen_since,
    seenScan: row.seen_scan_at === null ? null : { id: row.seen_scan_id, at: row.seen_scan_at },
  });
}
