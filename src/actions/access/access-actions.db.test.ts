import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccessFixture, accessFixture, breakAuditLog, goodPassword } from '../../../test/support/access.ts';
import { asOwner } from '../../../test/support/database.ts';
import { DAY } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { listMembers as readMembers } from '../../store/members.ts';
import type { ActionContext, Actor } from '../context.ts';
import { changeMemberRole } from './change-member-role.ts';
import { changePassword } from './change-password.ts';
import { completeSetup } from './complete-setup.ts';
import { createAdministrator } from './create-administrator.ts';
import { createApiKey } from './create-api-key.ts';
import { createMember } from './create-member.ts';
import { disableMember } from './disable-member.ts';
import { enableMember } from './enable-member.ts';
import { issueSetupToken } from './issue-setup-token.ts';
import { listApiKeys } from './list-api-keys.ts';
import { listMembers } from './list-members.ts';
import { readAuditLog } from './read-audit-log.ts';
import { resetAdministrator } from './reset-administrator.ts';
import { revokeApiKey } from './revoke-api-key.ts';

let fixture: AccessFixture;
const local: Actor = { kind: 'local', id: null, name: 'root', role: 'administrator' };

beforeAll(async () => {
  fixture = await accessFixture();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  await fixture.db.deleteFrom('attempt_limits').execute();
  await fixture.newEntries();
});

async function refusal(attempt: Promise<unknown>): Promise<string> {
  const problem = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw problem ?? new Error('It was not refused.');
  return problem.code;
}

describe('setting up', () => {
  const setUp = (token: string, email: string, more: object = {}) =>
    completeSetup(fixture.anonymous(), { token, email, password: goodPassword, ...more });
  const issue = async () => (await issueSetupToken({ db: fixture.db, now: () => fixture.clock.now })) ?? '';

  it('refuses a link that is wrong, expired or replaced by the next start', async () => {
    expect(await refusal(setUp('no link was printed yet', 'a@example.org'))).toBe('setup-token-refused');
    const first = await issue();
    expect(await refusal(setUp(`${first}x`, 'a@example.org'))).toBe('setup-token-refused');
    const second = await issue();
    expect(await refusal(setUp(first, 'a@example.org'))).toBe('setup-token-refused');
    fixture.clock.now += DAY;
    expect(await refusal(setUp(second, 'a@example.org'))).toBe('setup-token-refused');
    expect(await readMembers(fixture.db)).toEqual([]);
  });

  it('stores only a hash of the link', async () => {
    const token = await issue();
    const rows = await fixture.db.selectFrom('setup_tokens').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows.map(({ hash }) => [hash.toString(), hash.toString('base64url')]))).not.toContain(token);
  });

  it('lets nobody try links without end', async () => {
    const token = await issue();
    for (let i = 0; i < 10; i += 1)
      expect(await refusal(setUp(`guess ${i}`, 'a@example.org'))).toBe('setup-token-refused');
    expect(await refusal(setUp(token, 'a@example.org'))).toBe('too-many-attempts');
  });

  it('says what is wrong with the password without using up the link', async () => {
    const token = await issue();
    for (const password of ['short', 'a@example.org', 'Password1234!', 'curfew is a product']) {
      expect(await refusal(setUp(token, 'a@example.org', { password }))).toBe('invalid-input');
    }
    expect(await refusal(setUp(token, 'a@example.org', { timeZone: 'Mars/Olympus' }))).toBe('invalid-input');
    expect(await issue()).not.toBe('');
  });

  it('undoes everything when a part of it fails', async () => {
    const token = await issue();
    const input = { token, email: 'a@example.org', password: goodPassword, organisationName: 'Lost' };
    const failing = completeSetup(fixture.anonymous(), input, {
      setUpMore: () => Promise.reject(new Error('no policy')),
    });
    await expect(failing).rejects.toThrow('no policy');
    const repair = await breakAuditLog(fixture.db);
    await expect(setUp(token, 'a@example.org')).rejects.toThrow();
    await repair();
    expect(await readMembers(fixture.db)).toEqual([]);
    expect(await fixture.db.selectFrom('installation').selectAll().execute()).toEqual([]);
  });

  it('makes one administrator, however many press the button at once', async () => {
    const token = await issue();
    const more = { organisationName: 'Example', timeZone: 'Europe/Berlin' };
    const chosen: unknown[] = [];
    const results = await Promise.allSettled(
      ['a', 'b', 'c'].map((name) =>
        completeSetup(
          fixture.anonymous(),
          { token, email: `${name}@example.org`, password: goodPassword, ...more },
          {
            setUpMore: async (_ctx, _trx, { timeZone }) => {
              chosen.push(timeZone);
            },
          },
        ),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect((result.reason as Problem).code).toBe('already-set-up');
    }
    const members = await readMembers(fixture.db);
    expect(members.map(({ role }) => role)).toEqual(['administrator']);
    expect(chosen).toEqual(['Europe/Berlin']);
    const [entry, ...others] = await fixture.newEntries();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ action: 'installation.set-up', actor: 'setup:the set-up link', origin: '192.0.2.7' });
    expect(JSON.stringify(entry)).not.toContain(token);
    expect(JSON.stringify(entry)).not.toContain(goodPassword);
  });

  it('works once: later calls and later starts find it done', async () => {
    expect(await refusal(setUp('whatever', 'b@example.org'))).toBe('already-set-up');
    expect(await issueSetupToken({ db: fixture.db, now: () => fixture.clock.now })).toBeNull();
    expect(await fixture.db.selectFrom('setup_tokens').selectAll().execute()).toEqual([]);
  });

  it('lets the environment make the first administrator only', async () => {
    const input = { email: 'env@example.org', password: goodPassword };
    expect(await createAdministrator(fixture.as(local), input, { onlyFirst: true })).toBeNull();
    expect(await fixture.newEntries()).toEqual([]);
  });
});

