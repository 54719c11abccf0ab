import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  accountInput,
  connectedSource,
  type EngineFixture,
  engineFixture,
  introduce,
  problemOf,
} from '../../../test/support/context.ts';
import { DAY, HOUR, MINUTE } from '../../core/instant.ts';
import { timestamp } from '../../store/database.ts';
import { disableCheck } from '../checks/disable-check.ts';
import { enableCheck } from '../checks/enable-check.ts';
import { evaluateDueChecks } from '../checks/evaluate-check.ts';
import { connectIntegration } from '../integrations/connect-integration.ts';
import { disconnectIntegration } from '../integrations/disconnect-integration.ts';
import { enqueueDueSyncs } from '../syncs/enqueue-due-syncs.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { addMonitoringSource } from './add-monitoring-source.ts';
import { changeMonitoringSource } from './change-monitoring-source.ts';
import { retireMonitoringSource } from './retire-monitoring-source.ts';

const checkId = 'halo-security-vulnerabilities-resolved-within-sla';
let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await engineFixture();
});
afterEach(() => fixture.close());

const admin = () => fixture.as('administrator');
const source = (id: string) =>
  fixture.db.selectFrom('monitoring_sources').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const sync = (id: string) => fixture.db.selectFrom('syncs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const verdict = () =>
  fixture.db
    .selectFrom('check_verdicts')
    .selectAll()
    .where('check_id', '=', 'halo-security-vulnerabilities-resolved-within-sla')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();

describe('adding', () => {
  it('queues the first sync and brings about the check, pending at once', async () => {
    const { id: integrationId } = await connectIntegration(admin(), accountInput(fixture));
    await fixture.newEntries();
    const { id, syncId } = await addMonitoringSource(admin(), { integrationId });
    expect(fixture.queued).toEqual([syncId]);
    expect(await source(id)).toMatchObject({
      name: 'Halo Security',
      status: 'active',
      sync_every_minutes: 60,
      last_complete_at: null,
    });
    expect(await sync(syncId)).toMatchObject({
      status: 'queued',
      trigger: 'first',
      requested_by: 'administrator@example.org',
    });
    expect(await verdict()).toMatchObject({ check_id: checkId, status: 'pending', cause: { what: 'source-added' } });
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'monitoring-source.added', subject: `monitoring-source:${id}`, detail: { syncId } },
    ]);
    expect(await fixture.runQueued()).toEqual(['complete']);
    expect(await verdict()).toMatchObject({ status: 'passing', cause: { kind: 'sync', syncId } });
  });

  it('makes one source of an account, however many ask at once; of a retired one another may follow', async () => {
    const { id: integrationId } = await connectIntegration(admin(), accountInput(fixture));
    const attempts = [1, 2, 3].map(() => addMonitoringSource(admin(), { integrationId }));
    const settled = await Promise.allSettled(attempts);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await problemOf(addMonitoringSource(admin(), { integrationId }))).code).toBe('conflict');
    const { id } = await fixture.db.selectFrom('monitoring_sources').select('id').executeTakeFirstOrThrow();
    await retireMonitoringSource(admin(), { id });
    await addMonitoringSource(admin(), { integrationId, name: 'Again', settings: { syncEveryMinutes: 15 } });
    expect((await fixture.db.selectFrom('monitoring_sources').selectAll().execute()).length).toBe(2);
  });

  it('leaves nothing behind when the sync cannot be queued', async () => {
    const { id: integrationId } = await connectIntegration(admin(), accountInput(fixture));
    const failing = {
      ...admin(),
      engine: { ...fixture.engine, enqueueSync: () => Promise.reject(new Error('no queue')) },
    };
    await expect(addMonitoringSource(failing, { integrationId })).rejects.toThrow('no queue');
    expect(await fixture.db.selectFrom('monitoring_sources').selectAll().execute()).toEqual([]);
    expect(await fixture.db.selectFrom('checks').selectAll().execute()).toEqual([]);
  });

  it.each([
    [{ integrationId: 'x' }, 'not-found'],
    [{}, 'invalid-input'],
    [{ integrationId: 'x', settings: { syncEveryMinutes: 1 } }, 'invalid-input'],
    [{ integrationId: 'x', settings: { every: 5 } }, 'invalid-input'],
  ])('refuses %j', async (input, code) => {
    expect((await problemOf(addMonitoringSource(admin(), input))).code).toBe(code);
  });
});

