import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { evaluateDueChecks } from '../../actions/checks/evaluate-check.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../core/instant.ts';

// A life of what Curfew is connected with: each answer is noted while it is the present one, and asked for again at the end.

let app: AppFixture;
const noted: { readonly path: string; readonly at: Instant; readonly body: unknown; readonly status: number }[] = [];

beforeAll(async () => {
  app = await appFixture();
});
afterAll(() => app.close());

async function note(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const { status, body } = await app.call(`GET ${path}`);
    noted.push({ path, at: app.clock.now, status, body });
  }
  app.pass(MINUTE);
}

function asOf(path: string, at: Instant): string {
  return `${path}${path.includes('?') ? '&' : '?'}asOf=${new Date(at).toISOString()}`;
}

/** What was noted, asked for again; `told` makes of an answer what can be told of it in the past. */
async function expectTheSame(told: (body: never) => unknown = (body) => body): Promise<void> {
  for (const { path, at, status, body } of noted.splice(0)) {
    const then = await app.call(`GET ${asOf(path, at)}`);
    const what = `${path} at ${new Date(at).toISOString()}`;
    expect(then.status, `${what} ${then.text}`).toBe(status);
    if (status === 200) expect(told(then.body as never), what).toEqual(told(body as never));
  }
}

it('the approved text is what had been recorded by then, with its document', async () => {
  const path = '/sla-policies/approved-text';
  const days = { critical: 7, high: 30, medium: 90, low: 180, informational: null };
  const record = async (critical: number, content: string) => {
    const sent = await app.app.inject({
      method: 'POST',
      url: `/api/v1${path}/documents`,
      headers: { authorization: `Bearer ${app.keys.manager}`, 'content-type': 'application/octet-stream' },
      payload: Buffer.from(content),
    });
    const { sha256 } = sent.json() as { sha256: string };
    const body = { days: { ...days, critical }, document: { sha256, name: `${content}.txt` } };
    expect((await app.call(`PUT ${path}`, { body })).status).toBe(200);
  };
  await note(path);
  await record(7, 'first');
  const first = app.clock.now;
  await note(path);
  await record(9, 'second');
  await note(path);
  expect(noted.map(({ status }) => status)).toEqual([404, 200, 200]);
  await expectTheSame();
  expect((await app.fetch(`GET ${asOf(`/api/v1${path}/document`, first)}`)).text).toBe('first');
  expect((await app.fetch(`GET /api/v1${path}/document`)).text).toBe('second');
  expect((await app.call(`GET ${asOf(path, app.clock.now + DAY)}`)).status).toBe(400);
});

it('a delivery stood where it stood then, also when it was tried again since', async () => {
  // Nothing listens there.
  const url = 'http://127.0.0.1:9/hooks/hush';
  const { id } = (await app.call('POST /webhooks', { body: { name: 'Chat', url } })).body;
  const log = ['/deliveries', '/deliveries?status=dead', '/deliveries?status=waiting'];
  await note(...log);
  await app.call(`POST /webhooks/${id}/test`);
  const [{ id: delivery }] = (await app.call('GET /deliveries')).body.items;
  log.push(`/deliveries/${delivery}`);
  await note(...log);
  await app.call(`POST /deliveries/${delivery}/retry`);
  await note(...log);
  app.pass(HOUR);
  await app.call(`POST /webhooks/${id}/test`);
  await note(...log);
  await app.call(`PATCH /webhooks/${id}`, { body: { isEnabled: false } });
  await note(...log);
  expect((await app.call(`GET /deliveries/${delivery}`)).body).toMatchObject({ status: 'dead', attempts: 1 });
  type Line = { status: string };
  const told = (line: Line) =>
    line.status === 'waiting' ? { ...line, attempts: null, nextAttemptAt: null, lastError: null } : line;
  await expectTheSame((body: Line & { items?: readonly Line[] }) => body.items?.map(told) ?? told(body));
  const page = (await app.call(`GET ${asOf('/deliveries?limit=1', app.clock.now - MINUTE)}`)).body;
  expect((await app.call(`GET /deliveries?limit=1&cursor=${page.nextCursor}`)).status).toBe(400);
});

