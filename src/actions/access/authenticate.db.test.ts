import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccessFixture, accessFixture } from '../../../test/support/access.ts';
import { HOUR, MINUTE } from '../../core/instant.ts';
import { type Role, roles } from '../../core/permissions.ts';
import { Problem } from '../../core/problems.ts';
import { setMemberDisabled, setMemberRole } from '../../store/members.ts';
import type { Actor } from '../context.ts';
import { authenticate, type PresentedCredentials } from './authenticate.ts';
import { type Authentication, createAuthentication } from './authentication.ts';
import { createApiKey } from './create-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';
import { createLocalToken, type LocalToken, readLocalToken } from './local-token.ts';
import { revokeApiKey } from './revoke-api-key.ts';

let fixture: AccessFixture;
let authentication: Authentication;
let localToken: LocalToken;
let dataDir: string;
let administrator: Actor & { id: string };

beforeAll(async () => {
  fixture = await accessFixture();
  authentication = createAuthentication({
    db: fixture.db,
    secretKey: Buffer.alloc(32, 7),
    publicUrl: 'http://127.0.0.1:4680',
  });
  dataDir = await mkdtemp(join(tmpdir(), 'curfew-access-'));
  localToken = await createLocalToken(dataDir);
  administrator = await fixture.member('administrator');
});
afterAll(async () => {
  await rm(dataDir, { recursive: true });
  await fixture.close();
});
beforeEach(async () => {
  await fixture.db.deleteFrom('attempt_limits').execute();
  await fixture.newEntries();
});

const present = (presented: Partial<PresentedCredentials>, origin = '192.0.2.7') =>
  authenticate(
    fixture.anonymous(origin),
    { authentication, localToken },
    {
      peerAddress: origin,
      isForwarded: false,
      ...presented,
    },
  );
const bearer = (token: string, more: Partial<PresentedCredentials> = {}, origin?: string) =>
  present({ authorization: `Bearer ${token}`, ...more }, origin);
const make = (role: Role, more: object = {}, by: Actor = administrator) =>
  createApiKey(fixture.as(by), { name: `for ${role}`, role, ...more });

async function refusal(attempt: Promise<unknown>): Promise<string> {
  const problem = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw problem ?? new Error('It was not refused.');
  return problem.code;
}

