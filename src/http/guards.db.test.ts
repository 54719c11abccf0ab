import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type AppFixture, appFixture, goodPassword, localTokenText } from '../../test/support/app.ts';
import { isAllowed, type Permission, type Role, roles } from '../core/permissions.ts';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly access: string | null;
  readonly parameters: unknown;
  readonly isList: boolean;
  readonly isEndless: boolean;
  readonly takesFile: boolean;
}

// One test looks at every operation of the document: what is added later is in it by itself.
let app: AppFixture;
let operations: readonly Operation[];
let document: { openapi: string; paths: Record<string, Record<string, Record<string, unknown>>> };

beforeAll(async () => {
  app = await appFixture();
  document = (await app.fetch('GET /api/openapi.json', { as: null })).body;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operationId: String(operation['operationId']),
      access: (operation['x-permission'] as string | undefined) ?? null,
      parameters: operation['parameters'],
      isList: method === 'get' && JSON.stringify(operation['responses']).includes('"nextCursor"'),
      isEndless: JSON.stringify(operation['responses']).includes('"text/event-stream"'),
      takesFile: '415' in (operation['responses'] as object),
    })),
  );
});
afterAll(async () => {
  await app.close();
});

const nowhere = '00000000-0000-4000-8000-000000000000';
const addressOf = ({ method, path }: Operation) => `${method} ${path.replace('{id}', nowhere)}`;
const bodyFor = ({ method }: Operation) => (method === 'GET' || method === 'DELETE' ? {} : { body: {} });

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer).toMatchObject({ status, body: { status, code, type: `urn:curfew:problem:${code}` } });
  expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
  expect(answer.body.detail).toMatch(/\.$/);
}

it("a text that the database cannot hold is the caller's, not a defect", async () => {
  for (const query of ['q=%00', 'cve=%00', 'assignee=%00']) {
    expectProblem(await app.fetch(`GET /api/v1/vulnerabilities?${query}`), 400, 'invalid-input');
  }
});

