import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture, problemOf } from '../../../test/support/context.ts';
import { asOwner } from '../../../test/support/database.ts';
import { DAY } from '../../core/instant.ts';
import { activePolicy } from '../../store/policies.ts';
import { segmentsOf, verdictsAt } from '../../store/read/checks.ts';
import { changeAsset } from '../assets/change-asset.ts';
import { createPolicyVersion } from '../policies/create-policy-version.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { disableCheck } from './disable-check.ts';
import { enableCheck } from './enable-check.ts';
import { evaluateDueChecks } from './evaluate-check.ts';
import { holdCheckTo } from './hold-check-to.ts';
import { requestEvaluation } from './request-evaluation.ts';

const id = 'halo-security-vulnerabilities-resolved-within-sla';
let fixture: EngineFixture;
let sourceId: string;
beforeAll(async () => {
  fixture = await engineFixture();
  expect((await problemOf(disableCheck(fixture.as('manager'), { id, reason: 'early' }))).code).toBe('not-found');
  ({ sourceId } = await connectedSource(fixture));
});
afterAll(() => fixture.close());
beforeEach(async () => {
  await fixture.newEntries();
});

const manager = () => fixture.as('manager');
const verdicts = () =>
  fixture.db.selectFrom('check_verdicts').selectAll().where('check_id', '=', id).orderBy('id').execute();
const verdict = async () => (await verdicts()).at(-1);
async function syncNow(): Promise<void> {
  await requestSync(fixture.as('engineer'), { sourceId });
  expect(await fixture.runQueued()).toEqual(['complete']);
  await fixture.newEntries();
}

describe('a check', () => {
  it('is disabled by a named person with a reason, and enabled again', async () => {
    await disableCheck(manager(), { id, reason: 'Moving scanners.' });
    expect(await verdict()).toMatchObject({ status: 'disabled', cause: { by: 'manager@example.org' } });
    expect((await verdict())?.reason).toBe('Disabled by manager@example.org: Moving scanners.');
    expect((await problemOf(disableCheck(manager(), { id, reason: 'Again.' }))).code).toBe('conflict');
    fixture.pass(60_000);
    await enableCheck(manager(), { id });
    expect(await verdict()).toMatchObject({ status: 'passing' });
    expect((await problemOf(enableCheck(manager(), { id }))).code).toBe('conflict');
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'check.disabled', subject: `check:${id}`, detail: { reason: 'Moving scanners.' } },
      { action: 'check.enabled', detail: { reason: 'Moving scanners.' } },
    ]);
  });

  it('is judged on request', async () => {
    const before = (await verdicts()).length;
    const asked = fixture.clock.now;
    const evaluatedAt = async (at = fixture.clock.now) =>
      (await verdictsAt(fixture.db, { at, isPast: true }, id))[0]?.evaluatedAt;
    fixture.pass(60_000);
    expect(await evaluatedAt()).toBe(asked);
    await requestEvaluation(fixture.as('engineer'), { id });
    expect(await verdicts()).toHaveLength(before);
    expect(await evaluatedAt()).toBe(asked + 60_000);
    expect(await evaluatedAt(asked)).toBe(asked);
    expect(await fixture.newEntries()).toMatchObject([{ action: 'check.evaluated' }]);
  });

  it('blames an instant that passes during an action on time, and not on the action', async () => {
    const { last_complete_at: readAt } = await fixture.db
      .selectFrom('monitoring_sources')
      .select('last_complete_at')
      .executeTakeFirstOrThrow();
    const staleAt = (readAt ?? 0) + DAY;
    fixture.clock.now = staleAt - 1;
    const ctx = { ...fixture.as('engineer'), now: () => fixture.clock.now++ };
    await requestEvaluation(ctx, { id });
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    expect(await verdict()).toMatchObject({ status: 'unknown', valid_from: staleAt, cause: { kind: 'time' } });
    await syncNow();
  });

  it('has said what it said: only the end of the present verdict is ever set', async () => {
    for (const change of ["cause = '{}'", 'data_as_of = null', "reason = 'other'", "cause = '{}', valid_to = now()"]) {
      const rewriting = `update check_verdicts set ${change}`;
      await expect(sql.raw(rewriting).execute(fixture.db), change).rejects.toThrow('permission denied');
      await expect(asOwner(fixture.db, rewriting), change).rejects.toThrow('append-only');
    }
  });

  it('is not found under another name, and not disabled without a reason', async () => {
    const other = { id: 'other', reason: 'x' };
    expect((await problemOf(disableCheck(manager(), other))).code).toBe('not-found');
    expect((await problemOf(enableCheck(manager(), other))).code).toBe('not-found');
    expect((await problemOf(requestEvaluation(manager(), other))).code).toBe('not-found');
    expect((await problemOf(disableCheck(manager(), { id, reason: '  ' }))).code).toBe('invalid-input');
  });
});

