import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccessFixture, accessFixture, breakAuditLog, goodPassword } from '../../../test/support/access.ts';
import { HOUR, MINUTE, SECOND } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { generateSecretKey, type Keyring, parseSecretKey } from '../../lib/secrets.ts';
import { findMember, setPasswordHash } from '../../store/members.ts';
import type { Actor } from '../context.ts';
import { type Authentication, createAuthentication } from './authentication.ts';
import { changeMemberRole } from './change-member-role.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { confirmTwoFactor } from './confirm-two-factor.ts';
import { endOwnSession, listOwnSessions } from './end-own-session.ts';
import { enrolTwoFactor } from './enrol-two-factor.ts';
import { hashPassword, passwordCost } from './passwords.ts';
import { readSession } from './read-session.ts';
import { readTwoFactor } from './read-two-factor.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';
import { resetAdministrator } from './reset-administrator.ts';
import { signIn } from './sign-in.ts';
import { stepAt, totpCode } from './totp.ts';
import { turnOffTwoFactor, turnOffTwoFactorOf } from './turn-off-two-factor.ts';

type Person = Actor & { id: string };

let fixture: AccessFixture;
let authentication: Authentication;
let passwordHash: string;
const keyring: Keyring = { current: parseSecretKey(generateSecretKey()), others: [] };
const password = goodPassword;

beforeAll(async () => {
  fixture = await accessFixture();
  authentication = createAuthentication({
    db: fixture.db,
    secretKey: keyring.current.bytes,
    publicUrl: 'http://127.0.0.1:4680',
  });
  passwordHash = await hashPassword(goodPassword, { ...passwordCost, logN: 10, p: 1 });
});
afterAll(() => fixture.close());
beforeEach(async () => {
  await fixture.db.deleteFrom('attempt_limits').execute();
  fixture.clock.now += HOUR;
  await fixture.newEntries();
});

async function somebody(role: 'administrator' | 'engineer' = 'engineer'): Promise<Person> {
  const actor = await fixture.member(role);
  await setPasswordHash(fixture.db, actor.id, passwordHash, fixture.clock.now);
  return actor;
}

