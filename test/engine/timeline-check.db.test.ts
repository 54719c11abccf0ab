import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeAsset } from '../../src/actions/assets/change-asset.ts';
import { disableCheck } from '../../src/actions/checks/disable-check.ts';
import { enableCheck } from '../../src/actions/checks/enable-check.ts';
import { evaluateDueChecks } from '../../src/actions/checks/evaluate-check.ts';
import { approveException } from '../../src/actions/exceptions/approve-exception.ts';
import { proposeException } from '../../src/actions/exceptions/propose-exception.ts';
import { connectIntegration } from '../../src/actions/integrations/connect-integration.ts';
import { disconnectIntegration } from '../../src/actions/integrations/disconnect-integration.ts';
import { addMonitoringSource } from '../../src/actions/sources/add-monitoring-source.ts';
import { changeMonitoringSource } from '../../src/actions/sources/change-monitoring-source.ts';
import { retireMonitoringSource } from '../../src/actions/sources/retire-monitoring-source.ts';
import { DAY, HOUR, SECOND } from '../../src/core/instant.ts';
import { segmentsOf } from '../../src/store/read/checks.ts';
import { accountInput, type EngineFixture, engineFixture } from '../support/context.ts';
import { beginStory, readable, scanAll, storyOf } from './story.ts';

let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await engineFixture();
});
afterEach(() => fixture.close());

const checkId = 'halo-security-vulnerabilities-resolved-within-sla';

const segments = () => segmentsOf(fixture.db, checkId, { from: 0, to: Number.MAX_SAFE_INTEGER / 2 ** 8 }, 100);

async function history() {
  return (await segments()).map(({ from, status, recordedAt, cause }) => [
    readable(from),
    status,
    readable(recordedAt),
    cause.kind,
  ]);
}

it('what a person does begins a stretch of its own; what was said before keeps its words', async () => {
  const story = await beginStory(fixture, ['9002:3001', '9002:3002']);
  await story.liveOn(31);
  const before = (await segments()).at(-1);
  expect(before).toMatchObject({ status: 'failing', cause: { kind: 'time' }, to: null });
  fixture.pass(HOUR);
  const { id: of } = await story.shown('9002:3001');
  const scope = { kind: 'vulnerability', ids: [of] };
  const mitigated = { kind: 'mitigated', reason: 'Blocked.', details: { control: 'WAF' }, untilOn: '2026-04-20' };
  const { id } = await proposeException(fixture.as('engineer'), { ...mitigated, scope });
  await approveException(fixture.as('manager'), { id });
  const [past, since] = (await segments()).slice(-2);
  const { reason, recordedAt, cause } = before ?? {};
  expect(past).toMatchObject({ status: 'failing', reason, recordedAt, cause, to: fixture.clock.now });
  expect(since).toMatchObject({ status: 'failing', cause: { kind: 'person', what: 'exception-approved' }, to: null });
  expect(since?.reason).not.toBe(reason);

  // A sync that only changes the numbers is no stretch of its own: the words at its end tell them.
  story.world.fix(9002, 3002);
  story.world.introduce(9003, 3002);
  await story.liveOn(1);
  const last = (await segments()).at(-1);
  expect(last?.lastReason).toBe((await story.check()).reason);
});