describe('every operation', () => {
  it('is described, each with a name of its own', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations.length).toBeGreaterThan(45);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const methods of Object.values(document.paths)) {
      for (const operation of Object.values(methods)) {
        expect(String(operation['summary']).length).toBeGreaterThan(5);
        expect(String(operation['description'])).toMatch(/[.?]$/);
        expect(operation['tags']).toHaveLength(1);
      }
    }
  });

  it('is for nobody who is not signed in, unless it says that it is public', async () => {
    for (const operation of operations) {
      const answer = await app.fetch(addressOf(operation), { as: null, ...bodyFor(operation) });
      // Public reads answer, public writes miss their input.
      if (operation.access === null) expect([200, 400, 404], addressOf(operation)).toContain(answer.status);
      else expectProblem(answer, 401, 'not-signed-in');
    }
    const open = operations.filter(({ access }) => access === null).map(({ operationId }) => operationId);
    expect(open.sort()).toEqual([
      'acceptInvitation',
      'askForPasswordLink',
      'beginOidc',
      'completeSetup',
      'completeSignIn',
      'lookAtInvitation',
      'lookAtPasswordLink',
      'readInstallation',
      'signIn',
      'usePasswordLink',
    ]);
  });

  it('is refused to every role without its permission, and only to those', async () => {
    for (const operation of operations) {
      if (operation.access === null || operation.access === 'signed-in') continue;
      for (const role of roles) {
        const where = `${role}: ${addressOf(operation)}`;
        // What would never end is asked wrongly: who may ask at all is looked at first.
        const asked = `${addressOf(operation)}${operation.isEndless ? '?wrong' : ''}`;
        const answer = await app.fetch(asked, { as: role, ...bodyFor(operation) });
        // What takes a file has no use for this body.
        const statuses = operation.takesFile ? [400, 404, 415] : [200, 201, 202, 204, 400, 404];
        if (isAllowed(role, operation.access as Permission)) expect(statuses, where).toContain(answer.status);
        else expectProblem(answer, 403, 'not-permitted');
      }
    }
  });

  it('refuses a parameter that it does not have, and lists those that it has', async () => {
    for (const operation of operations) {
      const names = ((operation.parameters ?? []) as { in: string; name: string }[])
        .filter((parameter) => parameter.in === 'query')
        .map(({ name }) => name);
      const where = addressOf(operation);
      const answer = await app.fetch(`${where}?stauts=open&${names[0] ?? 'x'}s=1`, bodyFor(operation));
      expectProblem(answer, 400, 'invalid-input');
      const paths = answer.body.errors.map(({ path }: { path: string }) => path);
      expect(paths, where).toEqual(['stauts', `${names[0] ?? 'x'}s`]);
      expect(answer.body.detail).toContain('"stauts"');
      for (const name of names) expect(answer.body.detail).toContain(name);
    }
  });

  it('is a list with pages if it answers with items', async () => {
    for (const operation of operations.filter(({ isList }) => isList)) {
      const where = addressOf(operation);
      const first = await app.fetch(`${where}?limit=1`);
      if (first.status === 404) continue;
      expect(first.status, where).toBe(200);
      expect(first.body.items.length, where).toBeLessThanOrEqual(1);
      expectProblem(await app.fetch(`${where}?cursor=forged`), 400, 'invalid-input');
      if (first.body.nextCursor === null) continue;
      const second = await app.fetch(`${where}?limit=1&cursor=${first.body.nextCursor}`);
      expect(second.body.items, where).not.toEqual(first.body.items);
    }
    const pages = [];
    for (let cursor = ''; cursor !== null; ) {
      const page = await app.call(`GET /api-keys?limit=3${cursor && `&cursor=${cursor}`}`);
      pages.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(pages).toEqual((await app.call('GET /api-keys')).body.items);
    expect(pages.length).toBeGreaterThan(3);
  });

  it('writes nothing for an auditor but what is theirs: every other route that writes refuses them', () => {
    const theirs = [
      // Asked with a text that no address can hold, or for long: changes nothing.
      'validatePolicy',
      'readHolidayCalendar',
      'simulatePolicy',
      'replayDeadlines',
      'previewException',
      // Looks at the whole log, and keeps what was found: of the log it changes nothing.
      'requestLedgerExamination',
      // What they draw and note in an audit: of what they audit it changes nothing.
      'drawSample',
      'noteOnItem',
      // The evidence that they take away.
      'requestAuditBundle',
      'requestEvidenceBundle',
      // Their own account.
      'renameMyself',
      'signOut',
      'changePassword',
      'endOwnSession',
      'turnOffTwoFactor',
      'enrolTwoFactor',
      'confirmTwoFactor',
      'renewRecoveryCodes',
      'acknowledgeTwoFactorLoss',
      'changeNoticePreferences',
    ];
    // Whoever is not signed in may as well: each of those is named above.
    const writes = operations.filter(({ method, access }) => method !== 'GET' && access !== null);
    const isTheirs = ({ access }: Operation) => access === 'signed-in' || isAllowed('auditor', access as Permission);
    expect(
      writes
        .filter(isTheirs)
        .map(({ operationId }) => operationId)
        .sort(),
    ).toEqual(theirs.sort());
  });
});

