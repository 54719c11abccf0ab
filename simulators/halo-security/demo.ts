import { catalogue } from './catalogue.ts';
import { planLife } from './demo-life.ts';
import { newTarget } from './generate.ts';
import { dayMinutes, toMinute } from './minutes.ts';
import { seededRandom } from './random.ts';
import { World } from './world.ts';

export interface DemoOptions {
  seed: number;
  /** The world begins here: fourteen targets, scanned once, nothing found yet. */
  start: Date;
  /** The stories are arranged around this instant: what is overdue then, due soon, fixed late. Quieter life goes on after it. */
  end: Date;
}

const targetCount = 14;

/**
 * The account of the demonstration, standing at `start`: `advanceTo` lets it live through its planned happenings, about 120
 * vulnerabilities over a year. Half of the targets are scanned daily, the others weekly.
 */
export function demoWorld({ seed, start, end }: DemoOptions): World {
  const random = seededRandom(seed);
  const world = new World(seed, start);
  for (const issue of catalogue(40, random)) world.addIssue(issue);
  for (let index = 0; index < targetCount; index++) {
    const target = newTarget(index, random, toMinute(start), 0);
    const daily = index % 2 === 0;
    target.frequency = daily ? 1 : 2;
    target.nextScanAt = (target.scans.at(-1) ?? world.now) + (daily ? 1 : 7) * dayMinutes;
    world.addTarget(target);
  }
  world.happenings = planLife(world, random, toMinute(end));
  return world;
}