/** Somebody with a second factor: their secret and recovery codes. */
async function enrolled(role: 'administrator' | 'engineer' = 'engineer') {
  const actor = await somebody(role);
  const { secret } = await enrolTwoFactor(fixture.as(actor), keyring, { password });
  const codeNow = () => totpCode(fromBase32(secret), stepAt(fixture.clock.now));
  const recoveryCodes = await confirmTwoFactor(fixture.as(actor), keyring, { code: codeNow() });
  fixture.clock.now += MINUTE;
  await fixture.newEntries();
  return { actor, secret, recoveryCodes, codeNow };
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'));
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const cookieIn = (setCookie: string) => setCookie.split(';')[0] ?? '';

async function half({ name: email }: Person, origin?: string): Promise<string> {
  const request = { userAgent: null, cookie: undefined };
  const { member, setCookie } = await signIn(fixture.anonymous(origin), authentication, { email, password }, request);
  expect(member).toBeNull();
  return cookieIn(setCookie);
}

const finish = (cookie: string, given: object, origin?: string) =>
  completeSignIn(fixture.anonymous(origin), { authentication, keyring }, given, { userAgent: null, cookie });
const sessionOf = (setCookie: string) => readSession(fixture.anonymous(), authentication, cookieIn(setCookie));

async function refusal(attempt: Promise<unknown>): Promise<string> {
  const problem = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw problem ?? new Error('It was not refused.');
  return problem.code;
}

describe('enrolling', () => {
  it('changes nothing before a first code was confirmed, and then every change is on record', async () => {
    const actor = await somebody();
    const { secret, otpauthUri } = await enrolTwoFactor(fixture.as(actor), keyring, { password });
    expect(otpauthUri).toContain(`secret=${secret}&issuer=Curfew`);
    const request = { userAgent: null, cookie: undefined };
    const before = await signIn(fixture.anonymous(), authentication, { email: actor.name, password }, request);
    expect(before.member?.id).toBe(actor.id);
    const kept = await sessionOf(before.setCookie);
    const other = await signIn(fixture.anonymous(), authentication, { email: actor.name, password }, request);
    expect(await refusal(confirmTwoFactor(fixture.as(actor), keyring, { code: '000000' }))).toBe(
      'second-factor-refused',
    );
    await fixture.newEntries();
    const code = totpCode(fromBase32(secret), stepAt(fixture.clock.now));
    const codes = await confirmTwoFactor(fixture.as(actor), keyring, { code }, kept?.id);
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    expect(await sessionOf(before.setCookie)).not.toBeNull();
    expect(await sessionOf(other.setCookie)).toBeNull();
    const entries = await fixture.newEntries();
    expect(entries).toMatchObject([{ action: 'two-factor.turned-on', subject: `member:${actor.id}` }]);
    expect((await findMember(fixture.db, actor.id))?.twoFactorAt).toBe(fixture.clock.now);
    const state = { since: fixture.clock.now, recoveryCodesLeft: 10, isRequired: false };
    expect(await readTwoFactor(fixture.as(actor))).toEqual(state);
    expect(await refusal(enrolTwoFactor(fixture.as(actor), keyring, { password }))).toBe('conflict');
    expect(await refusal(confirmTwoFactor(fixture.as(actor), keyring, { code }))).toBe('conflict');
  });

  it('takes the password, and the first code within an hour', async () => {
    const actor = await somebody();
    expect(await refusal(enrolTwoFactor(fixture.as(actor), keyring, { password: 'not this' }))).toBe('sign-in-refused');
    const { secret } = await enrolTwoFactor(fixture.as(actor), keyring, { password });
    fixture.clock.now += HOUR + SECOND;
    const code = totpCode(fromBase32(secret), stepAt(fixture.clock.now));
    expect(await refusal(confirmTwoFactor(fixture.as(actor), keyring, { code }))).toBe('conflict');
  });

  it('is for members who are signed in, not for keys and machines', async () => {
    const local: Actor = { kind: 'local', id: null, name: 'root', role: 'administrator' };
    expect(await refusal(enrolTwoFactor(fixture.as(local), keyring, { password }))).toBe('not-permitted');
    expect(await refusal(readTwoFactor(fixture.as(local)))).toBe('not-permitted');
  });

  it('records a first code that is wrong, and one that should turn it off', async () => {
    const actor = await somebody();
    await enrolTwoFactor(fixture.as(actor), keyring, { password });
    await fixture.newEntries();
    expect(await refusal(confirmTwoFactor(fixture.as(actor), keyring, { code: '000000' }))).toBe(
      'second-factor-refused',
    );
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'two-factor.refused', subject: `member:${actor.id}`, detail: { when: 'turning-on' } },
    ]);
    const other = await enrolled();
    const off = turnOffTwoFactor(fixture.as(other.actor), keyring, { password, code: '000000' });
    expect(await refusal(off)).toBe('second-factor-refused');
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'two-factor.refused', subject: `member:${other.actor.id}`, detail: { when: 'turning-off' } },
    ]);
  });

  it('keeps the secret sealed and the recovery codes hashed', async () => {
    const { actor, secret, recoveryCodes } = await enrolled();
    const rows = JSON.stringify([
      await fixture.db.selectFrom('two_factors').selectAll().where('member_id', '=', actor.id).execute(),
      (await fixture.db.selectFrom('recovery_codes').selectAll().execute()).map(({ hash }) => hash.toString('hex')),
    ]);
    for (const secretText of [secret, fromBase32(secret).toString('base64'), ...recoveryCodes]) {
      expect(rows).not.toContain(secretText);
    }
  });

  it('changes nothing when it cannot be recorded', async () => {
    const actor = await somebody();
    const { secret } = await enrolTwoFactor(fixture.as(actor), keyring, { password });
    const repair = await breakAuditLog(fixture.db);
    const code = totpCode(fromBase32(secret), stepAt(fixture.clock.now));
    await expect(confirmTwoFactor(fixture.as(actor), keyring, { code })).rejects.toThrow();
    await repair();
    expect((await findMember(fixture.db, actor.id))?.twoFactorAt).toBeNull();
  });
});

