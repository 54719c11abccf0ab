import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccessFixture, accessFixture, breakAuditLog, goodPassword } from '../../../test/support/access.ts';
import { type SmtpServer, startSmtpServer } from '../../../test/support/smtp-server.ts';
import { DAY, HOUR, MINUTE } from '../../core/instant.ts';
import { roles } from '../../core/permissions.ts';
import { Problem } from '../../core/problems.ts';
import { createMailer, type Mailer } from '../../lib/mailer.ts';
import { putIdentityProvider, removeIdentityProvider } from '../../store/identity-provider.ts';
import { findPasswordHash, setPasswordHash } from '../../store/members.ts';
import { confirmTwoFactor, putUnconfirmedTwoFactor } from '../../store/two-factors.ts';
import type { Actor } from '../context.ts';
import { askForPasswordLink } from './ask-for-password-link.ts';
import { type Authentication, createAuthentication } from './authentication.ts';
import { changeMemberRole } from './change-member-role.ts';
import { changePassword } from './change-password.ts';
import { createApiKey } from './create-api-key.ts';
import { disableMember } from './disable-member.ts';
import { enableMember } from './enable-member.ts';
import { listPasswordLinks } from './list-password-links.ts';
import { makePasswordLink } from './make-password-link.ts';
import { hashPassword, passwordCost } from './passwords.ts';
import { readSession } from './read-session.ts';
import { resetAdministrator } from './reset-administrator.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { revokePasswordLink } from './revoke-password-link.ts';
import { lookAtPasswordLink, setPasswordWithLink } from './set-password-with-link.ts';
import { signIn } from './sign-in.ts';

const publicUrl = 'https://curfew.example.org';
const request = { userAgent: 'a browser', cookie: undefined };
const newPassword = 'eleven quiet lamps';
let fixture: AccessFixture;
let authentication: Authentication;
let smtp: SmtpServer;
let mailer: Mailer;
let admin: Actor & { id: string };
let passwordHash: string;

beforeAll(async () => {
  fixture = await accessFixture();
  smtp = await startSmtpServer();
  mailer = createMailer({ smtpUrl: smtp.url, from: 'curfew@example.org' });
  authentication = createAuthentication({ db: fixture.db, secretKey: Buffer.alloc(32, 7), publicUrl });
  passwordHash = await hashPassword(goodPassword, { ...passwordCost, logN: 10, p: 1 });
  admin = await somebody('administrator');
});
afterAll(async () => {
  await smtp.close();
  await fixture.close();
});
beforeEach(async () => {
  smtp.refuseWith = null;
  smtp.mails.splice(0);
  await fixture.db.deleteFrom('attempt_limits').execute();
  await fixture.newEntries();
});

async function somebody(role: 'administrator' | 'engineer' = 'engineer') {
  const actor = await fixture.member(role);
  await setPasswordHash(fixture.db, actor.id, passwordHash, fixture.clock.now);
  return actor;
}
const makeAs = (actor: Actor, memberId: string, by: Mailer | null = null) =>
  makePasswordLink(fixture.as(actor), { publicUrl, mailer: by }, { memberId });
const make = (memberId: string, by: Mailer | null = null) => makeAs(admin, memberId, by);
const ask = async (email: string, origin?: string) => {
  const { done } = await askForPasswordLink(fixture.anonymous(origin), { publicUrl, mailer }, { email });
  await done;
};
const tokenIn = (text: string | null | undefined) => /\/new-password#([\w-]{43})(?![\w-])/.exec(text ?? '')?.[1] ?? '';
const mailedToken = () => tokenIn(smtp.mails.at(-1)?.text);
const use = (token: string, password = newPassword) => setPasswordWithLink(fixture.anonymous(), { token, password });
const look = (token: string) => lookAtPasswordLink(fixture.anonymous(), { token });
const enter = (email: string, password: string, origin?: string) =>
  signIn(fixture.anonymous(origin), authentication, { email, password }, request);

async function problemOf(attempt: Promise<unknown>): Promise<Problem> {
  const problem = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw problem ?? new Error('It was not refused.');
  return problem;
}
const refusal = async (attempt: Promise<unknown>) => (await problemOf(attempt)).code;
const linkRefusal = async (attempt: Promise<unknown>) => {
  const { code, detail } = await problemOf(attempt);
  expect(code).toBe('password-link-refused');
  return detail;
};

