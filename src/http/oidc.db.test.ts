import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, type AppFixture, appFixture, goodPassword, publicUrl } from '../../test/support/app.ts';
import { type OidcProvider, signedToken, startOidcProvider } from '../../test/support/oidc-provider.ts';
import { MINUTE } from '../core/instant.ts';

let app: AppFixture;
let provider: OidcProvider;

beforeAll(async () => {
  app = await appFixture();
  provider = await startOidcProvider();
  provider.clock = () => app.clock.now / 1000;
});
afterAll(async () => {
  await provider.close();
  await app.close();
});
beforeEach(async () => {
  Object.assign(provider, {
    account: { sub: '1', email: 'grace@example.org', email_verified: true, name: 'Grace Hopper' },
    forge: (claims: object) => claims,
    token: null,
    discovery: {},
    hidesAddress: false,
  });
  await configure();
  await app.newEntries();
});

const configure = async (more: object = {}) => {
  const { issuer, clientId, clientSecret } = provider;
  const body = { name: 'Example login', issuer, clientId, clientSecret, allowedDomains: ['example.org'], ...more };
  return await app.call('PUT /sign-in/oidc', { body });
};

const cookiesOf = (answer: Answer) =>
  [answer.headers['set-cookie']].flat().map((cookie) => String(cookie).split(';')[0] ?? '');

/** What a browser does: start, the provider, and back. */
async function travel(
  change: (back: URL, cookie: string) => { back: URL; cookie: string } = (back, cookie) => ({ back, cookie }),
  wanted = '',
) {
  const start = await app.call(`GET /sign-in/oidc/start${wanted}`, { as: null });
  expect(start.status).toBe(302);
  const { back, cookie } = change(await provider.visit(String(start.headers['location'])), cookiesOf(start)[0] ?? '');
  expect(back.origin + back.pathname).toBe(`${publicUrl}/sign-in/oidc/callback`);
  return await app.fetch(`GET ${back.pathname}${back.search}`, { as: null, headers: { cookie } });
}

