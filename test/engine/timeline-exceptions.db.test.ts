import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeAsset } from '../../src/actions/assets/change-asset.ts';
import { evaluateDueChecks } from '../../src/actions/checks/evaluate-check.ts';
import { approveException } from '../../src/actions/exceptions/approve-exception.ts';
import { changeDraft } from '../../src/actions/exceptions/change-draft.ts';
import { proposeException } from '../../src/actions/exceptions/propose-exception.ts';
import { rejectException } from '../../src/actions/exceptions/reject-exception.ts';
import { renewException } from '../../src/actions/exceptions/renew-exception.ts';
import { revokeException } from '../../src/actions/exceptions/revoke-exception.ts';
import { settleAcknowledgements } from '../../src/actions/exceptions/settle-exceptions.ts';
import { voidTripped } from '../../src/actions/exceptions/void-tripped.ts';
import { loadFeed } from '../../src/actions/feeds/load-feed.ts';
import { DAY } from '../../src/core/instant.ts';
import { activePolicy, storePolicy } from '../../src/store/policies.ts';
import { oneException } from '../../src/store/read/exceptions.ts';
import { type EngineFixture, engineFixture, problemOf } from '../support/context.ts';
import { beginStory, type Story } from './story.ts';

// Every fixture begins on 10 March 2026 at 12:30 with a scan of every target. 9002 is high (30 days), 9003 medium.
let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await engineFixture();
});
afterEach(() => fixture.close());

const mitigated = { kind: 'mitigated', reason: 'Blocked in front.', details: { control: 'WAF rule 7' } };
const risk = (reviewOn: string) => ({ kind: 'accepted-risk', reason: 'Known.', details: { owner: 'Ada', reviewOn } });

const propose = async (input: object) => (await proposeException(fixture.as('engineer'), input)).id;
const approve = (id: string) => approveException(fixture.as('manager'), { id });
const excepted = async (input: object) => {
  const id = await propose(input);
  await approve(id);
  return id;
};
const shown = async (id: string) => {
  const found = await oneException(fixture.db, id, { at: fixture.clock.now, isPast: false });
  if (found === null) throw new Error('There is no such exception');
  return found;
};
const foreign = Array.from({ length: 30 }, (_, index) => `CVE-1999-${1000 + index}`);
const loadKev = async (listed: readonly string[], dueDate = '2026-03-20') => {
  const vulnerabilities = [...foreign, ...listed].map((cveID) => ({
    cveID,
    dateAdded: '2026-03-10',
    dueDate,
  }));
  const catalogue = {
    catalogVersion: '2026.03.10',
    dateReleased: '2026-03-10T00:00:00Z',
    count: vulnerabilities.length,
  };
  await loadFeed(fixture.as('manager'), {
    feed: 'kev',
    file: Buffer.from(JSON.stringify({ ...catalogue, vulnerabilities })),
  });
};
const scopeOf = async (story: Story, externalId: string) => {
  const { id } = await story.shown(externalId);
  return { kind: 'vulnerability', ids: [id] };
};