describe('time alone changes the verdict', () => {
  it('stale after 24 hours, at that very instant and not before', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    fixture.pass(24 * HOUR - 1);
    expect(await evaluateDueChecks(fixture.db, fixture.clock.now)).toBe(0);
    expect((await story.check()).status).toBe('due');
    fixture.pass(1);
    // With it the two others that rest on what was read.
    expect(await evaluateDueChecks(fixture.db, fixture.clock.now)).toBe(3);
    expect(await story.check()).toMatchObject({
      status: 'unknown',
      reason: 'Halo Security was last read completely at 2026-03-10 12:30:00 UTC, more than 24 hours ago.',
    });
    expect((await history()).at(-1)).toEqual(['2026-03-11T12:30Z', 'unknown', '2026-03-11T12:30Z', 'time']);
  });

  it('due soon, then overdue at local midnight; while Curfew was stopped: recorded with both times', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    const readAt = Date.parse('2026-04-09T20:00:00Z');
    fixture.pass(readAt - fixture.clock.now);
    scanAll(story.world);
    await story.sync();
    expect(await story.check()).toMatchObject({
      status: 'due-soon',
      reason: '1 vulnerability is due soon; none is overdue.',
    });
    fixture.clock.now = Date.parse('2026-04-09T23:59:59Z');
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    expect((await story.check()).status).toBe('due-soon');
    expect((await story.shown('9002:3001')).slaState).toBe('due-soon');
    // Curfew is stopped over midnight and over the staleness limit.
    fixture.clock.now = Date.parse('2026-04-12T08:00:00Z');
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    expect((await story.shown('9002:3001')).slaState).toBe('overdue');
    expect(await story.check()).toMatchObject({
      status: 'failing',
      reason:
        '1 vulnerability is overdue. Halo Security was last read completely at 2026-04-09 20:00:00 UTC, more than 24 hours ago.',
    });
    expect((await history()).at(-1)).toEqual(['2026-04-10T00:00Z', 'failing', '2026-04-12T08:00Z', 'time']);
    expect(await story.check(Date.parse('2026-04-09T23:59:59Z'))).toMatchObject({ status: 'due-soon' });
    expect(await story.check(Date.parse('2026-04-10T00:00:00Z'))).toMatchObject({ status: 'failing' });
  });

  it('everything that passed while it was stopped is recorded, each at its own instant', async () => {
    const story = await beginStory(fixture, ['9007:3001', '9002:3002']);
    // Critical is due on 17 March; due soon a quarter of seven days before the midnight after it.
    fixture.pass(40 * DAY);
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    const seen = (await history()).map(([from, status]) => [from, status]);
    expect(seen).toEqual([
      ['2026-03-10T12:30Z', 'due'],
      ['2026-03-11T12:30Z', 'unknown'],
      ['2026-03-18T00:00Z', 'failing'],
    ]);
    expect(await story.check()).toMatchObject({ counts: { overdue: 2 } });
    expect(await story.check(Date.parse('2026-03-30T00:00:00Z'))).toMatchObject({ counts: { overdue: 1 } });
    fixture.pass(HOUR);
    await story.sync();
    expect((await history()).at(-1)?.[0]).toBe('2026-03-18T00:00Z');
  });

  it('a long catch-up that is stopped half-way keeps what it has recorded, and goes on from there', async () => {
    const issues = [9002, 9003, 9004, 9006, 9015, 9017, 9018];
    const present = issues.flatMap((issue) => [3001, 3002, 3003].map((target) => [issue, target] as const));
    const story = await beginStory(
      fixture,
      present.map((pair) => pair.join(':')),
    );
    for (const [issueId, targetId] of present) {
      fixture.pass(HOUR);
      story.world.fix(issueId, targetId);
      story.world.scan(targetId);
      await story.sync();
    }
    expect((await story.check()).counts).toMatchObject({ open: 0, met: 21, missed: 0 });
    const met = async () => {
      const verdicts = await fixture.db
        .selectFrom('check_verdicts')
        .select(['valid_from', 'counts'])
        .where('check_id', '=', checkId)
        .where('valid_from', '>=', new Date(leavesAt) as never)
        .orderBy('id')
        .execute();
      return verdicts.map((verdict) => [verdict.valid_from, verdict.counts['met']]);
    };
    // The first was fixed an hour after the story began: from then on, each leaves the last 365 days an hour apart.
    const leavesAt = Date.parse('2026-03-10T13:30:00Z') + 365 * DAY;
    const all = present.map((_, index) => [leavesAt + index * HOUR, present.length - 1 - index]);
    fixture.clock.now = leavesAt + 30 * DAY;
    const stopping = new AbortController();
    await evaluateDueChecks(fixture.db, fixture.clock.now, {
      signal: stopping.signal,
      onStep: () => stopping.abort(),
    });
    const recorded = await met();
    expect(recorded.length).toBeLessThan(all.length);
    expect(recorded).toEqual(all.slice(0, recorded.length));
    const steps: number[] = [];
    await evaluateDueChecks(fixture.db, fixture.clock.now, { onStep: () => steps.push(fixture.clock.now) });
    expect(await met()).toEqual(all);
    expect(steps.length).toBeGreaterThan(0);
    expect(await evaluateDueChecks(fixture.db, fixture.clock.now)).toBe(0);
  });

  it('a source that is read just before the limit never becomes stale', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    fixture.pass(24 * HOUR - SECOND);
    await story.sync();
    fixture.pass(2 * SECOND);
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    expect((await story.check()).status).toBe('due');
  });
});

describe('scans', () => {
  it('a listed target that was never scanned makes the check unknown until it is, or is scoped out', async () => {
    const story = await beginStory(fixture, ['9002:3001'], (world) => {
      world.addTarget({ ...world.target(3003), id: 3004, host: 'new.example.com', name: 'New', scans: [], rows: [] });
    });
    expect(await story.check()).toMatchObject({
      status: 'unknown',
      reason: '1 of the targets that Halo Security lists was never scanned (New).',
    });
    const { id } = await fixture.db
      .selectFrom('assets')
      .select('id')
      .where('external_id', '=', '3004')
      .executeTakeFirstOrThrow();
    await changeAsset(fixture.as('manager'), { id, outOfScope: { reason: 'It is switched off.' } });
    expect(await story.check()).toMatchObject({ status: 'due', cause: { kind: 'person', what: 'asset-scoped' } });
    await changeAsset(fixture.as('manager'), { id, outOfScope: null });
    expect((await story.check()).status).toBe('unknown');
    story.world.scan(3004);
    fixture.pass(HOUR);
    await story.sync();
    expect((await story.check()).status).toBe('due');
  });

  it('a current scan that is 35 days old makes the check unknown at that instant', async () => {
    const story = await beginStory(fixture, ['9003:3001']);
    for (let day = 1; day < 34; day += 11) {
      fixture.pass(11 * DAY);
      story.world.scan(3001);
      story.world.scan(3003);
      await story.sync();
    }
    // 3002 was scanned on 10 March at 12:30.
    fixture.clock.now = Date.parse('2026-04-14T12:00:00Z');
    await story.sync();
    expect(await story.check()).toMatchObject({ status: 'due' });
    fixture.clock.now = Date.parse('2026-04-14T12:30:00Z');
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    expect(await story.check()).toMatchObject({
      status: 'unknown',
      reason:
        'The current scan of 1 of the targets that Halo Security lists is older than 35 days (t3002.example.com: 2026-03-10 12:30:00 UTC).',
      cause: { kind: 'time' },
    });
    story.world.archive(3002);
    fixture.pass(HOUR);
    await story.sync();
    expect((await story.check()).status).toBe('due');
  });
});

