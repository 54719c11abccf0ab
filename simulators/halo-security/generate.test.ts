import { describe, expect, it } from 'vitest';
import { demoWorld } from './demo.ts';
import { generateWorld } from './generate.ts';
import { saveWorld } from './saved-world.ts';

const now = new Date('2026-03-10T12:30:00Z');

describe('a generated world', () => {
  const options = { targets: 40, issues: 100, vulnerabilities: 1_000, seed: 7, now };

  it('is the same for the same seed and another for another', () => {
    expect(saveWorld(generateWorld(options))).toEqual(saveWorld(generateWorld(options)));
    expect(saveWorld(generateWorld({ ...options, seed: 8 }))).not.toEqual(saveWorld(generateWorld(options)));
  });

  it('has as many listed rows as asked for, every issue, and no pair twice', () => {
    const rows = [...generateWorld(options).targets.values()].flatMap((target) => target.rows);
    expect(rows.filter((row) => row.foundScan >= 0 && row.goneScan < 0)).toHaveLength(1_000);
    expect(new Set(rows.map((row) => row.issueId)).size).toBe(100);
    expect(new Set(rows.map((row) => `${row.issueId}:${row.targetId}`)).size).toBe(rows.length);
    expect(() => generateWorld({ ...options, vulnerabilities: 4_001 })).toThrow('have no 4001 rows');
  });

  it('scanned every target, at rising dates up to now', () => {
    for (const target of generateWorld(options).targets.values()) {
      expect(target.scans.length).toBeGreaterThan(0);
      expect([...target.scans].sort((one, other) => one - other)).toEqual(target.scans);
      expect((target.scans.at(-1) ?? 0) * 60_000).toBeLessThanOrEqual(now.getTime());
      expect((target.nextScanAt ?? 0) * 60_000).toBeGreaterThan(now.getTime());
    }
  });

  it('knows every status but fixed among what is listed, and distinct names', () => {
    const world = generateWorld({ ...options, vulnerabilities: 4_000 });
    const rows = [...world.targets.values()].flatMap((target) => target.rows.filter((row) => row.goneScan < 0));
    expect([...new Set(rows.map((row) => row.status))].sort()).toEqual(
      ['ack_acceptable_risk', 'ack_false_positive', 'confirmed', 'fixing', 'investigating', 'new'].sort(),
    );
    expect(new Set([...world.issues.values()].map((issue) => issue.name)).size).toBe(100);
  });
});

describe.each([1, 2, 3])('the world of the demonstration (seed %i)', (seed) => {
  const start = new Date('2025-03-10T12:30:00Z');
  const world = demoWorld({ seed, start, end: now });
  world.advanceTo(now);
  const rows = [...world.targets.values()].flatMap((target) => target.rows.map((row) => ({ row, target })));

  it('has lived through a year of every kind of story', () => {
    expect(world.targets.size).toBe(14);
    expect(rows).toHaveLength(120);
    expect(rows.filter(({ row }) => row.goneScan >= 0).length).toBeGreaterThan(60);
    expect(rows.filter(({ row }) => row.goneScan < 0 && row.foundScan >= 0).length).toBeGreaterThan(15);
    expect(rows.filter(({ row }) => row.acknowledgement).length).toBeGreaterThan(4);
    expect(rows.filter(({ row }) => row.past).length).toBeGreaterThan(2);
    expect(rows.some(({ row }) => row.past?.length === 2)).toBe(true);
    expect(rows.filter(({ target }) => target.archivedAt !== null).length).toBe(4);
  });

  it('has something overdue at its end, of three severities', () => {
    const overdue = rows.filter(({ row, target }) => {
      const days = { 5: 7, 4: 30, 3: 90 }[world.issue(row.issueId).originalSeverity] ?? 9_999;
      const found = target.scans[row.foundScan];
      const open = row.goneScan < 0 && !row.acknowledgement && target.archivedAt === null;
      return open && found !== undefined && world.now - found > (days + 1) * 1_440;
    });
    expect(new Set(overdue.map(({ row }) => world.issue(row.issueId).originalSeverity))).toEqual(new Set([5, 4, 3]));
    expect(overdue.length).toBeLessThan(9);
  });

  it('goes on living afterwards', () => {
    const later = new Date(now.getTime() + 30 * 86_400_000);
    expect(world.happeningsBetween(now, later).length).toBeGreaterThan(5);
  });
});
