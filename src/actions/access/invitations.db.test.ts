import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccessFixture, accessFixture, breakAuditLog, goodPassword } from '../../../test/support/access.ts';
import { type SmtpServer, startSmtpServer } from '../../../test/support/smtp-server.ts';
import { DAY } from '../../core/instant.ts';
import { roles } from '../../core/permissions.ts';
import { Problem } from '../../core/problems.ts';
import { createMailer } from '../../lib/mailer.ts';
import { findMemberByEmail, listMembers } from '../../store/members.ts';
import type { Actor } from '../context.ts';
import { acceptInvitation, lookAtInvitation } from './accept-invitation.ts';
import { type Authentication, createAuthentication } from './authentication.ts';
import { changeMemberRole } from './change-member-role.ts';
import { createApiKey } from './create-api-key.ts';
import { createMember } from './create-member.ts';
import { disableMember } from './disable-member.ts';
import { enableMember } from './enable-member.ts';
import { inviteMember } from './invite-member.ts';
import { listInvitations } from './list-invitations.ts';
import { readSession } from './read-session.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { revokeInvitation } from './revoke-invitation.ts';

const publicUrl = 'https://curfew.example.org';
const request = { userAgent: 'a browser', cookie: undefined };
let fixture: AccessFixture;
let authentication: Authentication;
let admin: Actor & { id: string };
const numbers = Array.from({ length: 50 }, (_, index) => index).values();

beforeAll(async () => {
  fixture = await accessFixture();
  authentication = createAuthentication({ db: fixture.db, secretKey: Buffer.alloc(32, 7), publicUrl });
  admin = await fixture.member('administrator', 'ada@example.org');
});
afterAll(() => fixture.close());
beforeEach(async () => {
  await fixture.db.deleteFrom('attempt_limits').execute();
  await fixture.newEntries();
});

const fresh = () => `person-${`${numbers.next().value}`.padStart(2, '0')}@example.org`;
const invite = (input: object, mailer: ReturnType<typeof createMailer> | null = null) =>
  inviteMember(fixture.as(admin), { publicUrl, mailer }, input);
const tokenIn = (link: string) => link.split('#')[1] ?? '';
const accept = (token: string, more: object = {}) =>
  acceptInvitation(
    fixture.anonymous(),
    authentication,
    { token, name: 'Grace Hopper', password: goodPassword, ...more },
    request,
  );

async function refusal(attempt: Promise<unknown>): Promise<string> {
  const problem = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw problem ?? new Error('It was not refused.');
  return problem.code;
}

