import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPolicyVersion } from '../../src/actions/policies/create-policy-version.ts';
import { DAY, HOUR } from '../../src/core/instant.ts';
import { type EngineFixture, engineFixture } from '../support/context.ts';
import { beginStory, scanAll } from './story.ts';

// Every fixture begins on 10 March 2026 at 12:30 with a scan of every target, after one on 9 March at 12:00 and one on
// 10 March at 12:00. 9007 is critical (7 days), 9002 high (30), 9003 medium (90), 9006 low (180), 9009 informational.
let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await engineFixture();
});
afterEach(() => fixture.close());

describe('severity', () => {
  it('each has its days; informational has none and never affects the check', async () => {
    const story = await beginStory(fixture, ['9007:3001', '9002:3001', '9003:3001', '9006:3001', '9009:3001']);
    for (const [externalId, severity, dueOn, slaState] of [
      ['9007:3001', 'critical', '2026-03-17', 'on-track'],
      ['9002:3001', 'high', '2026-04-09', 'on-track'],
      ['9003:3001', 'medium', '2026-06-08', 'on-track'],
      ['9006:3001', 'low', '2026-09-06', 'on-track'],
      ['9009:3001', 'informational', null, 'no-deadline'],
    ] as const) {
      expect(await story.shown(externalId)).toMatchObject({ severity, dueOn, slaState });
    }
    expect((await story.check()).counts).toMatchObject({ open: 5, onTrack: 4, noDeadline: 1 });
  });

  it('comes from the detail where the row has 0, and is unknown where neither has 0 to 5', async () => {
    fixture.simulator.faults.unknownSeverity = 7;
    const story = await beginStory(fixture, ['9004:3001', '9010:3001', '9014:3001'], (world) =>
      Object.assign(world.setSeverity(9014, 0), { severityOnlyInDetail: true }),
    );
    expect(await story.shown('9004:3001')).toMatchObject({ severity: 'medium' });
    expect(await story.shown('9014:3001')).toMatchObject({ severity: 'informational', slaState: 'no-deadline' });
    expect(await story.shown('9010:3001')).toMatchObject({
      severity: 'unknown',
      slaState: 'needs-triage',
      dueAt: null,
      triageDueAt: '2026-03-17T23:59:59Z',
    });
  });

  it('unknown, not triaged in time: failing. Known at last: counted from the anchor', async () => {
    fixture.simulator.faults.unknownSeverity = 7;
    const story = await beginStory(fixture, ['9010:3001']);
    expect(await story.check()).toMatchObject({
      status: 'passing',
      reason: 'No vulnerability with a deadline is open. 1 vulnerability needs triage and still has time for it.',
      counts: { open: 1, needsTriage: 1 },
    });
    await story.liveOn(8);
    expect(await story.check()).toMatchObject({
      status: 'failing',
      reason: '1 vulnerability has an unknown severity and should have been triaged by now.',
      counts: { needsTriage: 1, overdue: 0 },
    });
    story.faults.unknownSeverity = 0;
    story.world.setSeverity(9010, 3);
    await story.liveOn(1);
    expect(await story.shown('9010:3001')).toMatchObject({
      severity: 'medium',
      dueOn: '2026-06-08',
      triageDueAt: null,
    });
    expect((await story.check()).status).toBe('due');
  });

  it('raised: the earlier of the old deadline and the moment of the change plus the new window', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9003:3002']);
    story.world.setSeverity(9003, 5);
    story.world.setSeverity(9002, 4);
    await story.liveOn(10);
    expect(await story.shown('9003:3002')).toMatchObject({ severity: 'critical', dueOn: '2026-03-25' });
    story.world.setSeverity(9002, 5);
    await story.liveOn(15);
    // 4 April + 7 days would be later than 9 April, which stays.
    expect(await story.shown('9002:3001')).toMatchObject({ severity: 'critical', dueOn: '2026-04-09' });
  });

  it('lowered before the deadline: counted again from the anchor', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    story.world.setSeverity(9002, 3);
    await story.liveOn(3);
    expect(await story.shown('9002:3001')).toMatchObject({ severity: 'medium', dueOn: '2026-06-08' });
    story.world.setSeverity(9002, 1);
    await story.liveOn(1);
    expect(await story.shown('9002:3001')).toMatchObject({ slaState: 'no-deadline', dueOn: null });
  });

  it('lowered after the deadline: nothing moves, and a fix is late', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    await story.liveOn(31);
    story.world.setSeverity(9002, 2);
    await story.liveOn(1);
    expect(await story.shown('9002:3001')).toMatchObject({ severity: 'low', slaState: 'overdue', dueOn: '2026-04-09' });
    expect((await story.check()).status).toBe('failing');
    story.world.fix(9002, 3001);
    await story.liveOn(1);
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'resolved', verdict: 'missed' });
  });
});

