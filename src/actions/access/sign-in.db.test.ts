import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccessFixture, accessFixture, breakAuditLog, goodPassword } from '../../../test/support/access.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { setMemberDisabled, setPasswordHash } from '../../store/members.ts';
import { type Authentication, createAuthentication } from './authentication.ts';
import { changeMemberRole } from './change-member-role.ts';
import { changePassword } from './change-password.ts';
import { disableMember } from './disable-member.ts';
import { enableMember } from './enable-member.ts';
import { hashPassword, passwordCost } from './passwords.ts';
import { readSession } from './read-session.ts';
import { resetAdministrator } from './reset-administrator.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

let fixture: AccessFixture;
let authentication: Authentication;
let passwordHash: string;
const secretKey = Buffer.alloc(32, 7);
const here = '192.0.2.7';

beforeAll(async () => {
  fixture = await accessFixture();
  authentication = createAuthentication({ db: fixture.db, secretKey, publicUrl: 'http://127.0.0.1:4680' });
  passwordHash = await hashPassword(goodPassword, { ...passwordCost, logN: 10, p: 1 });
});
afterAll(() => fixture.close());
beforeEach(async () => {
  await fixture.db.deleteFrom('attempt_limits').execute();
  await fixture.newEntries();
});

async function somebody(role: 'administrator' | 'engineer' = 'engineer') {
  const actor = await fixture.member(role);
  await setPasswordHash(fixture.db, actor.id, passwordHash, fixture.clock.now);
  return actor;
}

function tryToSignIn(email: string, password: string, options: { origin?: string; cookie?: string } = {}) {
  const request = { userAgent: 'a browser', cookie: options.cookie };
  return signIn(fixture.anonymous(options.origin ?? here), authentication, { email, password }, request);
}

async function refusal(attempt: Promise<unknown>): Promise<string> {
  const problem = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw problem ?? new Error('It was not refused.');
  return problem.code;
}

const cookieOf = (setCookie: string) => setCookie.split(';')[0] ?? '';
const sessionOf = (setCookie: string) => readSession(fixture.anonymous(), authentication, cookieOf(setCookie));

describe('signing in', () => {
  it('starts a session that the cookie stands for, and says so in the audit log', async () => {
    const actor = await somebody();
    const { member, setCookie } = await tryToSignIn(` ${actor.name.toUpperCase()} `, goodPassword);
    expect(member?.id).toBe(actor.id);
    expect((await sessionOf(setCookie))?.member.email).toBe(actor.name);
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'session.started', actor: `member:${actor.name}`, subject: `member:${actor.id}`, origin: here },
    ]);
  });

  it('gives the browser a cookie that no script and no other site gets', async () => {
    const actor = await somebody();
    const plain = (await tryToSignIn(actor.name, goodPassword)).setCookie;
    expect(plain).toMatch(/^curfew-session=/);
    const https = createAuthentication({ db: fixture.db, secretKey, publicUrl: 'https://curfew.example.org' });
    const request = { userAgent: null, cookie: undefined };
    const secure = await signIn(fixture.anonymous(), https, { email: actor.name, password: goodPassword }, request);
    expect(secure.setCookie).toMatch(/^__Host-curfew-session=/);
    for (const cookie of [plain, secure.setCookie, https.clearingCookie]) {
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).toMatch(/SameSite=Strict/i);
      expect(cookie).toMatch(/Path=\//i);
      expect(cookie).not.toMatch(/Domain/i);
    }
    expect(secure.setCookie).toMatch(/; Secure/i);
    expect(https.clearingCookie).toMatch(/; Secure/i);
  });

  it('answers the same for an unknown address, a wrong password and a disabled member', async () => {
    const actor = await somebody();
    const disabled = await somebody();
    await setMemberDisabled(fixture.db, disabled.id, true, fixture.clock.now);
    const attempts = [
      tryToSignIn('nobody@example.org', goodPassword),
      tryToSignIn(actor.name, 'not the password at all'),
      tryToSignIn(disabled.name, goodPassword),
    ];
    const results = await Promise.allSettled(attempts);
    const problems = results.map((result) => result.status === 'rejected' && (result.reason as Problem));
    expect(new Set(problems.map((problem) => problem && `${problem.code} ${problem.detail}`)).size).toBe(1);
    expect(await fixture.db.selectFrom('sessions').selectAll().where('member_id', '=', disabled.id).execute()).toEqual(
      [],
    );
    const entries = await fixture.newEntries();
    expect(entries.map(({ action }) => action)).toEqual(['session.refused', 'session.refused', 'session.refused']);
    expect(JSON.stringify(entries)).not.toContain('not the password');
  });

  it('does as much work for an unknown address as for a wrong password', async () => {
    const actor = await somebody();
    await setPasswordHash(fixture.db, actor.id, await hashPassword(goodPassword), fixture.clock.now);
    const cpu = async (email: string) => {
      const before = process.cpuUsage();
      await refusal(tryToSignIn(email, 'not the password at all'));
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    // What else the process does at the moment only adds to it: the least of some is its own.
    const least = async (email: string) => Math.min(await cpu(email), await cpu(email), await cpu(email));
    await cpu(actor.name);
    const [known, unknown] = [await least(actor.name), await least('nobody@example.org')];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });

  it('starts no session that it cannot record', async () => {
    const actor = await somebody();
    const repair = await breakAuditLog(fixture.db);
    await expect(tryToSignIn(actor.name, goodPassword)).rejects.toThrow();
    await repair();
    const rows = await fixture.db.selectFrom('sessions').selectAll().where('member_id', '=', actor.id).execute();
    expect(rows.filter((row) => row.signed_in_at !== null)).toEqual([]);
  });

  it('takes no operator or column from the input', async () => {
    const actor = await somebody();
    const input = { email: actor.name, password: goodPassword, role: 'administrator', rememberMe: true, token: 'x' };
    const { member } = await signIn(fixture.anonymous(), authentication, input, { userAgent: null, cookie: undefined });
    expect(member?.role).toBe('engineer');
    expect(await refusal(tryToSignIn({ $ne: '' } as unknown as string, goodPassword))).toBe('invalid-input');
  });
});

