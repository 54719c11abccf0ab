import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attestResolution } from '../../src/actions/vulnerabilities/attest-resolution.ts';
import { DAY, HOUR } from '../../src/core/instant.ts';
import { vulnerabilitiesAsOf } from '../../src/store/read/known-vulnerabilities.ts';
import { type EngineFixture, engineFixture, problemOf } from '../support/context.ts';
import { beginStory } from './story.ts';

// Every fixture begins on 10 March 2026 at 12:30 with a scan of every target. 9002 is high (30 days), 9003 medium.
let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await engineFixture();
});
afterEach(() => fixture.close());

const open = { status: 'open', resolvedAt: null, resolutionBasis: null, verdict: null };

describe('acknowledged between two scans', () => {
  const acknowledgement = { reason: 'false_positive', comment: 'Reviewed.', by: 'Alex Example' };
  const excepted = { status: 'suppressed', slaState: 'excepted', resolvedAt: null, verdict: null };

  it('rows kept: excepted with its reason, and by exception once it would be overdue', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    story.world.acknowledge(9002, 3001, acknowledgement);
    fixture.pass(DAY);
    expect((await story.sync()).counts).toMatchObject({ suppressed: 1, reported: 1 });
    expect(await story.shown('9002:3001')).toMatchObject({ ...excepted, sourceStatus: 'ack_false_positive' });
    expect(await story.check()).toMatchObject({
      status: 'passing',
      byException: true,
      reason: 'No vulnerability with a deadline is open. 1 vulnerability is acknowledged at the source.',
      counts: { open: 0, excepted: 1 },
    });
    story.world.unacknowledge(9002, 3001);
    await story.liveOn(31);
    expect(await story.shown('9002:3001')).toMatchObject({ ...open, slaState: 'overdue', episodes: 1 });
    expect(await story.check()).toMatchObject({ status: 'failing', byException: false });
  });

  it('rows dropped, the list of acknowledgements readable: excepted, whatever is scanned later', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    story.faults.ackRows = 'dropped';
    story.world.acknowledge(9002, 3001, acknowledgement);
    fixture.pass(DAY);
    const sync = await story.sync();
    expect(sync.certificate).toMatchObject({ acknowledgementsRead: true });
    expect(sync.counts).toMatchObject({ suppressed: 1, notSeen: 0, resolved: 0, reported: 0 });
    expect(await story.shown('9002:3001')).toMatchObject({ ...excepted, notSeenSince: '2026-03-11T12:30Z' });
    await story.liveOn(2);
    expect(await story.shown('9002:3001')).toMatchObject(excepted);
    expect((await story.check()).byException).toBe(true);
    story.world.unacknowledge(9002, 3001);
    fixture.pass(HOUR);
    await story.sync();
    expect(await story.shown('9002:3001')).toMatchObject({ ...open, notSeenSince: null, episodes: 1 });
  });

  it('rows dropped with the next scan, the list readable: excepted throughout', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    story.faults.ackRows = 'dropped-at-scan';
    story.world.acknowledge(9002, 3001, acknowledgement);
    await story.liveOn(2);
    expect(await story.shown('9002:3001')).toMatchObject(excepted);
    expect(await story.events('9002:3001')).toEqual([
      'detected',
      'status-changed',
      'not-seen',
      'acknowledged-in-scan',
      'acknowledged-in-scan',
    ]);
  });

  it('rows dropped, the list not readable: not seen, and no later scan resolves it', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    Object.assign(story.faults, { ackRows: 'dropped', ackIssueList: '404' });
    story.world.acknowledge(9002, 3001, acknowledgement);
    fixture.pass(DAY);
    const sync = await story.sync();
    expect(sync.status).toBe('complete');
    expect(sync.certificate?.notes).toEqual([expect.stringContaining('acknowledged issues could not be read')]);
    await story.liveOn(31);
    expect(await story.shown('9002:3001')).toMatchObject({
      ...open,
      slaState: 'overdue',
      notSeenSince: '2026-03-11T12:30Z',
    });
    expect(await story.check()).toMatchObject({ status: 'failing', byException: false });
  });

  it('seen acknowledged, then dropped with a scan, the list never readable: that scan counts, as nothing speaks against it', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    Object.assign(story.faults, { ackRows: 'dropped-at-scan', ackIssueList: '404' });
    story.world.acknowledge(9002, 3001, acknowledgement);
    fixture.pass(HOUR);
    await story.sync();
    expect(await story.shown('9002:3001')).toMatchObject(excepted);
    await story.liveOn(1);
    expect(await story.shown('9002:3001')).toMatchObject({
      status: 'resolved',
      sourceStatus: 'ack_false_positive',
      resolutionBasis: 'rescan',
      verdict: 'met',
    });
  });

  it('the list was readable once and no longer is: it stays excepted', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    story.faults.ackRows = 'dropped';
    story.world.acknowledge(9002, 3001, acknowledgement);
    await story.liveOn(1);
    story.faults.ackIssueList = '403';
    await story.liveOn(2);
    expect(await story.shown('9002:3001')).toMatchObject(excepted);
  });

  it('and fixed before its deadline passed while it was: met; after: outside every rate', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9002:3002']);
    story.world.acknowledge(9002, 3001, acknowledgement);
    story.world.acknowledge(9002, 3002, acknowledgement);
    await story.liveOn(2);
    story.world.unacknowledge(9002, 3001);
    story.world.fix(9002, 3001);
    await story.liveOn(1);
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'resolved', verdict: 'met' });
    await story.liveOn(29);
    story.faults.fixedRows = 'kept';
    story.world.fix(9002, 3002);
    await story.liveOn(1);
    expect(await story.shown('9002:3002')).toMatchObject({ status: 'resolved', verdict: 'not-judged' });
  });
});