describe('a password link', () => {
  it('sets another password, ends the sessions, and all of it is on record', async () => {
    const { id, name: email } = await somebody();
    const session = await enter(email, goodPassword);
    await fixture.newEntries();
    const { link, mail, passwordLink } = await make(id);
    expect(link).toMatch(/^https:\/\/curfew\.example\.org\/new-password#[\w-]{43}$/);
    expect(mail).toBe('not-configured');
    expect(passwordLink.expiresAt).toBe(fixture.clock.now + DAY);
    const token = tokenIn(link);
    expect(await look(token)).toEqual({ email, organisationName: '', expiresAt: passwordLink.expiresAt });
    await use(token);
    expect(await readSession(fixture.anonymous(), authentication, session.setCookie.split(';')[0])).toBeNull();
    expect(await refusal(enter(email, goodPassword))).toBe('sign-in-refused');
    expect((await enter(email, newPassword)).member?.id).toBe(id);
    const entries = await fixture.newEntries();
    const detail = { email, link: passwordLink.id };
    expect(entries.slice(0, 2)).toMatchObject([
      { action: 'password-link.created', actor: `member:${admin.name}`, detail: { ...detail, delivery: 'by-hand' } },
      {
        action: 'password-link.used',
        actor: `member:${email}`,
        detail: { ...detail, madeBy: admin.name, isOwn: false, endedSessions: 1 },
      },
    ]);
    for (const { subject } of entries.slice(0, 2)) expect(subject).toBe(`member:${id}`);
    expect(JSON.stringify(entries)).not.toContain(token);
    const [listed] = await listPasswordLinks(fixture.as(admin));
    expect(listed).toMatchObject({ status: 'used', email, usedAt: fixture.clock.now });
  });

  it('works once, however many press the button at once', async () => {
    const { id } = await somebody();
    const token = tokenIn((await make(id)).link);
    const passwords = [1, 2, 3].map((number) => `${newPassword} ${number}`);
    const results = await Promise.allSettled(passwords.map((password) => use(token, password)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await fixture.newEntries()).filter(({ action }) => action === 'password-link.used')).toHaveLength(1);
    expect(await linkRefusal(use(token))).toMatch(/was used already.*tell an administrator/);
    expect(await linkRefusal(look(token))).toMatch(/was used already/);
  });

  it('is one link for one member, however many are made at once, and the newest one works', async () => {
    const { id } = await somebody();
    const made = await Promise.all([1, 2, 3].map(() => make(id)));
    const newest = await make(id);
    for (const { link } of made) expect(await linkRefusal(use(tokenIn(link)))).toMatch(/A newer link was made/);
    await use(tokenIn(newest.link));
  });

  it('is kept as a hash only', async () => {
    const token = tokenIn((await make((await somebody()).id)).link);
    const rows = await fixture.db.selectFrom('password_links').selectAll().execute();
    const everything = rows.map((row) => [JSON.stringify(row), row.hash.toString(), row.hash.toString('base64url')]);
    expect(JSON.stringify(everything)).not.toContain(token);
  });

  it('ends after a day, and when it is revoked, which may be said twice', async () => {
    const { id } = await somebody();
    const first = await make(id);
    fixture.clock.now += DAY;
    expect(await linkRefusal(use(tokenIn(first.link)))).toMatch(/has expired.*Forgot your password/);
    const { passwordLink, link } = await make(id);
    await fixture.newEntries();
    const passwordLinkId = passwordLink.id;
    for (const _ of [1, 2]) await revokePasswordLink(fixture.as(admin), { passwordLinkId });
    expect(await linkRefusal(use(tokenIn(link)))).toMatch(/was revoked/);
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'password-link.revoked', subject: `member:${id}`, detail: { link: passwordLinkId } },
    ]);
    const last = await make(id);
    await use(tokenIn(last.link));
    expect(await refusal(revokePasswordLink(fixture.as(admin), { passwordLinkId: last.passwordLink.id }))).toBe(
      'conflict',
    );
  });

  it('takes a good password without being used up, and changes nothing when it cannot be recorded', async () => {
    const { id, name: email } = await somebody();
    const token = tokenIn((await make(id)).link);
    for (const password of ['short', email]) expect(await refusal(use(token, password))).toBe('invalid-input');
    const before = await findPasswordHash(fixture.db, id);
    const repair = await breakAuditLog(fixture.db);
    await expect(use(token)).rejects.toThrow();
    await expect(make(id)).rejects.toThrow();
    await repair();
    expect(await findPasswordHash(fixture.db, id)).toBe(before);
    await use(token);
  });

  it('cannot be guessed without end; what was once a link is no guess', async () => {
    const { id } = await somebody();
    const used = tokenIn((await make(id)).link);
    await use(used);
    for (let turn = 0; turn < 12; turn += 1) await linkRefusal(look(used));
    const token = tokenIn((await make(id)).link);
    for (let guess = 0; guess < 10; guess += 1) {
      expect(await linkRefusal(look(`guess ${guess}`))).toMatch(/not known here/);
    }
    expect(await refusal(look('one more'))).toBe('too-many-attempts');
    await use(token);
  });

  it('is for administrators to make, see and revoke, and never for oneself', async () => {
    for (const role of roles.filter((each) => each !== 'administrator')) {
      const ctx = fixture.as(await fixture.member(role));
      expect(await refusal(makePasswordLink(ctx, { publicUrl, mailer: null }, {}))).toBe('not-permitted');
      expect(await refusal(revokePasswordLink(ctx, {}))).toBe('not-permitted');
      expect(await refusal(listPasswordLinks(ctx))).toBe('not-permitted');
    }
    expect(await refusal(make(admin.id))).toBe('conflict');
    expect(await refusal(makeAs(await keyOf(admin), admin.id))).toBe('conflict');
    expect(await refusal(make('00000000-0000-4000-8000-000000000000'))).toBe('not-found');
  });

  it('is not for somebody who comes through the identity provider alone, as long as there is one', async () => {
    const { id } = await fixture.member('engineer');
    const provider = {
      name: 'Northwind ID',
      issuer: 'https://id.example.org',
      clientId: 'curfew',
      sealedClientSecret: 'sealed',
      allowedDomains: [],
      allowsSignUp: false,
      defaultRole: null,
      updatedAt: fixture.clock.now,
      updatedBy: admin.name,
    };
    await putIdentityProvider(fixture.db, provider);
    const refused = await problemOf(make(id));
    expect([refused.code, refused.detail]).toEqual(['conflict', expect.stringContaining('through Northwind ID')]);
    await removeIdentityProvider(fixture.db);
    const link = tokenIn((await make(id)).link);
    // Nor once there is one: whoever has a password keeps it as a way in.
    const other = await somebody();
    const kept = tokenIn((await make(other.id)).link);
    await putIdentityProvider(fixture.db, provider);
    for (const attempt of [look, use]) expect(await linkRefusal(attempt(link))).toMatch(/through Northwind ID/);
    expect(await findPasswordHash(fixture.db, id)).toBeNull();
    await use(kept);
    await removeIdentityProvider(fixture.db);
    await use(link);
    expect(await findPasswordHash(fixture.db, id)).not.toBeNull();
  });
});

