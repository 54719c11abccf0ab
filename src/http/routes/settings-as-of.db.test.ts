import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
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
