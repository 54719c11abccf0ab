import { addIssue } from '../simulators/halo-security/additions.ts';
import { dayMinutes, toMinute } from '../simulators/halo-security/minutes.ts';
import { newOccurrence } from '../simulators/halo-security/scanning.ts';
import { World } from '../simulators/halo-security/world.ts';

export interface Found {
  readonly title: string;
  /** 5 is critical, 1 informational. */
  readonly severity: number;
  readonly daysAgo: number;
  /** Which of the three targets, from 0. */
  readonly target?: number;
}

/** Three targets that were scanned every day for 60 days, the last time an hour ago, and what was found on them. */
export function pastWorld(found: readonly Found[], now = new Date()): World {
  const world = new World(1, now);
  const last = toMinute(now) - 60;
  for (const [index, name] of ['Shop', 'Mail', 'Portal'].entries()) {
    world.addTarget({
      id: 3_001 + index,
      host: `${name.toLowerCase()}.example.com`,
      name,
      ip: `192.0.2.${index + 1}`,
      geo: 'DE',
      tags: [],
      frequency: 0,
      hour: 3,
      createdAt: last - 60 * dayMinutes,
      archivedAt: null,
      scans: Array.from({ length: 61 }, (_, day) => last - (60 - day) * dayMinutes),
      nextScanAt: null,
      rows: [],
    });
  }
  for (const { title, severity, daysAgo, target = 0 } of found) {
    const issue = addIssue(world, title, severity);
    const { id, rows } = world.target(3_001 + target);
    rows.push({ ...newOccurrence(issue.id, id), foundScan: 60 - daysAgo });
  }
  world.touched();
  return world;
}

/** One that is overdue, one that is due soon and three with time left. */
export const ordinary: readonly Found[] = [
  { title: 'Remote code execution in the shop', severity: 5, daysAgo: 40 },
  { title: 'Outdated TLS library', severity: 4, daysAgo: 28, target: 1 },
  { title: 'Missing security headers', severity: 2, daysAgo: 5 },
  { title: 'Directory listing enabled', severity: 3, daysAgo: 5, target: 1 },
  { title: 'Weak cipher suites', severity: 3, daysAgo: 5, target: 2 },
];

/** What has this title (by default: everything) is gone, and the scanner looks again at what it was on. */
export function fixAtSource(world: World, title?: string): void {
  for (const { id, rows } of world.targets.values()) {
    const fixed = rows.filter(({ issueId }) => title === undefined || world.issue(issueId).name === title);
    for (const { issueId } of fixed) world.fix(issueId, id);
    if (fixed.length > 0) world.scan(id);
  }
}