describe('API keys', () => {
  it('act with their own role and name, and only their hash is stored', async () => {
    const { apiKey, key } = await make('engineer');
    expect(key).toMatch(/^cfw_[A-Za-z0-9_-]{43}$/);
    const signedIn = await bearer(key);
    expect(signedIn).toMatchObject({ by: 'api-key', actor: { kind: 'api-key', id: apiKey.id, role: 'engineer' } });
    expect(signedIn?.actor.name).toBe(`for engineer (…${key.slice(-4)})`);
    const rows = await fixture.db.selectFrom('api_keys').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(key.slice(4, -4));
    const entries = await fixture.newEntries();
    expect(entries).toMatchObject([{ action: 'api-key.created', subject: `api-key:${apiKey.id}` }]);
    expect(JSON.stringify(entries)).not.toContain(key.slice(4, -4));
    expect(JSON.stringify(await listApiKeys(fixture.as(administrator)))).not.toContain(key.slice(4, -4));
  });

  it('stop at their expiry, to the millisecond', async () => {
    const expiresAt = new Date(fixture.clock.now + HOUR).toISOString();
    const { key } = await make('auditor', { expiresAt });
    fixture.clock.now += HOUR - 1;
    expect(await bearer(key)).not.toBeNull();
    fixture.clock.now += 1;
    expect(await refusal(bearer(key))).toBe('not-signed-in');
    expect(await refusal(make('auditor', { expiresAt }))).toBe('invalid-input');
  });

  it('stop when they are revoked, with every key that was made with them', async () => {
    const parent = await make('administrator', { expiresAt: new Date(fixture.clock.now + HOUR).toISOString() });
    const parentActor = (await bearer(parent.key))?.actor as Actor;
    const child = await make('manager', {}, parentActor);
    expect(child.apiKey).toMatchObject({ memberId: administrator.id, expiresAt: parent.apiKey.expiresAt });
    expect(await bearer(child.key)).not.toBeNull();
    await revokeApiKey(fixture.as(administrator), { apiKeyId: parent.apiKey.id });
    await revokeApiKey(fixture.as(administrator), { apiKeyId: parent.apiKey.id });
    expect(await refusal(bearer(parent.key))).toBe('not-signed-in');
    expect(await refusal(bearer(child.key))).toBe('not-signed-in');
    expect(await refusal(make('auditor', {}, parentActor))).toBe('not-signed-in');
    const revoked = (await fixture.newEntries()).filter(({ action }) => action === 'api-key.revoked');
    expect(revoked).toMatchObject([{ detail: { withIt: [child.apiKey.id] } }]);
    expect(await refusal(revokeApiKey(fixture.as(administrator), { apiKeyId: administrator.id }))).toBe('not-found');
  });

  it('never do more than the member they belong to may do now', async () => {
    const owner = await fixture.member('administrator');
    const keys = await Promise.all(roles.map(async (role) => ({ role, ...(await make(role, {}, owner)) })));
    const working = async () => {
      const results = await Promise.allSettled(keys.map(({ key }) => bearer(key)));
      return roles.filter((_, index) => results[index]?.status === 'fulfilled');
    };
    expect(await working()).toEqual([...roles]);
    await setMemberRole(fixture.db, owner.id, 'engineer', fixture.clock.now);
    expect(await working()).toEqual(['engineer']);
    await setMemberRole(fixture.db, owner.id, 'administrator', fixture.clock.now);
    await setMemberDisabled(fixture.db, owner.id, true, fixture.clock.now);
    expect(await working()).toEqual([]);
    expect(await refusal(make('auditor', {}, owner))).toBe('not-signed-in');
  });

  it('give nobody a higher role', async () => {
    for (const role of ['manager', 'engineer', 'auditor'] as const) {
      const { key } = await make(role);
      const actor = (await bearer(key))?.actor as Actor;
      for (const wanted of roles) expect(await refusal(make(wanted, {}, actor))).toBe('not-permitted');
    }
  });

  it('note when they were used, at most once a minute', async () => {
    const { apiKey, key } = await make('auditor');
    const lastUsed = async () =>
      (await listApiKeys(fixture.as(administrator))).find(({ id }) => id === apiKey.id)?.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    const first = fixture.clock.now;
    await bearer(key);
    fixture.clock.now += MINUTE - 1;
    await bearer(key);
    expect(await lastUsed()).toBe(first);
    fixture.clock.now += 1;
    await bearer(key);
    expect(await lastUsed()).toBe(first + MINUTE);
  });

  it('are refused when malformed, and wrong ones from one address are limited without hurting right ones', async () => {
    const { key } = await make('auditor');
    const malformed = ['cfw_', `${key}A`, key.slice(0, -1), key.toUpperCase(), `cfw_${'A'.repeat(43)}`, "' or true --"];
    for (const token of malformed) expect(await refusal(bearer(token))).toBe('not-signed-in');
    expect(await refusal(present({ authorization: `Basic ${key}` }))).toBe('not-signed-in');
    expect(await refusal(present({ authorization: '' }))).toBe('not-signed-in');
    for (let i = 0; i < 2; i += 1) await refusal(bearer(`cfw_${'B'.repeat(43)}`));
    expect(await refusal(bearer(`cfw_${'B'.repeat(43)}`))).toBe('too-many-attempts');
    expect(await bearer(key)).not.toBeNull();
    expect(await refusal(bearer(`cfw_${'B'.repeat(43)}`, {}, '192.0.2.8'))).toBe('not-signed-in');
  });
});

describe('the local token', () => {
  it('lies in the data folder for its owner only, another one at each start', async () => {
    const { mode } = await stat(join(dataDir, 'local-token'));
    expect((mode & 0o777).toString(8)).toBe('600');
    const first = await readLocalToken(dataDir);
    const next = await createLocalToken(dataDir);
    const second = await readLocalToken(dataDir);
    expect(second).not.toBe(first);
    expect(next.isRight(first ?? '')).toBe(false);
    await localToken.remove();
    expect(await readLocalToken(dataDir)).toBe(second);
    await next.remove();
    expect(await readLocalToken(dataDir)).toBeNull();
    localToken = await createLocalToken(dataDir);
  });

  it('acts as administrator under the operating-system user’s name, from this machine only', async () => {
    const token = (await readLocalToken(dataDir)) ?? '';
    for (const peerAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      const signedIn = await bearer(token, { peerAddress, localUser: 'alice' });
      expect(signedIn).toMatchObject({
        by: 'local-token',
        actor: { kind: 'local', name: 'alice', role: 'administrator' },
      });
    }
    const strange = await bearer(token, { peerAddress: '127.0.0.1', localUser: 'x\n{"forged":"entry"}' });
    expect(strange?.actor.name).toBe('unknown user');
    expect(await refusal(bearer(token, { peerAddress: '192.0.2.7' }))).toBe('not-signed-in');
    expect(await refusal(bearer(token, { peerAddress: null }))).toBe('not-signed-in');
    expect(await refusal(bearer(token, { peerAddress: '127.0.0.1', isForwarded: true }))).toBe('not-signed-in');
    expect(await refusal(bearer(`${token}x`, { peerAddress: '127.0.0.1' }))).toBe('not-signed-in');
  });
});

describe('without credentials', () => {
  it('nobody is signed in; a cookie that counts no longer is the same as none', async () => {
    expect(await present({})).toBeNull();
    expect(await present({ cookie: `${authentication.cookieName}=gone.signature` })).toBeNull();
  });
});
