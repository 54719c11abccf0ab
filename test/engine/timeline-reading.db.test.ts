import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discardSync } from '../../src/actions/syncs/discard-sync.ts';
import { releaseSync } from '../../src/actions/syncs/release-sync.ts';
import { DAY, HOUR } from '../../src/core/instant.ts';
import { type EngineFixture, engineFixture } from '../support/context.ts';
import { beginStory, scanAll } from './story.ts';

let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await engineFixture();
});
afterEach(() => fixture.close());

const open = { status: 'open', resolvedAt: null, verdict: null };

/** So many issues of the catalogue on a target: of all 20, three are informational and have no verdict. */
const issuesOn = (targetId: number, count: number) =>
  Array.from({ length: count }, (_, index) => `${9001 + index}:${targetId}`);

describe('half a sync', () => {
  it('adds and updates, and resolves only what the source itself calls fixed', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9003:3001', '9005:3001', '9006:3001']);
    // The list will have 9001, 9003, 9005 and 9006 in pages of two; 9002 is fixed and gone, the rest is never read.
    story.world.introduce(9001, 3001);
    story.world.fix(9002, 3001);
    fixture.pass(DAY);
    scanAll(story.world);
    story.world.setStatus(9003, 3001, 'confirmed');
    Object.assign(story.faults, { maxLimit: 2, failure: '404', failureOn: 'issue/list', failureAfter: 1 });
    const sync = await story.sync();
    expect(sync).toMatchObject({
      status: 'partial',
      problem: { code: 'partial' },
      counts: { reported: 2, resolved: 0, notSeen: 0 },
      certificate: { verdict: 'partial', gaps: [expect.stringContaining('The reading broke off')] },
    });
    expect(sync.problem?.message).toContain('Not everything could be read, so nothing was resolved by absence.');
    expect(await story.shown('9002:3001')).toMatchObject({ ...open, notSeenSince: null });
    expect(await story.shown('9003:3001')).toMatchObject({ ...open, sourceStatus: 'confirmed' });
    // What is known is a day old now.
    expect(await story.check()).toMatchObject({ status: 'unknown' });
    Object.assign(story.faults, { failure: 'none', fixedRows: 'kept', totalOff: 1 });
    fixture.pass(HOUR);
    expect(await story.sync()).toMatchObject({ status: 'partial', counts: { opened: 1, resolved: 1 } });
    // Found by this reading, and so not last seen in the complete one before it.
    expect(await story.shown('9001:3001')).toMatchObject({ ...open, lastSeenAt: '2026-03-11T13:30Z' });
    expect(await story.shown('9002:3001')).toMatchObject({
      status: 'resolved',
      resolutionBasis: 'rescan',
      resolvedAt: '2026-03-11T12:30Z',
    });
  });

  it('of a first sync: what was read is there, and the check is unknown', async () => {
    Object.assign(fixture.simulator.faults, { maxLimit: 2 });
    const story = await beginStory(fixture, issuesOn(3001, 4));
    expect(await story.check()).toMatchObject({ status: 'due' });
    const before = fixture.clock.now;
    Object.assign(story.faults, { failure: '404', failureOn: 'issue/list', failureAfter: 1 });
    fixture.pass(DAY);
    expect((await story.sync()).status).toBe('partial');
    expect(await story.check()).toMatchObject({ status: 'unknown', dataAsOf: before });
    expect((await story.check()).reason).toContain(
      'Halo Security was last read completely at 2026-03-10 12:30:00 UTC, more than 24 hours ago. The last sync says: ' +
        'Not everything could be read',
    );
  });
});

describe('a scan during the read', () => {
  it('that asset resolves nothing in that sync; the next does', async () => {
    const story = await beginStory(fixture, ['9002:3001', '9003:3001', '9002:3002', '9003:3002']);
    story.world.fix(9002, 3001);
    story.world.fix(9002, 3002);
    fixture.pass(DAY);
    scanAll(story.world);
    fixture.pass(HOUR);
    story.faults.scanDuringRead = 1;
    expect(await story.sync()).toMatchObject({ status: 'complete', counts: { resolved: 1, notSeen: 1 } });
    expect(await story.shown('9002:3001')).toMatchObject({ ...open, notSeenSince: '2026-03-11T13:30Z' });
    expect(await story.shown('9002:3002')).toMatchObject({ status: 'resolved', resolvedAt: '2026-03-11T12:30Z' });
    fixture.pass(HOUR);
    expect((await story.sync()).counts).toMatchObject({ resolved: 1 });
    expect(await story.shown('9002:3001')).toMatchObject({
      status: 'resolved',
      resolutionBasis: 'rescan',
      resolvedAt: '2026-03-11T13:30Z',
    });
  });
});

