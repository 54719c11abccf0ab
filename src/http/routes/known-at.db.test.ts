import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource, fix, introduce } from '../../../test/support/context.ts';
import { DAY, HOUR, MINUTE } from '../../core/instant.ts';

const check = 'halo-security-vulnerabilities-resolved-within-sla';
let app: AppFixture;
/** After the scan that no longer finds some of them, and before the sync that read it. */
let between: string;
let now: string;
let sourceId: string;

beforeAll(async () => {
  app = await appFixture();
  ({ sourceId } = await connectedSource(app));
  const sync = async () => {
    await app.call(`POST /monitoring-sources/${sourceId}/syncs`);
    expect(await app.runQueued()).toEqual(['complete']);
  };
  introduce(app, 12);
  app.pass(DAY);
  await sync();
  fix(app, 3);
  app.pass(DAY + 6 * HOUR);
  between = new Date(app.clock.now).toISOString();
  app.pass(MINUTE);
  await sync();
  now = new Date(app.clock.now).toISOString();
});
afterAll(() => app.close());

const ids = async (query: string) =>
  (await app.call(`GET /vulnerabilities?limit=500&${query}`)).body.items.map(({ id }: { id: string }) => id);

it('a list, its length, a check and its entries tell what is known later, beside what was known then', async () => {
  const then = `asOf=${between}`;
  const known = `${then}&knownAt=${now}`;
  const [open, stillOpen] = [await ids(`${then}&status=open`), await ids(`${known}&status=open`)];
  expect(open.length - stillOpen.length).toBe(3);
  const count = async (query: string) =>
    (await app.call(`GET /vulnerabilities/counts?status=open&${query}`)).body.count;
  expect([await count(then), await count(known)]).toEqual([open.length, stillOpen.length]);
  const verdict = async (query: string) => (await app.call(`GET /checks/${check}?${query}`)).body;
  const [said, again] = [await verdict(then), await verdict(known)];
  expect(said.counts.open - again.counts.open).toBe(3);
  expect(again.counts.met - said.counts.met).toBe(3);
  expect(said.since).not.toBeNull();
  expect(again).toMatchObject({ since: null, evaluatedAt: now, dataAsOf: said.dataAsOf });
  const all = (await app.call(`GET /checks?${known}`)).body.items;
  expect(all.find(({ id }: { id: string }) => id === check)).toEqual(again);
  const entries = async (query: string) =>
    (await app.call(`GET /checks/${check}/entries?limit=500&${query}`)).body.items;
  expect((await entries(`${known}&status=passing&slaState=met`)).length).toBe(again.counts.met);
  const counted = (await app.call(`GET /checks/${check}/entries/count?${known}&slaState=met`)).body;
  expect(counted).toEqual({ count: again.counts.met, isExact: true });
});

it('one vulnerability and its explanation are of that instant', async () => {
  const [then, known] = [`asOf=${between}`, `asOf=${between}&knownAt=${now}`];
  const stillOpen = await ids(`${known}&status=open`);
  const [id] = (await ids(`${then}&status=open`)).filter((each: string) => !stillOpen.includes(each));
  const one = async (query: string) => (await app.call(`GET /vulnerabilities/${id}?${query}`)).body;
  expect(await one(then)).toMatchObject({ status: 'open', resolvedAt: null });
  const told = await one(known);
  expect(told).toMatchObject({
    status: 'resolved',
    resolutionBasis: 'rescan',
    slaState: 'met',
    assetNow: { isListed: true },
  });
  expect(Date.parse(told.resolvedAt)).toBeLessThan(Date.parse(between));
  const explained = (await app.call(`GET /vulnerabilities/${id}/explanation?${known}`)).body;
  expect(explained).toMatchObject({ slaState: 'met' });
});

it('what is counted is of that instant too; how the source had been read by then stays', async () => {
  const [then, known] = [`asOf=${between}`, `asOf=${between}&knownAt=${now}`];
  const overview = async (query: string) => (await app.call(`GET /overview?${query}`)).body;
  const [said, told] = [await overview(then), await overview(known)];
  expect(said.counts.open - told.counts.open).toBe(3);
  const onTime = told.onTime.at(-1);
  expect(onTime.met + onTime.missed + onTime.notJudged).toBe(3);
  const { sources, dataAsOf, cannotSay } = said;
  expect(told).toMatchObject({ asOf: said.asOf, sources, dataAsOf, cannotSay });
  const statistics = (await app.call(`GET /statistics?${known}`)).body;
  const open = statistics.backlog.reduce((sum: number, each: { open: number }) => sum + each.open, 0);
  expect(open).toBe(told.counts.open);
  expect(statistics.onTime.total).toMatchObject({ met: onTime.met, missed: onTime.missed });
  expect(statistics.remediation.total.fixed + statistics.remediation.fixedWhenFirstRead).toBe(3);
  const signs = async (query: string) => (await app.call(`GET /statistics/signs?${query}`)).body;
  expect(await signs(known)).toEqual(await signs(then));
  const last = async (query: string) =>
    (await app.call(`GET /overview/backlog?to=${between}${query}`)).body.items.at(-1);
  const { at, ...point } = await last(`&knownAt=${now}`);
  const { open: _, ...counts } = told.counts;
  expect([at, point]).toEqual([between, counts]);
});