describe('an exception', () => {
  it('excepts nothing before another person approves it, and nothing after its last day: no job, no flag', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    const scope = await scopeOf(story, '9002:3001');
    const id = await propose({ ...risk('2026-04-20'), scope, untilOn: '2026-04-30' });
    expect(await story.shown('9002:3001')).toMatchObject({ slaState: 'on-track' });
    expect(await shown(id)).toMatchObject({ status: 'proposed', covers: { now: 1, atApproval: null } });
    await expect(problemOf(approveException(fixture.as('engineer'), { id }))).resolves.toMatchObject({
      code: 'not-permitted',
    });
    await approve(id);
    expect(await story.shown('9002:3001')).toMatchObject({ slaState: 'excepted', dueOn: '2026-04-09' });
    expect(await story.check()).toMatchObject({
      status: 'passing',
      byException: true,
      counts: { open: 0, excepted: 1 },
    });
    await story.liveOn(51);
    expect(await story.shown('9002:3001')).toMatchObject({ slaState: 'excepted' });
    expect(await shown(id)).toMatchObject({ status: 'active', covers: { now: 1, atApproval: 1, newlySince: 0 } });
    // 30 April 12:30; it ends with that day, and nobody does anything.
    fixture.clock.now = Date.parse('2026-05-01T00:00:00Z');
    expect(await story.shown('9002:3001')).toMatchObject({ slaState: 'overdue', dueOn: '2026-04-09' });
    expect(await shown(id)).toMatchObject({ status: 'expired', covers: { now: 0 } });
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    expect(await story.check()).toMatchObject({ status: 'failing', byException: false, counts: { overdue: 1 } });
  });

  it('approved after the deadline: recorded as such, and the miss stays a miss', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    await story.liveOn(31);
    const id = await excepted({ ...mitigated, scope: await scopeOf(story, '9002:3001'), untilOn: '2026-05-31' });
    expect((await shown(id)).covers).toMatchObject({ atApproval: 1, overdueAtApproval: 1 });
    expect(await story.shown('9002:3001')).toMatchObject({ slaState: 'excepted', dueOn: '2026-04-09' });
    story.world.fix(9002, 3001);
    await story.liveOn(1);
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'resolved', verdict: 'missed' });
  });

  it('that pauses moves the deadline by its whole days; revoked, by those that it really held', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    const id = await excepted({ ...mitigated, scope: await scopeOf(story, '9002:3001'), untilOn: '2026-03-31' });
    expect(await story.shown('9002:3001')).toMatchObject({ dueOn: '2026-04-30', slaState: 'excepted' });
    fixture.pass(5 * DAY);
    await revokeException(fixture.as('manager'), { id, reason: 'The rule is gone.' });
    expect(await story.shown('9002:3001')).toMatchObject({ dueOn: '2026-04-13', slaState: 'on-track' });
    expect(await shown(id)).toMatchObject({ status: 'revoked', end: { cause: 'revoked' }, covers: { now: 0 } });
    expect(await story.events('9002:3001')).toEqual([
      'detected',
      'exception-began',
      'deadline-set',
      'exception-ended',
      'deadline-set',
    ]);
  });

  it('covers what opens later, up to the severity that was approved, and says how many', async () => {
    const story = await beginStory(fixture, ['9003:3001']);
    const asset = await fixture.db
      .selectFrom('assets')
      .select('id')
      .where('external_id', '=', '3001')
      .executeTakeFirstOrThrow();
    const scope = { kind: 'asset', assetId: asset.id };
    const id = await excepted({ ...risk('2026-04-20'), scope, untilOn: '2026-04-30' });
    story.world.introduce(9002, 3001);
    story.world.introduce(9004, 3001);
    await story.liveOn(1);
    // 9002 is high, and medium was the worst that the approver saw.
    expect(await story.shown('9002:3001')).toMatchObject({ severity: 'high', slaState: 'on-track' });
    expect(await story.shown('9004:3001')).toMatchObject({ slaState: 'excepted' });
    expect((await shown(id)).covers).toMatchObject({ atApproval: 1, now: 2, newlySince: 1, worse: 1 });
  });

  it('is void as a whole once the scanner re-rates something that it covers', async () => {
    const story = await beginStory(fixture, ['9003:3001', '9003:3002', '9004:3001']);
    const asset = await fixture.db
      .selectFrom('assets')
      .select('id')
      .where('external_id', '=', '3001')
      .executeTakeFirstOrThrow();
    const id = await excepted({
      ...mitigated,
      scope: { kind: 'asset', assetId: asset.id },
      untilOn: '2026-04-30',
    });
    story.world.setSeverity(9003, 5);
    await story.liveOn(2);
    expect(await shown(id)).toMatchObject({ status: 'voided', end: { cause: 'severity-raised' }, covers: { now: 0 } });
    expect((await story.shown('9004:3001')).slaState).not.toBe('excepted');
    expect(await story.shown('9003:3001')).toMatchObject({ severity: 'critical', dueOn: '2026-03-18' });
    const entries = await fixture.newEntries();
    expect(entries.filter(({ action }) => action === 'exception.voided')).toHaveLength(1);
  });

  it('is void at once when a feed takes the ground from it', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    const { cves } = await story.shown('9002:3001');
    const cve = cves[0] ?? '';
    const id = await excepted({ ...mitigated, scope: await scopeOf(story, '9002:3001'), untilOn: '2026-04-30' });
    fixture.pass(DAY);
    const voided = await fixture.db
      .transaction()
      .execute((trx) => voidTripped(trx, { cve }, { type: 'entered-kev', cve }, fixture.clock.now));
    expect(voided).toEqual(cve === '' ? [] : [id]);
    if (cve !== '') expect(await story.shown('9002:3001')).toMatchObject({ slaState: 'on-track', dueOn: '2026-04-09' });
  });

  it('is void when a sync brings a CVE that is in KEV already: by a new issue, or by one that gains it', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9002:3002']);
    const asset = await fixture.db
      .selectFrom('assets')
      .select('id')
      .where('external_id', '=', '3001')
      .executeTakeFirstOrThrow();
    await loadKev(['CVE-2014-3566']);
    const scope = { kind: 'asset', assetId: asset.id };
    const first = await excepted({ ...mitigated, scope, untilOn: '2026-04-30' });
    story.world.introduce(9005, 3001);
    await story.liveOn(1);
    expect((await story.shown('9005:3001')).cves).toEqual(['CVE-2014-3566']);
    expect(await shown(first)).toMatchObject({ status: 'voided', end: { cause: 'entered-kev' }, covers: { now: 0 } });
    expect((await story.shown('9002:3001')).slaState).toBe('on-track');
    expect((await story.shown('9005:3001')).slaState).toBe('on-track');

    // It makes no difference that the issue, and its CVE in KEV, were known of another asset before.
    const other = await fixture.db
      .selectFrom('assets')
      .select('id')
      .where('external_id', '=', '3002')
      .executeTakeFirstOrThrow();
    const third = await excepted({ ...mitigated, scope: { kind: 'asset', assetId: other.id }, untilOn: '2026-04-30' });
    story.world.introduce(9005, 3002);
    await story.liveOn(1);
    expect(await shown(third)).toMatchObject({ status: 'voided', end: { cause: 'entered-kev' }, covers: { now: 0 } });
    expect((await story.shown('9005:3002')).slaState).toBe('on-track');

    // Of what somebody excepts knowing that it is in KEV nothing changes when another issue turns out to have the CVE.
    const knowing = await excepted({ ...mitigated, scope: await scopeOf(story, '9005:3001'), untilOn: '2026-04-30' });
    const second = await excepted({ ...mitigated, scope: await scopeOf(story, '9002:3002'), untilOn: '2026-04-30' });
    const issue = story.world.issues.get(9002);
    if (issue === undefined) throw new Error('no issue');
    issue.cves = ['CVE-2014-3566'];
    await story.liveOn(30);
    expect((await story.shown('9002:3002')).cves).toEqual(['CVE-2014-3566']);
    expect(await shown(second)).toMatchObject({ status: 'voided', end: { cause: 'entered-kev' }, covers: { now: 0 } });
    expect(await shown(knowing)).toMatchObject({ status: 'active', covers: { now: 1 } });
  });

  it('is void when something returns whose CVE came to KEV since it was approved, while it was fixed', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9005:3001']);
    const asset = await fixture.db
      .selectFrom('assets')
      .select('id')
      .where('external_id', '=', '3001')
      .executeTakeFirstOrThrow();
    await loadKev([]);
    story.world.fix(9005, 3001);
    await story.liveOn(1);
    expect((await story.shown('9005:3001')).status).toBe('resolved');
    const id = await excepted({ ...mitigated, scope: { kind: 'asset', assetId: asset.id }, untilOn: '2026-04-30' });
    fixture.pass(60_000);
    await loadKev(['CVE-2014-3566']);
    expect(await shown(id)).toMatchObject({ status: 'active', covers: { now: 1 } });
    story.world.introduce(9005, 3001);
    await story.liveOn(1);
    expect(await story.shown('9005:3001')).toMatchObject({ episodes: 2, status: 'open', slaState: 'on-track' });
    expect(await shown(id)).toMatchObject({ status: 'voided', end: { cause: 'entered-kev' }, covers: { now: 0 } });

    // Whoever approves now knows that it is in KEV: that it is fixed and returns once more is no news of that kind.
    const knowing = await excepted({
      ...mitigated,
      scope: { kind: 'asset', assetId: asset.id },
      untilOn: '2026-04-30',
    });
    story.world.fix(9005, 3001);
    await story.liveOn(1);
    // Listed still, with another due date.
    await loadKev(['CVE-2014-3566'], '2026-03-25');
    story.world.introduce(9005, 3001);
    await story.liveOn(1);
    expect(await story.shown('9005:3001')).toMatchObject({ episodes: 3, slaState: 'excepted' });
    expect(await shown(knowing)).toMatchObject({ status: 'active', covers: { now: 2 } });

    // It leaves KEV and is listed anew while nothing is covered that has it: that is news again.
    story.world.fix(9005, 3001);
    await story.liveOn(1);
    await loadKev([]);
    fixture.pass(60_000);
    await loadKev(['CVE-2014-3566']);
    expect(await shown(knowing)).toMatchObject({ status: 'active' });
    story.world.introduce(9005, 3001);
    await story.liveOn(1);
    expect(await story.shown('9005:3001')).toMatchObject({ episodes: 4, slaState: 'on-track' });
    expect(await shown(knowing)).toMatchObject({ status: 'voided', end: { cause: 'entered-kev' } });
  });

  it('is void when a fix appears at the source, unless it says that there is nothing to fix', async () => {
    const issueOf = (from: Story) => {
      const issue = from.world.issues.get(9002);
      if (issue === undefined) throw new Error('no issue');
      return issue;
    };
    const story = await beginStory(fixture, ['9002:3001'], (world) => {
      const issue = world.issues.get(9002);
      if (issue !== undefined) issue.solution = '';
      fixture.simulator.faults.detailExtras = 'present';
    });
    const scope = await scopeOf(story, '9002:3001');
    const waiting = await excepted({ kind: 'no-fix-yet', reason: 'Waiting.', scope, untilOn: '2026-04-30' });
    const details = { evidence: 'Seen.' };
    const nothing = await excepted({ kind: 'false-positive', reason: 'None.', details, scope, untilOn: '2026-04-30' });
    await story.liveOn(2);
    expect(await shown(waiting)).toMatchObject({ status: 'active' });
    issueOf(story).solution = 'Update it.';
    await story.liveOn(2);
    expect(await shown(waiting)).toMatchObject({
      status: 'voided',
      end: { cause: 'fix-appeared' },
      covers: { now: 0 },
    });
    expect(await shown(nothing)).toMatchObject({ status: 'active', covers: { now: 1 } });
  });

  it('is void once the tags of an asset that it covers change', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    const id = await excepted({ ...mitigated, scope: await scopeOf(story, '9002:3001'), untilOn: '2026-04-30' });
    const asset = await fixture.db
      .selectFrom('assets')
      .select('id')
      .where('external_id', '=', '3001')
      .executeTakeFirstOrThrow();
    await changeAsset(fixture.as('manager'), { id: asset.id, tags: ['payment'] });
    expect(await shown(id)).toMatchObject({ status: 'voided', end: { cause: 'asset-tags-changed' } });
    expect(await story.shown('9002:3001')).toMatchObject({ slaState: 'on-track', dueOn: '2026-04-09' });
    expect(await story.check()).toMatchObject({ status: 'due', byException: false });
  });

  it('of a decommissioned asset is void if the scanner ever lists it again, and never met', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9003:3002']);
    const asset = await fixture.db
      .selectFrom('assets')
      .select('id')
      .where('external_id', '=', '3001')
      .executeTakeFirstOrThrow();
    const gone = {
      kind: 'asset-decommissioned',
      reason: 'Switched off.',
      scope: { kind: 'asset', assetId: asset.id },
      untilOn: '2026-06-30',
    };
    await expect(problemOf(proposeException(fixture.as('engineer'), gone))).resolves.toMatchObject({
      code: 'conflict',
    });
    story.world.archive(3001);
    await story.liveOn(1);
    const id = await excepted(gone);
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'open', slaState: 'excepted' });
    story.world.unarchive(3001);
    await story.liveOn(1);
    expect(await shown(id)).toMatchObject({ status: 'voided', end: { cause: 'asset-listed-again' } });
    expect((await story.shown('9002:3001')).slaState).not.toBe('excepted');
  });
});

