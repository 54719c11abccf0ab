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

const endless = `Cross-site scripting (reflected) in the search field of the customer portal, reached without signing in through ${'a parameter that is echoed unescaped, '.repeat(5)}and again in its print view`;

/** What is ordinary beside what is not: a title of 300 characters, other scripts and directions, an unknown severity. */
export function oddWorld(now = new Date()): World {
  const world = pastWorld(
    [
      ...ordinary,
      { title: endless.slice(0, 300), severity: 5, daysAgo: 38, target: 2 },
      { title: 'تنفيذ تعليمات برمجية عن بُعد في بوابة العملاء (CVE-2026-10001)', severity: 4, daysAgo: 25, target: 1 },
      { title: '顧客ポータルのセッション固定', severity: 3, daysAgo: 3, target: 1 },
      { title: 'Something that no severity fits', severity: 7, daysAgo: 12, target: 2 },
      { title: `Debug_endpoint_${'x'.repeat(90)}`, severity: 1, daysAgo: 2 },
    ],
    now,
  );
  const [, mail, portal] = [...world.targets.values()];
  if (mail !== undefined) mail.name = 'بوابة العملاء – الإنتاج';
  if (portal !== undefined) portal.host = 'customer-portal.production.eu-central-1.compute.internal.example.com';
  if (portal !== undefined)
    portal.name = 'Customer portal (production, Frankfurt and Dublin, behind the load balancer)';
  for (const issue of world.issues.values()) {
    issue.cves = issue.severity >= 4 ? ['CVE-2026-10001', 'CVE-2026-10002', 'CVE-2026-10003'] : [];
    issue.solution = 'Update to the latest version.\nThen restart the service.';
  }
  return world;
}
