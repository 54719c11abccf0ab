import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/instant.ts';
import { type EngineFixture, engineFixture } from '../support/context.ts';
import { beginStory, scanAll } from './story.ts';

// Every fixture begins on 10 March 2026 at 12:30 with a scan of every target. 9002 is high (30 days), 9003 medium.
let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await engineFixture();
});
afterEach(() => fixture.close());

const open = { status: 'open', resolvedAt: null, resolutionBasis: null, verdict: null };

describe('resolved', () => {
  it('without a rescan, where the source calls it fixed: at the time of the sync', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9003:3002']);
    story.faults.fixedRows = 'kept';
    story.world.setStatus(9002, 3001, 'fixed');
    fixture.pass(DAY);
    expect((await story.sync()).counts).toMatchObject({ reported: 2, resolved: 1, unchanged: 1 });
    expect(await story.shown('9002:3001')).toMatchObject({
      status: 'resolved',
      sourceStatus: 'fixed',
      resolvedAt: '2026-03-11T12:30Z',
      resolutionBasis: 'source-status',
      verdict: 'met',
      slaState: 'met',
      lastSeenAt: '2026-03-11T12:30Z',
    });
    expect(await story.check()).toMatchObject({
      status: 'due',
      reason: '1 vulnerability is open, all within their deadlines.',
      counts: { open: 1, onTrack: 1, met: 1, missed: 0 },
    });
  });

  it('by a rescan, where the source calls it fixed: at the date of the scan', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    story.faults.fixedRows = 'kept';
    story.world.fix(9002, 3001);
    fixture.pass(DAY);
    scanAll(story.world);
    fixture.pass(2 * HOUR);
    await story.sync();
    expect(await story.shown('9002:3001')).toMatchObject({
      status: 'resolved',
      resolvedAt: '2026-03-11T12:30Z',
      resolutionBasis: 'rescan',
      verdict: 'met',
    });
    expect((await story.check()).status).toBe('passing');
    // The kept row says the same at every sync: nothing happens again.
    fixture.pass(HOUR);
    expect((await story.sync()).counts).toMatchObject({ reported: 1, unchanged: 1, resolved: 0, updated: 0 });
    expect(await story.events('9002:3001')).toEqual(['detected', 'resolved']);
  });

  it('by a rescan after which it is no longer listed: at the date of the scan', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9003:3001']);
    story.world.fix(9002, 3001);
    fixture.pass(3 * DAY);
    scanAll(story.world);
    fixture.pass(HOUR);
    expect((await story.sync()).certificate).toMatchObject({ verdict: 'complete', wouldResolve: 1 });
    expect(await story.shown('9002:3001')).toMatchObject({
      status: 'resolved',
      resolvedAt: '2026-03-13T12:30Z',
      resolutionBasis: 'rescan',
      verdict: 'met',
      notSeenSince: null,
      lastSeenAt: '2026-03-10T12:30Z',
    });
    expect(await story.check()).toMatchObject({ status: 'due', counts: { open: 1, met: 1 } });
  });

  it('late: the miss is kept, and a passing check still names it', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    await story.liveOn(31);
    expect(await story.shown('9002:3001')).toMatchObject({ slaState: 'overdue', dueAt: '2026-04-09T23:59:59Z' });
    expect(await story.check()).toMatchObject({ status: 'failing', reason: '1 vulnerability is overdue.' });
    story.world.fix(9002, 3001);
    await story.liveOn(1);
    expect(await story.shown('9002:3001')).toMatchObject({
      status: 'resolved',
      resolvedAt: '2026-04-11T12:30Z',
      verdict: 'missed',
      slaState: 'missed',
    });
    expect(await story.check()).toMatchObject({
      status: 'passing',
      reason: 'No vulnerability with a deadline is open. In the last 365 days 1 of 1 were fixed late.',
      counts: { open: 0, met: 0, missed: 1 },
    });
  });

  it('before it was first read: outside every rate', async () => {
    fixture.simulator.faults.fixedRows = 'kept';
    const story = await beginStory(fixture, ['9002:3001'], (world) => {
      world.fix(9002, 3001);
      fixture.pass(HOUR);
      world.scan(3001);
    });
    expect(await story.shown('9002:3001')).toMatchObject({
      status: 'resolved',
      verdict: 'not-judged',
      slaState: 'not-judged',
    });
    expect(await story.check()).toMatchObject({ status: 'passing', counts: { met: 0, missed: 0 } });
  });
});