describe('who may', () => {
  it('not approve what they proposed themselves; not too long; not too often, whoever asks anew', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    const scope = await scopeOf(story, '9002:3001');
    const own = await proposeException(fixture.as('manager'), { ...mitigated, scope, untilOn: '2026-03-20' });
    await expect(problemOf(approve(own.id))).resolves.toMatchObject({ code: 'not-permitted' });
    await expect(problemOf(rejectException(fixture.as('manager'), { id: own.id, reason: 'x' }))).resolves.toMatchObject(
      { code: 'not-permitted' },
    );
    await approveException(fixture.as('administrator'), { id: own.id });
    const tooLong = { ...mitigated, scope, untilOn: '2026-12-31' };
    await expect(problemOf(proposeException(fixture.as('engineer'), tooLong))).resolves.toMatchObject({
      code: 'invalid-input',
    });
    const renewed = await renewException(fixture.as('engineer'), {
      id: own.id,
      reason: 'Still.',
      untilOn: '2026-03-25',
    });
    expect(await shown(renewed.id)).toMatchObject({ status: 'proposed', renewals: 1, renews: own.id });
    await approve(renewed.id);
    const anew = await propose({ ...mitigated, scope, untilOn: '2026-03-28' });
    expect(await shown(anew)).toMatchObject({ renewals: 2, renews: null });
    await approve(anew);
    const another = { ...mitigated, scope, untilOn: '2026-03-29' };
    await expect(problemOf(proposeException(fixture.as('engineer'), another))).resolves.toMatchObject({
      code: 'conflict',
    });
  });

  it('at critical only an administrator approves, as the policy asks', async () => {
    const story = await beginStory(fixture, ['9001:3001']);
    const { severity } = await story.shown('9001:3001');
    const id = await propose({ ...mitigated, scope: await scopeOf(story, '9001:3001'), untilOn: '2026-03-20' });
    if (severity === 'critical') await expect(problemOf(approve(id))).resolves.toMatchObject({ code: 'not-permitted' });
    await approveException(fixture.as('administrator'), { id });
    expect(await shown(id)).toMatchObject({ status: 'active', worst: severity });
  });
});

