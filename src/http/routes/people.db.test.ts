import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture, goodPassword, publicUrl } from '../../../test/support/app.ts';
import { issueSetupToken } from '../../actions/access/issue-setup-token.ts';
import { stepAt, totpCode } from '../../actions/access/totp.ts';
import { chooseTimeZone } from '../../actions/installation/choose-time-zone.ts';
import { MINUTE } from '../../core/instant.ts';

let app: AppFixture;
const own = { origin: publicUrl };

beforeAll(async () => {
  app = await appFixture({}, { setUpMore: chooseTimeZone });
});
afterAll(() => app.close());

const cookiesOf = (answer: { headers: Readonly<Record<string, unknown>> }) =>
  [answer.headers['set-cookie']].flat().map((cookie) => String(cookie).split(';')[0] ?? '');

describe('the first minute', () => {
  it('leads from the link to a signed-in administrator', async () => {
    const fresh = await appFixture({}, { setUpMore: chooseTimeZone });
    const at = new Date(fresh.clock.now);
    await fresh.db.updateTable('members').set({ disabled_at: at }).execute();
    expect((await fresh.call('GET /installation', { as: null })).body).toEqual({
      needsSetup: true,
      organisationName: '',
      isDemonstration: false,
      version: '0.0.0-test',
      signInMethods: { password: true, oidc: null },
      canMail: false,
    });
    const token = await issueSetupToken({ db: fresh.db, now: () => fresh.clock.now });
    const body = {
      token,
      email: 'first@example.org',
      name: 'Ada Lovelace',
      password: goodPassword,
      organisationName: 'Analytical Engines',
      timeZone: 'Europe/London',
    };
    const made = await fresh.call('POST /setup', { as: null, body, headers: own });
    expect(made).toMatchObject({
      status: 201,
      body: { member: { name: 'Ada Lovelace', lastSignInAt: at.toISOString() } },
    });
    const [cookie = ''] = cookiesOf(made);
    expect(String(made.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Strict/);
    const who = await fresh.call('GET /session', { as: null, headers: { cookie } });
    expect(who.body).toMatchObject({ by: 'session', role: 'administrator', member: { email: 'first@example.org' } });
    expect((await fresh.call('GET /installation', { as: null })).body).toMatchObject({
      needsSetup: false,
      organisationName: 'Analytical Engines',
    });
    expect((await fresh.call('GET /organisation', { as: null, headers: { cookie } })).body).toEqual({
      name: 'Analytical Engines',
      timeZone: 'Europe/London',
      policyVersion: 2,
    });
    await fresh.close();
  });
});

describe('the organisation', () => {
  it('is renamed and moved to another time zone by an administrator: that is a new policy version', async () => {
    await app.newEntries();
    const body = { name: 'Example & Sons', timeZone: 'Asia/Tokyo' };
    const changed = await app.call('PATCH /organisation', { body });
    expect(changed.body).toEqual({ ...body, policyVersion: 2 });
    expect((await app.newEntries()).map(({ action }) => action)).toEqual([
      'organisation.renamed',
      'policy.version-created',
    ]);
    expect((await app.call('PATCH /organisation', { body })).body.policyVersion).toBe(2);
    expect(await app.newEntries()).toEqual([]);
    expect((await app.call('PATCH /organisation', { body: { timeZone: 'Mars' } })).status).toBe(400);
    expect((await app.call('PATCH /organisation', { as: 'manager', body })).status).toBe(403);
    expect((await app.call('GET /organisation', { as: 'engineer' })).body.name).toBe('Example & Sons');
    expect((await app.call('GET /session', { as: 'engineer' })).body.timeZone).toBe('Asia/Tokyo');
  });
});

describe('a person', () => {
  let cookie = '';

  it('is invited, greeted, and signed in with a name', async () => {
    const email = 'grace@example.org';
    const made = await app.call('POST /invitations', { body: { email, role: 'engineer' } });
    expect(made).toMatchObject({ status: 201, body: { status: 'open', mail: 'not-configured', mailProblem: null } });
    expect(made.body.link).toMatch(/^http:\/\/127\.0\.0\.1:4680\/invitation#/);
    const token = made.body.link.split('#')[1];
    const greeting = await app.call('POST /invitations/look', { as: null, body: { token }, headers: own });
    expect(greeting.body).toMatchObject({ email, role: 'engineer', organisationName: 'Example & Sons' });
    const body = { token, name: 'Grace Hopper', password: goodPassword };
    const accepted = await app.call('POST /invitations/accept', { as: null, body, headers: own });
    expect(accepted).toMatchObject({
      status: 201,
      body: {
        member: { name: 'Grace Hopper', invitedBy: `administrator key (…${app.keys.administrator.slice(-4)})` },
      },
    });
    [cookie = ''] = cookiesOf(accepted);
    expect(await app.call('POST /invitations/accept', { as: null, body, headers: own })).toMatchObject({
      status: 403,
      body: { code: 'invitation-refused' },
    });
    expect((await app.call('GET /invitations', { as: 'auditor' })).body.items[0]).toMatchObject({ status: 'accepted' });
    expect((await app.call('GET /invitations')).text).not.toContain(token);
    expect(app.logLines.join()).not.toContain(token);
    const gone = await app.call(`DELETE /invitations/${made.body.id}`);
    expect(gone).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('who forgot the password gets a link to another one, which no log has', async () => {
    const { items } = (await app.call('GET /members')).body;
    const { id, email } = items.find((member: { email: string }) => /^grace/.test(member.email));
    expect(await app.call(`POST /members/${id}/password-link`, { as: 'manager' })).toMatchObject({ status: 403 });
    const made = await app.call(`POST /members/${id}/password-link`);
    expect(made).toMatchObject({ status: 201, body: { status: 'open', mail: 'not-configured', email, isOwn: false } });
    expect(made.body.link).toMatch(/^http:\/\/127\.0\.0\.1:4680\/new-password#/);
    const token = made.body.link.split('#')[1];
    const outside = (path: string, body: object) =>
      app.call(`POST /password-links/${path}`, { as: null, body, headers: own });
    expect((await outside('look', { token })).body).toMatchObject({ email, organisationName: 'Example & Sons' });
    const used = await outside('use', { token, password: goodPassword });
    expect([used.status, used.headers['set-cookie']]).toEqual([204, undefined]);
    expect(await outside('use', { token, password: goodPassword })).toMatchObject({
      status: 403,
      body: { code: 'password-link-refused', detail: expect.stringContaining('used already') },
    });
    expect((await app.call('GET /session', { as: null, headers: { cookie } })).status).toBe(401);
    expect(await outside('ask', { email })).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await app.call('GET /password-links')).body.items).toMatchObject([{ id: made.body.id, status: 'used' }]);
    expect((await app.call(`DELETE /password-links/${made.body.id}`)).status).toBe(409);
    expect((await app.call('GET /password-links')).text).not.toContain(token);
    expect(app.logLines.join()).not.toContain(token);
    const entered = await app.call('POST /session', {
      as: null,
      body: { email, password: goodPassword },
      headers: own,
    });
    [cookie = ''] = cookiesOf(entered);
  });

  it('changes their name', async () => {
    const renamed = await app.call('PATCH /session', {
      as: null,
      body: { name: 'Admiral Hopper' },
      headers: { cookie, ...own },
    });
    expect(renamed.body.name).toBe('Admiral Hopper');
    expect((await app.call('GET /session', { as: null, headers: { cookie } })).body.member.name).toBe('Admiral Hopper');
    expect((await app.call('PATCH /session', { body: { name: 'A key' } })).status).toBe(403);
  });

  it('turns a second factor on, and signs in with it', async () => {
    const as = { as: null, headers: { cookie, ...own } };
    const begun = await app.call('POST /session/two-factor/enrol', { ...as, body: { password: goodPassword } });
    expect(begun.body.otpauthUri).toContain(begun.body.secret);
    const bits = [...String(begun.body.secret)].map((sign) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'),
    );
    const secret = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
    const code = () => totpCode(secret, stepAt(app.clock.now));
    const confirmed = await app.call('POST /session/two-factor/confirm', { ...as, body: { code: code() } });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect((await app.call('GET /session/two-factor', as)).body).toMatchObject({ recoveryCodesLeft: 10 });
    app.pass(MINUTE);
    const body = { email: 'grace@example.org', password: goodPassword };
    const asked = await app.call('POST /session', { as: null, body, headers: own });
    expect(asked).toMatchObject({ status: 200, body: { secondFactor: 'required' } });
    expect(String(asked.headers['set-cookie'])).toMatch(/^curfew-second-factor=.*Max-Age=300; .*HttpOnly/);
    const [ticket = ''] = cookiesOf(asked);
    expect((await app.call('GET /session', { as: null, headers: { cookie: ticket } })).status).toBe(401);
    const headers = { cookie: ticket, ...own };
    const wrong = await app.call('POST /session/second-factor', { as: null, body: { code: '000000' }, headers });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'second-factor-refused' } });
    const done = await app.call('POST /session/second-factor', { as: null, body: { code: code() }, headers });
    expect(done).toMatchObject({ status: 200, body: { member: { twoFactor: true } } });
    [cookie = ''] = cookiesOf(done);
    expect((await app.call('GET /session', { as: null, headers: { cookie } })).status).toBe(200);
  });

  it('sees where they are signed in, and signs out there', async () => {
    const listed = await app.call('GET /sessions', { as: null, headers: { cookie } });
    expect(listed.body.items).toMatchObject([{ isCurrent: true }, { isCurrent: false }]);
    const headers = { cookie, ...own };
    const { id } = listed.body.items[1];
    expect((await app.call(`DELETE /sessions/${id}`, { as: null, headers })).status).toBe(204);
    expect((await app.call(`DELETE /sessions/${id}`, { as: null, headers })).status).toBe(404);
    const ended = await app.call(`DELETE /sessions/${listed.body.items[0].id}`, { as: null, headers });
    expect(String(ended.headers['set-cookie'])).toMatch(/Max-Age=0/);
    expect((await app.call('GET /session', { as: null, headers })).status).toBe(401);
    expect((await app.call('GET /sessions')).body.items).toEqual([]);
  });

  it('shows how they sign in to whoever oversees, and loses the second factor to an administrator only', async () => {
    const grace = async (as: 'engineer' | 'auditor') =>
      (await app.call('GET /members', { as })).body.items.find(({ email }: { email: string }) => /^grace/.test(email));
    expect(await grace('auditor')).toMatchObject({ twoFactor: true, invitedBy: expect.any(String) });
    expect(await grace('engineer')).toMatchObject({ twoFactor: null, lastSignInAt: null });
    const { id } = await grace('auditor');
    expect((await app.call(`DELETE /members/${id}/two-factor`, { as: 'manager' })).status).toBe(403);
    expect((await app.call(`DELETE /members/${id}/two-factor`)).body).toMatchObject({ twoFactor: false });
  });
});