async function keyOf(owner: Actor, more: object = {}): Promise<Actor & { id: string }> {
  const { apiKey } = await createApiKey(fixture.as(owner), { name: 'script', role: 'administrator', ...more });
  return { kind: 'api-key', id: apiKey.id, name: `script (…${apiKey.endsWith})`, role: 'administrator' };
}

describe('a password link ends with', () => {
  it.each([
    ['member-disabled', (memberId: string) => disableMember(fixture.as(admin), { memberId })],
    ['role-changed', (memberId: string) => changeMemberRole(fixture.as(admin), { memberId, role: 'auditor' })],
    [
      'password-changed',
      (id: string) =>
        changePassword(fixture.as({ kind: 'member', id, name: 'x', role: 'engineer' }), {
          currentPassword: goodPassword,
          newPassword,
        }),
    ],
  ] as const)('what happens to its member: %s', async (because, happen) => {
    const { id, name: email } = await somebody();
    const given = tokenIn((await make(id)).link);
    await ask(email);
    const asked = mailedToken();
    await fixture.newEntries();
    await happen(id);
    for (const token of [given, asked]) await linkRefusal(use(token));
    expect((await fixture.newEntries()).slice(0, 2)).toMatchObject([
      { action: 'password-link.revoked', subject: `member:${id}`, detail: { because } },
      { action: 'password-link.revoked', detail: { because } },
    ]);
    if (because !== 'member-disabled') return;
    expect(await refusal(make(id))).toBe('conflict');
    await enableMember(fixture.as(admin), { memberId: id });
    await linkRefusal(use(given));
  });

  it('an administrator who is reset on the machine itself', async () => {
    const { id, name: email } = await somebody('administrator');
    const token = tokenIn((await make(id)).link);
    const local: Actor = { kind: 'local', id: null, name: 'root', role: 'administrator' };
    await resetAdministrator(fixture.as(local), { email, password: newPassword });
    expect(await linkRefusal(use(token))).toMatch(/password was changed after/);
  });

  it.each(['disabled', 'demoted'] as const)('the right of whoever made it: %s, also with a key', async (how) => {
    const other = await somebody('administrator');
    const key = await keyOf(other);
    const made = [
      await makeAs(other, (await somebody()).id),
      await makeAs(key, (await somebody()).id),
      await makeAs(admin, (await somebody()).id),
    ];
    await fixture.newEntries();
    if (how === 'disabled') await disableMember(fixture.as(admin), { memberId: other.id });
    else await changeMemberRole(fixture.as(admin), { memberId: other.id, role: 'manager' });
    expect((await fixture.newEntries()).at(-1)?.detail).toMatchObject({ endedPasswordLinks: 2 });
    for (const { link } of made.slice(0, 2)) {
      expect(await linkRefusal(use(tokenIn(link)))).toMatch(/with the right of whoever made it/);
    }
    await use(tokenIn(made[2]?.link));
    expect(await refusal(makeAs(other, admin.id))).toBe('not-signed-in');
  });

  it('a key that is revoked or expires; whose password it set is named', async () => {
    const until = fixture.clock.now + HOUR;
    const expiring = await makeAs(
      await keyOf(admin, { expiresAt: new Date(until).toISOString() }),
      (await somebody()).id,
    );
    expect(expiring.passwordLink.expiresAt).toBe(until);
    const key = await keyOf(admin);
    const set = await somebody();
    await use(tokenIn((await makeAs(key, set.id)).link));
    const open = await makeAs(key, (await somebody()).id);
    await fixture.newEntries();
    await revokeApiKey(fixture.as(admin), { apiKeyId: key.id });
    expect(await linkRefusal(use(tokenIn(open.link)))).toMatch(/with the key that made it/);
    expect((await fixture.newEntries()).at(-1)?.detail).toMatchObject({
      endedPasswordLinks: 1,
      passwordsSet: [set.name],
    });
  });
});

