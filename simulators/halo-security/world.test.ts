import { describe, expect, it } from 'vitest';
import { parseScanId, scanId } from './model.ts';
import { loadWorld, saveWorld } from './saved-world.ts';
import { smallWorld } from './small-world.ts';

const day = (n: number) => new Date(Date.UTC(2026, 2, 10 + n, 12, 30));

describe('a world that is scanned over time', () => {
  it('runs the scans that fell due, one after the other', () => {
    const world = smallWorld();
    expect(world.target(3001).scans).toHaveLength(2);
    world.advanceTo(day(3));
    expect(world.target(3001).scans).toHaveLength(5);
    world.advanceTo(day(1));
    expect(world.target(3001).scans).toHaveLength(5);
  });

  it('finds what is introduced, and loses what is fixed, with the next scan and not before', () => {
    const world = smallWorld();
    const row = world.introduce(9001, 3001);
    expect(row.foundScan).toBe(-1);
    world.advanceTo(day(1));
    expect(row).toMatchObject({ foundScan: 2, goneScan: -1, status: 'new' });
    world.fix(9001, 3001);
    expect(row.status).toBe('new');
    world.advanceTo(day(2));
    expect(row).toMatchObject({ foundScan: 2, goneScan: 3, status: 'fixed' });
  });

  it('remembers every time an issue was open', () => {
    const world = smallWorld();
    const row = world.introduce(9001, 3001);
    for (const n of [1, 2]) {
      world.advanceTo(day(n * 2 - 1));
      world.fix(9001, 3001);
      world.advanceTo(day(n * 2));
      world.reopen(9001, 3001);
    }
    world.advanceTo(day(5));
    expect(row.past).toHaveLength(2);
    expect(row).toMatchObject({ goneScan: -1, status: 'new' });
  });

  it.each(['new', 'former'] as const)('gives a returning issue its status back or not: %s', (reopenedAs) => {
    const world = smallWorld();
    world.habits = { reopenedAs };
    const row = world.introduce(9001, 3001);
    world.scan(3001);
    world.setStatus(9001, 3001, 'confirmed');
    world.fix(9001, 3001);
    world.scan(3001);
    world.reopen(9001, 3001);
    world.scan(3001);
    expect(row.status).toBe(reopenedAs === 'new' ? 'new' : 'confirmed');
  });

  it('brings back an issue that somebody called fixed although it is there', () => {
    const world = smallWorld();
    const row = world.introduce(9001, 3001);
    world.scan(3001);
    world.setStatus(9001, 3001, 'fixed');
    world.scan(3001);
    expect(row.status).toBe('new');
  });

  it('keeps an acknowledgement when the issue returns', () => {
    const world = smallWorld();
    const row = world.introduce(9001, 3001);
    world.scan(3001);
    world.acknowledge(9001, 3001, { reason: 'acceptable_risk', comment: '', by: 'A' });
    world.fix(9001, 3001);
    world.scan(3001);
    world.reopen(9001, 3001);
    world.scan(3001);
    expect(row.status).toBe('ack_acceptable_risk');
    world.unacknowledge(9001, 3001);
    expect(row.status).toBe('new');
  });

  it('does not scan what is archived', () => {
    const world = smallWorld();
    world.archive(3001);
    world.advanceTo(day(3));
    expect(world.target(3001).scans).toHaveLength(2);
    expect(() => world.scan(3001)).toThrow('archived');
    world.unarchive(3001);
    world.advanceTo(day(4));
    expect(world.target(3001).scans.length).toBeGreaterThan(2);
  });

  it('tells two scans in one minute apart by id, with the same date', () => {
    const world = smallWorld();
    const target = world.scan(3001);
    world.scan(3001);
    const [one, other] = [scanId(target, 2), scanId(target, 3)];
    expect(one).not.toBe(other);
    expect(target.scans[2]).toBe(target.scans[3]);
    expect(parseScanId(other)).toEqual({ targetId: 3001, scan: 3 });
  });

  it('overlooks what a partial scan misses', () => {
    const world = smallWorld();
    const rows = [9001, 9002].map((id) => world.introduce(id, 3001));
    world.scan(3001);
    world.scan(3001, 1);
    expect(rows.map((row) => row.status)).toEqual(['fixed', 'new']);
  });

  it('lets what is planned happen in its order, before a scan of the same minute', () => {
    const world = smallWorld();
    const at = world.target(3001).nextScanAt ?? 0;
    world.happenings = [
      { at, kind: 'introduce', issueId: 9001, targetId: 3001 },
      { at: at + 10, kind: 'archive', targetId: 3002 },
      { at: at + 20, kind: 'archive', targetId: 3002 },
    ];
    expect(world.happeningsBetween(day(0), day(1))).toHaveLength(3);
    world.advanceTo(day(1));
    expect(world.occurrence(9001, 3001).foundScan).toBe(2);
    expect(world.target(3002).archivedAt).toBe(at + 10);
    expect(world.happenings).toEqual([]);
  });

  it('goes on from JSON exactly as it would have gone on', () => {
    const world = smallWorld();
    world.introduce(9001, 3001);
    world.happenings = [{ at: world.now + 2_000, kind: 'fix', issueId: 9001, targetId: 3001 }];
    const copy = loadWorld(JSON.parse(JSON.stringify(saveWorld(world))));
    for (const each of [world, copy]) each.advanceTo(day(5));
    expect(saveWorld(copy)).toEqual(saveWorld(world));
    expect(() => loadWorld({} as never)).toThrow('not a saved');
  });

  it('refuses what does not exist', () => {
    const world = smallWorld();
    expect(() => world.fix(9001, 3001)).toThrow('Issue 9001 was never on target 3001.');
    expect(() => world.introduce(1, 3001)).toThrow('There is no issue 1.');
    expect(() => world.archive(1)).toThrow('There is no target 1.');
  });
});