describe('what a check is held to', () => {
  const hold = (input: object) => holdCheckTo(manager(), { id, reason: 'For the customer.', ...input });

  it('is one obligation of the policy in force, or the strictest, by a named person with a reason', async () => {
    const before = fixture.clock.now;
    fixture.pass(60_000);
    await hold({ obligation: 'own-sla' });
    expect(await verdict()).toMatchObject({
      held_to: { id: 'own-sla', title: 'Own SLA' },
      cause: { kind: 'person', what: 'check-held-to', by: 'manager@example.org' },
    });
    expect((await problemOf(hold({ obligation: 'own-sla' }))).code).toBe('conflict');
    const [then] = await verdictsAt(fixture.db, { at: before, isPast: true }, id);
    expect(then?.heldTo).toBeNull();
    fixture.pass(60_000);
    await hold({ obligation: null });
    expect(await verdict()).toMatchObject({ held_to: null });
    expect((await problemOf(hold({ obligation: null }))).code).toBe('conflict');
    expect(await fixture.newEntries()).toMatchObject([
      {
        action: 'check.held-to',
        subject: `check:${id}`,
        detail: { from: null, to: 'own-sla', title: 'Own SLA', reason: 'For the customer.' },
      },
      { action: 'check.held-to', detail: { from: 'own-sla', to: null, title: null } },
    ]);
    const segments = await segmentsOf(fixture.db, id, { from: before, to: fixture.clock.now + 1 }, 10);
    expect(segments.slice(-3).map(({ status, heldTo }) => [status, heldTo?.id ?? null])).toEqual([
      ['passing', null],
      ['passing', 'own-sla'],
      ['passing', null],
    ]);
  });

  it('is nothing that the policy does not have, and of no check that judges no deadlines', async () => {
    const problem = await problemOf(hold({ obligation: 'contract' }));
    expect(problem).toMatchObject({ code: 'invalid-input' });
    expect(problem.message).toBe('The policy in force has no obligation contract. It has: own-sla.');
    expect((await problemOf(hold({ id: 'other', obligation: null }))).code).toBe('not-found');
    expect((await problemOf(hold({ obligation: 'own-sla', reason: ' ' }))).code).toBe('invalid-input');
    const triaged = { id: 'vulnerabilities-triaged', obligation: 'own-sla' };
    expect((await problemOf(hold(triaged))).code).toBe('conflict');
    const engineer = holdCheckTo(fixture.as('engineer'), { id, obligation: 'own-sla', reason: 'x' });
    expect((await problemOf(engineer)).code).toBe('not-permitted');
    expect(await fixture.newEntries()).toEqual([]);
  });
});