describe('a session', () => {
  it('is another one after each sign-in, and the one before ends: a planted cookie is worth nothing', async () => {
    const victim = await somebody();
    const attacker = await somebody();
    const planted = (await tryToSignIn(attacker.name, goodPassword)).setCookie;
    const own = (await tryToSignIn(victim.name, goodPassword, { cookie: cookieOf(planted) })).setCookie;
    expect(cookieOf(own)).not.toBe(cookieOf(planted));
    expect(await sessionOf(planted)).toBeNull();
    expect((await sessionOf(own))?.member.id).toBe(victim.id);
  });

  it('is not opened by the stored token, a changed cookie, another key or a cookie that is there twice', async () => {
    const actor = await somebody();
    const cookie = cookieOf((await tryToSignIn(actor.name, goodPassword)).setCookie);
    const [name, value = ''] = cookie.split('=');
    const token = decodeURIComponent(value).split('.')[0];
    const other = createAuthentication({
      db: fixture.db,
      secretKey: Buffer.alloc(32, 8),
      publicUrl: 'http://127.0.0.1',
    });
    const read = (header: string, by = authentication) => readSession(fixture.anonymous(), by, header);
    expect(await read(cookie)).not.toBeNull();
    expect(await read(`theme=dark; ${cookie}`)).not.toBeNull();
    expect(await read(`${name}=${token}`)).toBeNull();
    expect(await read(`${name}=${token}.`)).toBeNull();
    expect(await read(`${name}=${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`)).toBeNull();
    expect(await read(`${name}=%E0%A4%A`)).toBeNull();
    expect(await read(cookie, other)).toBeNull();
    expect(await read(`${cookie}; ${cookie}`)).toBeNull();
  });

  it('ends after twelve idle hours', async () => {
    const actor = await somebody();
    const { setCookie } = await tryToSignIn(actor.name, goodPassword);
    fixture.clock.now += 11 * HOUR;
    expect(await sessionOf(setCookie)).not.toBeNull();
    fixture.clock.now += 11 * HOUR;
    expect(await sessionOf(setCookie)).not.toBeNull();
    fixture.clock.now += 12 * HOUR;
    expect(await sessionOf(setCookie)).toBeNull();
  });

  it('ends after thirty days, however busy', async () => {
    const actor = await somebody();
    const { setCookie } = await tryToSignIn(actor.name, goodPassword);
    const startedAt = fixture.clock.now;
    while (fixture.clock.now < startedAt + 30 * DAY - 10 * HOUR) {
      fixture.clock.now += 10 * HOUR;
      expect(await sessionOf(setCookie)).not.toBeNull();
    }
    fixture.clock.now = startedAt + 30 * DAY;
    expect(await sessionOf(setCookie)).toBeNull();
  });

  it('ends at once when its member signs out, is disabled, gets another role or another password', async () => {
    const administrator = fixture.as(await somebody('administrator'));
    const start = async () => {
      const actor = await somebody();
      const { setCookie } = await tryToSignIn(actor.name, goodPassword);
      const session = await sessionOf(setCookie);
      return { actor, setCookie, sessionId: session?.id ?? '' };
    };
    const out = await start();
    await signOut(fixture.as(out.actor), out.sessionId);
    await signOut(fixture.as(out.actor), out.sessionId);
    expect(await sessionOf(out.setCookie)).toBeNull();

    const disabled = await start();
    await disableMember(administrator, { memberId: disabled.actor.id });
    expect(await sessionOf(disabled.setCookie)).toBeNull();
    await enableMember(administrator, { memberId: disabled.actor.id });
    expect(await sessionOf(disabled.setCookie)).toBeNull();

    const promoted = await start();
    await changeMemberRole(administrator, { memberId: promoted.actor.id, role: 'manager' });
    expect(await sessionOf(promoted.setCookie)).toBeNull();

    const changed = await start();
    const second = await tryToSignIn(changed.actor.name, goodPassword);
    const passwords = { currentPassword: goodPassword, newPassword: 'another four odd words' };
    await changePassword(fixture.as(changed.actor), passwords, changed.sessionId);
    expect(await sessionOf(changed.setCookie)).not.toBeNull();
    expect(await sessionOf(second.setCookie)).toBeNull();
    expect(await refusal(tryToSignIn(changed.actor.name, goodPassword))).toBe('sign-in-refused');
    await tryToSignIn(changed.actor.name, 'another four odd words');

    expect((await fixture.newEntries()).map(({ action }) => action).filter((a) => a !== 'session.started')).toEqual([
      'session.ended',
      'member.disabled',
      'member.enabled',
      'member.role-changed',
      'member.password-changed',
      'session.refused',
    ]);
  });

  it('does not slip through while its member is being disabled', async () => {
    const administrator = fixture.as(await somebody('administrator'));
    const actor = await somebody();
    const [signedIn] = await Promise.allSettled([
      tryToSignIn(actor.name, goodPassword),
      disableMember(administrator, { memberId: actor.id }),
    ]);
    if (signedIn.status === 'fulfilled') expect(await sessionOf(signedIn.value.setCookie)).toBeNull();
    expect(await fixture.db.selectFrom('sessions').selectAll().where('member_id', '=', actor.id).execute()).toEqual([]);
  });
});

