import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture, goodPassword, publicUrl } from '../../../test/support/app.ts';
import { DAY, HOUR, MINUTE } from '../../core/instant.ts';
import { writeAuditEntry } from '../../store/audit.ts';
import { type Connection, timestamp } from '../../store/database.ts';
import { putIdentityProvider } from '../../store/identity-provider.ts';
import { confirmTwoFactor } from '../../store/two-factors.ts';

let app: AppFixture;
/** What every read said at an instant, as it was asked plainly then. */
const noted: { readonly at: string; readonly answers: Readonly<Record<string, unknown>> }[] = [];

const paths = [
  '/members',
  '/invitations',
  '/password-links',
  '/api-keys',
  '/organisation',
  '/sign-in/rules',
  '/sign-in/oidc',
  '/audit-log?limit=300',
  '/audit-log?action=member.role-changed',
  '/audit-log?to=2100-01-01T00:00:00Z',
];
const at = (path: string, instant: string) => `GET ${path}${path.includes('?') ? '&' : '?'}asOf=${instant}`;
const iso = (instant = app.clock.now) => new Date(instant).toISOString();

/** Of these no past is kept. */
function comparable(path: string, body: Record<string, unknown>) {
  if (path === '/sign-in/oidc') return { ...body, redirectUri: null };
  if (path !== '/api-keys') return body;
  return { ...body, items: (body['items'] as object[]).map((key) => ({ ...key, lastUsedAt: null })) };
}

/** Notes what is said now, and lets time pass, so that the next change is another instant's. */
async function note(): Promise<void> {
  const answers: [string, unknown][] = [];
  for (const path of paths) {
    const { status, body } = await app.call(`GET ${path}`);
    expect(status, path).toBe(200);
    answers.push([path, comparable(path, body)]);
  }
  noted.push({ at: iso(), answers: Object.fromEntries(answers) });
  app.pass(MINUTE);
}

async function done(request: string, body?: unknown, as?: null) {
  const answer = await app.call(request, { body, headers: { origin: publicUrl }, ...(as === null && { as }) });
  expect(answer.status, `${request} ${answer.text}`).toBeLessThan(300);
  await note();
  return answer.body;
}

/** What no call of a test can do by itself, with the entry that the action writes. */
async function entered(action: string, subject: string | null, what?: (trx: Connection) => Promise<unknown>) {
  await app.db.transaction().execute(async (trx) => {
    const actor = { actorKind: 'system', actorId: null, actorName: 'Curfew', origin: null, requestId: null } as const;
    const about = subject === null ? null : { kind: 'member', id: subject };
    await writeAuditEntry(trx, { ...actor, at: app.clock.now, action, subject: about, detail: {} });
    await what?.(trx);
  });
}

beforeAll(async () => {
  app = await appFixture();
  // The people of the fixture came without an entry.
  for (const { id } of (await app.call('GET /members')).body.items) await entered('member.created', id);
  await note();
  await done('PATCH /organisation', { name: 'Example & Sons' });
  await done('PATCH /organisation', { timeZone: 'Asia/Tokyo' });
  const { link, id: first } = await done('POST /invitations', { email: 'grace@example.org', role: 'engineer' });
  const token = link.split('#')[1];
  await done('POST /invitations/accept', { token, name: 'Grace Hopper', password: goodPassword }, null);
  const { id: second } = await done('POST /invitations', { email: 'alan@example.org', role: 'auditor' });
  await done(`DELETE /invitations/${second}`);
  await done('POST /invitations', { email: 'edsger@example.org', role: 'manager' });
  const { items } = (await app.call('GET /invitations')).body;
  const grace = items.find(({ id }: { id: string }) => id === first).memberId;
  await done(`PATCH /members/${grace}`, { role: 'auditor', auditOnly: true });
  await done(`PATCH /members/${grace}`, { role: 'manager' });
  await done(`POST /members/${grace}/password-link`);
  const { link: other } = await done(`POST /members/${grace}/password-link`);
  const password = { token: other.split('#')[1], password: `${goodPassword} again` };
  await done('POST /password-links/use', password, null);
  await done(`PATCH /members/${grace}`, { disabled: true });
  await done(`PATCH /members/${grace}`, { disabled: false });
  const signIn = { email: 'grace@example.org', password: password.password };
  await done('POST /session', signIn, null);
  const key = await done('POST /api-keys', { name: 'CI', role: 'engineer', expiresAt: iso(app.clock.now + 2 * HOUR) });
  await done('POST /api-keys', { name: 'For ever', role: 'auditor' });
  await done(`DELETE /api-keys/${key.id}`);
  await done('PUT /sign-in/rules', { requireTwoFactor: true });
  await entered('two-factor.turned-on', grace, async (trx) => {
    const since = timestamp(app.clock.now);
    await trx.insertInto('two_factors').values({ member_id: grace, sealed_secret: '', created_at: since }).execute();
    await confirmTwoFactor(trx, grace, app.clock.now);
  });
  await note();
  await done(`DELETE /members/${grace}/two-factor`);
  await entered('identity-provider.configured', null, (trx) =>
    putIdentityProvider(trx, {
      name: 'Northwind ID',
      issuer: 'https://id.example.org',
      clientId: 'curfew',
      sealedClientSecret: 'sealed',
      allowedDomains: ['example.org'],
      allowsSignUp: true,
      defaultRole: 'engineer',
      updatedAt: app.clock.now,
      updatedBy: 'Curfew',
    }),
  );
  await note();
  await done('DELETE /sign-in/oidc');
  await done('PUT /sign-in/rules', { requireTwoFactor: false });
  // What nobody did anything about has expired.
  app.pass(8 * DAY);
  await note();
});
afterAll(() => app.close());