describe('pausing and resuming', () => {
  it('a paused source is not read, its check is unknown, and resuming reads it at once', async () => {
    const { sourceId: id } = await connectedSource(fixture);
    await fixture.newEntries();
    await changeMonitoringSource(admin(), { id, status: 'paused', reason: ' The key is being changed. ' });
    expect(await source(id)).toMatchObject({ status: 'paused', next_sync_at: null, paused_at: fixture.clock.now });
    expect(await verdict()).toMatchObject({ status: 'unknown', cause: { by: 'administrator@example.org' } });
    fixture.pass(3 * HOUR);
    expect(await enqueueDueSyncs(fixture.engine)).toBe(0);
    expect((await problemOf(requestSync(admin(), { sourceId: id }))).detail).toContain('Resume it first');
    await changeMonitoringSource(admin(), { id, status: 'active' });
    expect(await source(id)).toMatchObject({ status: 'active', paused_at: null });
    expect(await verdict()).toMatchObject({ status: 'passing' });
    expect(await enqueueDueSyncs(fixture.engine)).toBe(1);
    expect(await fixture.runQueued()).toEqual(['complete']);
    expect((await fixture.newEntries()).map(({ action }) => action)).toEqual([
      'monitoring-source.paused',
      'monitoring-source.resumed',
    ]);
  });

  it('ends what is queued, and a disconnected account cannot be resumed', async () => {
    const { sourceId: id, integrationId } = await connectedSource(fixture);
    const { id: syncId } = await requestSync(admin(), { sourceId: id });
    await changeMonitoringSource(admin(), { id, status: 'paused' });
    expect(await sync(syncId)).toMatchObject({ status: 'failed', problem: { code: 'paused' } });
    await disconnectIntegration(admin(), { id: integrationId });
    expect((await problemOf(changeMonitoringSource(admin(), { id, status: 'active' }))).code).toBe('conflict');
  });
});

describe('changing', () => {
  it('a shorter interval counts at once, a longer one after the next sync', async () => {
    const { sourceId: id } = await connectedSource(fixture);
    const before = await source(id);
    await changeMonitoringSource(admin(), { id, settings: { syncEveryMinutes: 600 } });
    expect((await source(id)).next_sync_at).toBe(before.next_sync_at);
    await changeMonitoringSource(admin(), { id, name: 'Edge', settings: { syncEveryMinutes: 10, rawPageDays: 5 } });
    const after = await source(id);
    expect(after).toMatchObject({ name: 'Edge', sync_every_minutes: 10, raw_page_days: 5, revision: 3 });
    expect(after.next_sync_at).toBeLessThan(fixture.clock.now + 11 * MINUTE);
    expect((await fixture.newEntries()).at(-1)?.detail).toEqual({
      name: { from: 'Halo Security', to: 'Edge' },
      syncEveryMinutes: { from: 600, to: 10 },
      rawPageDays: { from: 90, to: 5 },
    });
  });

  it('what is as wanted already is neither a change nor an entry', async () => {
    const { sourceId: id } = await connectedSource(fixture);
    await fixture.newEntries();
    const same = { id, name: 'Halo Security', status: 'active', settings: { syncEveryMinutes: 60 } };
    expect(await changeMonitoringSource(admin(), same)).toEqual({ id, revision: 1 });
    expect(await fixture.newEntries()).toEqual([]);
    expect((await problemOf(changeMonitoringSource(admin(), { ...same, revision: 7 }))).code).toBe(
      'precondition-failed',
    );
    expect((await problemOf(changeMonitoringSource(admin(), { id: '5' }))).code).toBe('not-found');
  });

  it('a changed scope makes the check unknown until somebody confirms it with a reason', async () => {
    const { faults } = fixture.simulator;
    for (let index = 0; index < 9; index += 1) addTarget(4001 + index);
    const { sourceId: id } = await connectedSource(fixture);
    const confirm = (reason?: string) => changeMonitoringSource(admin(), { id, confirmScope: { reason } });
    expect((await problemOf(confirm('early'))).code).toBe('conflict');
    faults.hiddenTargets = 4;
    await requestSync(admin(), { sourceId: id });
    expect(await fixture.runQueued()).toEqual(['complete']);
    expect(await source(id)).toMatchObject({ listed_assets: 12, scope_change: { from: 12, to: 8 } });
    expect(await verdict()).toMatchObject({ status: 'unknown' });
    expect((await problemOf(confirm())).code).toBe('invalid-input');
    await confirm('Four hosts were sold.');
    expect(await source(id)).toMatchObject({ listed_assets: 8, scope_change: null });
    expect(await verdict()).toMatchObject({ status: 'passing' });
    expect((await fixture.newEntries()).at(-1)).toMatchObject({
      action: 'monitoring-source.scope-confirmed',
      detail: { from: 12, to: 8, reason: 'Four hosts were sold.' },
    });
  });

  function addTarget(id: number): void {
    const like = fixture.world.target(3001);
    fixture.world.addTarget({ ...like, id, host: `t${id}.example.com`, scans: [...like.scans], rows: [] });
  }
});