describe('first seen', () => {
  const longAgo = async (scans: number) => {
    // Found by the scan of 10 March 12:30; then a scan each day, and only then is the account connected.
    return await beginStory(fixture, ['9002:3001'], (world) => {
      for (let scan = 0; scan < scans; scan += 1) {
        fixture.pass(DAY);
        scanAll(world);
      }
    });
  };

  it('is the scan that found it, counted back over the list of scans', async () => {
    const story = await longAgo(5);
    expect(await story.shown('9002:3001')).toMatchObject({
      firstSeenAt: '2026-03-10T12:30Z',
      firstSeenBasis: 'scan-history',
      firstSeenOrEarlier: false,
      dueOn: '2026-04-09',
    });
  });

  it('is a date on its instances, where there is one', async () => {
    fixture.simulator.faults.instances = 'dates';
    const story = await longAgo(5);
    expect(await story.shown('9002:3001')).toMatchObject({
      firstSeenAt: '2026-03-10T12:30Z',
      firstSeenBasis: 'source-date',
    });
  });

  it('is the oldest listed scan "or earlier", which the check says; moves earlier once more is listed, never later', async () => {
    fixture.simulator.faults.scanListCap = 2;
    const story = await longAgo(5);
    expect(await story.shown('9002:3001')).toMatchObject({
      firstSeenAt: '2026-03-14T12:30Z',
      firstSeenOrEarlier: true,
      dueOn: '2026-04-13',
    });
    expect((await story.check()).reason).toBe(
      '1 vulnerability is open, all within their deadlines. ' +
        '1 vulnerability was first seen on the date shown or earlier: the source lists no older scan.',
    );
    story.faults.scanListCap = 0;
    fixture.pass(HOUR);
    await story.sync();
    const known = { firstSeenAt: '2026-03-10T12:30Z', firstSeenOrEarlier: false, dueOn: '2026-04-09' };
    expect(await story.shown('9002:3001')).toMatchObject(known);
    expect(await story.events('9002:3001')).toEqual(['detected', 'first-seen-moved', 'deadline-set']);
    expect((await story.check()).reason).toBe('1 vulnerability is open, all within their deadlines.');
    story.faults.scanListCap = 1;
    await story.liveOn(1);
    expect(await story.shown('9002:3001')).toMatchObject(known);
    expect(await story.events('9002:3001')).toHaveLength(3);
  });

  it("is Curfew's first sight where the source has no dates", async () => {
    fixture.simulator.faults.zeroDates = true;
    const story = await longAgo(2);
    expect(await story.shown('9002:3001')).toMatchObject({
      firstSeenAt: '2026-03-12T12:30Z',
      firstSeenBasis: 'first-sight',
    });
    expect(await story.check()).toMatchObject({ status: 'unknown' });
    expect((await story.check()).reason).toContain('3 of the targets that Halo Security lists were never scanned');
  });
});