it('people, keys, links, rules and the log of a past instant are what was said then', async () => {
  expect(noted.length).toBeGreaterThan(25);
  for (const { at: instant, answers } of noted) {
    for (const path of paths) {
      expect((await app.call(at(path, instant))).body, `${path} ${instant}`).toEqual(answers[path]);
    }
  }
  const said = new Set(noted.flatMap(({ answers }) => paths.map((path) => JSON.stringify(answers[path]))));
  expect(said.size).toBeGreaterThan(50);
});

it('the log goes no further than that, whatever else is asked, and page after page in that instant', async () => {
  const instant = noted.at(10)?.at ?? '';
  const whole: { id: string }[] = (await app.call(at('/audit-log?limit=300', instant))).body.items;
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: { id: string }[]; nextCursor: string | null } = (
      await app.call(at(`/audit-log?limit=4${cursor && `&cursor=${cursor}`}`, instant))
    ).body;
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(whole.map(({ id }) => id));
  expect((await app.call(at(`/audit-log?from=${iso(Date.parse(instant) + 1)}`, instant))).body.items).toEqual([]);
  expect((await app.call(at(`/audit-log?to=${instant}`, instant))).body.items.length).toBeLessThan(whole.length);
});

it('another instant takes no cursor, none is to come, and nothing is known later', async () => {
  const instant = noted.at(-1)?.at ?? '';
  for (const path of ['/members', '/invitations', '/api-keys', '/audit-log']) {
    const { nextCursor } = (await app.call(at(`${path}?limit=1`, instant))).body;
    expect(nextCursor, path).not.toBeNull();
    const other = noted.at(-2)?.at ?? '';
    expect((await app.call(at(`${path}?limit=1&cursor=${nextCursor}`, other))).status, path).toBe(400);
    expect((await app.call(`GET ${path}?limit=1&cursor=${nextCursor}`)).status, path).toBe(400);
  }
  for (const path of paths) {
    expect((await app.call(at(path, iso(app.clock.now + DAY)))).status, path).toBe(400);
    expect((await app.call(`${at(path, instant)}&knownAt=${iso()}`)).status, path).toBe(400);
  }
});

it('opens nothing to anybody: what counts is who asks today', async () => {
  const instant = noted.at(-1)?.at ?? '';
  expect((await app.call(at('/password-links', instant), { as: 'auditor' })).status).toBe(403);
  for (const path of ['/sign-in/rules', '/sign-in/oidc', '/audit-log', '/password-links']) {
    expect((await app.call(at(path, instant), { as: 'engineer' })).status, path).toBe(403);
  }
  const { items } = (await app.call(at('/members', instant), { as: 'engineer' })).body;
  expect(items.length).toBeGreaterThan(4);
  for (const { lastSignInAt, twoFactor } of items) expect([lastSignInAt, twoFactor]).toEqual([null, null]);
});

it('is not for an auditor who is bound to audits, who came with an entry about the invitation', async () => {
  const window = { from: iso(app.clock.now - 5 * DAY), to: iso(app.clock.now - DAY) };
  const { id } = (await app.call('POST /audits', { body: { title: 'SOC 2', ...window } })).body;
  const { link } = (await app.call(`POST /audits/${id}/auditors`, { body: { email: 'zoe@example.org' } })).body;
  const body = { token: link.split('#')[1], name: 'Zoe', password: goodPassword };
  const made = await app.call('POST /invitations/accept', { as: null, body, headers: { origin: publicUrl } });
  const cookie = String([made.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
  const instant = iso();
  const asZoe = (request: string) => app.call(request, { as: null, headers: { cookie } });
  expect((await asZoe('GET /organisation')).status).toBe(200);
  for (const path of paths) expect((await asZoe(at(path, instant))).body.code, path).toBe('bound-to-audits');
  const { items } = (await app.call(at('/members', instant))).body;
  expect(items.at(-1)).toMatchObject({ name: 'Zoe', role: 'auditor', auditOnly: true, lastSignInAt: instant });
});

it('before anything was there is nobody, and no name', async () => {
  const before = '2020-01-01T00:00:00Z';
  for (const path of ['/members', '/invitations', '/password-links', '/api-keys', '/audit-log']) {
    expect((await app.call(at(path, before))).body, path).toEqual({ items: [], nextCursor: null });
  }
  expect((await app.call(at('/organisation', before))).body.name).toBe('');
  expect((await app.call(at('/sign-in/rules', before))).body).toEqual({ requireTwoFactor: false, membersWithout: 0 });
  expect((await app.call(at('/sign-in/oidc', before))).body).toEqual({ redirectUri: null, provider: null });
});