describe('signing in with a second factor', () => {
  it('takes both: the password alone opens nothing', async () => {
    const { actor, codeNow } = await enrolled();
    const cookie = await half(actor);
    expect(await readSession(fixture.anonymous(), authentication, cookie)).toBeNull();
    const { member, setCookie } = await finish(cookie, { code: codeNow() });
    expect(member).toMatchObject({ id: actor.id, lastSignedInAt: fixture.clock.now });
    expect((await sessionOf(setCookie))?.member.id).toBe(actor.id);
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'session.second-factor-asked', detail: { by: 'password' } },
      { action: 'session.started', detail: { by: 'second-factor' } },
    ]);
    expect(await refusal(finish(cookie, { code: codeNow() }))).toBe('sign-in-expired');
  });

  it('takes no code twice, not even by two at once', async () => {
    const { actor, codeNow } = await enrolled();
    const cookies = [await half(actor), await half(actor)];
    const results = await Promise.allSettled(cookies.map((cookie) => finish(cookie, { code: codeNow() })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const again = await half(actor);
    expect(await refusal(finish(again, { code: codeNow() }))).toBe('second-factor-refused');
    fixture.clock.now += 30 * SECOND;
    await finish(again, { code: codeNow() });
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { actor, recoveryCodes } = await enrolled();
    const [first = ''] = recoveryCodes;
    await finish(await half(actor), { recoveryCode: ` ${first.toUpperCase().replaceAll('-', ' ')} ` });
    expect((await fixture.newEntries()).at(-1)).toMatchObject({ detail: { by: 'recovery-code' } });
    expect(await refusal(finish(await half(actor), { recoveryCode: first }))).toBe('second-factor-refused');
    expect((await readTwoFactor(fixture.as(actor))).recoveryCodesLeft).toBe(9);
  });

  it("takes nobody else's code or ticket", async () => {
    const one = await enrolled();
    const other = await enrolled();
    const cookie = await half(one.actor);
    expect(await refusal(finish(cookie, { code: other.codeNow() }))).toBe('second-factor-refused');
    expect(await refusal(finish(cookie, { recoveryCode: other.recoveryCodes[0] }))).toBe('second-factor-refused');
    expect(await refusal(finish('curfew-second-factor=forged', { code: one.codeNow() }))).toBe('sign-in-expired');
    expect(await refusal(finish(cookie, {}))).toBe('invalid-input');
  });

  it('lets nobody guess: five wrong codes lock, also with a new ticket, and strangers do not lock the owner out', async () => {
    const { actor, codeNow } = await enrolled();
    const cookie = await half(actor, '198.51.100.9');
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await refusal(finish(cookie, { code: '000000' }, '198.51.100.9'))).toBe('second-factor-refused');
    }
    expect(await refusal(finish(cookie, { code: codeNow() }, '198.51.100.9'))).toBe('too-many-attempts');
    const fresh = await half(actor, '198.51.100.9');
    expect(await refusal(finish(fresh, { code: codeNow() }, '198.51.100.9'))).toBe('too-many-attempts');
    await finish(await half(actor), { code: codeNow() });
    const refused = (await fixture.newEntries()).filter(({ action }) => action === 'session.refused');
    expect(refused).toHaveLength(5);
    expect(refused[0]).toMatchObject({ detail: { reason: 'wrong-second-factor' } });
  });

  it('has to be finished within five minutes, and not after the role was changed', async () => {
    const { actor, codeNow } = await enrolled();
    const late = await half(actor);
    fixture.clock.now += 5 * MINUTE;
    expect(await refusal(finish(late, { code: codeNow() }))).toBe('sign-in-expired');
    const cookie = await half(actor);
    const admin = await fixture.member('administrator');
    await changeMemberRole(fixture.as(admin), { memberId: actor.id, role: 'auditor' });
    expect(await refusal(finish(cookie, { code: codeNow() }))).toBe('sign-in-expired');
  });
});

