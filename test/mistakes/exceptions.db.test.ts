import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateDueChecks } from '../../src/actions/checks/evaluate-check.ts';
import { approveException } from '../../src/actions/exceptions/approve-exception.ts';
import { proposeException } from '../../src/actions/exceptions/propose-exception.ts';
import { DAY } from '../../src/core/instant.ts';
import { problemOf } from '../support/context.ts';
import { type Account, accountWith } from './account.ts';

// What products of this field get wrong about accepted risks, each provoked here: the name is the mistake.
// Every vulnerability is high: seen on 10 March 2026 and due on 9 April.
let account: Account;
beforeAll(async () => {
  account = await accountWith(['9001:3001', '9002:3001', '9003:3001'], { 9001: 4, 9002: 4, 9003: 4 });
});
afterAll(() => account.close());

const risk = { kind: 'accepted-risk', reason: 'Known.', details: { owner: 'Ada', reviewOn: '2026-04-01' } };
const proposed = async (externalId: string, untilOn: string | null) =>
  await proposeException(account.app.as('engineer'), { ...risk, scope: await account.scopeOf(externalId), untilOn });
const checkNow = async () => {
  await evaluateDueChecks(account.app.db, account.app.clock.now);
  return await account.check();
};

describe('an accepted risk', () => {
  it('needs no end — one without an end is refused', async () => {
    expect(await problemOf(proposed('9001:3001', null))).toMatchObject({
      code: 'invalid-input',
      extra: { refusals: ['no-end'] },
    });
  });

  it('may be valid for ever — never for longer than the policy allows at its severity, however it is asked for', async () => {
    for (const untilOn of ['9999-12-31', '2027-03-10', '2026-09-08']) {
      expect(await problemOf(proposed('9001:3001', untilOn)), untilOn).toMatchObject({ code: 'invalid-input' });
    }
    // 180 days, and then two renewals.
    const { id } = await proposed('9001:3001', '2026-09-05');
    await account.app.call(`POST /exceptions/${id}/reject`, { body: { reason: 'Fix it.' } });
  });

  it('needs no second person — its proposer cannot approve it, whatever their role and with any key', async () => {
    for (const role of ['manager', 'administrator'] as const) {
      const scope = await account.scopeOf('9001:3001');
      const { id } = await proposeException(account.app.as(role), { ...risk, scope, untilOn: '2026-04-30' });
      expect(await problemOf(approveException(account.app.as(role), { id }))).toMatchObject({
        code: 'not-permitted',
        extra: { refusals: ['same-person'] },
      });
      await account.app.call(`POST /exceptions/${id}/reject`, { body: { reason: 'No.' } });
    }
    expect((await account.shown('9001:3001')).slaState).toBe('on-track');
  });

  it('shows as plainly passing — it passes by exception, and says how many', async () => {
    for (const which of ['9001:3001', '9002:3001', '9003:3001']) {
      await account.excepted({ ...risk, scope: await account.scopeOf(which), untilOn: '2026-04-30' });
    }
    account.app.clock.now = Date.parse('2026-04-10T12:00:00Z');
    await account.sync();
    for (const target of [3001, 3002, 3003]) account.world.scan(target);
    expect(await checkNow()).toMatchObject({
      status: 'passing',
      byException: true,
      counts: { excepted: 3, overdue: 0 },
    });
    expect((await account.check()).reason).toMatch(/3 .*exception/i);
    const { body } = await account.app.call('GET /checks', { as: 'auditor' });
    expect(body.items[0]).toMatchObject({ status: 'passing', byException: true, entryCounts: { excepted: 3 } });
  });

  it('that expired never comes back — each is as overdue as its dates say from the midnight on, by no job and no flag', async () => {
    account.app.clock.now = Date.parse('2026-04-30T23:59:59Z');
    expect((await account.shown('9001:3001')).slaState).toBe('excepted');
    account.app.clock.now = Date.parse('2026-05-01T00:00:00Z');
    expect(await account.shown('9001:3001')).toMatchObject({ slaState: 'overdue', dueOn: '2026-04-09' });
    const { body } = await account.app.call('GET /vulnerabilities/counts?slaState=overdue');
    expect(body.count).toBe(3);
    expect(await checkNow()).toMatchObject({
      status: 'failing',
      byException: false,
      counts: { overdue: 3, excepted: 0 },
    });
  });
});

it('the clock of what is mitigated never stops — it stops for the whole days on which that was so, and both ages are told', async () => {
  account.world.introduce(9004, 3002);
  account.world.setSeverity(9004, 4);
  account.world.scan(3002);
  await account.sync();
  const before = await account.shown('9004:3002');
  await account.excepted({
    kind: 'mitigated',
    reason: 'Blocked in front.',
    details: { control: 'WAF rule 7' },
    scope: await account.scopeOf('9004:3002'),
    untilOn: '2026-05-10',
  });
  const later = (days: number, from: string | null) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
  expect((await account.shown('9004:3002')).dueOn).toBe(later(10, before.dueOn));
  // A day after the day on which it would have been due.
  account.app.clock.now = Date.parse(before.dueOn ?? '') + 2 * DAY;
  expect(await account.shown('9004:3002')).toMatchObject({ slaState: 'on-track' });
  const { body } = await account.app.call(`GET /vulnerabilities/${before.id}`);
  expect(body.ageDays - body.adjustedAgeDays).toBe(10);
});
