import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource } from '../../../test/support/context.ts';
import { asOwner } from '../../../test/support/database.ts';
import { HOUR } from '../../core/instant.ts';

// An installation that was upgraded to the version that keeps states, an hour after its source was read.

let app: AppFixture;
let ids: { readonly integrationId: string; readonly sourceId: string };
let [before, between, after, since] = ['', '', '', ''];

beforeAll(async () => {
  app = await appFixture();
  before = new Date(app.clock.now - HOUR).toISOString();
  ids = await connectedSource(app);
  between = new Date(app.clock.now).toISOString();
  app.pass(HOUR);
  since = new Date(app.clock.now).toISOString();
  await asOwner(
    app.db,
    `insert into recorded_states (subject_kind, subject_id, at, state) values ('installation', 'installation', '${since}', '{}');
     alter table recorded_states disable trigger user; update recorded_states set kept_since = '${since}';
     alter table recorded_states enable trigger user`,
  );
  app.pass(HOUR);
  after = new Date(app.clock.now).toISOString();
});
afterAll(() => app.close());

const told = async (path: string, asOf: string) => (await app.call(`GET ${path}?asOf=${asOf}`)).body.knownSince;

it('what people set says since when it is known, in lists, alone and at a glance', async () => {
  const { integrationId, sourceId } = ids;
  for (const path of [
    '/integrations',
    `/integrations/${integrationId}`,
    '/monitoring-sources',
    `/monitoring-sources/${sourceId}`,
    '/feeds',
    '/feeds/kev',
    '/overview',
  ]) {
    const now = await app.call(`GET ${path}`);
    expect([now.status, now.body.knownSince], path).toEqual([200, undefined]);
    expect(await told(path, after), path).toBeUndefined();
    expect(await told(path, between), path).toBe(since);
  }
});

it('assets that were there before versions of them were kept are missed, in the list and alone', async () => {
  const { items } = (await app.call('GET /assets')).body;
  const { id, sourceId } = items[0];
  for (const path of ['/assets', `/assets?sourceId=${sourceId}`]) {
    const earlier = (await app.call(`GET ${path}${path.includes('?') ? '&' : '?'}asOf=${before}`)).body;
    expect(earlier).toMatchObject({ items: [], knownSince: since });
  }
  const other = (await app.call(`GET /assets?sourceId=${ids.integrationId}&asOf=${before}`)).body;
  expect(other.knownSince).toBeUndefined();
  const alone = await app.call(`GET /assets/${id}?asOf=${before}`);
  expect(alone).toMatchObject({ status: 404, body: { code: 'not-found', knownSince: since } });
  expect(alone.body.detail).toContain(`since ${since}`);
  const nobodys = await app.call(`GET /assets/${ids.sourceId}?asOf=${before}`);
  expect(nobodys.body.knownSince).toBeUndefined();
  // Of those that are there, what they are is known from the last reading before on: none is missed.
  for (const at of [between, after]) {
    const known = (await app.call(`GET /assets?asOf=${at}`)).body;
    expect(known.items).toHaveLength(items.length);
    expect(known.knownSince).toBeUndefined();
  }
});
