import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyRetroactively } from '../../src/actions/policies/apply-retroactively.ts';
import { replayPolicy } from '../../src/actions/policies/replay-policy.ts';
import { DAY, HOUR } from '../../src/core/instant.ts';
import { applicationProgress } from '../../src/store/read/policy-application.ts';
import { asOwner } from '../support/database.ts';
import { type Account, accountWith, own, within } from './account.ts';

// What products of this field get wrong about deadlines and their policy, each provoked here: the name is the mistake.
let account: Account;
const { stringify } = JSON;
const read = async (query: string) => (await account.app.call(`GET ${query}`, { as: 'auditor' })).body;
const stateOf = async (externalId: string) => (await account.shown(externalId)).slaState;
/** Goes to an instant, seen from which nothing was read again. */
const goTo = (at: string) => {
  account.app.clock.now = Date.parse(at);
};

describe('the day on which something is due', () => {
  beforeAll(async () => {
    account = await accountWith([]);
  });
  afterAll(() => account.close());

  it('business days stop counting as such unnoticed — each day left out is named, and a replay finds what is not right', async () => {
    const workingTime = { ...own.workingTime, holidayCalendar: 'Works council', holidays: ['2026-03-17'] };
    await account.putInForce([{ ...own, workingTime, rules: [within(5, 'business-days')] }]);
    account.world.introduce(9002, 3001);
    account.world.scan(3001);
    await account.sync();
    const { id, dueOn } = await account.shown('9002:3001');
    // Tuesday the 10th: 11, 12, 13, 16 and, after the weekend and the holiday of the 17th, 18.
    expect(dueOn).toBe('2026-03-18');
    const explained = stringify(await read(`/vulnerabilities/${id}/explanation`));
    for (const told of ['5 business days', 'Not counted: 2 days of weekends, 2026-03-17 (Works council)']) {
      expect(explained).toContain(told);
    }
    const replayed = async () => (await replayPolicy(account.app.as('auditor'))).differing;
    expect(await replayed()).toBe(0);
    const shift = (by: string) =>
      asOwner(
        account.app.db,
        `alter table deadlines disable trigger all; update deadlines set due_at = due_at ${by}, overdue_at = overdue_at ${by}
         where vulnerability_id = '${id}'; alter table deadlines enable trigger all`,
      );
    await shift("- interval '3 days'");
    expect(await replayed()).toBe(1);
    await shift("+ interval '3 days'");
    expect(await replayed()).toBe(0);
  });

  it.each([
    ['America/Los_Angeles', '9003:3001', '2026-03-12T06:59:59.999Z', '2026-03-12T07:00:00Z'],
    ['Pacific/Auckland', '9004:3001', '2026-03-12T10:59:59.999Z', '2026-03-12T11:00:00Z'],
  ])(
    '"today" is always that of UTC — in %s the day ends with its own midnight',
    async (timeZone, which, last, first) => {
      goTo('2026-03-10T20:00:00Z');
      await account.putInForce([{ ...own, timeZone, rules: [within(1)] }]);
      account.world.introduce(Number(which.split(':')[0]), 3001);
      account.world.advanceTo(new Date(account.app.clock.now));
      account.world.scan(3001);
      await account.sync();
      goTo(last);
      expect(await stateOf(which)).toBe('due-soon');
      goTo(first);
      expect(await stateOf(which)).toBe('overdue');
    },
  );

  it('what is due today is neither overdue nor not — at each instant it is in one list and in no other', async () => {
    const { dueAt } = await account.shown('9002:3001');
    const due = Date.parse(dueAt ?? '');
    for (const at of [due - DAY, due - HOUR, due, due + 999, due + 1000, due + DAY]) {
      account.app.clock.now = at;
      const asked = async (states: string) =>
        (await read(`/vulnerabilities?slaState=${states}&q=9002:3001`)).items.length;
      const [late, inTime] = [await asked('overdue'), await asked('on-track,due-soon')];
      expect({ at, late, inTime }).toEqual({ at, late: at < due + 1000 ? 0 : 1, inTime: at < due + 1000 ? 1 : 0 });
      const check = await read('/vulnerabilities/counts?slaState=overdue&q=9002:3001');
      expect(check.count).toBe(late);
    }
  });
});

