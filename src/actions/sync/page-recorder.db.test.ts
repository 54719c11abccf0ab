import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture } from '../../../test/support/context.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { createPageRecorder } from './page-recorder.ts';

const at = Date.UTC(2026, 0, 1);
let fixture: EngineFixture;
let syncId: string;
beforeAll(async () => {
  fixture = await engineFixture();
  const { sourceId } = await connectedSource(fixture);
  ({ id: syncId } = await requestSync(fixture.as('engineer'), { sourceId }));
});
afterAll(async () => await fixture.close());

it('what a source answers is stored while it is read, and a reader that is too fast waits', async () => {
  const recorder = createPageRecorder(fixture.db, syncId, () => at);
  const megabyte = () => randomBytes(1024 * 1024);
  await recorder.add('/a', megabyte());
  expect(await storedRequests()).toEqual([]);
  await recorder.add('/b', megabyte());
  await recorder.add('/c', megabyte());
  await recorder.add('/d', megabyte());
  expect((await storedRequests()).slice(0, 2)).toEqual(['/a', '/b']);
  await recorder.add('/e', Buffer.from('{}'));
  await recorder.finish();
  expect(await storedRequests()).toEqual(['/a', '/b', '/c', '/d', '/e']);
  expect(recorder.requests).toBe(5);
});

it('a page that cannot be stored is told to whoever reads on, and to whoever finishes', async () => {
  const recorder = createPageRecorder(fixture.db, randomUUID(), () => at);
  const large = () => randomBytes(2 * 1024 * 1024);
  await recorder.add('/a', large());
  await expect(recorder.add('/b', large())).rejects.toThrow('sync_pages');
  await expect(recorder.finish()).rejects.toThrow('sync_pages');
});

async function storedRequests(): Promise<string[]> {
  const rows = await fixture.db
    .selectFrom('sync_pages')
    .select('request')
    .where('sync_id', '=', syncId)
    .orderBy('position')
    .execute();
  return rows.map((row) => row.request);
}
