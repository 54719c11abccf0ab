import type { AcknowledgedHost, Happening, Issue, LoggedEvent, Target } from './model.ts';
import { World } from './world.ts';

/** A world as plain JSON: what a demonstration keeps in a file between two starts. */
export interface SavedWorld {
  version: 1;
  seed: number;
  /** Minutes since 1970. */
  now: number;
  issues: Issue[];
  targets: Target[];
  hosts: AcknowledgedHost[];
  events: LoggedEvent[];
  eventCount: number;
  happenings: Happening[];
}

/** Everything that `loadWorld` needs to go on exactly here. Shares nothing with the world. */
export function saveWorld(world: World): SavedWorld {
  return structuredClone({
    version: 1,
    seed: world.seed,
    now: world.now,
    issues: [...world.issues.values()],
    targets: [...world.targets.values()],
    hosts: world.hosts,
    events: world.events.slice(-500),
    eventCount: world.eventCount,
    happenings: world.happenings,
  });
}

/** The world that was saved, also after a way through `JSON.stringify`. Throws when it is not a saved world. */
export function loadWorld(saved: SavedWorld): World {
  if (saved?.version !== 1 || !Array.isArray(saved.targets) || !Array.isArray(saved.issues)) {
    throw new Error('This is not a saved simulator world of version 1.');
  }
  const copy = structuredClone(saved);
  const world = new World(copy.seed, new Date(copy.now * 60_000));
  for (const issue of copy.issues) world.addIssue(issue);
  for (const target of copy.targets) {
    // JSON leaves out what is undefined.
    target.rows = target.rows.map((row) => ({ ...row, acknowledgement: row.acknowledgement, past: row.past }));
    world.addTarget(target);
  }
  world.hosts.push(...copy.hosts);
  world.events = copy.events;
  world.eventCount = copy.eventCount;
  world.happenings = copy.happenings;
  return world;
}
