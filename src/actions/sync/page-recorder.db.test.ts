import { randomBytes, randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture } from '../../../test/support/context.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { createPageRecorder } from './page-recorder.ts';

const at = Date.UTC(2026, 0, 1);
let fixture: EngineFixture;
let syncId: string;
beforeEach(async () => {
  fixture = await engineFixture();
  const { sourceId } = await connectedSource(fixture);
  ({ id: syncId } = await requestSync(fixture.as('engineer'), { sourceId }));
});
afterEach(async () => await fixture.close());

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

it('every answer is kept byte for byte, large or small, and equal ones once', async () => {
  const recorder = createPageRecorder(fixture.db, syncId, () => at);
  const pages = [Buffer.alloc(0), Buffer.from('{"a":1}'), randomBytes(16 * 1024), randomBytes(300_000)];
  const answers = [...pages, ...pages];
  for (const bytes of answers) await recorder.add('/page', bytes);
  await recorder.finish();
  const kept = await fixture.db
    .selectFrom('sync_pages')
    .innerJoin('raw_pages', 'raw_pages.sha256', 'sync_pages.sha256')
    .select(['content', 'size'])
    .where('sync_id', '=', syncId)
    .orderBy('position')
    .execute();
  expect(kept.map(({ content }) => gunzipSync(content))).toEqual(answers);
  expect(kept.map(({ size }) => size)).toEqual(answers.map(({ length }) => length));
  const { stored } = await fixture.db
    .selectFrom('raw_pages')
    .select(({ fn }) => fn.countAll<number>().as('stored'))
    .where('sha256', 'in', fixture.db.selectFrom('sync_pages').select('sha256').where('sync_id', '=', syncId))
    .executeTakeFirstOrThrow();
  expect(stored).toBe(pages.length);
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