describe('problem documents', () => {
  it('answer unknown addresses, methods, bodies and ids', async () => {
    expectProblem(await app.call('GET /nothing'), 404, 'not-found');
    const method = await app.call('DELETE /checks');
    expectProblem(method, 405, 'method-not-allowed');
    expect(method.headers['allow']).toContain('GET');
    expectProblem(await app.call('GET /vulnerabilities/no-id'), 404, 'not-found');
    expectProblem(await app.call('GET /checks/no-check'), 404, 'not-found');
    const json = { 'content-type': 'application/json' };
    expectProblem(await app.call('POST /members', { body: '{"email":', headers: json }), 400, 'invalid-input');
    expectProblem(
      await app.call('POST /members', { body: 'email=a', headers: { 'content-type': 'text/plain' } }),
      415,
      'unsupported-media-type',
    );
    expectProblem(await app.call('POST /members', { body: { name: 'x'.repeat(2 ** 20) } }), 413, 'too-large');
  });

  it('name each place that is wrong, dotted', async () => {
    const answer = await app.call('POST /sla-policies', { body: { days: { high: -1 }, triageDays: 'x', reason: 'y' } });
    expectProblem(answer, 400, 'invalid-input');
    expect(answer.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['days.high', 'triageDays']);
    const query = await app.call('GET /vulnerabilities?status=closed&limit=501&dueBefore=tomorrow');
    expect(query.body.errors.map(({ path }: { path: string }) => path.split('.')[0]).sort()).toEqual([
      'dueBefore',
      'limit',
      'status',
    ]);
  });

  it('show nothing of what nobody expected, which the log has under the request id', async () => {
    const broken = app.build({
      now: () => {
        throw new Error('a detail of the inside');
      },
    });
    const answer = await broken.inject({
      url: '/api/v1/checks',
      headers: { host: '127.0.0.1:4680', authorization: `Bearer ${app.keys.auditor}` },
    });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'internal' });
    expect(answer.body).not.toContain('inside');
    const logged = app.logLines.find((line) => line.includes('a detail of the inside'));
    expect(logged).toContain(answer.json().requestId);
    await broken.close();
  });
});

describe('guards', () => {
  it('put security headers on every answer, errors too', async () => {
    for (const path of ['GET /', 'GET /api/v1/checks', 'GET /nothing', 'GET /healthz', 'GET /api/openapi.json']) {
      const { headers } = await app.fetch(path);
      expect(headers, path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'cache-control': 'no-store',
      });
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['strict-transport-security']).toBeUndefined();
    }
    const https = app.build({ publicUrl: 'https://curfew.example.org' });
    const answer = await https.inject({ url: '/', headers: { host: 'curfew.example.org' } });
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d+/);
    await https.close();
  });

  it('stand around an address that is none, too', async () => {
    for (const path of ['GET /%', 'GET /api/v1/vulnerabilities/%zz', 'GET /docs/%ff']) {
      const answer = await app.fetch(path, { as: null });
      expectProblem(answer, 400, 'invalid-input');
      expect(answer.text, path).not.toContain('FST_');
      expect(answer.headers, path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'cache-control': 'no-store',
      });
    }
  });

  it('answer under their own names only', async () => {
    const fetch = (host: string, remoteAddress = '127.0.0.1') =>
      app.fetch('GET /api/v1/checks', { headers: { host }, remoteAddress });
    expectProblem(await fetch('evil.example:4680'), 421, 'unknown-host');
    expectProblem(await fetch('localhost.evil.example'), 421, 'unknown-host');
    expectProblem(await fetch('localhost:4680', '192.0.2.9'), 421, 'unknown-host');
    for (const host of ['127.0.0.1:4680', 'localhost:4680', '[::1]:9999']) expect((await fetch(host)).status).toBe(200);
    expect((await app.fetch('GET /healthz', { headers: { host: '10.1.2.3' } })).status).toBe(200);
  });

  it('give every request an id that no caller chooses, and log theirs beside it if it is harmless', async () => {
    for (const [given, isLogged] of [
      ['trace-12345678', true],
      ['"},{"level":"forged', false],
    ] as const) {
      const { headers } = await app.fetch('GET /healthz', { headers: { 'x-request-id': given } });
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      const line = JSON.parse(app.logLines.find((each) => each.includes(String(headers['x-request-id']))) ?? '{}');
      expect(line.callerRequestId).toBe(isLogged ? given : undefined);
    }
  });

  it('believe forwarded headers only from proxies that are trusted', async () => {
    const origins = async (trustProxy: readonly string[]) => {
      const door = app.build({ trustProxy });
      await door.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { host: '127.0.0.1:4680', 'x-forwarded-for': '198.51.100.7' },
        payload: { email: 'nobody@example.org', password: goodPassword },
      });
      await door.close();
      const { origin } = await app.db
        .selectFrom('audit_log')
        .select('origin')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow();
      return origin;
    };
    expect(await origins([])).toBe('127.0.0.1');
    expect(await origins(['127.0.0.1'])).toBe('198.51.100.7');
  });

  it('take the local token from this machine only', async () => {
    const headers = { authorization: `Bearer ${localTokenText}`, 'x-curfew-user': 'ada' };
    const who = await app.call('GET /session', { as: null, headers });
    expect(who.body).toMatchObject({ kind: 'local', name: 'ada', role: 'administrator', by: 'local-token' });
    const forwarded = await app.call('GET /session', {
      as: null,
      headers: { ...headers, 'x-forwarded-for': '192.0.2.1' },
    });
    expectProblem(forwarded, 401, 'not-signed-in');
  });

  it('limit what one address sends, but not a program on this machine', async () => {
    const door = app.build();
    const statuses = new Set<number>();
    for (let count = 0; count < 1_210; count += 1) {
      const { statusCode } = await door.inject({ url: '/healthz', remoteAddress: '192.0.2.44' });
      statuses.add(statusCode);
    }
    expect([...statuses]).toEqual([200, 429]);
    expect((await door.inject({ url: '/healthz' })).statusCode).toBe(200);
    await door.close();
  });
});