describe('an exception is no way around', () => {
  it('the number of renewals, by proposals side by side or by a draft that becomes something else', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    const scope = await scopeOf(story, '9002:3001');
    const draft = await propose({ ...risk('2026-03-20'), scope, untilOn: '2026-03-30', isDraft: true });
    const side = await Promise.all(
      ['20', '21', '22', '23'].map((day) => propose({ ...mitigated, scope, untilOn: `2026-03-${day}` })),
    );
    const fourth = side.pop() ?? '';
    for (const id of side) await approve(id);
    expect((await Promise.all(side.map(shown))).map(({ renewals }) => renewals)).toEqual([0, 1, 2]);
    // Two renewals at high, and this would be the third.
    await expect(problemOf(approve(fourth))).resolves.toMatchObject({ code: 'conflict' });
    const changed = changeDraft(fixture.as('engineer'), { id: draft, ...mitigated, isDraft: false });
    await expect(problemOf(changed)).resolves.toMatchObject({ code: 'conflict' });
  });

  it('the number of renewals, by approvals at the same moment', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    const scope = await scopeOf(story, '9002:3001');
    const side = await Promise.all(
      ['20', '21', '22', '23'].map((day) => propose({ ...mitigated, scope, untilOn: `2026-03-${day}` })),
    );
    const outcomes = await Promise.allSettled(side.map(approve));
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refused).toMatchObject([{ code: 'conflict' }]);
    const renewals = (await Promise.all(side.map(shown))).filter(({ status }) => status === 'active');
    expect(renewals.map((each) => each.renewals).sort()).toEqual([0, 1, 2]);
  });

  it('the number of renewals, by a scope that is a little different each time', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9002:3002', '9002:3003']);
    const ids = await Promise.all(['3001', '3002', '3003'].map(async (on) => (await story.shown(`9002:${on}`)).id));
    const [one, other, third] = ids;
    const of = (...some: unknown[]) => ({ kind: 'vulnerability', ids: some });
    await excepted({ ...mitigated, scope: of(one), untilOn: '2026-03-20' });
    const wider = await excepted({ ...mitigated, scope: of(one, other), untilOn: '2026-03-21' });
    expect(await shown(wider)).toMatchObject({ renewals: 1, renews: null });
    // Of another kind, or of something else, it is a first one.
    const reviewed = await propose({ ...risk('2026-03-20'), scope: of(one), untilOn: '2026-03-30' });
    expect(await shown(reviewed)).toMatchObject({ renewals: 0 });
    expect(await shown(await propose({ ...mitigated, scope: of(third), untilOn: '2026-03-30' }))).toMatchObject({
      renewals: 0,
    });
    fixture.pass(15 * DAY);
    expect(await shown(wider)).toMatchObject({ status: 'expired' });
    const definition = await fixture.db
      .selectFrom('vulnerabilities')
      .select('definition_id')
      .where('external_id', '=', '9002:3001')
      .executeTakeFirstOrThrow();
    const scope = { kind: 'issue', definitionId: definition.definition_id };
    await excepted({ ...mitigated, scope, untilOn: '2026-03-30' });
    const another = { ...mitigated, scope: of(other, third), untilOn: '2026-03-31' };
    await expect(problemOf(proposeException(fixture.as('engineer'), another))).resolves.toMatchObject({
      code: 'conflict',
    });
  });

  it('its own end: what a sync opens while it is revoked is not covered by it', async () => {
    const story = await beginStory(fixture, ['9003:3001']);
    const asset = await fixture.db
      .selectFrom('assets')
      .select('id')
      .where('external_id', '=', '3001')
      .executeTakeFirstOrThrow();
    const id = await excepted({ ...mitigated, scope: { kind: 'asset', assetId: asset.id }, untilOn: '2026-04-30' });
    story.world.fix(9003, 3001);
    await story.liveOn(1);
    expect((await shown(id)).covers).toMatchObject({ now: 0 });
    story.world.introduce(9004, 3001);
    fixture.pass(DAY);
    story.world.scan(3001);
    // The sync has looked up what holds, and waits to write; nothing is covered, so that no source keeps the other.
    const held = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const holding = fixture.db.transaction().execute(async (trx) => {
      await sql`lock table vulnerabilities in share mode`.execute(trx);
      held.resolve();
      await go.promise;
    });
    await held.promise;
    const syncing = story.sync();
    try {
      await expect.poll(async () => await waitingFor('vulnerabilities'), { timeout: 20_000 }).toBe(true);
      await revokeException(fixture.as('manager'), { id, reason: 'The rule is gone.' });
    } finally {
      go.resolve();
      await holding;
    }
    expect((await syncing).status).toBe('complete');
    expect(await story.shown('9004:3001')).toMatchObject({ status: 'open', slaState: 'on-track' });
    expect((await shown(id)).covers).toMatchObject({ now: 0 });
  });
});

