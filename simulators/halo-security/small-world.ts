import { catalogue } from './catalogue.ts';
import { dayMinutes, toMinute } from './minutes.ts';
import type { Target } from './model.ts';
import { seededRandom } from './random.ts';
import { World } from './world.ts';

/**
 * A world for tests that can be counted on fingers: targets 3001 to 3003, scanned daily at noon, for the first time on the
 * day before `now`; issues 9001 to 9020; nothing found yet.
 */
export function smallWorld(now = new Date('2026-03-10T12:30:00Z')): World {
  const world = new World(1, now);
  for (const issue of catalogue(20, seededRandom(1))) world.addIssue(issue);
  const noon = Math.floor(toMinute(now) / dayMinutes) * dayMinutes + 720;
  for (const [index, name] of ['Shop', '', 'Portal'].entries()) world.addTarget(target(3_001 + index, name, noon));
  world.advanceTo(now);
  return world;
}

function target(id: number, name: string, noon: number): Target {
  return {
    id,
    host: `t${id}.example.com`,
    name,
    ip: '10.0.0.1',
    geo: 'DE',
    tags: id === 3_001 ? ['pci'] : [],
    frequency: 1,
    hour: 12,
    createdAt: noon - 2 * dayMinutes,
    archivedAt: null,
    scans: [noon - dayMinutes],
    nextScanAt: noon,
    rows: [],
  };
}