describe('the audit log', () => {
  it('is read by who acted and within which time', async () => {
    const who = (query: string) => app.call(`GET /audit-log?limit=500&${query}`, { as: 'auditor' });
    const { items: everything } = (await who('')).body;
    const grace = everything.find(({ actor }: { actor: { name: string } }) => /^grace/.test(actor.name)).actor.id;
    const { items } = (await who(`actorId=${grace}`)).body;
    expect(items.length).toBeGreaterThan(3);
    expect(new Set(items.map(({ actor }: { actor: { id: string } }) => actor.id))).toEqual(new Set([grace]));
    const kinds = (await who('actorKind=api-key')).body.items.map(
      ({ actor }: { actor: { kind: string } }) => actor.kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['api-key']));
    const at = everything[0].at;
    const later = (await who(`from=${at}`)).body.items;
    const earlier = (await who(`to=${at}`)).body.items;
    expect(later.length).toBeGreaterThan(0);
    expect(earlier.length).toBeGreaterThan(0);
    expect(later.length + earlier.length).toBe(everything.length);
    const page = (await app.call(`GET /audit-log?limit=1&to=${at}`)).body;
    const second = (await app.call(`GET /audit-log?limit=1&to=${at}&cursor=${page.nextCursor}`)).body;
    expect([...page.items, ...second.items]).toEqual(earlier.slice(0, 2));
    expect((await who('from=yesterday')).status).toBe(400);
  });
});