const sessionIn = (answer: Answer) => cookiesOf(answer).find((cookie) => cookie.startsWith('curfew-session='));
const next = (answer: Answer) => /url=([^"]+)"/.exec(answer.text)?.[1]?.replaceAll('&amp;', '&');

/** Nobody got in, and why stands in the audit log where it was judged. */
async function expectRefused(answer: Answer, code: string, reason?: string) {
  expect(answer.status).toBe(200);
  expect(next(answer)).toBe(`/sign-in?problem=${code}`);
  expect(sessionIn(answer)).toBeUndefined();
  const entries = (await app.newEntries()).map(({ action, detail }) => [action, detail['reason']]);
  expect(entries).toEqual(reason === undefined ? [] : [['session.refused', reason]]);
}

const member = async (email: string) => {
  const body = { email, role: 'engineer', password: goodPassword };
  const { id } = (await app.call('POST /members', { body })).body;
  await app.newEntries();
  return String(id);
};

describe('configuring the provider', () => {
  it('asks it first, keeps the secret to itself, and says what to register there', async () => {
    const put = await configure();
    expect(put.body).toMatchObject({
      redirectUri: `${publicUrl}/sign-in/oidc/callback`,
      provider: { name: 'Example login', issuer: provider.issuer, allowSignUp: false, defaultRole: null },
    });
    const stored = JSON.stringify(await app.db.selectFrom('identity_provider').selectAll().execute());
    const read = (await app.call('GET /sign-in/oidc', { as: 'auditor' })).text;
    const [entry] = await app.newEntries();
    expect(entry).toMatchObject({ action: 'identity-provider.configured', detail: { newSecret: true } });
    for (const text of [put.text, stored, read, JSON.stringify(entry), app.logLines.join()]) {
      expect(text).not.toContain(provider.clientSecret);
    }
    const seen = (await app.call('GET /installation', { as: null })).body.signInMethods;
    expect(seen).toEqual({ password: true, oidc: { name: 'Example login' } });
    expect((await app.call('GET /sign-in/oidc', { as: 'engineer' })).status).toBe(403);
  });

  it('never hands the stored secret to another issuer or client', async () => {
    expect((await configure({ clientSecret: undefined, name: 'Another name' })).body.provider.name).toBe(
      'Another name',
    );
    expect((await configure({ clientSecret: undefined, clientId: 'other' })).status).toBe(400);
    const other = await startOidcProvider();
    expect((await configure({ clientSecret: undefined, issuer: other.issuer })).status).toBe(400);
    await other.close();
    expect((await travel()).status).toBe(200);
    await app.newEntries();
  });

  it('says what is wrong with an address', async () => {
    const codeFor = async (issuer: string) => (await configure({ issuer })).body.code;
    expect(await codeFor('http://169.254.169.254')).toBe('address-refused');
    expect(await codeFor(app.simulator.url)).toBe('unexpected-answer');
    expect(await codeFor(`${provider.issuer}/other`)).toBe('unexpected-answer');
    expect(await codeFor('http://127.0.0.1:1')).toBe('source-unreachable');
    expect(await codeFor('not an address')).toBe('invalid-input');
    provider.discovery = { issuer: 'https://somebody.example' };
    expect(await codeFor(provider.issuer)).toBe('unexpected-answer');
    provider.discovery = { authorization_endpoint: 'javascript:alert(1)' };
    expect(await codeFor(provider.issuer)).toBe('unexpected-answer');
    expect(await app.newEntries()).toEqual([]);
  });

  it('lets nobody sign up as anything unnamed, from anywhere, or as an administrator', async () => {
    for (const more of [
      { allowSignUp: true },
      { allowSignUp: true, defaultRole: 'auditor', allowedDomains: [] },
      { allowSignUp: true, defaultRole: 'administrator' },
    ]) {
      expect((await configure(more)).status).toBe(400);
    }
  });
});

describe('signing in through the provider', () => {
  it('leads back to the page that was wanted, and never out of Curfew', async () => {
    await member('wanted@example.org');
    provider.account = { sub: 'wanted', email: 'wanted@example.org', email_verified: true };
    const backTo = async (page: string) => next(await travel(undefined, `?back=${encodeURIComponent(page)}`));
    expect(await backTo('/checks/a?asOf=2026-03-31T15:00:00Z&status=due')).toBe(
      '/checks/a?asOf=2026-03-31T15:00:00Z&status=due',
    );
    expect(await backTo('/"><script>alert(1)</script>')).toBe('/%22%3E%3Cscript%3Ealert(1)%3C/script%3E');
    for (const page of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/api/v1/session',
      'x',
      '/a'.repeat(1001),
    ]) {
      expect(await backTo(page), page).toBe('/');
    }
  });

  it('links a member with the same verified address, once, and knows them from then on', async () => {
    const id = await member('grace@example.org');
    provider.account = { sub: '1', email: 'Grace@Example.org', email_verified: true };
    const back = await travel();
    expect(next(back)).toBe('/');
    expect(back.headers['content-security-policy']).toContain("default-src 'none'");
    const headers = { cookie: sessionIn(back) ?? '' };
    const who = await app.call('GET /session', { as: null, headers });
    expect(who.body).toMatchObject({ by: 'session', role: 'engineer', member: { id } });
    expect((await app.newEntries()).map(({ action, detail }) => [action, detail['by']])).toEqual([
      ['member.linked', undefined],
      ['session.started', 'oidc'],
    ]);
    // Another address at the provider: the subject decides.
    provider.account = { sub: '1', email: 'admiral@example.org', email_verified: true };
    const again = await travel();
    const second = { cookie: sessionIn(again) ?? '' };
    expect((await app.call('GET /session', { as: null, headers: second })).body.member.id).toBe(id);
    expect((await app.newEntries()).map(({ action }) => action)).toEqual(['session.started']);
    const [redeemed] = provider.redeemed.slice(-1);
    expect(redeemed?.authorization).toMatch(/^Basic /);
    expect(redeemed?.form.get('client_secret')).toBeNull();
  });

  it('lets nobody take over a member whose address the provider has given to somebody else', async () => {
    const id = await member('jan@example.org');
    provider.account = { sub: 'jan-1', email: 'jan@example.org', email_verified: true };
    expect(next(await travel())).toBe('/');
    await app.newEntries();
    provider.account = { sub: 'jan-2', email: 'jan@example.org', email_verified: true };
    await expectRefused(await travel(), 'sign-in-refused', 'linked-to-another');
    // Whoever disables and enables the member has looked who it is: then the address makes a first link again.
    await app.call(`PATCH /members/${id}`, { body: { disabled: true } });
    await app.call(`PATCH /members/${id}`, { body: { disabled: false } });
    await app.newEntries();
    expect(next(await travel())).toBe('/');
    await app.newEntries();
    provider.account = { sub: 'jan-1', email: 'jan@example.org', email_verified: true };
    await expectRefused(await travel(), 'sign-in-refused', 'linked-to-another');
  });

  it('lets two tabs in at once, and links once', async () => {
    await member('tabs@example.org');
    provider.account = { sub: 'tabs', email: 'tabs@example.org', email_verified: true };
    const answers = await Promise.all([travel(), travel(), travel()]);
    expect(answers.map(next)).toEqual(['/', '/', '/']);
    const actions = (await app.newEntries()).map(({ action }) => action).sort();
    expect(actions).toEqual(['member.linked', 'session.started', 'session.started', 'session.started']);
  });

  it('refuses whoever is disabled, is nobody here, has an unverified address or one of another domain', async () => {
    const id = await member('ada@example.org');
    await member('eve@elsewhere.example');
    provider.account = { sub: '2', email: 'nobody@example.org', email_verified: true };
    await expectRefused(await travel(), 'sign-in-refused', 'no-such-member');
    for (const email_verified of [false, 'false', undefined]) {
      const { email_verified: _, ...rest } = { sub: '3', email: 'ada@example.org', email_verified };
      provider.account = email_verified === undefined ? rest : { ...rest, email_verified };
      await expectRefused(await travel(), 'address-not-verified', 'address-not-verified');
    }
    provider.account = { sub: '4', email: 'eve@elsewhere.example', email_verified: true };
    await expectRefused(await travel(), 'sign-in-refused', 'domain-not-allowed');
    provider.account = { sub: '5', email: 'ada@example.org@elsewhere.example', email_verified: true };
    await expectRefused(await travel(), 'address-not-verified', 'address-not-verified');
    await app.call(`PATCH /members/${id}`, { body: { disabled: true } });
    await app.newEntries();
    provider.account = { sub: '6', email: 'ada@example.org', email_verified: true };
    await expectRefused(await travel(), 'sign-in-refused', 'no-such-member');
    const links = await app.db.selectFrom('member_accounts').select('id').where('member_id', '=', id).execute();
    expect(links).toHaveLength(1);
    provider.account = null;
    await expectRefused(await travel(), 'sign-in-refused', 'refused-by-provider');
  });

  it('makes members of newcomers where that is allowed', async () => {
    await configure({ allowSignUp: true, defaultRole: 'auditor' });
    await app.newEntries();
    provider.account = { sub: '7', email: 'new@example.org', email_verified: 'true', name: 'New\u0000 Comer' };
    const headers = { cookie: sessionIn(await travel()) ?? '' };
    const who = await app.call('GET /session', { as: null, headers });
    expect(who.body.member).toMatchObject({ email: 'new@example.org', name: 'new', role: 'auditor' });
    expect((await app.newEntries()).map(({ action }) => action)).toEqual(['member.signed-up', 'session.started']);
    const body = { email: 'new@example.org', password: goodPassword };
    expect((await app.call('POST /session', { as: null, body })).status).toBe(401);
  });

  it('asks for the second factor of whoever has one', async () => {
    const id = await member('second@example.org');
    await app.db
      .updateTable('members')
      .set({ two_factor_at: new Date(app.clock.now) })
      .where('id', '=', id)
      .execute();
    provider.account = { sub: '8', email: 'second@example.org', email_verified: true };
    const back = await travel();
    expect(next(back)).toBe('/sign-in?second-factor=required');
    expect(next(await travel(undefined, '?back=/checks'))).toBe('/sign-in?second-factor=required&back=%2Fchecks');
    expect(sessionIn(back)).toBeUndefined();
    expect(cookiesOf(back).some((cookie) => /^curfew-second-factor=./.test(cookie))).toBe(true);
    await app.newEntries();
  });

  it('finds the address at the userinfo endpoint, and sends the secret as the provider wants it', async () => {
    await member('hidden@example.org');
    provider.account = { sub: '9', email: 'hidden@example.org', email_verified: true };
    provider.hidesAddress = true;
    provider.discovery = { token_endpoint_auth_methods_supported: ['client_secret_post'] };
    expect(next(await travel())).toBe('/');
    expect(provider.redeemed.at(-1)?.form.get('client_secret')).toBe(provider.clientSecret);
    await app.newEntries();
  });
});

describe('attacks on the way back', () => {
  it('is the same browser that began, with its own state, once, in time', async () => {
    await expectRefused(await travel((back) => ({ back, cookie: '' })), 'sign-in-expired');
    await expectRefused(
      await travel((back, cookie) => {
        back.searchParams.set('state', 'x'.repeat(43));
        return { back, cookie };
      }),
      'sign-in-expired',
    );
    await expectRefused(
      await travel((back, cookie) => {
        back.searchParams.delete('state');
        return { back, cookie };
      }),
      'sign-in-expired',
    );
    await expectRefused(
      await travel((back, cookie) => {
        back.searchParams.set('iss', 'https://somebody.example');
        return { back, cookie };
      }),
      'sign-in-expired',
    );
    await expectRefused(await travel((back) => ({ back, cookie: 'curfew-oidc=v1.forged' })), 'sign-in-expired');
    await expectRefused(
      await travel((back, cookie) => {
        app.clock.now += 11 * MINUTE;
        return { back, cookie };
      }),
      'sign-in-expired',
    );
  });

  it('the code of somebody else, or one that was used, opens nothing', async () => {
    const stolen: { code?: string | null } = {};
    await travel((back, cookie) => {
      stolen.code = back.searchParams.get('code');
      return { back, cookie };
    });
    await app.newEntries();
    await expectRefused(
      await travel((back, cookie) => {
        back.searchParams.set('code', stolen.code ?? '');
        return { back, cookie };
      }),
      'unexpected-answer',
    );
  });

  it('a token that is forged, for somebody else, of another time or of another sign-in opens nothing', async () => {
    const now = () => Math.floor(app.clock.now / 1000);
    const lies: Record<string, unknown>[] = [
      { iss: 'https://somebody.example' },
      { aud: 'another client' },
      { aud: [provider.clientId, 'another client'] },
      { azp: 'another client' },
      { nonce: 'of another sign-in' },
      { nonce: undefined },
      { exp: now() - 120 },
      { exp: undefined },
      { sub: undefined },
      { sub: '' },
    ];
    for (const lie of lies) {
      provider.forge = (claims) => ({ ...claims, ...lie });
      await expectRefused(await travel(), 'unexpected-answer');
    }
    provider.forge = (claims) => claims;
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const token of [
      (claims: object) => signedToken(stranger, claims),
      (claims: object) => signedToken(stranger, claims, { alg: 'ES256' }),
      (claims: object) => `${part({ alg: 'none' })}.${part(claims)}.`,
      (claims: object) => `${part({ alg: 'HS256', kid: 'one' })}.${part(claims)}.${part({})}`,
      () => 'nonsense',
    ]) {
      provider.token = token;
      await expectRefused(await travel(), 'unexpected-answer');
    }
  });

  it('leads to no address that was sent along', async () => {
    const answer = await app.fetch('GET /sign-in/oidc/callback?state=a&next=https://evil.example&error="><script>', {
      as: null,
    });
    expect(next(answer)).toBe('/sign-in?problem=sign-in-expired');
    expect(answer.text).not.toContain('evil');
    expect(answer.text).not.toContain('<script');
  });
});

it('a provider that is removed lets nobody in, not even who was on the way', async () => {
  const start = await app.call('GET /sign-in/oidc/start', { as: null });
  const back = await provider.visit(String(start.headers['location']));
  expect((await app.call('DELETE /sign-in/oidc')).status).toBe(204);
  expect(await app.newEntries()).toMatchObject([{ action: 'identity-provider.removed' }]);
  const headers = { cookie: cookiesOf(start)[0] ?? '' };
  const answer = await app.fetch(`GET ${back.pathname}${back.search}`, { as: null, headers });
  expect(next(answer)).toBe('/sign-in?problem=sign-in-refused');
  expect((await app.call('GET /sign-in/oidc/start', { as: null })).status).toBe(404);
  expect((await app.call('DELETE /sign-in/oidc')).status).toBe(404);
});
