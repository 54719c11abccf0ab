import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { forgetOldBundles } from '../../actions/evidence/forget-old-bundles.ts';
import { makeBundles } from '../../actions/evidence/make-bundle.ts';
import { openBundleFile } from '../../actions/evidence/open-bundle-file.ts';
import { removeBundleFile } from '../../actions/evidence/remove-bundle-file.ts';
import { DAY } from '../../core/instant.ts';

describe('files of evidence bundles over HTTP', () => {
  let app: AppFixture;
  let folder: string;
  let body: { readonly from: string; readonly to: string };

  beforeAll(async () => {
    app = await appFixture();
    folder = await mkdtemp(join(tmpdir(), 'curfew-bundle-files-'));
    Object.assign(app.engine, { evidenceFolder: folder });
    app.pass(2 * DAY);
    body = { from: '2026-03-10', to: '2026-03-12' };
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are refused while the disk has too little left, and one that is being made then leaves nothing behind', async () => {
    const room = { free: 10e9, size: 100e9 };
    Object.assign(app.engine, { roomOf: async () => room });
    await app.newEntries();
    const { id } = (await app.call('POST /evidence/bundles', { body })).body;
    room.free = 4.9e9;
    const refused = await app.call('POST /evidence/bundles', { body });
    expect(refused).toMatchObject({ status: 507, body: { code: 'no-room', freeBytes: 4.9e9, reservedBytes: 5e9 } });
    expect(refused.body.detail).toContain('4.9 GB left, and bundles leave at least 5.0 GB of it free');

    // While it is made: room for its beginning only.
    let looks = 0;
    Object.assign(app.engine, { roomOf: async () => ({ free: ++looks > 4 ? 1e9 : 10e9, size: 20e9 }) });
    expect(await makeBundles(app.engine)).toBe(1);
    const failed = (await app.call(`GET /evidence/bundles/${id}`)).body;
    expect(failed).toMatchObject({ status: 'failed', size: null });
    expect(failed.problem).toContain('1.0 GB left, and bundles leave at least 2.0 GB');
    expect((await readdir(folder)).filter((name) => name.startsWith(id))).toEqual([]);
    // A large disk is not asked for more than twenty gigabytes.
    Object.assign(app.engine, { roomOf: async () => ({ free: 20e9, size: 8e12 }) });
    expect((await app.call('POST /evidence/bundles', { body })).status).toBe(202);
  });

  it('can lose their file to whoever governs, and are made again of the same log', async () => {
    Object.assign(app.engine, { roomOf: async () => ({ free: 1e12, size: 1e12 }) });
    expect(await makeBundles(app.engine)).toBe(1);
    const { items } = (await app.call('GET /evidence/bundles')).body;
    const { id, sha256, size, log } = items.find(({ status }: { status: string }) => status === 'ready');
    const before = app.clock.now;
    app.clock.now += 1_000;
    for (const role of ['auditor', 'engineer'] as const) {
      const refused = await app.call(`DELETE /evidence/bundles/${id}/file`, { as: role });
      expect(refused).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    }
    await app.newEntries();
    expect((await app.call(`DELETE /evidence/bundles/${id}/file`, { as: 'manager' })).status).toBe(204);
    expect(await readdir(folder)).not.toContain(`${id}.zip`);
    const kept = (await app.call(`GET /evidence/bundles/${id}`)).body;
    expect(kept).toMatchObject({ status: 'removed', removedBy: expect.any(String), sha256, size, log });
    expect(kept.removedAt).toBe(new Date(app.clock.now).toISOString());
    const entries = await app.newEntries();
    expect(entries).toMatchObject([
      { action: 'evidence-bundle.removed', subject: `evidence-bundle:${id}`, detail: { sha256, size } },
    ]);
    expect(kept.removedBy).toBe(entries[0]?.actor);
    const then = (await app.call(`GET /evidence/bundles/${id}?asOf=${new Date(before).toISOString()}`)).body;
    expect(then).toMatchObject({ status: 'ready', removedAt: null, removedBy: null });
    expect((await app.call(`GET /evidence/bundles/${id}/file`)).status).toBe(404);
    const twice = await app.call(`DELETE /evidence/bundles/${id}/file`);
    expect(twice).toMatchObject({ status: 409, body: { detail: 'The file of this bundle was removed already.' } });

    // Had the file been kept from going, the next tidying would have removed it.
    const remains = join(folder, `${id}.zip`);
    await writeFile(remains, 'what could not be removed');
    await forgetOldBundles(app.engine);
    expect(await readdir(folder)).not.toContain(`${id}.zip`);

    const other = await app.call('POST /evidence/bundles', {
      body: { ...body, from: '2026-03-11', sameCheckpointAs: id },
    });
    expect(other).toMatchObject({ status: 400, body: { detail: expect.stringContaining('another window') } });
    const again = (await app.call('POST /evidence/bundles', { body: { sameCheckpointAs: id } })).body;
    expect(again).toMatchObject({ status: 'queued', window: kept.window, withRawPages: kept.withRawPages });
    expect((await app.call(`DELETE /evidence/bundles/${again.id}/file`)).status).toBe(409);
    expect(again.log).toEqual(log);
  });

  it('is sent whole to whoever began to take it before it was removed', async () => {
    while ((await makeBundles(app.engine)) > 0);
    const { items } = (await app.call('GET /evidence/bundles')).body;
    const { id, sha256 } = items.find(({ status }: { status: string }) => status === 'ready');
    const { handle } = await openBundleFile(app.as('manager'), id, folder);
    await removeBundleFile(app.as('manager'), { id }, app.engine);
    expect(
      createHash('sha256')
        .update(await handle.readFile())
        .digest('hex'),
    ).toBe(sha256);
    await handle.close();
  });
});