describe('administrators from the command line', () => {
  it('are created under the name of the operating-system user', async () => {
    const member = await createAdministrator(fixture.as(local, null), {
      email: 'Cli@example.org',
      password: goodPassword,
    });
    expect(member).toMatchObject({ email: 'cli@example.org', role: 'administrator' });
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'administrator.created', actor: 'local:root', origin: null },
    ]);
    const again = createAdministrator(fixture.as(local), { email: 'cli@example.org', password: goodPassword });
    expect(await refusal(again)).toBe('conflict');
  });

  it('are reset on the server only, and only administrators', async () => {
    const administrator = await fixture.member('administrator');
    const engineer = await fixture.member('engineer');
    const password = 'entirely new words here';
    const reset = (ctx: ActionContext, email: string) => resetAdministrator(ctx, { email, password });
    expect(await refusal(reset(fixture.as(administrator), administrator.name))).toBe('not-permitted');
    expect(await refusal(reset(fixture.as(local), engineer.name))).toBe('not-found');
    expect(await refusal(reset(fixture.as(local), 'nobody@example.org'))).toBe('not-found');
    await disableMember(fixture.as(local), { memberId: administrator.id });
    expect((await reset(fixture.as(local), administrator.name)).disabledAt).toBeNull();
    expect((await fixture.newEntries()).at(-1)).toMatchObject({
      action: 'administrator.reset',
      actor: 'local:root',
      detail: { wasDisabled: true },
    });
  });
});

