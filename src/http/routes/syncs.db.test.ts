import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource, fix, introduce } from '../../../test/support/context.ts';
import { enqueueDueSyncs } from '../../actions/syncs/enqueue-due-syncs.ts';
import { recoverSyncs } from '../../actions/syncs/recover-syncs.ts';
import { DAY, HOUR, MINUTE } from '../../core/instant.ts';

let app: AppFixture;
let sourceId: string;
/** Each sync, in the order in which they were queued. */
const ids: string[] = [];
const held: string[] = [];
/** What every read said at an instant, as it was asked plainly then. */
const noted: { readonly at: string; readonly answers: Readonly<Record<string, unknown>> }[] = [];

const iso = () => new Date(app.clock.now).toISOString();
const get = async (path: string) => {
  const { status, body } = await app.call(`GET ${path}`);
  return status === 404 ? 404 : body;
};
const paths = () => [
  '/syncs',
  '/syncs?status=held',
  '/syncs?status=queued,running,superseded',
  `/monitoring-sources/${sourceId}/syncs`,
  ...ids.map((id) => `/syncs/${id}`),
  ...[...ids.slice(0, 1), ...held].map((id) => `/syncs/${id}/closings`),
];

/** Notes what is said now, and lets time pass, so that the next change is another instant's. */
async function note(): Promise<void> {
  const answers = await Promise.all([...paths(), '/overview'].map(async (path) => [path, await get(path)]));
  noted.push({ at: iso(), answers: Object.fromEntries(answers) });
  app.pass(MINUTE);
}

/** Asks for a sync and notes it queued; ends it and notes that. */
async function sync(outcome: string): Promise<string> {
  const { id } = (await app.call(`POST /monitoring-sources/${sourceId}/syncs`)).body;
  ids.push(id);
  if (outcome === 'held') held.push(id);
  await note();
  expect(await app.runQueued()).toEqual([outcome]);
  await note();
  return id;
}

beforeAll(async () => {
  app = await appFixture();
  introduce(app, 6);
  let syncId: string;
  ({ sourceId, syncId } = await connectedSource(app));
  ids.push(syncId);
  await note();

  // One that runs, and loses its process; the next in its place reads everything.
  const { id: lost } = (await app.call(`POST /monitoring-sources/${sourceId}/syncs`)).body;
  ids.push(lost);
  app.queued.length = 0;
  await note();
  const running = { status: 'running' as const, started_at: new Date(app.clock.now) };
  await app.db.updateTable('syncs').set(running).where('id', '=', lost).execute();
  await note();
  expect(await recoverSyncs(app.engine)).toBe(1);
  ids.push(app.queued[0] ?? '');
  await note();
  expect(await app.runQueued()).toEqual(['complete']);
  await note();

  // Held; held again, which supersedes the first; released.
  app.pass(HOUR);
  fix(app, 6);
  await sync('held');
  const second = await sync('held');
  expect((await app.call(`POST /syncs/${second}/release`)).status).toBe(200);
  await note();

  // Held and discarded; and one that reads a part only.
  app.pass(HOUR);
  for (let issue = 9001; issue <= 9006; issue += 1) app.world.reopen(issue, 3001);
  app.world.scan(3001);
  await sync('complete');
  app.pass(HOUR);
  fix(app, 6);
  const third = await sync('held');
  expect((await app.call(`POST /syncs/${third}/discard`, { body: { reason: 'Blocked.' } })).status).toBe(200);
  await note();
  Object.assign(app.simulator.faults, { totalOff: 1 });
  await sync('partial');
  Object.assign(app.simulator.faults, { totalOff: 0 });

  // Nobody is there for a while.
  app.pass(5 * HOUR);
  await note();
  expect(await enqueueDueSyncs(app.engine)).toBe(1);
  ids.push(app.queued[0] ?? '');
  await note();
  await app.runQueued();
  await note();
});
afterAll(() => app.close());

it('every sync, list and closing of a past instant is what was said then', async () => {
  expect(noted.length).toBeGreaterThan(15);
  for (const { at, answers } of noted) {
    const asked = paths().map(async (path) => [path, await get(`${path}${path.includes('?') ? '&' : '?'}asOf=${at}`)]);
    for (const [path, answer] of await Promise.all(asked)) {
      // A sync that came later did not exist.
      expect(answer, `${path} ${at}`).toEqual(answers[path] ?? 404);
    }
  }
  const said = noted.flatMap(({ answers }) => answers['/syncs?status=held'] as { items: unknown[] });
  expect(said.some(({ items }) => items.length > 0)).toBe(true);
});

it('how each source was read is told in the overview of that instant, too', async () => {
  type Sources = { readonly sources: readonly object[] };
  for (const { at, answers } of noted) {
    const then = (answers['/overview'] as Sources).sources.map((source) => ({ ...source, runningSyncId: null }));
    expect((await get(`/overview?asOf=${at}`)).sources, at).toEqual(then);
  }
});

it('pages of a past instant go on in that instant, and nothing is told of one that is to come', async () => {
  const at = noted.at(-4)?.at;
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = `limit=2&asOf=${at}${cursor && `&cursor=${cursor}`}`;
    const page: { items: { id: string }[]; nextCursor: string | null } = await get(`/syncs?${query}`);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual((await get(`/syncs?asOf=${at}`)).items.map(({ id }: { id: string }) => id));
  const { nextCursor } = await get(`/syncs?limit=2&asOf=${at}`);
  for (const query of ['', `asOf=${noted.at(-1)?.at}&`]) {
    expect((await app.call(`GET /syncs?limit=2&${query}cursor=${nextCursor}`)).status).toBe(400);
  }
  const ahead = new Date(app.clock.now + DAY).toISOString();
  for (const path of paths()) {
    const asked = `${path}${path.includes('?') ? '&' : '?'}asOf=`;
    expect((await app.call(`GET ${asked}${ahead}`)).status, path).toBe(400);
    expect((await app.call(`GET ${asked}${iso()}&knownAt=${iso()}`)).status, path).toBe(400);
  }
  const before = new Date(
    (await app.db.selectFrom('monitoring_sources').select('created_at').executeTakeFirstOrThrow()).created_at - 1,
  );
  expect(await get(`/monitoring-sources/${sourceId}/syncs?asOf=${before.toISOString()}`)).toBe(404);
});

it('what was decided before this was kept is found out from what was recorded', async () => {
  const kept = await app.db.selectFrom('sync_decisions').selectAll().orderBy('sync_id').execute();
  expect(kept).toHaveLength(3);
  const file = new URL('../../store/migrations/000033-sync-decisions.sql', import.meta.url);
  const fill = /\nselect s\.id[^;]*/.exec(await readFile(file, 'utf8'))?.[0] ?? '';
  const found = await sql`select * from (${sql.raw(fill)}) f (sync_id, decided_at, counts, certificate, problem)
    order by sync_id`.execute(app.db);
  expect(found.rows).toEqual(kept);
});
