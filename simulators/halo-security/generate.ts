import { catalogue } from './catalogue.ts';
import { dayMinutes, type Minute, toMinute } from './minutes.ts';
import { frequencyDays, type Occurrence, type ScanFrequency, type Target } from './model.ts';
import { type Random, seededRandom } from './random.ts';
import { newOccurrence } from './scanning.ts';
import { World } from './world.ts';

export interface GenerateOptions {
  targets: number;
  /** Distinct issues in the catalogue. */
  issues: number;
  /** Rows that the issue list shows under the default switches; by default a third of the issues on each target, at most 50. */
  vulnerabilities?: number;
  seed: number;
  now: Date;
  /** How far back scans go. Default 180. */
  historyDays?: number;
}

const services = ['www', 'app', 'api', 'mail', 'vpn', 'shop', 'portal', 'admin', 'git', 'status', 'cdn', 'legacy'];
const owners = ['Platform Team', 'Web Team', 'Network Team', 'Nobody'];
const places = ['US', 'US-CA', 'DE', 'IE', 'SG', 'IN'];
const openStatuses = ['new', 'new', 'new', 'new', 'investigating', 'confirmed', 'confirmed', 'fixing'];

/** A made-up account: the same options give the same one. 20,000 targets with 1,000,000 rows take a few seconds. */
export function generateWorld(options: GenerateOptions): World {
  const { targets, issues, seed } = options;
  const random = seededRandom(seed);
  const world = new World(seed, options.now);
  for (const issue of catalogue(issues, random)) world.addIssue(issue);
  const rows = options.vulnerabilities ?? targets * Math.min(50, Math.ceil(issues / 3));
  if (rows > targets * issues) throw new RangeError(`${targets} targets with ${issues} issues have no ${rows} rows.`);
  const step = coprimeStep(issues);
  let cursor = 0;
  for (let index = 0; index < targets; index++) {
    const target = newTarget(index, random, toMinute(options.now), options.historyDays ?? 180);
    const listed = Math.floor((rows * (index + 1)) / targets) - Math.floor((rows * index) / targets);
    // A few more that were fixed in an earlier scan: they show where fixed rows are kept, and in older scans.
    const total = Math.min(issues, listed + Math.floor(listed / 12));
    for (let each = 0; each < total; each++) {
      // Consecutive steps through the catalogue never meet the same issue twice on one target.
      const issueId = 9_001 + (((cursor + each) * step) % issues);
      target.rows.push(occurrence(issueId, target, each >= listed, random));
    }
    cursor += listed;
    target.rows.sort((one, other) => one.issueId - other.issueId);
    world.targets.set(target.id, target);
  }
  world.touched();
  return world;
}

/** A target that has been scanned by its schedule for `historyDays`. */
export function newTarget(index: number, random: Random, now: Minute, historyDays: number): Target {
  const frequency: ScanFrequency = random.pick([1, 2, 2, 2, 2, 3] as const);
  const created = now - historyDays * dayMinutes;
  const period = frequencyDays[frequency] * dayMinutes;
  const hour = random.between(0, 23);
  const first = Math.floor(created / dayMinutes) * dayMinutes + dayMinutes + hour * 60 + random.between(0, 59);
  const scans: Minute[] = [];
  let next = first + random.between(0, frequencyDays[frequency] - 1) * dayMinutes;
  if (next > now) next = now - (now % 60);
  for (; next <= now; next += period) scans.push(next);
  const service = services[index % services.length] ?? 'www';
  const round = Math.floor(index / services.length);
  const host = round === 0 ? `${service}.example.com` : `${service}-${round}.example.com`;
  return {
    id: 3_001 + index,
    host,
    name:
      random.next() < 0.15 ? '' : `${service[0]?.toUpperCase()}${service.slice(1)}${round === 0 ? '' : ` ${round}`}`,
    ip: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    geo: random.pick(places),
    tags: random.pick([['pci', 'production'], ['production'], ['production'], ['staging'], []]),
    frequency,
    hour,
    createdAt: created,
    archivedAt: null,
    scans,
    nextScanAt: next,
    rows: [],
  };
}

function occurrence(issueId: number, target: Target, fixed: boolean, random: Random): Occurrence {
  const row = newOccurrence(issueId, target.id);
  const last = target.scans.length - 1;
  row.foundScan = random.between(0, last);
  row.assignedTo = random.pick(owners);
  row.status = random.pick(openStatuses);
  row.formerStatus = row.status;
  if (fixed && last > 0) {
    row.foundScan = random.between(0, last - 1);
    row.goneScan = random.between(row.foundScan + 1, last);
    row.present = false;
    row.status = 'fixed';
  } else if (fixed) {
    // A single scan cannot have seen it come and go: it was there before anybody looked.
    row.foundScan = -1;
    row.present = false;
  } else if (random.next() < 0.05) {
    const reason = random.pick(['false_positive', 'acceptable_risk']);
    const at = target.scans[row.foundScan] ?? target.createdAt;
    row.status = `ack_${reason}`;
    row.acknowledgement = { reason, comment: 'Reviewed.', at, by: 'Alex Example' };
    row.acknowledgedAtScan = row.foundScan;
  }
  return row;
}

/** A step that visits every one of `count` places before any twice. */
function coprimeStep(count: number): number {
  let step = Math.max(1, Math.floor(count * 0.618));
  while (greatestDivisor(step, count) !== 1) step += 1;
  return step;
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}