describe('retiring', () => {
  it('keeps the history and makes the check unknown until somebody disables it with a reason', async () => {
    introduce(fixture, 2);
    const { sourceId: id } = await connectedSource(fixture);
    const { id: syncId } = await requestSync(admin(), { sourceId: id });
    await retireMonitoringSource(admin(), { id });
    expect(await source(id)).toMatchObject({ status: 'retired', next_sync_at: null, retired_at: fixture.clock.now });
    expect(await sync(syncId)).toMatchObject({ status: 'failed', problem: { code: 'retired' } });
    expect(await fixture.db.selectFrom('vulnerabilities').select('id').execute()).toHaveLength(2);
    expect((await verdict()).reason).toContain('retired');
    const again = await Promise.all(
      [
        retireMonitoringSource(admin(), { id }),
        changeMonitoringSource(admin(), { id, status: 'active' }),
        requestSync(admin(), { sourceId: id }),
      ].map(problemOf),
    );
    expect(again.map(({ code }) => code)).toEqual(['conflict', 'conflict', 'conflict']);
    await disableCheck(fixture.as('manager'), { id: checkId, reason: 'We left Halo Security.' });
    expect(await verdict()).toMatchObject({ status: 'disabled' });
    expect((await fixture.newEntries()).at(-1)).toMatchObject({ detail: { acceptedRetirements: [id] } });
    await enableCheck(fixture.as('manager'), { id: checkId });
    expect((await verdict()).reason).not.toContain('retired');
  });
});

describe('the schedule', () => {
  it('queues what is due, once, the most overdue first', async () => {
    const first = await connectedSource(fixture);
    const { id: integrationId } = await connectIntegration(admin(), accountInput(fixture));
    const { id: second } = await addMonitoringSource(admin(), { integrationId, settings: { syncEveryMinutes: 30 } });
    await fixture.runQueued();
    expect(await enqueueDueSyncs(fixture.engine)).toBe(0);
    fixture.pass(DAY);
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    expect(await verdict()).toMatchObject({ status: 'unknown' });
    expect(await enqueueDueSyncs(fixture.engine)).toBe(2);
    const order = await Promise.all(fixture.queued.map(async (id) => (await sync(id)).source_id));
    expect(order).toEqual([second, first.sourceId]);
    expect(await fixture.runQueued()).toEqual(['complete', 'complete']);
    expect(await verdict()).toMatchObject({ status: 'passing' });
    fixture.pass(DAY);
    const rounds = await Promise.all([1, 2, 3].map(() => enqueueDueSyncs(fixture.engine)));
    expect(rounds.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await fixture.runQueued()).toEqual(['complete', 'complete']);
  });

  it('takes up a source whose next sync was written by a clock that was ahead', async () => {
    const { sourceId } = await connectedSource(fixture);
    const ahead = timestamp(fixture.clock.now + 30 * DAY);
    await fixture.db
      .updateTable('monitoring_sources')
      .set({ next_sync_at: ahead })
      .where('id', '=', sourceId)
      .execute();
    expect(await enqueueDueSyncs(fixture.engine)).toBe(1);
    expect(await fixture.runQueued()).toEqual(['complete']);
  });
});