describe('where mail is configured', () => {
  it('the link goes to the member alone; where the mail fails, it is shown, and that is on record', async () => {
    const { id, name: email } = await somebody();
    const mailed = await make(id, mailer);
    expect(mailed).toMatchObject({ link: null, mail: 'sent', mailProblem: null });
    expect(smtp.mails.at(-1)?.to).toEqual([email]);
    expect(await look(mailedToken())).toMatchObject({ email });
    smtp.refuseWith = '550 no such person';
    await fixture.newEntries();
    const failed = await make(id, mailer);
    expect(failed).toMatchObject({ mail: 'failed', mailProblem: expect.stringMatching(/did not take the mail/) });
    expect((await fixture.newEntries()).map(({ action }) => action)).toEqual([
      'password-link.created',
      'password-link.shown',
    ]);
    await use(tokenIn(failed.link));
  });
});

describe('somebody who forgot the password', () => {
  it('gets a link for an hour, and a newer one ends it, but not the one that an administrator made', async () => {
    const { id, name: email } = await somebody();
    const given = await make(id);
    await ask(` ${email.toUpperCase()} `);
    const first = mailedToken();
    expect(smtp.mails.at(-1)?.to).toEqual([email]);
    expect((await look(first)).expiresAt).toBe(fixture.clock.now + HOUR);
    expect((await fixture.newEntries()).at(-1)).toMatchObject({
      action: 'password-link.asked',
      actor: `member:${email}`,
      subject: `member:${id}`,
      detail: { outcome: 'link', replaced: [] },
    });
    fixture.clock.now += 5 * MINUTE;
    await ask(email);
    expect(await linkRefusal(use(first))).toMatch(/A newer link was made/);
    await look(tokenIn(given.link));
    await use(mailedToken());
    // The other way round, what an administrator makes is the only one.
    expect(await linkRefusal(use(tokenIn(given.link)))).toMatch(/password was changed after/);
    await ask(email);
    await make(id);
    expect(await linkRefusal(use(mailedToken()))).toMatch(/A newer link was made/);
    await ask(email);
    fixture.clock.now += HOUR;
    expect(await linkRefusal(use(mailedToken()))).toMatch(/has expired/);
  });

  it('keeps the one that is under five minutes old, whoever asks once more, and gets no mail again', async () => {
    const { id, name: email } = await somebody();
    await ask(email);
    const token = mailedToken();
    const mails = smtp.mails.length;
    fixture.clock.now += 5 * MINUTE - 1;
    await fixture.newEntries();
    await ask(email);
    expect(smtp.mails).toHaveLength(mails);
    expect((await fixture.newEntries()).at(-1)).toMatchObject({
      action: 'password-link.asked',
      subject: `member:${id}`,
      detail: { outcome: 'sent-already' },
    });
    await look(token);
    fixture.clock.now += 1;
    await ask(email);
    expect(smtp.mails).toHaveLength(mails + 1);
    expect(await linkRefusal(use(token))).toMatch(/A newer link was made/);
    // One that is used, or ended otherwise, keeps nobody from another.
    await use(mailedToken());
    await ask(email);
    await use(mailedToken());
    await ask(email);
    await make(id);
    await ask(email);
    expect(smtp.mails).toHaveLength(mails + 4);
    await use(mailedToken());
  });

  it('gets the next one at once where the mail server did not take the first', async () => {
    const { name: email } = await somebody();
    smtp.refuseWith = '450 try again later';
    await ask(email);
    smtp.refuseWith = null;
    await ask(email);
    expect(smtp.mails).toHaveLength(1);
    await use(mailedToken());
  });

  it('is answered the same, before anything is looked up, whether there is such a member or not', async () => {
    const known = await somebody();
    const disabled = await somebody();
    await disableMember(fixture.as(admin), { memberId: disabled.id });
    const provided = await fixture.member('engineer');
    await fixture.newEntries();
    // Nobody comes past here: what is known of members is looked up behind it.
    const block = await fixture.db.startTransaction().execute();
    await block.selectFrom('members').select('id').forUpdate().execute();
    const door = { publicUrl, mailer };
    const answers = [];
    for (const email of [known.name, 'nobody@example.org', disabled.name, provided.name]) {
      answers.push(await askForPasswordLink(fixture.anonymous(), door, { email }));
    }
    expect(answers.map((answer) => Object.keys(answer))).toEqual(answers.map(() => ['done']));
    await block.rollback().execute();
    await Promise.all(answers.map(({ done }) => done));
    expect(smtp.mails.map(({ to, text }) => [to[0], tokenIn(text) !== '']).sort()).toEqual(
      [
        [known.name, true],
        [provided.name, false],
      ].sort(),
    );
    const outcomes = (await fixture.newEntries()).map(({ detail }) => (detail as { outcome: string }).outcome);
    expect(outcomes.sort()).toEqual(['disabled', 'link', 'no-password', 'no-such-member']);
  });

  it('is limited by address and by network, the same whether there is such a member or not', async () => {
    const { name } = await somebody();
    for (const email of [name, 'nobody@example.org']) {
      for (let turn = 0; turn < 5; turn += 1) await ask(email, `198.51.100.${turn}`);
      const problem = await problemOf(ask(email, '198.51.100.9'));
      expect([problem.code, problem.extra.retryAfterSeconds]).toEqual(['too-many-attempts', 30]);
    }
    expect(smtp.mails.filter(({ to }) => to[0] === name)).toHaveLength(1);
    for (let turn = 0; turn < 40; turn += 1) await ask(`nobody-${turn}@example.org`, '203.0.113.5');
    expect(await refusal(ask('somebody-else@example.org', '203.0.113.5'))).toBe('too-many-attempts');
  });

  it('is told that Curfew sends no mail, where that is so', async () => {
    const answer = askForPasswordLink(fixture.anonymous(), { publicUrl, mailer: null }, { email: admin.name });
    expect(await refusal(answer)).toBe('conflict');
  });

  it('waits no longer for wrong passwords, but the second factor stays, with the waiting time of its codes', async () => {
    const { id, name: email } = await somebody();
    const at = fixture.clock.now;
    await putUnconfirmedTwoFactor(fixture.db, id, 'sealed', at);
    await confirmTwoFactor(fixture.db, id, at);
    for (let turn = 0; turn < 5; turn += 1) await refusal(enter(email, 'a wrong one'));
    expect(await refusal(enter(email, goodPassword))).toBe('too-many-attempts');
    const codes = { bucket: `second-factor:${id}:`, failures: 5, last_attempt_at: new Date(at) };
    await fixture.db
      .insertInto('attempt_limits')
      .values({ ...codes, locked_until: new Date(at + MINUTE) })
      .execute();
    await ask(email);
    await use(mailedToken());
    const half = await enter(email, newPassword);
    expect(half.member).toBeNull();
    expect(half.setCookie).toMatch(/second-factor/);
    const kept = await fixture.db.selectFrom('attempt_limits').select('bucket').execute();
    expect(kept.map(({ bucket }) => bucket)).toContain(codes.bucket);
  });
});
