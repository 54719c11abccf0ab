import { addIssue, addTarget } from './additions.ts';
import type { Call } from './call.ts';
import { describeFaults, setFaults } from './fault-changes.ts';
import { dayMinutes, fromMinute } from './minutes.ts';
import { type Happening, type Occurrence, type Target, WorldError } from './model.ts';
import type { Stats } from './stats.ts';

/** What the control interface works on, besides the world and the switches. */
export interface Controlled extends Pick<Call, 'world' | 'faults' | 'stats' | 'query'> {
  /** All switches and counters back to the beginning; the world too when asked for. A sentence when that is impossible. */
  reset(world: boolean): string | undefined;
}

type Body = Record<string, unknown>;

/** Answers a control request. Throws WorldError with a sentence for everything that does not fit. */
export function control(controlled: Controlled, method: string, name: string, body: Body): unknown {
  const { world, faults } = controlled;
  const key = `${method} ${name}`;
  const ids = (): [number, number] => [number(body, 'issueId'), number(body, 'targetId')];
  switch (key) {
    case 'GET state':
      return state(controlled);
    case 'GET rows':
      return rows(controlled);
    case 'GET stats':
      return controlled.stats;
    case 'GET faults':
      return describeFaults().map((each) => ({ ...each, value: faults[each.name as keyof typeof faults] }));
    case 'POST faults': {
      const refusals = setFaults(faults, body);
      if (refusals.length > 0) throw new WorldError(refusals.join(' '));
      return { changed: body };
    }
    case 'POST fix':
      return changed(controlled, world.fix(...ids()), 'The next scan of its target no longer finds it.');
    case 'POST introduce': {
      const targetId = world.target(number(body, 'targetId')).id;
      const made = body['issueId'] === undefined && addIssue(world, text(body, 'name'), number(body, 'severity'));
      const issueId = made ? made.id : number(body, 'issueId');
      return changed(controlled, world.introduce(issueId, targetId), 'The next scan of its target finds it.');
    }
    case 'POST target':
      return targetState(addTarget(world, text(body, 'host'), text(body, 'name', '')));
    case 'POST reopen':
      return changed(controlled, world.reopen(...ids()), 'The next scan of its target finds it again.');
    case 'POST status':
      return changed(controlled, world.setStatus(...ids(), text(body, 'status')), 'Shown at once.');
    case 'POST assign':
      return changed(controlled, world.assign(...ids(), text(body, 'assignedTo')), 'Shown at once.');
    case 'POST acknowledge': {
      const reason = text(body, 'reason', 'acceptable_risk').replace(/^ack_/, '');
      const given = { reason, comment: text(body, 'comment', ''), by: text(body, 'by', 'Alex Example') };
      return changed(controlled, world.acknowledge(...ids(), given), 'Shown at once.');
    }
    case 'POST unacknowledge':
      return changed(controlled, world.unacknowledge(...ids()), 'Shown at once.');
    case 'POST severity': {
      const severity = number(body, 'severity');
      const issue = world.setSeverity(number(body, 'issueId'), severity);
      return { issueId: issue.id, severity, note: 'Shown at once, on every target.' };
    }
    case 'POST scan': {
      const misses = body['misses'] === undefined ? 0 : number(body, 'misses');
      const wanted =
        body['targetId'] === undefined ? [...world.targets.values()] : [world.target(number(body, 'targetId'))];
      const one = wanted.length === 1;
      const scanned = wanted
        .filter((target) => one || target.archivedAt === null)
        .map((target) => world.scan(target.id, misses));
      return { scanned: scanned.slice(0, 100).map(targetState), count: scanned.length };
    }
    case 'POST archive':
      return targetState(world.archive(number(body, 'targetId')));
    case 'POST unarchive':
      return targetState(world.unarchive(number(body, 'targetId')));
    case 'POST advance': {
      const to =
        body['to'] === undefined
          ? fromMinute(world.now + number(body, 'days') * dayMinutes)
          : new Date(text(body, 'to'));
      if (Number.isNaN(to.getTime())) throw new WorldError('"to" must be an instant such as 2026-01-31T12:00:00Z.');
      const scans = [...world.targets.values()].reduce((sum, target) => sum - target.scans.length, 0);
      world.advanceTo(to);
      const ran = [...world.targets.values()].reduce((sum, target) => sum + target.scans.length, scans);
      return { now: fromMinute(world.now), scans: ran };
    }
    case 'POST reset': {
      const refusal = controlled.reset(body['world'] === true);
      if (refusal) throw new WorldError(refusal);
      return { reset: body['world'] === true ? ['switches', 'counters', 'world'] : ['switches', 'counters'] };
    }
    default:
      throw new WorldError(`There is no ${method} /control/${name}; see the readme of the simulator.`);
  }
}