describe('a session', () => {
  const email = 'grace@example.org';
  const own = { origin: 'http://127.0.0.1:4680' };
  let cookie: string;

  it('is opened with a password and says who somebody is', async () => {
    await app.call('POST /members', { body: { email, role: 'administrator' satisfies Role, password: goodPassword } });
    const answer = await app.call('POST /session', { as: null, body: { email, password: goodPassword }, headers: own });
    expect(answer).toMatchObject({ status: 200, body: { member: { email } } });
    const set = String(answer.headers['set-cookie']);
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/SameSite=Strict/i);
    cookie = set.split(';')[0] ?? '';
    const who = await app.call('GET /session', { as: null, headers: { cookie } });
    expect(who.body).toMatchObject({ kind: 'member', name: email, by: 'session', role: 'administrator' });
  });

  it('writes only from our own pages', async () => {
    const write = (headers: Record<string, string>) =>
      app.call('POST /api-keys', { as: null, body: { name: 'k', role: 'auditor' }, headers: { cookie, ...headers } });
    expectProblem(await write({}), 403, 'foreign-origin');
    expectProblem(await write({ origin: 'https://evil.example' }), 403, 'foreign-origin');
    expectProblem(await write({ origin: 'http://localhost:9999' }), 403, 'foreign-origin');
    expectProblem(await write({ 'sec-fetch-site': 'same-site' }), 403, 'foreign-origin');
    expect((await write(own)).status).toBe(201);
    expect((await write({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    expect((await app.call('GET /api-keys', { as: null, headers: { cookie } })).text).not.toMatch(/cfw_/);
  });

  it('is not opened by another site', async () => {
    const body = { email, password: goodPassword };
    const answer = await app.call('POST /session', { as: null, body, headers: { origin: 'https://evil.example' } });
    expectProblem(answer, 403, 'foreign-origin');
    const wrong = await app.call('POST /session', { as: null, body: { email, password: 'not the password' } });
    expectProblem(wrong, 401, 'sign-in-refused');
  });

  it('ends for good', async () => {
    const answer = await app.call('DELETE /session', { as: null, headers: { cookie, ...own } });
    expect(answer.status).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(/Max-Age=0/);
    expectProblem(await app.call('GET /session', { as: null, headers: { cookie } }), 401, 'not-signed-in');
  });
});

describe('the rest of the server', () => {
  it('says whether it is up and ready', async () => {
    expect(await app.fetch('GET /healthz', { as: null })).toMatchObject({ status: 200, body: { status: 'up' } });
    expect((await app.fetch('GET /readyz', { as: null })).status).toBe(200);
    const door = app.build({ readiness: async () => ({ database: false, migrations: true, worker: true }) });
    const answer = await door.inject({ url: '/readyz' });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ status: 'not-ready', database: false, migrations: true, worker: true });
    await door.close();
  });

  it('gives its metrics to this machine, and to a key from elsewhere', async () => {
    await app.call('GET /checks');
    const here = await app.fetch('GET /metrics', { as: null });
    expect(here.text).toMatch(/curfew_http_request_duration_seconds_bucket\{.*route="\/api\/v1\/checks"/);
    const elsewhere = { host: '127.0.0.1:4680', 'x-forwarded-for': '192.0.2.1' };
    expectProblem(await app.fetch('GET /metrics', { as: null, headers: elsewhere }), 401, 'not-signed-in');
    expect((await app.fetch('GET /metrics', { as: 'auditor', headers: elsewhere })).status).toBe(200);
  });

  it('serves the web application at every address of its own, and no inline script', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'curfew-tests-web-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><script src="/assets/a-1.js"></script>');
    await writeFile(join(folder, 'index.html.gz'), 'compressed');
    await writeFile(join(folder, 'assets/a-1.js'), 'export {};');
    await writeFile(join(folder, 'assets/a-1.js.gz'), 'compressed');
    const door = app.build({ webFolder: folder });
    const get = (url: string) => door.inject({ url, headers: { host: '127.0.0.1:4680' } });
    for (const url of [
      '/',
      '/vulnerabilities?severity=high',
      // The page has one name, and its own policy under every one.
      '/index.html',
      '/index.html.gz',
      // Below it lie the scripts; itself it is a page.
      '/assets',
      '/setup?token=abcdefghijklmnopqrstuvwxyz',
      '/nowhere/at/all',
    ]) {
      const answer = await get(url);
      expect([answer.statusCode, answer.headers['content-type']], url).toEqual([200, 'text/html; charset=utf-8']);
      expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
    }
    const script = await get('/assets/a-1.js');
    expect(script.headers['cache-control']).toContain('immutable');
    const compressed = { host: '127.0.0.1:4680', 'accept-encoding': 'gzip' };
    expect((await door.inject({ url: '/assets/a-1.js', headers: compressed })).headers['content-encoding']).toBe(
      'gzip',
    );
    for (const url of ['/assets/gone.js', '/assets/a-1.js.gz', '/api/v1/nothing', '/assets/..%2findex.html']) {
      expect((await get(url)).json(), url).toMatchObject({ code: 'not-found' });
    }
    expect(app.logLines.join()).not.toContain('abcdefghijklmnopqrstuvwxyz');
    await door.close();
    await rm(folder, { recursive: true });
  });

  it('says so when the pages were not built', async () => {
    const door = app.build({ webFolder: '/nowhere' });
    const answer = await door.inject({ url: '/', headers: { host: '127.0.0.1:4680' } });
    expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining('npm run build')]);
    await door.close();
  });

  it('serves the documentation without inline scripts', async () => {
    const page = await app.fetch('GET /api/docs', { as: null });
    const { text, headers } = page.status === 200 ? page : await app.fetch('GET /api/docs/', { as: null });
    expect(text).toContain('swagger-ui');
    expect(text).not.toMatch(/<script>|<script(?![^>]* src=)/);
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    const scripts = [...text.matchAll(/<script src="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts)
      expect((await app.fetch(`GET ${new URL(script, 'http://x/api/docs').pathname}`)).status, script).toBe(200);
  });

  it('says of a demonstration that it is one', async () => {
    const door = app.build({ isDemonstration: true });
    const answer = await door.inject({ url: '/', headers: { host: '127.0.0.1:4680' } });
    expect(answer.headers['x-curfew-demonstration']).toBe('true');
    await door.close();
  });
});