describe('members', () => {
  const roleOf = async (id: string) => (await readMembers(fixture.db)).find((member) => member.id === id)?.role;

  it('are created, changed, disabled and enabled, each with its audit entry', async () => {
    const administrator = await fixture.member('administrator');
    const ctx = fixture.as(administrator);
    const input = { email: 'New@Example.org', role: 'engineer', password: goodPassword };
    const member = await createMember(ctx, input);
    const subject = `member:${member.id}`;
    expect(await refusal(createMember(ctx, input))).toBe('conflict');
    expect(await changeMemberRole(ctx, { memberId: member.id, role: 'auditor' })).toMatchObject({ role: 'auditor' });
    await changeMemberRole(ctx, { memberId: member.id, role: 'auditor' });
    expect(await disableMember(ctx, { memberId: member.id })).toMatchObject({ disabledAt: fixture.clock.now });
    await disableMember(ctx, { memberId: member.id });
    expect(await enableMember(ctx, { memberId: member.id })).toMatchObject({ disabledAt: null });
    const actor = `member:${administrator.name}`;
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'member.created', actor, subject, detail: { email: 'new@example.org', role: 'engineer' } },
      { action: 'member.role-changed', actor, subject, detail: { from: 'engineer', to: 'auditor' } },
      { action: 'member.disabled', actor, subject },
      { action: 'member.enabled', actor, subject },
    ]);
    expect((await listMembers(fixture.as(await fixture.member('auditor')))).map(({ id }) => id)).toContain(member.id);
  });

  it('are not changed when it cannot be recorded', async () => {
    const ctx = fixture.as(await fixture.member('administrator'));
    const engineer = await fixture.member('engineer');
    const before = await readMembers(fixture.db);
    const repair = await breakAuditLog(fixture.db);
    await expect(changeMemberRole(ctx, { memberId: engineer.id, role: 'administrator' })).rejects.toThrow();
    await expect(disableMember(ctx, { memberId: engineer.id })).rejects.toThrow();
    await expect(
      createMember(ctx, { email: 'x@example.org', role: 'auditor', password: goodPassword }),
    ).rejects.toThrow();
    await expect(createApiKey(ctx, { name: 'lost', role: 'auditor' })).rejects.toThrow();
    await repair();
    expect(await readMembers(fixture.db)).toEqual(before);
    expect((await listApiKeys(ctx)).filter(({ name }) => name === 'lost')).toEqual([]);
  });

  it('always include an administrator who can sign in, even when two go at once', async () => {
    const ctx = fixture.as(local);
    const stays = await fixture.member('administrator');
    for (const member of await readMembers(fixture.db)) {
      if (member.id !== stays.id && member.role === 'administrator') await disableMember(ctx, { memberId: member.id });
    }
    expect(await refusal(disableMember(ctx, { memberId: stays.id }))).toBe('last-administrator');
    expect(await refusal(changeMemberRole(ctx, { memberId: stays.id, role: 'manager' }))).toBe('last-administrator');
    const other = await fixture.member('administrator');
    const results = await Promise.allSettled([
      disableMember(ctx, { memberId: stays.id }),
      changeMemberRole(ctx, { memberId: other.id, role: 'auditor' }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect([await roleOf(stays.id), await roleOf(other.id)]).toContain('administrator');
  });

  it('are managed by administrators only', async () => {
    const target = await fixture.member('engineer');
    const actions: ((ctx: ActionContext) => Promise<unknown>)[] = [
      (ctx) => createMember(ctx, { email: 'y@example.org', role: 'auditor', password: goodPassword }),
      (ctx) => changeMemberRole(ctx, { memberId: target.id, role: 'administrator' }),
      (ctx) => disableMember(ctx, { memberId: target.id }),
      (ctx) => enableMember(ctx, { memberId: target.id }),
      (ctx) => createApiKey(ctx, { name: 'mine', role: 'auditor' }),
      (ctx) => revokeApiKey(ctx, { apiKeyId: target.id }),
      (ctx) => createAdministrator(ctx, { email: 'z@example.org', password: goodPassword }),
      (ctx) => resetAdministrator(ctx, { email: target.name, password: goodPassword }),
    ];
    for (const role of ['manager', 'engineer', 'auditor'] as const) {
      const ctx = fixture.as(await fixture.member(role));
      for (const action of actions) expect(await refusal(action(ctx))).toBe('not-permitted');
    }
    const setup = fixture.as({ kind: 'setup', id: null, name: 'the set-up link', role: null });
    for (const action of actions) expect(await refusal(action(setup))).toBe('not-permitted');
    for (const ctx of [fixture.as(await fixture.member('engineer')), setup]) {
      expect(await refusal(listApiKeys(ctx))).toBe('not-permitted');
    }
    expect(await refusal(listMembers(setup))).toBe('not-permitted');
    expect(await fixture.newEntries()).toEqual([]);
  });

  it('change only their own password, and have to know the present one', async () => {
    const ctx = fixture.as(await fixture.member('administrator'));
    const member = await createMember(ctx, { email: 'pw@example.org', role: 'engineer', password: goodPassword });
    const own = fixture.as({ kind: 'member', id: member.id, name: member.email, role: member.role });
    const change = (by: ActionContext, currentPassword: string, newPassword: string) =>
      changePassword(by, { currentPassword, newPassword });
    expect(await refusal(change(own, 'a wrong password', 'another four odd words'))).toBe('sign-in-refused');
    expect(await refusal(change(own, goodPassword, 'short'))).toBe('invalid-input');
    expect(await refusal(change(fixture.as(local), goodPassword, 'another four odd words'))).toBe('not-permitted');
    for (let i = 0; i < 4; i += 1) await refusal(change(own, 'a wrong password', 'another four odd words'));
    expect(await refusal(change(own, goodPassword, 'another four odd words'))).toBe('too-many-attempts');
  });
});

describe('the audit log', () => {
  it('is read by administrators, managers and auditors, the newest entry first', async () => {
    const ctx = fixture.as(await fixture.member('administrator'));
    await createMember(ctx, { email: 'one@example.org', role: 'auditor', password: goodPassword });
    await createMember(ctx, { email: 'two@example.org', role: 'auditor', password: goodPassword });
    for (const role of ['administrator', 'manager', 'auditor'] as const) {
      const reader = fixture.as(await fixture.member(role));
      const [newest] = await readAuditLog(reader, { limit: 1, beforeId: null });
      expect(newest?.detail).toMatchObject({ email: 'two@example.org' });
      const [before] = await readAuditLog(reader, { limit: 1, beforeId: newest?.id ?? 0, action: 'member.created' });
      expect(before?.detail).toMatchObject({ email: 'one@example.org' });
    }
    const engineer = fixture.as(await fixture.member('engineer'));
    expect(await refusal(readAuditLog(engineer, { limit: 1, beforeId: null }))).toBe('not-permitted');
  });

  it('cannot be edited with the application’s own connection', async () => {
    await expect(fixture.db.deleteFrom('audit_log').execute()).rejects.toThrow('permission denied');
    await expect(asOwner(fixture.db, 'delete from audit_log')).rejects.toThrow('append-only');
    const rename = fixture.db.updateTable('audit_log').set({ actor_name: 'x' });
    await expect(rename.execute()).rejects.toThrow('permission denied');
    await expect(asOwner(fixture.db, "update audit_log set actor_name = 'x'")).rejects.toThrow('append-only');
  });
});
