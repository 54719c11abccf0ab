import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture, goodPassword, publicUrl } from '../../test/support/app.ts';
import { isStillSignedIn } from '../actions/access/is-still-signed-in.ts';
import { resetAdministrator } from '../actions/access/reset-administrator.ts';
import { stepAt, totpCode } from '../actions/access/totp.ts';
import { MINUTE } from '../core/instant.ts';
import type { Role } from '../core/permissions.ts';
import { ensureInstallation } from '../store/installation.ts';

let app: AppFixture;
beforeAll(async () => {
  app = await appFixture();
});
afterAll(() => app.close());

type As = { as: null; headers: Record<string, string> };
const cookieOf = (answer: { headers: Readonly<Record<string, unknown>> }): As => {
  const [cookie = ''] = [answer.headers['set-cookie']].flat().map((each) => String(each).split(';')[0] ?? '');
  return { as: null, headers: { cookie, origin: publicUrl } };
};
const signIn = async (email: string) =>
  cookieOf(await app.call('POST /session', { as: null, body: { email, password: goodPassword } }));

async function member(email: string, role: Role): Promise<As & { id: string }> {
  const { body } = await app.call('POST /members', { body: { email, role, password: goodPassword } });
  return { ...(await signIn(email)), id: body.id };
}

async function setUp(as: As): Promise<void> {
  const begun = await app.call('POST /session/two-factor/enrol', { ...as, body: { password: goodPassword } });
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...begun.body.secret].map((each) => alphabet.indexOf(each).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((each) => Number.parseInt(each, 2)));
  app.pass(MINUTE);
  const code = totpCode(secret, stepAt(app.clock.now));
  expect((await app.call('POST /session/two-factor/confirm', { ...as, body: { code } })).status).toBe(200);
}

describe('an organisation that asks for a second factor', () => {
  const on = { body: { requireTwoFactor: true } };
  let ada: As & { id: string };
  let eve: As & { id: string };

  beforeAll(async () => {
    await ensureInstallation(app.db, { isDemonstration: false, now: app.clock.now });
    ada = await member('ada@example.org', 'administrator');
    eve = await member('eve@example.org', 'engineer');
    await app.newEntries();
  });

  it('is asked to by an administrator who has one', async () => {
    expect((await app.call('PUT /sign-in/rules', { ...eve, ...on })).status).toBe(403);
    expect(await app.call('PUT /sign-in/rules', { ...ada, ...on })).toMatchObject({ status: 409 });
    await setUp(ada);
    const before = await app.call('GET /sign-in/rules', ada);
    expect(before.body).toEqual({ requireTwoFactor: false, membersWithout: 1 });
    await app.newEntries();
    const answer = await app.call('PUT /sign-in/rules', { ...ada, ...on });
    expect(answer.body).toEqual({ requireTwoFactor: true, membersWithout: 1 });
    await app.call('PUT /sign-in/rules', { ...ada, ...on });
    expect(await app.newEntries()).toMatchObject([
      { action: 'sign-in-rules.changed', detail: { requireTwoFactor: true, membersWithout: 1 } },
    ]);
  });

  it('lets whoever has none set one up and do nothing else, in sessions that were open as well', async () => {
    const who = await app.call('GET /session', eve);
    expect(who).toMatchObject({ status: 200, body: { mustSetUpTwoFactor: true } });
    for (const call of [
      'GET /vulnerabilities',
      'GET /organisation',
      'GET /sessions',
      'GET /events',
      'GET /checks',
      'PATCH /session',
      'PUT /session/password',
      'DELETE /session/two-factor',
    ]) {
      const body = call.startsWith('GET') ? {} : { body: {} };
      const answer = await app.call(call, { ...eve, ...body });
      expect([call, answer.status, answer.body.code]).toEqual([call, 403, 'second-factor-required']);
    }
    const again = await signIn('eve@example.org');
    expect((await app.call('GET /vulnerabilities', again)).body.code).toBe('second-factor-required');
    expect((await app.call('GET /session/two-factor', again)).status).toBe(200);
    await setUp(again);
    expect((await app.call('GET /session', again)).body.mustSetUpTwoFactor).toBe(false);
    expect((await app.call('GET /vulnerabilities', again)).status).toBe(200);
    eve = { ...again, id: eve.id };
  });

  it('touches no API key, also of members who have none', async () => {
    expect((await app.call('GET /vulnerabilities', { as: 'auditor' })).status).toBe(200);
  });

  it('lets nobody turn theirs off; an administrator may, and then it is set up anew', async () => {
    expect((await app.call('GET /session/two-factor', eve)).body).toMatchObject({ isRequired: true });
    const body = { password: goodPassword, code: '123456' };
    const refused = await app.call('DELETE /session/two-factor', { ...eve, body });
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
    await app.call(`DELETE /members/${eve.id}/two-factor`, ada);
    const again = await signIn('eve@example.org');
    expect((await app.call('GET /checks', again)).body.code).toBe('second-factor-required');
  });

  it('leaves `admin reset` as the way back for the last administrator', async () => {
    const actor = { kind: 'local' as const, id: null, name: 'root', role: 'administrator' as const };
    await resetAdministrator(
      { ...app.as('administrator'), actor },
      { email: 'ada@example.org', password: goodPassword },
    );
    const again = await signIn('ada@example.org');
    expect((await app.call('PUT /sign-in/rules', { ...again, body: { requireTwoFactor: false } })).status).toBe(403);
    await setUp(again);
    const off = await app.call('PUT /sign-in/rules', { ...again, body: { requireTwoFactor: false } });
    expect(off.body).toMatchObject({ requireTwoFactor: false });
    expect((await app.call('GET /checks', await signIn('eve@example.org'))).status).toBe(200);
  });

  it('does not ask whoever comes through the identity provider only', async () => {
    await app.db.updateTable('installation').set({ requires_two_factor: true }).execute();
    await app.db.deleteFrom('member_accounts').where('member_id', '=', eve.id).execute();
    const session = await app.db
      .selectFrom('sessions')
      .select('id')
      .where('member_id', '=', eve.id)
      .executeTakeFirstOrThrow();
    const actor = { kind: 'member' as const, id: eve.id, name: 'eve', role: 'engineer' as const };
    const signedIn = {
      actor,
      by: 'session' as const,
      sessionId: session.id,
      caller: eve.id,
      mustSetUpTwoFactor: false,
    };
    const ctx = { db: app.db, now: () => app.clock.now };
    expect(await isStillSignedIn(ctx, signedIn)).toBe(true);
    await app.db
      .insertInto('member_accounts')
      .values({
        member_id: eve.id,
        provider_id: 'credential',
        account_id: eve.id,
        password: 'x',
        created_at: new Date(app.clock.now),
        updated_at: new Date(app.clock.now),
      })
      .execute();
    // A stream that is open ends when the rule begins to hold.
    expect(await isStillSignedIn(ctx, signedIn)).toBe(false);
  });
});
