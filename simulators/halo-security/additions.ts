import { dayMinutes } from './minutes.ts';
import { type Issue, type Target, WorldError } from './model.ts';
import type { World } from './world.ts';

/** A new entry of the catalogue, under the next free id. */
export function addIssue(world: World, name: string, severity: number): Issue {
  const id = Math.max(9_000, ...world.issues.keys()) + 1;
  const issue: Issue = {
    id,
    name,
    severity,
    originalSeverity: severity,
    category: 'Application',
    description: `${name}.`,
    solution: '',
    cves: [],
    pci: severity >= 3 ? 1 : 0,
    type: 1,
    severityOnlyInDetail: false,
    nameOnlyInDetail: false,
  };
  world.addIssue(issue);
  return issue;
}

/** A new target, under the next free id: listed at once, never scanned yet, and scanned weekly from tomorrow on. */
export function addTarget(world: World, host: string, name: string): Target {
  if ([...world.targets.values()].some((target) => target.host === host)) {
    throw new WorldError(`There is a target ${host} already.`);
  }
  let id = 3_000;
  for (const known of world.targets.keys()) id = Math.max(id, known);
  const target: Target = {
    id: id + 1,
    host,
    name,
    ip: '10.255.0.1',
    geo: 'US',
    tags: [],
    frequency: 2,
    hour: 3,
    createdAt: world.now,
    archivedAt: null,
    scans: [],
    nextScanAt: (Math.floor(world.now / dayMinutes) + 1) * dayMinutes + 180,
    rows: [],
  };
  world.log('target-add', 'Target Added', target.id);
  world.addTarget(target);
  return target;
}