describe('an asset', () => {
  it('that is not scanned any more makes the check unknown until it is scoped out with a reason', async () => {
    const target = fixture.world.target(3003);
    target.nextScanAt = null;
    fixture.pass(40 * DAY);
    await syncNow();
    expect(await verdict()).toMatchObject({ status: 'unknown' });
    const asset = await fixture.db
      .selectFrom('assets')
      .selectAll()
      .where('external_id', '=', '3003')
      .executeTakeFirstOrThrow();
    await changeAsset(manager(), { id: asset.id, outOfScope: { reason: 'Switched off.' }, revision: asset.revision });
    expect(await verdict()).toMatchObject({ status: 'passing', cause: { what: 'asset-scoped' } });
    const stale = changeAsset(manager(), { id: asset.id, outOfScope: null, revision: asset.revision });
    expect((await problemOf(stale)).code).toBe('precondition-failed');
    await changeAsset(manager(), { id: asset.id, outOfScope: null });
    expect(await verdict()).toMatchObject({ status: 'unknown' });
    await changeAsset(manager(), { id: asset.id, outOfScope: { reason: 'Switched off.' } });
    expect((await fixture.newEntries()).map(({ action, detail }) => [action, detail['reason']])).toEqual([
      ['asset.scoped-out', 'Switched off.'],
      ['asset.scoped-in', null],
      ['asset.scoped-out', 'Switched off.'],
    ]);
    expect((await problemOf(changeAsset(manager(), { id: 'x', outOfScope: null }))).code).toBe('not-found');
    expect((await problemOf(changeAsset(manager(), { id: asset.id }))).code).toBe('invalid-input');
  });
});

describe('a policy version', () => {
  const create = (input: object) => createPolicyVersion(manager(), { reason: 'Board decision', ...input });

  it('is in force for what is detected from then on, and for nothing before', async () => {
    fixture.world.introduce(9001, 3001);
    fixture.world.scan(3001);
    await syncNow();
    const deadlines = () => fixture.db.selectFrom('deadlines').selectAll().orderBy('valid_from').execute();
    const before = await deadlines();
    const { version } = await create({
      days: { critical: 1, high: 2, medium: 3, low: 4, informational: 5 },
      timeZone: 'Europe/Berlin',
    });
    expect(version).toBe(2);
    expect(await deadlines()).toEqual(before);
    fixture.pass(DAY);
    fixture.world.introduce(9002, 3001);
    fixture.world.scan(3001);
    await syncNow();
    expect((await deadlines()).map((each) => each.policy_version)).toEqual([1, 2]);
    expect(await deadlines()).toEqual([...before, expect.objectContaining({ policy_version: 2 })]);
  });

  it('keeps what is left out, and says what is unusual', async () => {
    const answer = await create({ days: { critical: 10, informational: null }, reopenRestartsAfterDays: 30 });
    expect(answer).toEqual({ version: 3, warnings: ['high has less time than critical.'] });
    expect(await activePolicy(fixture.db)).toMatchObject({
      version: 3,
      isTableOfDays: true,
      days: { critical: 10, high: 2, medium: 3, low: 4, informational: null },
      timeZone: 'Europe/Berlin',
      reopenRestartsAfterDays: 30,
      createdBy: 'manager@example.org',
      reason: 'Board decision',
    });
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'policy.version-created', subject: 'sla-policy:3', detail: { version: 3, reason: 'Board decision' } },
    ]);
  });

  it('changes a verdict at once where it bears on it', async () => {
    fixture.pass(5 * 60 * 60 * 1000);
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    expect((await verdict())?.status).not.toBe('unknown');
    await create({ staleAfterHours: 4 });
    expect(await verdict()).toMatchObject({ status: 'unknown', cause: { what: 'policy-changed' } });
  });

  it('several at once get a number each', async () => {
    const made = await Promise.all([1, 2, 3, 4].map((days) => create({ triageDays: days })));
    expect(made.map(({ version }) => version).sort()).toEqual([5, 6, 7, 8]);
  });

  it.each([
    [{ days: { critical: -1 } }],
    [{ days: { critical: 1.5 } }],
    [{ days: { severe: 1 } }],
    [{ days: { critical: 3651 } }],
    [{ timeZone: 'Mars/Olympus' }],
    [{ timeZone: '+02:00' }],
    [{ triageDays: 0 }],
    [{ staleAfterHours: null }],
    [{ scanMaxAgeDays: 0 }],
    [{ reopenRestartsAfterDays: 0 }],
    [{ reason: '' }],
    [{ version: 1 }],
  ])('refuses %j', async (input) => {
    expect((await problemOf(create(input))).code).toBe('invalid-input');
  });
});