describe('an invitation', () => {
  it('becomes a member who is signed in at once, and both are on record', async () => {
    const email = fresh();
    const { link, mail, invitation } = await invite({ email: ` ${email.toUpperCase()} `, role: 'engineer' });
    expect(link).toMatch(/^https:\/\/curfew\.example\.org\/invitation#[\w-]{43}$/);
    expect(mail).toBe('not-configured');
    expect(await lookAtInvitation(fixture.anonymous(), { token: tokenIn(link) })).toEqual({
      email,
      role: 'engineer',
      organisationName: '',
      expiresAt: invitation.expiresAt,
    });
    const { member, setCookie } = await accept(tokenIn(link));
    expect(member).toMatchObject({ email, name: 'Grace Hopper', role: 'engineer', invitedBy: 'ada@example.org' });
    const session = await readSession(fixture.anonymous(), authentication, setCookie.split(';')[0]);
    expect(session?.member.id).toBe(member.id);
    expect(member.lastSignedInAt).toBe(fixture.clock.now);
    const entries = await fixture.newEntries();
    expect(entries).toMatchObject([
      { action: 'invitation.created', actor: 'member:ada@example.org', subject: `invitation:${invitation.id}` },
      { action: 'invitation.accepted', actor: `member:${email}`, subject: `invitation:${invitation.id}` },
      { action: 'session.started', actor: `member:${email}`, detail: { by: 'invitation' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain(tokenIn(link));
    const [listed] = await listInvitations(fixture.as(admin));
    expect(listed).toMatchObject({ status: 'accepted', memberId: member.id });
  });

  it('works once, however many press the button at once', async () => {
    const { link } = await invite({ email: fresh(), role: 'auditor' });
    const results = await Promise.allSettled([1, 2, 3].map(() => accept(tokenIn(link))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusal(accept(tokenIn(link)))).toBe('invitation-refused');
  });

  it('is one link for one address, however many are asked for at once', async () => {
    const email = fresh();
    const made = await Promise.all([1, 2, 3].map(() => invite({ email, role: 'auditor' })));
    const answers = await Promise.allSettled(made.map(({ link }) => accept(tokenIn(link))));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is kept as a hash only', async () => {
    const { link } = await invite({ email: fresh(), role: 'auditor' });
    const rows = await fixture.db.selectFrom('invitations').selectAll().execute();
    const everything = rows.map((row) => [JSON.stringify(row), row.hash.toString(), row.hash.toString('base64url')]);
    expect(JSON.stringify(everything)).not.toContain(tokenIn(link));
  });

  it('ends after seven days, when it is revoked, and when the address is invited anew', async () => {
    const email = fresh();
    const first = await invite({ email, role: 'auditor' });
    const second = await invite({ email, role: 'engineer' });
    expect(await refusal(accept(tokenIn(first.link)))).toBe('invitation-refused');
    await revokeInvitation(fixture.as(admin), { invitationId: second.invitation.id });
    await revokeInvitation(fixture.as(admin), { invitationId: second.invitation.id });
    expect(await refusal(lookAtInvitation(fixture.anonymous(), { token: tokenIn(second.link) }))).toBe(
      'invitation-refused',
    );
    expect((await fixture.newEntries()).map(({ action }) => action)).toEqual([
      'invitation.created',
      'invitation.created',
      'invitation.revoked',
    ]);
    const third = await invite({ email, role: 'auditor' });
    fixture.clock.now += 7 * DAY;
    expect(await refusal(accept(tokenIn(third.link)))).toBe('invitation-refused');
    const listed = (await listInvitations(fixture.as(admin))).filter((each) => each.email === email);
    expect(listed.map(({ status }) => status).sort()).toEqual(['expired', 'revoked', 'revoked']);
    expect(await findMemberByEmail(fixture.db, email)).toBeNull();
  });

  it('takes a good password and a name without using up the link', async () => {
    const { link } = await invite({ email: fresh(), role: 'auditor' });
    for (const more of [{ password: 'short' }, { name: ' ' }, { name: 'two\nlines' }]) {
      expect(await refusal(accept(tokenIn(link), more))).toBe('invalid-input');
    }
    await accept(tokenIn(link));
  });

  it('is not for somebody who is a member already', async () => {
    expect(await refusal(invite({ email: 'ADA@example.org', role: 'auditor' }))).toBe('conflict');
    const email = fresh();
    const { link } = await invite({ email, role: 'auditor' });
    await fixture.member('engineer', email);
    expect(await refusal(accept(tokenIn(link)))).toBe('invitation-refused');
  });

  it('changes nothing when it cannot be recorded', async () => {
    const { link } = await invite({ email: fresh(), role: 'auditor' });
    const before = await listMembers(fixture.db);
    const repair = await breakAuditLog(fixture.db);
    await expect(accept(tokenIn(link))).rejects.toThrow();
    await expect(invite({ email: fresh(), role: 'auditor' })).rejects.toThrow();
    await repair();
    expect(await listMembers(fixture.db)).toEqual(before);
    await accept(tokenIn(link));
  });

  it('cannot be guessed without end, and a right link is heard in between', async () => {
    const { link } = await invite({ email: fresh(), role: 'auditor' });
    for (let guess = 0; guess < 10; guess += 1)
      expect(await refusal(accept(`guess ${guess}`))).toBe('invitation-refused');
    expect(await refusal(accept('one more'))).toBe('too-many-attempts');
    await accept(tokenIn(link));
  });

  it('is for administrators to make and revoke, and for everybody to see', async () => {
    for (const role of roles) {
      const ctx = fixture.as(await fixture.member(role));
      expect((await listInvitations(ctx)).length).toBeGreaterThan(0);
      if (role === 'administrator') continue;
      expect(await refusal(inviteMember(ctx, { publicUrl, mailer: null }, {}))).toBe('not-permitted');
      expect(await refusal(revokeInvitation(ctx, {}))).toBe('not-permitted');
    }
  });
});

describe('whoever may no longer invite', () => {
  const door = { publicUrl, mailer: null };
  const inviteAs = (actor: Actor) => inviteMember(fixture.as(actor), door, { email: fresh(), role: 'auditor' });
  const keyOf = async (owner: Actor, more: object = {}): Promise<Actor & { id: string }> => {
    const input = { name: 'script', role: 'administrator', ...more };
    const { apiKey } = await createApiKey(fixture.as(owner), input);
    return { kind: 'api-key', id: apiKey.id, name: `script (…${apiKey.endsWith})`, role: 'administrator' };
  };
  const listed = async (id: string) => (await listInvitations(fixture.as(admin))).find((each) => each.id === id);

  it.each(['disabled', 'demoted'] as const)('leaves no way in when %s, not with a key either', async (how) => {
    const other = await fixture.member('administrator');
    const key = await keyOf(other);
    const made = [await inviteAs(other), await inviteAs(key)];
    await fixture.newEntries();
    if (how === 'disabled') await disableMember(fixture.as(admin), { memberId: other.id });
    else await changeMemberRole(fixture.as(admin), { memberId: other.id, role: 'manager' });
    const because = how === 'disabled' ? 'member-disabled' : 'member-demoted';
    for (const { link, invitation } of made) {
      expect(await refusal(accept(tokenIn(link)))).toBe('invitation-refused');
      expect(await listed(invitation.id)).toMatchObject({
        status: 'revoked',
        revokedBy: 'ada@example.org',
        revokedBecause: because,
      });
    }
    const entries = await fixture.newEntries();
    expect(entries.map(({ action, detail }) => [action, (detail as { because?: string }).because])).toEqual([
      ['invitation.revoked', because],
      ['invitation.revoked', because],
      [how === 'disabled' ? 'member.disabled' : 'member.role-changed', undefined],
    ]);
    expect(entries.at(-1)?.detail).toMatchObject({ endedInvitations: 2 });
    // They may again, and what ended stays ended.
    if (how === 'disabled') await enableMember(fixture.as(admin), { memberId: other.id });
    else await changeMemberRole(fixture.as(admin), { memberId: other.id, role: 'administrator' });
    for (const { link } of made) expect(await refusal(accept(tokenIn(link)))).toBe('invitation-refused');
  });

  it('is a key that was revoked, or one that was made with it; whom it let in is named', async () => {
    const key = await keyOf(admin);
    const child = await keyOf(key);
    const [first, second, accepted] = [await inviteAs(key), await inviteAs(child), await inviteAs(child)];
    await accept(tokenIn(accepted.link));
    const created = fresh();
    await createMember(fixture.as(key), { email: created, role: 'auditor', password: goodPassword });
    await fixture.newEntries();
    await revokeApiKey(fixture.as(admin), { apiKeyId: key.id });
    for (const { link, invitation } of [first, second]) {
      expect(await refusal(lookAtInvitation(fixture.anonymous(), { token: tokenIn(link) }))).toBe('invitation-refused');
      expect(await refusal(accept(tokenIn(link)))).toBe('invitation-refused');
      expect(await listed(invitation.id)).toMatchObject({ status: 'revoked', revokedBecause: 'api-key-revoked' });
    }
    expect(await listed(accepted.invitation.id)).toMatchObject({ status: 'accepted', revokedBecause: null });
    const entries = await fixture.newEntries();
    expect(entries.map(({ action }) => action)).toEqual([
      'invitation.revoked',
      'invitation.revoked',
      'api-key.revoked',
    ]);
    expect(entries.at(-1)?.detail).toMatchObject({
      endedInvitations: 2,
      letIn: [accepted.invitation.email, created],
    });
    expect(await refusal(inviteAs(key))).toBe('not-signed-in');
  });

  it('is a key that has expired', async () => {
    const until = fixture.clock.now + DAY;
    const key = await keyOf(admin, { expiresAt: new Date(until).toISOString() });
    const { link, invitation } = await inviteAs(key);
    expect(invitation.expiresAt).toBe(until);
    fixture.clock.now += DAY;
    expect(await refusal(accept(tokenIn(link)))).toBe('invitation-refused');
  });

  it('is a member who was disabled a moment ago', async () => {
    const other = await fixture.member('administrator');
    await disableMember(fixture.as(admin), { memberId: other.id });
    expect(await refusal(inviteAs(other))).toBe('not-signed-in');
  });
});

describe('the mail of an invitation', () => {
  let smtp: SmtpServer;
  beforeAll(async () => {
    smtp = await startSmtpServer();
  });
  afterAll(() => smtp.close());

  it('brings the link', async () => {
    const email = fresh();
    const mailer = createMailer({ smtpUrl: smtp.url, from: 'curfew@example.org' });
    const { link, mail, mailProblem } = await invite({ email, role: 'manager' }, mailer);
    expect([mail, mailProblem]).toEqual(['sent', null]);
    expect(smtp.mails.at(-1)?.to).toEqual([email]);
    expect(smtp.mails.at(-1)?.text).toContain(link);
    await accept(tokenIn(link));
  });

  it('may fail: the invitation holds, and its link is handed over', async () => {
    smtp.refuseWith = '550 no such person';
    const mailer = createMailer({ smtpUrl: smtp.url, from: 'curfew@example.org' });
    const { link, mail, mailProblem } = await invite({ email: fresh(), role: 'manager' }, mailer);
    expect(mail).toBe('failed');
    expect(mailProblem).toMatch(/did not take the mail/);
    await accept(tokenIn(link));
  });
});