describe('guessing passwords', () => {
  const wrong = 'not the password at all';

  it('waits after five wrong ones from one address, longer each time, at most a quarter of an hour', async () => {
    const actor = await somebody();
    for (let i = 0; i < 5; i += 1) expect(await refusal(tryToSignIn(actor.name, wrong))).toBe('sign-in-refused');
    expect(await refusal(tryToSignIn(actor.name, goodPassword))).toBe('too-many-attempts');
    fixture.clock.now += 30 * SECOND;
    expect(await refusal(tryToSignIn(actor.name, wrong))).toBe('sign-in-refused');
    fixture.clock.now += 59 * SECOND;
    expect(await refusal(tryToSignIn(actor.name, goodPassword))).toBe('too-many-attempts');
    fixture.clock.now += SECOND;
    await tryToSignIn(actor.name, goodPassword);
    await tryToSignIn(actor.name, goodPassword);
  });

  it('gives many attempts at once no more tries than one after the other', async () => {
    const actor = await somebody();
    const results = await Promise.all(Array.from({ length: 12 }, () => refusal(tryToSignIn(actor.name, wrong))));
    expect(results.filter((code) => code === 'sign-in-refused')).toHaveLength(5);
    expect(results.filter((code) => code === 'too-many-attempts')).toHaveLength(7);
  });

  it('limits one account from many addresses, but not where its member has signed in before', async () => {
    const actor = await somebody();
    await tryToSignIn(actor.name, goodPassword, { origin: '198.51.100.1' });
    for (let i = 0; i < 20; i += 1) {
      expect(await refusal(tryToSignIn(actor.name, wrong, { origin: `203.0.113.${i}` }))).toBe('sign-in-refused');
    }
    const elsewhere = tryToSignIn(actor.name, goodPassword, { origin: '203.0.113.99' });
    expect(await refusal(elsewhere)).toBe('too-many-attempts');
    await tryToSignIn(actor.name, goodPassword, { origin: '198.51.100.1' });
    fixture.clock.now += 15 * MINUTE;
    await tryToSignIn(actor.name, goodPassword, { origin: '203.0.113.99' });
  });

  it('limits one address that tries many accounts; a right password does not reset it', async () => {
    const attacker = await somebody();
    await refusal(tryToSignIn('victim-1@example.org', wrong));
    await fixture.db
      .updateTable('attempt_limits')
      .set({ failures: 39 })
      .where('bucket', 'like', 'sign-in-from:%')
      .execute();
    await tryToSignIn(attacker.name, goodPassword);
    expect(await refusal(tryToSignIn('victim-39@example.org', wrong))).toBe('sign-in-refused');
    expect(await refusal(tryToSignIn('victim-40@example.org', wrong))).toBe('too-many-attempts');
  });

  it('counts a whole IPv6 network as one address', async () => {
    const actor = await somebody();
    for (let i = 0; i < 5; i += 1) await refusal(tryToSignIn(actor.name, wrong, { origin: `2001:db8:1:2::${i}` }));
    expect(await refusal(tryToSignIn(actor.name, wrong, { origin: '2001:db8:1:2:ffff::1' }))).toBe('too-many-attempts');
  });

  it('never shuts an administrator out for good: a reset on the server opens the account at once', async () => {
    const administrator = await somebody('administrator');
    for (let i = 0; i < 5; i += 1) await refusal(tryToSignIn(administrator.name, wrong));
    const local = fixture.as({ kind: 'local', id: null, name: 'root', role: 'administrator' }, null);
    await resetAdministrator(local, { email: administrator.name, password: 'entirely new words here' });
    await tryToSignIn(administrator.name, 'entirely new words here');
  });
});