describe('episodes', () => {
  /** Fixed and scanned, then back and scanned, each half way into a day. */
  async function threeEpisodes() {
    const story = await beginStory(fixture, ['9002:3001', '9003:3002']);
    story.world.fix(9002, 3001);
    await story.liveOn(2);
    story.world.reopen(9002, 3001);
    await story.liveOn(40);
    story.world.fix(9002, 3001);
    await story.liveOn(1);
    story.world.reopen(9002, 3001);
    await story.liveOn(1);
    return story;
  }

  it('three times open: each verdict is kept, and the old clock goes on', async () => {
    const story = await threeEpisodes();
    expect(await story.shown('9002:3001')).toMatchObject({
      status: 'open',
      episodes: 3,
      firstSeenAt: '2026-03-10T12:30Z',
      dueOn: '2026-04-09',
      slaState: 'overdue',
      resolvedAt: null,
    });
    const episodes = () =>
      fixture.db.selectFrom('episodes').select(['number', 'verdict', 'resolution_basis']).orderBy('number').execute();
    expect(await episodes()).toEqual([
      { number: 1, verdict: 'met', resolution_basis: 'rescan' },
      { number: 2, verdict: 'missed', resolution_basis: 'rescan' },
    ]);
    story.world.fix(9002, 3001);
    await story.liveOn(1);
    expect((await episodes()).map(({ verdict }) => verdict)).toEqual(['met', 'missed', 'missed']);
    expect(await story.check()).toMatchObject({ counts: { met: 1, missed: 2 } });
    expect((await story.check()).reason).toContain('In the last 365 days 2 of 3 were fixed late.');
  });

  it('gone for longer than the policy says: the clock starts anew, and never moves before that', async () => {
    await createPolicyVersion(fixture.as('manager'), { reopenRestartsAfterDays: 10, reason: 'As the handbook says.' });
    fixture.simulator.faults.reopenedCount = 'continue';
    const story = await beginStory(fixture, ['9002:3001', '9003:3002']);
    story.world.fix(9002, 3001);
    await story.liveOn(1);
    story.world.reopen(9002, 3001);
    await story.liveOn(5);
    expect(await story.shown('9002:3001')).toMatchObject({ episodes: 2, dueOn: '2026-04-09' });
    story.world.fix(9002, 3001);
    await story.liveOn(1);
    fixture.pass(10 * DAY);
    await story.liveOn(1);
    story.world.reopen(9002, 3001);
    await story.liveOn(1);
    const third = await story.shown('9002:3001');
    expect(third).toMatchObject({ episodes: 3, slaState: 'on-track' });
    expect(third.firstSeenAt! > '2026-03-16').toBe(true);
    expect(third.dueOn! > '2026-04-15').toBe(true);
  });

  it('what a source calls fixed and then open again is a new episode too', async () => {
    fixture.simulator.faults.fixedRows = 'kept';
    const story = await beginStory(fixture, ['9002:3001']);
    story.world.setStatus(9002, 3001, 'fixed');
    fixture.pass(DAY);
    await story.sync();
    story.world.setStatus(9002, 3001, 'confirmed');
    fixture.pass(HOUR);
    expect((await story.sync()).counts).toMatchObject({ reopened: 1 });
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'open', episodes: 2 });
  });
});

describe('a new version of the policy', () => {
  const strict = { days: { high: 3, medium: 3 }, timeZone: 'UTC', reason: 'Board decision' };

  it('has no part in a deadline whose first seen moves earlier; a change of severity is judged by it', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9003:3001']);
    await createPolicyVersion(fixture.as('manager'), strict);
    // One scan further back than was thought: 9 March at noon.
    story.faults.scansSinceFoundFrom = 2;
    story.world.setSeverity(9003, 4);
    fixture.pass(DAY);
    await story.sync();
    const present = await fixture.db
      .selectFrom('deadlines')
      .innerJoin('vulnerabilities', 'vulnerabilities.id', 'deadlines.vulnerability_id')
      .select(['external_id', 'policy_version', 'due_on', 'window_days', 'rule'])
      .where('valid_to', '=', sql<number>`'infinity'`)
      .orderBy('external_id')
      .execute();
    expect(present).toEqual([
      { external_id: '9002:3001', policy_version: 1, due_on: '2026-04-08', window_days: 30, rule: 'anchor-moved' },
      { external_id: '9003:3001', policy_version: 2, due_on: '2026-03-14', window_days: 3, rule: 'raised' },
    ]);
  });
});
