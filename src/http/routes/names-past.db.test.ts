import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource, introduce } from '../../../test/support/context.ts';
import { renameMyself } from '../../actions/access/rename-myself.ts';
import { addComment } from '../../actions/vulnerabilities/add-comment.ts';
import { assignVulnerabilities } from '../../actions/vulnerabilities/assign-vulnerabilities.ts';
import { changeComment } from '../../actions/vulnerabilities/change-comment.ts';
import { deleteComment } from '../../actions/vulnerabilities/delete-comment.ts';
import { DAY, MINUTE } from '../../core/instant.ts';

// What things and people were called, and what was said: noted while it is the present, and asked for again later.

let app: AppFixture;
let sourceId: string;
let id: string;
beforeAll(async () => {
  app = await appFixture();
  introduce(app, 3);
  ({ sourceId } = await connectedSource(app));
  app.pass(DAY);
  id = (await app.call('GET /vulnerabilities?limit=1')).body.items[0].id;
});
afterAll(() => app.close());

const text = (at: number) => new Date(at).toISOString();
const get = async (path: string) => {
  const answer = await app.call(`GET ${path}`);
  expect(answer.status, `${path} ${answer.text}`).toBe(200);
  return answer.body ?? answer.text;
};

it('a vulnerability, its export and its timeline call its source and its people as they were called then', async () => {
  const engineer = app.as('engineer');
  const assignee = engineer.actor.id ?? '';
  await renameMyself(engineer, { name: 'Named' });
  await assignVulnerabilities(engineer, { ids: [id], assignee });
  await app.call(`PATCH /monitoring-sources/${sourceId}`, { body: { name: 'Old source' } });
  await addComment(engineer, { id, text: 'Mine' });
  const paths = [
    `/vulnerabilities/${id}`,
    '/vulnerabilities?status=open',
    '/vulnerabilities/export.csv',
    `/vulnerabilities/${id}/timeline`,
    `/vulnerabilities/${id}/comments`,
  ];
  const noted = new Map<string, unknown>();
  for (const path of paths) noted.set(path, await get(path));
  const then = app.clock.now;
  app.pass(MINUTE);
  await app.call(`PATCH /monitoring-sources/${sourceId}`, { body: { name: 'New source' } });
  await renameMyself(engineer, { name: 'Renamed' });
  for (const [path, said] of noted) {
    const sign = path.includes('?') ? '&' : '?';
    expect(await get(path), path).not.toEqual(said);
    const { nextCursor: _, ...told } = Object(await get(`${path}${sign}asOf=${text(then)}`));
    const { nextCursor: __, ...wanted } = Object(said);
    expect(told, path).toEqual(wanted);
  }
  const known = await get(`/vulnerabilities/${id}?asOf=${text(then)}&knownAt=${text(app.clock.now)}`);
  expect(known).toMatchObject({ assigneeName: 'Named', source: { name: 'Old source' } });
});

it('a comment that was edited or deleted later is not called so, and what it said then is not told', async () => {
  const engineer = app.as('engineer');
  app.pass(MINUTE);
  const path = `/vulnerabilities/${id}/comments`;
  const edited = await addComment(engineer, { id, text: 'First words' });
  const deleted = await addComment(engineer, { id, text: 'Soon gone' });
  const said = app.clock.now;
  app.pass(MINUTE);
  await changeComment(engineer, { id: edited.id, text: 'Other words' });
  await deleteComment(engineer, { id: deleted.id });
  const changed = app.clock.now;
  app.pass(MINUTE);
  const of = async (at: number) => {
    const { items } = await get(`${path}?asOf=${text(at)}`);
    return [edited, deleted].map((comment) => items.find((each: { id: string }) => each.id === comment.id));
  };
  const untold = { text: null, editedAt: null, deletedAt: null, deletedBy: null };
  expect(await of(said)).toMatchObject([untold, untold]);
  const { items } = await get(path);
  expect((await of(changed)).map((each) => items.find(({ id }: { id: string }) => id === each.id))).toEqual(
    await of(changed),
  );
  expect(await of(changed)).toMatchObject([
    { text: 'Other words', editedAt: text(changed), deletedAt: null },
    { text: null, deletedAt: text(changed), deletedBy: 'Renamed' },
  ]);
});

it('an audit calls the sources and auditors as they were called at its instant', async () => {
  app.pass(DAY);
  const window = { from: text(app.clock.now - 3 * DAY), to: text(app.clock.now - MINUTE) };
  const { id: audit } = (await app.call('POST /audits', { as: 'manager', body: { title: 'One', ...window } })).body;
  const paths = ['population', 'syncs', 'coverage'].map((word) => `/audits/${audit}/${word}`);
  const before = new Map<string, unknown>();
  for (const path of paths) before.set(path, (await get(path)).items);
  expect(JSON.stringify([...before.values()])).toContain('New source');
  app.pass(MINUTE);
  const body = { name: 'Newest source', settings: { syncEveryMinutes: 60 } };
  expect((await app.call(`PATCH /monitoring-sources/${sourceId}`, { body })).status).toBe(200);
  for (const [path, items] of before) {
    expect(items, path).not.toEqual([]);
    expect((await get(path)).items, path).toEqual(items);
  }
});