it('an export says by what was known it tells', async () => {
  const file = await app.call(`GET /vulnerabilities/export.csv?status=resolved&asOf=${between}&knownAt=${now}`);
  expect(file.headers['content-disposition']).toContain('-as-known-');
  const [header = '', ...rows] = String(file.text).trim().split('\r\n');
  expect(header).toContain('"As known at (UTC)"');
  expect(rows.length).toBe((await ids(`status=resolved&asOf=${between}&knownAt=${now}`)).length);
});

it('pages follow each other, and a cursor is of its own question', async () => {
  const known = `asOf=${between}&knownAt=${now}`;
  const first = (await app.call(`GET /vulnerabilities?limit=5&${known}`)).body;
  const second = (await app.call(`GET /vulnerabilities?limit=500&${known}&cursor=${first.nextCursor}`)).body;
  const both = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
  expect(both).toEqual(await ids(known));
  const other = await app.call(`GET /vulnerabilities?limit=5&asOf=${between}&cursor=${first.nextCursor}`);
  expect(other.status).toBe(400);
});

it('a scan from before it was read to be open again closes it from then on, and not before', async () => {
  const [{ externalId }] = (await app.call('GET /vulnerabilities?status=resolved&slaState=met')).body.items;
  const [issue, target] = externalId.split(':').map(Number);
  const sync = async () => {
    await app.call(`POST /monitoring-sources/${sourceId}/syncs`);
    expect(await app.runQueued()).toEqual(['complete']);
  };
  app.world.reopen(issue, target);
  app.world.scan(target);
  app.pass(DAY);
  const before = new Date(app.clock.now - HOUR).toISOString();
  await sync();
  app.world.fix(issue, target);
  // Begun two hours ago, by its date, and seen by the next reading only.
  const { scans } = app.world.scan(target);
  scans.push((scans.pop() ?? 0) - (2 * HOUR) / MINUTE);
  app.pass(HOUR);
  await sync();
  const known = `asOf=${before}&knownAt=${new Date(app.clock.now).toISOString()}`;
  const { items } = (await app.call(`GET /vulnerabilities?limit=500&slaState=met&${known}`)).body;
  const now = (await app.call('GET /vulnerabilities?limit=500&slaState=met')).body.items;
  const late = now.find((each: { externalId: string }) => each.externalId === externalId);
  expect(Date.parse(late.resolvedAt)).toBeLessThan(Date.parse(before));
  const { onTime } = (await app.call(`GET /overview?${known}`)).body;
  const statistics = (await app.call(`GET /statistics?${known}`)).body;
  const { counts } = (await app.call(`GET /checks/${check}?${known}`)).body;
  expect([onTime.at(-1).met, statistics.onTime.total.met, counts.met]).toEqual([3, 3, items.length]);
  expect(statistics.remediation).toMatchObject({ total: { fixed: 3 }, reopened: 0 });
});

it('instants that do not go together are refused, with what to do', async () => {
  const wrong = async (query: string) => (await app.call(`GET /checks?${query}`)).body.errors?.[0];
  const future = new Date(app.clock.now + DAY).toISOString();
  expect(await wrong(`knownAt=${now}`)).toEqual({
    path: 'knownAt',
    message: 'Say with asOf which instant this is about. What is known now about now needs neither.',
  });
  expect((await wrong(`asOf=${now}&knownAt=${between}`)).message).toMatch(/before asOf/);
  expect((await wrong(`asOf=${between}&knownAt=${future}`)).message).toBe('This is in the future.');
  for (const path of ['/statistics', '/statistics/signs', '/overview']) {
    const refused = await app.call(`GET ${path}?asOf=${now}&knownAt=${between}`);
    expect(refused.body.errors, path).toMatchObject([{ path: 'knownAt' }]);
  }
  const course = async (query: string) => (await app.call(`GET /overview/backlog?${query}`)).body.errors?.[0];
  expect((await course(`to=${now}&knownAt=${between}`)).message).toMatch(/before the last step/);
  expect((await course(`to=${now}&knownAt=${future}`)).message).toBe('This is in the future.');
});