it('an account, its source and the overview stood as they did, through everything that happens to them', async () => {
  const account = { provider: 'halo-security', settings: { baseUrl: app.simulator.url } };
  const credentials = { apiKey: app.simulator.apiKey };
  const paths = ['/integrations', '/monitoring-sources', '/overview'];
  const step = async (request: string, body?: object) => {
    const answer = await app.call(request, { body });
    expect(answer.status, `${request} ${answer.text}`).toBeLessThan(300);
    await note(...paths);
    return answer.body;
  };
  await note(...paths);
  const { id } = await step('POST /integrations', { ...account, credentials });
  paths.push(`/integrations/${id}`);
  const source = await step('POST /monitoring-sources', { integrationId: id });
  paths.push(`/monitoring-sources/${source.id}`, `/overview?sourceId=${source.id}`);
  const sync = async () => {
    await app.runQueued();
    await note(...paths);
  };
  await sync();
  await step(`PATCH /integrations/${id}`, { name: 'Our scanner' });
  await step(`PATCH /monitoring-sources/${source.id}`, { name: 'Outside', settings: { syncEveryMinutes: 60 } });
  app.simulator.faults.failure = '401';
  await step(`POST /monitoring-sources/${source.id}/syncs`);
  await sync();
  expect((await app.call(`GET /integrations/${id}`)).body).toMatchObject({ status: 'needs-attention' });
  app.simulator.faults.failure = 'none';
  await step(`POST /integrations/${id}/test`);
  await step(`PATCH /monitoring-sources/${source.id}`, { status: 'paused' });
  app.pass(3 * DAY);
  await evaluateDueChecks(app.db, app.clock.now);
  await note(...paths);
  await step(`PATCH /monitoring-sources/${source.id}`, { status: 'active' });
  await step(`POST /monitoring-sources/${source.id}/syncs`);
  await sync();
  await step(`DELETE /monitoring-sources/${source.id}`);
  await step(`DELETE /integrations/${id}`);
  const check = 'halo-security-vulnerabilities-resolved-within-sla';
  await step(`POST /checks/${check}/disable`, { reason: 'No longer in use.' });
  expect(noted.length).toBeGreaterThan(60);
  type Told = { sources?: readonly object[]; items?: readonly object[] };
  // What is being read right now is not told of a past instant.
  const told = (body: Told) =>
    body.sources === undefined
      ? body
      : { ...body, sources: body.sources.map((each) => ({ ...each, runningSyncId: null })) };
  await expectTheSame(told);
});

it('a webhook is what it was, and where it led', async () => {
  const { id } = (await app.call('POST /webhooks', { body: { name: 'Chat', url: 'http://127.0.0.1:9/hooks/hush' } }))
    .body;
  const paths = ['/webhooks', `/webhooks/${id}`];
  await note(...paths);
  for (const body of [{ name: 'Talk', kinds: ['overdue'] }, { isEnabled: false }, { isEnabled: true }]) {
    await app.call(`PATCH /webhooks/${id}`, { body });
    await note(...paths);
  }
  await app.call(`POST /webhooks/${id}/rotate-secret`);
  await note(...paths);
  await app.call(`DELETE /webhooks/${id}`);
  await note(...paths);
  expect(noted.at(-1)?.status).toBe(404);
  type Hook = { url: string };
  const told = (hook: Hook) => ({ ...hook, url: new URL(hook.url).origin });
  await expectTheSame((body: Hook & { items?: readonly Hook[] }) => body.items?.map(told) ?? told(body));
});

it('a feed tells which edition was loaded when, from where, and what had gone wrong', async () => {
  const paths = ['/feeds', '/feeds/kev'];
  const load = async (day: string, content?: string) => {
    const count = 1;
    const vulnerabilities = [{ cveID: 'CVE-2014-3566', dateAdded: day, dueDate: '2026-04-01' }];
    const catalogue = { catalogVersion: day, dateReleased: `${day}T00:00:00Z`, count, vulnerabilities };
    const answer = await app.app.inject({
      method: 'POST',
      url: '/api/v1/feeds/kev/file',
      headers: { authorization: `Bearer ${app.keys.manager}`, 'content-type': 'application/octet-stream' },
      payload: Buffer.from(content ?? JSON.stringify(catalogue)),
    });
    await note(...paths);
    return answer.statusCode;
  };
  await note(...paths);
  expect(await load('2026-03-01')).toBe(200);
  expect(await load('2026-03-02', 'nothing of the kind')).toBe(400);
  expect((await app.call('GET /feeds/kev')).body.problem).not.toBeNull();
  app.pass(9 * DAY);
  await note(...paths);
  expect(await load('2026-03-03')).toBe(200);
  await app.call('PATCH /feeds/kev', { body: { isAutomatic: true, baseUrl: app.simulator.url } });
  await note(...paths);
  await app.call('POST /feeds/kev/fetch');
  await note(...paths);
  await expectTheSame();
});