describe('absent without proof', () => {
  it('left the list between two scans: no later scan resolves it, `fixed` does', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9003:3002']);
    story.world.setStatus(9002, 3001, 'fixed');
    fixture.pass(DAY);
    expect((await story.sync()).counts).toMatchObject({ notSeen: 1, resolved: 0 });
    const gone = { ...open, notSeenSince: '2026-03-11T12:30Z', slaState: 'on-track', lastSeenAt: '2026-03-10T12:30Z' };
    expect(await story.shown('9002:3001')).toMatchObject(gone);
    expect(await story.check()).toMatchObject({
      status: 'due',
      reason:
        '2 vulnerabilities are open, all within their deadlines. 1 vulnerability is no longer listed, without proof of a fix.',
    });
    story.world.fix(9002, 3001);
    await story.liveOn(3);
    expect(await story.shown('9002:3001')).toMatchObject(gone);
    expect(await story.events('9002:3001')).toEqual(['detected', 'not-seen']);
    story.faults.fixedRows = 'kept';
    fixture.pass(HOUR);
    await story.sync();
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'resolved', sourceStatus: 'fixed', verdict: 'met' });
  });

  it('left the list between two scans and came back: the same episode goes on', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    story.world.setStatus(9002, 3001, 'fixed');
    fixture.pass(DAY);
    await story.sync();
    story.world.setStatus(9002, 3001, 'confirmed');
    fixture.pass(DAY);
    await story.sync();
    expect(await story.shown('9002:3001')).toMatchObject({
      ...open,
      sourceStatus: 'confirmed',
      notSeenSince: null,
      episodes: 1,
      dueOn: '2026-04-09',
      lastSeenAt: '2026-03-12T12:30Z',
    });
    story.world.fix(9002, 3001);
    await story.liveOn(1);
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'resolved', resolutionBasis: 'rescan' });
  });

  it('its target is archived: it resolves nothing, and the target may come back', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9003:3002']);
    story.world.archive(3001);
    await story.liveOn(2);
    expect(await story.shown('9002:3001')).toMatchObject({ ...open, notSeenSince: '2026-03-11T12:30Z' });
    expect((await story.check()).reason).toContain('1 vulnerability is no longer listed, without proof of a fix.');
    story.world.unarchive(3001);
    fixture.pass(HOUR);
    await story.sync();
    expect(await story.shown('9002:3001')).toMatchObject({ ...open, notSeenSince: null, episodes: 1 });
  });

  it('its target came back and was scanned anew without it: that scan is proof', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9003:3002']);
    story.world.archive(3001);
    await story.liveOn(2);
    story.world.unarchive(3001);
    story.world.fix(9002, 3001);
    fixture.pass(HOUR);
    scanAll(story.world);
    await story.sync();
    expect(await story.shown('9002:3001')).toMatchObject({
      status: 'resolved',
      resolutionBasis: 'rescan',
      resolvedAt: '2026-03-12T13:30Z',
    });
  });

  it('its target came back unscanned and without it: it left between two scans, so no later scan is proof', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9003:3002']);
    story.world.archive(3001);
    fixture.pass(DAY);
    await story.sync();
    story.world.unarchive(3001);
    Object.assign(story.faults, { ackRows: 'dropped', ackIssueList: '404' });
    story.world.acknowledge(9002, 3001, { reason: 'acceptable_risk', comment: '', by: 'Alex Example' });
    fixture.pass(HOUR);
    await story.sync();
    await story.liveOn(2);
    expect(await story.shown('9002:3001')).toMatchObject({ ...open, notSeenSince: '2026-03-11T12:30Z' });
  });
});