describe('the number of targets', () => {
  it('fell by more than a fifth and at least three: unknown until somebody confirms it, or they are back', async () => {
    const story = await beginStory(fixture, ['9002:3001'], (world) => {
      for (let id = 3004; id <= 3010; id += 1) {
        world.addTarget({
          ...world.target(3003),
          id,
          host: `t${id}.example.com`,
          rows: [],
          scans: [...world.target(3003).scans],
        });
      }
    });
    fixture.pass(HOUR);
    story.faults.hiddenTargets = 2;
    await story.sync();
    expect((await story.check()).status).toBe('due');
    story.faults.hiddenTargets = 5;
    fixture.pass(HOUR);
    expect((await story.sync()).status).toBe('complete');
    expect(await story.check()).toMatchObject({
      status: 'unknown',
      reason: 'Halo Security lists 5 targets where it listed 8. Confirm the changed scope, if it is meant to be.',
    });
    story.faults.hiddenTargets = 2;
    fixture.pass(HOUR);
    await story.sync();
    expect((await story.check()).status).toBe('due');
    story.faults.hiddenTargets = 7;
    fixture.pass(HOUR);
    await story.sync();
    fixture.pass(HOUR);
    await story.sync();
    expect((await story.check()).status).toBe('unknown');
    await changeMonitoringSource(fixture.as('administrator'), {
      id: story.sourceId,
      confirmScope: { reason: 'Seven were sold.' },
    });
    expect((await story.check()).status).toBe('due');
    fixture.pass(HOUR);
    await story.sync();
    expect((await story.check()).status).toBe('due');
  });
});

describe('what people do with a source', () => {
  const administrator = () => fixture.as('administrator');

  it('paused and resumed', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    await changeMonitoringSource(administrator(), { id: story.sourceId, status: 'paused' });
    expect(await story.check()).toMatchObject({
      status: 'unknown',
      reason: 'Halo Security is paused, so nothing new is known about it.',
    });
    await changeMonitoringSource(administrator(), { id: story.sourceId, status: 'active' });
    expect((await story.check()).status).toBe('due');
  });

  it('disconnected', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    await disconnectIntegration(administrator(), { id: story.integrationId });
    expect(await story.check()).toMatchObject({
      status: 'unknown',
      reason: 'The account of Halo Security is disconnected.',
    });
  });

  it('retired: unknown until somebody disables the check with a reason; what is overdue stays failing', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    await retireMonitoringSource(administrator(), { id: story.sourceId });
    expect(await story.check()).toMatchObject({ status: 'unknown' });
    fixture.pass(31 * DAY);
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    expect(await story.check()).toMatchObject({ status: 'failing' });
    await disableCheck(fixture.as('manager'), { id: checkId, reason: 'We left Halo Security.' });
    expect(await story.check()).toMatchObject({
      status: 'disabled',
      reason: 'Disabled by manager@example.org: We left Halo Security.',
    });
    await enableCheck(fixture.as('manager'), { id: checkId });
    expect(await story.check()).toMatchObject({
      status: 'unknown',
      reason: 'No monitoring source is judged by this check.',
    });
  });
});

describe('the first sync', () => {
  async function added() {
    const admin = fixture.as('administrator');
    const { id: integrationId } = await connectIntegration(admin, accountInput(fixture));
    const { id: sourceId } = await addMonitoringSource(admin, { integrationId });
    fixture.pass(HOUR);
    return storyOf(fixture, sourceId, integrationId);
  }

  it('has not ended: pending; then passing without a vulnerability', async () => {
    const story = await added();
    expect(await story.check()).toMatchObject({
      status: 'pending',
      reason: 'The first sync of Halo Security has not ended yet.',
    });
    await fixture.runQueued();
    expect((await history()).map(([from, status]) => [from, status])).toEqual([
      ['2026-03-10T12:30Z', 'pending'],
      ['2026-03-10T13:30Z', 'passing'],
    ]);
    expect((await story.check()).reason).toBe('No vulnerability with a deadline is open.');
  });

  it('failed: unknown, with what it says', async () => {
    const story = await added();
    story.faults.keyRevoked = true;
    expect(await fixture.runQueued()).toEqual(['failed']);
    const { status, reason } = await story.check();
    expect(status).toBe('unknown');
    expect(reason).toContain('Halo Security has never been read completely. The last sync says: Halo Security refused');
  });
});