function state({ world, faults, stats }: Controlled): unknown {
  const targets = [...world.targets.values()];
  const changedFaults = describeFaults().filter((each) => faults[each.name as keyof typeof faults] !== each.default);
  return {
    now: fromMinute(world.now),
    seed: world.seed,
    counts: {
      targets: targets.length,
      issues: world.issues.size,
      rows: targets.reduce((sum, each) => sum + each.rows.length, 0),
    },
    targets: targets.slice(0, 100).map(targetState),
    nextHappenings: world.happenings.slice(0, 10).map(happeningState),
    faults: Object.fromEntries(changedFaults.map((each) => [each.name, faults[each.name as keyof typeof faults]])),
    stats: stats satisfies Stats,
  };
}

/** What is true of every occurrence, found or not: `?targetId=`, `?issueId=`, `?open=1`, `?start=` and `?limit=` (1000). */
function rows({ world, query }: Controlled): unknown {
  const only = (name: string, value: number) => !query.get(name) || Number(query.get(name)) === value;
  const found = [...world.targets.values()]
    .filter((target) => only('targetId', target.id))
    .flatMap((target) => target.rows)
    .filter(
      (row) => only('issueId', row.issueId) && (query.get('open') !== '1' || (row.foundScan >= 0 && row.goneScan < 0)),
    );
  const start = Number(query.get('start') ?? 0);
  const page = found.slice(start, start + Number(query.get('limit') ?? 1_000));
  return {
    total: found.length,
    rows: page.map((row) => rowState(world.target(row.targetId), row, world.issue(row.issueId))),
  };
}

function changed({ world }: Controlled, row: Occurrence, note: string): unknown {
  return { ...rowState(world.target(row.targetId), row, world.issue(row.issueId)), note };
}

function rowState(target: Target, row: Occurrence, issue: { name: string; severity: number }): Record<string, unknown> {
  const when = (scan: number) => (scan < 0 ? null : fromMinute(target.scans[scan] ?? 0));
  return {
    issueId: row.issueId,
    targetId: row.targetId,
    name: issue.name,
    host: target.host,
    severity: issue.severity,
    present: row.present,
    status: row.status,
    foundAt: when(row.foundScan),
    goneAt: when(row.goneScan),
    acknowledged: row.acknowledgement?.reason ?? null,
    episodes: (row.foundScan < 0 ? 0 : 1) + (row.past?.length ?? 0),
  };
}

function targetState(target: Target): Record<string, unknown> {
  return {
    targetId: target.id,
    host: target.host,
    archived: target.archivedAt !== null,
    scans: target.scans.length,
    scannedAt: target.scans.length === 0 ? null : fromMinute(target.scans.at(-1) ?? 0),
    nextScanAt: target.nextScanAt === null ? null : fromMinute(target.nextScanAt),
    open: target.rows.filter((row) => row.foundScan >= 0 && row.goneScan < 0).length,
  };
}

function happeningState({ at, ...happening }: Happening): unknown {
  return { at: fromMinute(at), ...happening };
}

function number(body: Body, name: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new WorldError(`"${name}" must be given as a whole number.`);
  return value;
}

function text(body: Body, name: string, otherwise?: string): string {
  const value = body[name] ?? otherwise;
  if (typeof value !== 'string') throw new WorldError(`"${name}" must be given as a text.`);
  return value;
}