describe('giving a second factor up', () => {
  it('takes the password and the factor', async () => {
    const { actor, codeNow } = await enrolled();
    const ctx = fixture.as(actor);
    const code = codeNow();
    expect(await refusal(turnOffTwoFactor(ctx, keyring, { password: 'no', code }))).toBe('sign-in-refused');
    expect(await refusal(turnOffTwoFactor(ctx, keyring, { password, code: '000000' }))).toBe('second-factor-refused');
    expect(await refusal(turnOffTwoFactor(ctx, keyring, { password }))).toBe('invalid-input');
    await fixture.newEntries();
    await turnOffTwoFactor(ctx, keyring, { password, code });
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'two-factor.turned-off', subject: `member:${actor.id}` },
    ]);
    const request = { userAgent: null, cookie: undefined };
    const signedIn = await signIn(fixture.anonymous(), authentication, { email: actor.name, password }, request);
    expect(signedIn.member?.id).toBe(actor.id);
    expect(await refusal(turnOffTwoFactor(ctx, keyring, { password, code }))).toBe('conflict');
    expect(await refusal(renewRecoveryCodes(ctx, { password }))).toBe('conflict');
  });

  it('renews recovery codes, and the old ones are worth nothing', async () => {
    const { actor, recoveryCodes } = await enrolled();
    const renewed = await renewRecoveryCodes(fixture.as(actor), { password });
    expect(await fixture.newEntries()).toMatchObject([{ action: 'two-factor.recovery-codes-renewed' }]);
    expect(await refusal(finish(await half(actor), { recoveryCode: recoveryCodes[0] }))).toBe('second-factor-refused');
    await finish(await half(actor), { recoveryCode: renewed[0] });
  });

  it('is done for others by an administrator, whose own an open session is not enough for', async () => {
    const { actor } = await enrolled();
    const admin = await enrolled('administrator');
    const waiting = await half(actor);
    expect(await refusal(turnOffTwoFactorOf(fixture.as(await fixture.member('manager')), {}))).toBe('not-permitted');
    expect(await refusal(turnOffTwoFactorOf(fixture.as(admin.actor), { memberId: admin.actor.id }))).toBe('conflict');
    await fixture.newEntries();
    await turnOffTwoFactorOf(fixture.as(admin.actor), { memberId: actor.id });
    expect(await fixture.newEntries()).toMatchObject([{ action: 'two-factor.removed', subject: `member:${actor.id}` }]);
    expect((await findMember(fixture.db, actor.id))?.twoFactorAt).toBeNull();
    expect(await refusal(finish(waiting, { code: '000000' }))).toBe('sign-in-expired');
    await turnOffTwoFactorOf(fixture.as(admin.actor), { memberId: actor.id });
    expect(await fixture.newEntries()).toEqual([]);
  });

  it("is done for an administrator on the server's own machine", async () => {
    const { actor } = await enrolled('administrator');
    const local: Actor = { kind: 'local', id: null, name: 'root', role: 'administrator' };
    await resetAdministrator(fixture.as(local, null), { email: actor.name, password: 'another seven green rivers' });
    expect(await fixture.newEntries()).toMatchObject([{ detail: { hadTwoFactor: true } }]);
    expect((await findMember(fixture.db, actor.id))?.twoFactorAt).toBeNull();
  });
});

describe('one’s sessions', () => {
  it('are listed, and ended one by one', async () => {
    const actor = await somebody();
    const other = await somebody();
    const open = async ({ name: email }: Person, userAgent: string) => {
      const request = { userAgent, cookie: undefined };
      return (await signIn(fixture.anonymous(), authentication, { email, password }, request)).setCookie;
    };
    const first = await open(actor, 'first browser');
    fixture.clock.now += MINUTE;
    const second = await open(actor, 'second browser');
    await open(other, 'somebody else');
    const listed = await listOwnSessions(fixture.as(actor));
    expect(listed.map(({ userAgent }) => userAgent)).toEqual(['second browser', 'first browser']);
    await fixture.newEntries();
    expect(await refusal(endOwnSession(fixture.as(other), listed[1]?.id ?? ''))).toBe('not-found');
    await endOwnSession(fixture.as(actor), listed[1]?.id ?? '');
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'session.ended', actor: `member:${actor.name}`, detail: { session: listed[1]?.id } },
    ]);
    expect(await sessionOf(first)).toBeNull();
    expect(await sessionOf(second)).not.toBeNull();
    fixture.clock.now += 13 * HOUR;
    expect(await listOwnSessions(fixture.as(actor))).toEqual([]);
  });
});