describe('a change of the policy', () => {
  const all = Array.from({ length: 9 }, (_, index) => `${9001 + index}:3001`);
  beforeAll(async () => {
    account = await accountWith(all, Object.fromEntries(all.map((each) => [each.slice(0, 4), 4])));
  });
  afterAll(() => account.close());
  const dueDays = async () => new Set(await Promise.all(all.map(async (each) => (await account.shown(each)).dueOn)));

  it('cannot be made — any figure can be, and the version says who, why and what', async () => {
    const before = await read('/sla-policies/active');
    const body = { days: { high: 21 }, reason: 'Contract with the bank' };
    const created = await account.app.call('POST /sla-policies', { as: 'manager', body });
    expect(created).toMatchObject({ status: 201, body: { version: before.version + 1, days: { high: 21 } } });
    expect(await read('/sla-policies/active')).toMatchObject({ reason: body.reason, createdBy: expect.any(String) });
  });

  it('silently counts for new items only — for which it counts is a choice, is on record, and each deadline names its version', async () => {
    await account.app.newEntries();
    const { text } = await read('/sla-policies/2');
    const put = { text: text.replace('21', '14'), reason: 'Stricter' };
    expect(await account.app.call('POST /sla-policies', { as: 'manager', body: put })).toMatchObject({ status: 400 });
    const body = { ...put, effect: 'prospective' };
    expect(await account.app.call('POST /sla-policies', { as: 'manager', body })).toMatchObject({ status: 201 });
    const figures = { days: { low: 120 }, reason: 'Also' };
    await account.app.call('POST /sla-policies', { as: 'manager', body: figures });
    const entries = await account.app.newEntries();
    expect(entries.map(({ detail }) => detail['effect'])).toEqual(['prospective', 'prospective']);
    expect((await read('/sla-policies')).items.map(({ effect }: { effect: string }) => effect)).toHaveLength(4);
    // 30 days of the first version: nothing of what was open has moved, and its explanation says by which version.
    expect(await dueDays()).toEqual(new Set(['2026-04-09']));
    const { id } = await account.shown('9001:3001');
    expect((await read(`/vulnerabilities/${id}/explanation`)).deadline.policyVersion).toBe(1);
  });

  it('locks the policy while it is recomputed, and for ever once a worker is killed — nobody waits, and the next worker goes on', async () => {
    const version = await account.putInForce([{ ...own, rules: [within(20)] }], 'retroactive');
    let steps = 0;
    const dying = {
      db: account.app.db,
      now: () => {
        steps += 1;
        if (steps > 2) throw new Error('killed');
        return account.app.clock.now;
      },
    };
    await expect(applyRetroactively(dying, { batch: 3 })).rejects.toThrow('killed');
    expect(await applicationProgress(account.app.db, version)).toMatchObject({ judged: 6, finishedAt: null });
    // Half-way, and whoever was at it is dead: everything can be read, read from the source, worked on and changed.
    expect((await account.check()).reason).toContain('3 open vulnerabilities still stand under an older');
    expect((await account.sync()).status).toBe('complete');
    const { id } = await account.shown('9004:3001');
    const worked = await account.app.call(`PATCH /vulnerabilities/${id}`, { as: 'engineer', body: { note: 'Seen.' } });
    expect(worked.status).toBe(200);
    const next = await account.putInForce([{ ...own, rules: [within(25)] }], 'retroactive');
    expect(await applicationProgress(account.app.db, version)).toMatchObject({ supersededBy: next });
    await applyRetroactively(account.app.engine);
    expect(await applicationProgress(account.app.db, next)).toMatchObject({ finishedAt: account.app.clock.now });
    expect(await dueDays()).toEqual(new Set(['2026-04-04']));
    expect((await replayPolicy(account.app.as('auditor'))).differing).toBe(0);
  });

  it('rewrites deadlines and verdicts of what is closed — they stay for ever', async () => {
    account.world.fix(9001, 3001);
    await account.liveOn(1);
    const closed = await account.shown('9001:3001');
    expect(closed).toMatchObject({ verdict: 'met', dueOn: '2026-04-04' });
    await account.putInForce([{ ...own, rules: [within(0)] }], 'retroactive');
    expect(await applyRetroactively(account.app.engine)).toBe(8);
    expect(await account.shown('9001:3001')).toEqual(closed);
    expect(await dueDays()).toEqual(new Set(['2026-04-04', '2026-03-10']));
    const { onTime } = await read('/statistics');
    expect(onTime.total).toMatchObject({ met: 1, missed: 0 });
  });
});