async function waitingFor(table: string): Promise<boolean> {
  const found = await sql`
    select from pg_locks where not granted and relation = ${table}::regclass
      and database = (select oid from pg_database where datname = current_database())`.execute(fixture.db);
  return found.rows.length > 0;
}

describe('acknowledged at the source, where the policy takes an approval', () => {
  it('counts as open until somebody here approves, and again once that is over', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    const { document } = await activePolicy(fixture.db);
    const strict = { ...document, acknowledgedAtSource: 'require-approval' } as const;
    const by = { now: fixture.clock.now, actor: 'x', reason: 'x' };
    await storePolicy(fixture.db, { version: 2, document: strict }, by);
    story.world.acknowledge(9002, 3001, { reason: 'acceptable_risk', comment: '', by: 'Alex Example' });
    fixture.pass(DAY);
    await story.sync();
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'suppressed', slaState: 'on-track' });
    expect(await story.check()).toMatchObject({ status: 'due', byException: false, counts: { open: 1, excepted: 0 } });
    await excepted({
      kind: 'acknowledged-at-source',
      reason: 'Agreed.',
      scope: await scopeOf(story, '9002:3001'),
      untilOn: '2026-04-30',
    });
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'suppressed', slaState: 'excepted' });
    fixture.clock.now = Date.parse('2026-05-01T00:00:00Z');
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'suppressed', slaState: 'overdue' });
  });

  it('covers what is acknowledged and nothing else, and only as long as it is', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9002:3002']);
    const { document } = await activePolicy(fixture.db);
    const strict = { ...document, acknowledgedAtSource: 'require-approval' } as const;
    await storePolicy(
      fixture.db,
      { version: 2, document: strict },
      { now: fixture.clock.now, actor: 'x', reason: 'x' },
    );
    const ids = [(await story.shown('9002:3001')).id, (await story.shown('9002:3002')).id];
    const scope = { kind: 'vulnerability', ids };
    const agreed = { kind: 'acknowledged-at-source', reason: 'Agreed.', scope, untilOn: '2026-04-30' };
    await expect(problemOf(proposeException(fixture.as('engineer'), agreed))).resolves.toMatchObject({
      code: 'conflict',
      detail: 'Nothing that is acknowledged at the source is in its scope.',
    });
    story.world.acknowledge(9002, 3001, { reason: 'acceptable_risk', comment: '', by: 'Alex Example' });
    fixture.pass(DAY);
    await story.sync();
    const id = await excepted(agreed);
    expect((await shown(id)).covers).toMatchObject({ atApproval: 1, now: 1 });
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'suppressed', slaState: 'excepted' });
    expect(await story.shown('9002:3002')).toMatchObject({ status: 'open', slaState: 'on-track' });
    story.world.unacknowledge(9002, 3001);
    await story.liveOn(1);
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'open', slaState: 'on-track' });
    expect(await shown(id)).toMatchObject({ status: 'active', covers: { now: 0 } });
  });

  it('a retroactive version that asks for it, or no longer does, judges what is acknowledged already', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    story.world.acknowledge(9002, 3001, { reason: 'acceptable_risk', comment: '', by: 'Alex Example' });
    fixture.pass(DAY);
    await story.sync();
    const { document } = await activePolicy(fixture.db);
    const version = async (number: number, acknowledgedAtSource: 'accept' | 'require-approval') => {
      const by = { now: fixture.clock.now, actor: 'x', reason: 'x' };
      const policy = { version: number, document: { ...document, acknowledgedAtSource } };
      await storePolicy(fixture.db, { ...policy, effect: 'retroactive' }, by);
      return await settleAcknowledgements(fixture.engine);
    };
    expect(await version(2, 'require-approval')).toBe(1);
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'suppressed', slaState: 'on-track' });
    expect(await story.check()).toMatchObject({ status: 'due', counts: { open: 1, excepted: 0 } });
    fixture.pass(DAY);
    expect(await version(3, 'accept')).toBe(1);
    expect(await story.shown('9002:3001')).toMatchObject({ slaState: 'excepted' });
    expect(await version(4, 'accept')).toBe(0);
  });
});