describe('held', () => {
  it('more than half and at least 20: everything but those closings applies', async () => {
    const story = await beginStory(fixture, [...issuesOn(3001, 20), ...issuesOn(3002, 19)]);
    for (const issue of issuesOn(3001, 20)) story.world.fix(Number(issue.split(':')[0]), 3001);
    story.world.introduce(9020, 3002);
    story.world.setStatus(9001, 3002, 'confirmed');
    fixture.pass(DAY);
    scanAll(story.world);
    const sync = await story.sync();
    expect(sync).toMatchObject({
      status: 'held',
      counts: { opened: 1, updated: 1, resolved: 0, notSeen: 20 },
      certificate: { verdict: 'held', wouldResolve: 20 },
      problem: {
        code: 'held',
        message:
          '20 vulnerabilities are no longer listed after newer scans: too many to believe without a person. Release or discard them.',
      },
    });
    expect(await story.shown('9001:3001')).toMatchObject({ ...open, notSeenSince: '2026-03-11T12:30Z' });
    expect(await story.check()).toMatchObject({ status: 'unknown' });
    expect((await story.check()).reason).toContain(
      'A sync of Halo Security is held: it would resolve an implausible share of what is open. Release or discard it.',
    );
    await releaseSync(fixture.as('manager'), { id: sync.id });
    expect(await story.shown('9001:3001')).toMatchObject({ status: 'resolved', resolvedAt: '2026-03-11T12:30Z' });
    expect(await story.check()).toMatchObject({ status: 'due', counts: { open: 20, met: 17 } });
  });

  it('exactly half is believed, and so is everything when only four are open', async () => {
    const story = await beginStory(fixture, [...issuesOn(3001, 20), ...issuesOn(3002, 20)]);
    for (const issue of issuesOn(3001, 20)) story.world.fix(Number(issue.split(':')[0]), 3001);
    await story.liveOn(1);
    expect(await story.check()).toMatchObject({ counts: { open: 20, met: 17 } });
    for (let issue = 9005; issue <= 9020; issue += 1) story.world.fix(issue, 3002);
    await story.liveOn(1);
    expect(await story.check()).toMatchObject({ counts: { open: 4, met: 30 } });
    for (let issue = 9001; issue <= 9004; issue += 1) story.world.fix(issue, 3002);
    await story.liveOn(1);
    expect(await story.check()).toMatchObject({ status: 'passing', counts: { open: 0 } });
  });

  it('everything when five are open; discarded, it is not proposed again until a newer scan, then superseded', async () => {
    const story = await beginStory(fixture, issuesOn(3001, 5));
    for (let issue = 9001; issue <= 9005; issue += 1) story.world.fix(issue, 3001);
    fixture.pass(DAY);
    scanAll(story.world);
    const held = await story.sync();
    expect(held.status).toBe('held');
    await discardSync(fixture.as('manager'), { id: held.id, reason: 'The scanner was blocked.' });
    expect(await story.check()).toMatchObject({ status: 'unknown', counts: { open: 5 } });
    fixture.pass(HOUR);
    expect(await story.sync()).toMatchObject({ status: 'complete', certificate: { wouldResolve: 0 } });
    expect(await story.check()).toMatchObject({ status: 'due', counts: { open: 5 } });
    expect((await story.check()).reason).toContain('5 vulnerabilities are no longer listed, without proof of a fix.');
    fixture.pass(HOUR);
    scanAll(story.world);
    const again = await story.sync();
    expect(again).toMatchObject({ status: 'held', certificate: { wouldResolve: 5 } });
    // They come back before anybody decides.
    for (let issue = 9001; issue <= 9003; issue += 1) story.world.reopen(issue, 3001);
    fixture.pass(HOUR);
    scanAll(story.world);
    expect(await story.sync()).toMatchObject({ status: 'complete', counts: { resolved: 2, updated: 3 } });
    const statuses = await fixture.db.selectFrom('syncs').select('status').where('id', '=', again.id).execute();
    expect(statuses).toEqual([{ status: 'superseded' }]);
    expect(await story.check()).toMatchObject({ status: 'due', counts: { open: 3, met: 2 } });
    expect(await story.shown('9001:3001')).toMatchObject({ ...open, notSeenSince: null, episodes: 1 });
  });

  it('what the source itself calls fixed is never held', async () => {
    fixture.simulator.faults.fixedRows = 'kept';
    const story = await beginStory(fixture, issuesOn(3001, 20));
    for (let issue = 9001; issue <= 9020; issue += 1) story.world.fix(issue, 3001);
    await story.liveOn(1);
    expect(await story.check()).toMatchObject({ status: 'passing', counts: { open: 0 } });
  });
});