describe('attested', () => {
  const attest = (id: string, resolvedAt: string) =>
    attestResolution(fixture.as('manager'), { id, resolvedAt, reason: 'Port closed.', evidence: 'Change 4711' });

  it('stays resolved while the same scan still lists it; a newer scan that finds it opens it again', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    fixture.pass(20 * HOUR);
    await attest((await story.shown('9002:3001')).id, '2026-03-11T08:00:00Z');
    const attested = {
      status: 'resolved',
      resolutionBasis: 'attested',
      resolvedAt: '2026-03-11T08:00Z',
      verdict: 'met',
    };
    expect(await story.shown('9002:3001')).toMatchObject(attested);
    expect((await story.check()).status).toBe('passing');
    fixture.pass(HOUR);
    expect((await story.sync()).counts).toMatchObject({ reopened: 0, reported: 1 });
    expect(await story.shown('9002:3001')).toMatchObject(attested);
    await story.liveOn(1);
    expect(await story.shown('9002:3001')).toMatchObject({ ...open, episodes: 2, dueOn: '2026-04-09' });
  });

  it('a rescan that no longer lists it changes nothing', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    fixture.pass(20 * HOUR);
    await attest((await story.shown('9002:3001')).id, '2026-03-11T08:00:00Z');
    story.world.fix(9002, 3001);
    await story.liveOn(2);
    expect(await story.shown('9002:3001')).toMatchObject({ resolutionBasis: 'attested', episodes: 1 });
    expect(await story.events('9002:3001')).toEqual(['detected', 'resolved']);
  });

  it('was last seen before it was missed, and not by the readings without it until somebody attested', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9003:3002']);
    story.world.setStatus(9002, 3001, 'fixed');
    for (let day = 0; day < 3; day += 1) {
      fixture.pass(DAY);
      await story.sync();
    }
    const { id, lastSeenAt, notSeenSince } = await story.shown('9002:3001');
    expect(notSeenSince).not.toBeNull();
    fixture.pass(HOUR);
    await attest(id, new Date(fixture.clock.now - HOUR).toISOString());
    expect(await story.shown('9002:3001')).toMatchObject({ status: 'resolved', lastSeenAt });
    const at = fixture.clock.now;
    const [known] = await vulnerabilitiesAsOf(fixture.db, [id], { at, isPast: true, knownAt: at });
    expect(known?.lastSeenAt).toBe(Date.parse(String(lastSeenAt)));
  });

  it('is refused before the scan that still found it', async () => {
    const story = await beginStory(fixture, ['9002:3001']);
    await story.liveOn(3);
    const { id } = await story.shown('9002:3001');
    expect((await problemOf(attest(id, '2026-03-12T08:00:00Z'))).message).toContain('still found it');
  });
});
