import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource, introduce } from '../../../test/support/context.ts';
import { createAudit } from '../../actions/audits/create-audit.ts';
import { drawSample } from '../../actions/audits/draw-sample.ts';
import { inviteAuditor } from '../../actions/audits/invite-auditor.ts';
import { forgetOldBundles } from '../../actions/evidence/forget-old-bundles.ts';
import { makeBundles } from '../../actions/evidence/make-bundle.ts';
import { openLedger } from '../../actions/ledger/open-ledger.ts';
import { DAY } from '../../core/instant.ts';

describe('evidence bundles over HTTP', () => {
  let app: AppFixture;
  let folder: string;
  let body: { readonly from: string; readonly to: string };

  beforeAll(async () => {
    app = await appFixture();
    folder = await mkdtemp(join(tmpdir(), 'curfew-bundles-'));
    // The door and the maker share the engine, and with it the folder.
    Object.assign(app.engine, { evidenceFolder: folder });
    await openLedger(app.db, app.keyring, app.clock.now);
    introduce(app, 3);
    await connectedSource(app);
    app.pass(2 * DAY);
    body = { from: '2026-03-10', to: '2026-03-12' };
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are asked for, followed and downloaded, and each of that is in the audit log', async () => {
    const asked = await app.call('POST /evidence/bundles', { as: 'auditor', body });
    expect(asked).toMatchObject({
      status: 202,
      body: {
        status: 'queued',
        size: null,
        requestedBy: expect.stringContaining('auditor key'),
        window: { from: '2026-03-10T00:00:00.000Z' },
      },
    });
    const { id } = asked.body;
    expect(asked.headers['location']).toBe(`/api/v1/evidence/bundles/${id}`);
    expect(await app.call(`GET /evidence/bundles/${id}/file`)).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    expect(await makeBundles(app.engine)).toBe(1);
    const ready = (await app.call(`GET /evidence/bundles/${id}`, { as: 'auditor' })).body;
    expect(ready).toMatchObject({ status: 'ready', problem: null, progress: null });
    const file = await app.call(`GET /evidence/bundles/${id}/file`, { as: 'auditor' });
    expect(file.status).toBe(200);
    expect(file.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-length': String(ready.size),
      'content-disposition': 'attachment; filename="curfew-evidence-2026-03-10-2026-03-12.zip"',
      'repr-digest': `sha-256=:${Buffer.from(ready.sha256, 'hex').toString('base64')}:`,
    });
    const entries = (await app.newEntries()).filter(({ subject }) => subject === `evidence-bundle:${id}`);
    expect(entries.map(({ action, actor }) => `${action} ${actor.replace(/ \(.*/, '')}`)).toEqual([
      'evidence-bundle.requested auditor key',
      'evidence-bundle.made Curfew',
      'evidence-bundle.taken auditor key',
    ]);
  });

  it('are listed, the newest first, page by page', async () => {
    app.clock.now += 1_000;
    const { id } = (await app.call('POST /evidence/bundles', { body })).body;
    const first = (await app.call('GET /evidence/bundles?limit=1')).body;
    expect(first.items.map((each: { id: string }) => each.id)).toEqual([id]);
    const second = (await app.call(`GET /evidence/bundles?limit=1&cursor=${first.nextCursor}`)).body;
    expect(second).toMatchObject({ items: [{ status: 'ready' }], nextCursor: null });
  });

  it('are nothing for engineers, and refused for a window that makes no sense', async () => {
    for (const call of ['POST /evidence/bundles', 'GET /evidence/bundles']) {
      const answer = await app.call(call, { as: 'engineer', ...(call.startsWith('POST') && { body }) });
      expect(answer).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    }
    for (const wrong of [
      { from: body.to, to: body.from },
      { from: body.from, to: '2036-01-01' },
      { from: 'soon', to: body.to },
      { from: body.from, to: body.to, sameCheckpointAs: '00000000-0000-7000-8000-000000000000' },
    ]) {
      const { status } = await app.call('POST /evidence/bundles', { body: wrong });
      expect([400, 404]).toContain(status);
    }
    expect((await app.call('GET /evidence/bundles/00000000-0000-7000-8000-000000000000')).status).toBe(404);
  });

  it('of an audit are made once: whoever asks again gets the one that waits or is ready', async () => {
    const windowOf = (days: number) => ({
      from: new Date(app.clock.now - days * DAY).toISOString(),
      to: new Date(app.clock.now).toISOString(),
    });
    const { id: auditId } = await createAudit(app.as('manager'), { title: 'T', ...windowOf(1) });
    const door = { publicUrl: 'http://127.0.0.1:4680', mailer: null };
    await inviteAuditor(app.as('manager'), door, { id: auditId, email: 'auditor@example.org' });
    const { id: sampleId } = await drawSample(app.as('auditor'), { id: auditId, method: 'random', size: 1 });
    const ask = async (body: object = {}) => {
      app.clock.now += 1_000;
      const { status, body: answer } = await app.call(`POST /audits/${auditId}/bundles`, { as: 'auditor', body });
      expect(status).toBe(202);
      return answer as { readonly id: string; readonly status: string };
    };
    await app.newEntries();
    const first = await ask();
    expect(await ask()).toMatchObject({ id: first.id, status: 'queued' });
    const sampled = await ask({ sampleId });
    expect(sampled.id).not.toBe(first.id);
    expect((await app.newEntries()).map(({ subject }) => subject)).toEqual(
      [first, sampled].map(({ id }) => `evidence-bundle:${id}`),
    );
    while ((await makeBundles(app.engine)) > 0);
    expect(await ask()).toMatchObject({ id: first.id, status: 'ready' });
    expect(await ask({ sampleId })).toMatchObject({ id: sampled.id, status: 'ready' });
    const everybody = await app.call('POST /evidence/bundles', { body: { auditId, sampleId } });
    expect(everybody.body.id).toBe(sampled.id);
    const { id: other } = await createAudit(app.as('manager'), { title: 'T', ...windowOf(1) });
    expect((await app.call(`POST /audits/${other}/bundles`, { body: {} })).body.id).not.toBe(first.id);

    // One whose file is lost, or is not kept any longer, is made again.
    await rm(join(folder, `${first.id}.zip`));
    const again = await ask();
    expect(again).toMatchObject({ status: 'queued' });
    expect(again.id).not.toBe(first.id);
    expect((await ask()).id).toBe(again.id);
    app.pass(31 * DAY);
    await forgetOldBundles(app.engine);
    expect((await app.call(`GET /evidence/bundles/${sampled.id}`)).body).toMatchObject({
      status: 'removed',
      removedBy: null,
    });
    expect(await ask({ sampleId })).toMatchObject({ status: 'queued' });
  });
});
