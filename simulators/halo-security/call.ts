import type { Faults } from './faults.ts';
import { type Minute, minuteText, parseAsOf } from './minutes.ts';
import { parseScanId, type Target } from './model.ts';
import type { Stats } from './stats.ts';
import type { World } from './world.ts';

/** One request as the endpoints see it. */
export interface Call {
  world: World;
  faults: Faults;
  stats: Stats;
  method: string;
  query: URLSearchParams;
  header(name: string): string | undefined;
  /** Keeps a computed list until the world or the switches change; `key` tells different ones apart. */
  kept<T>(key: string, compute: () => T): T;
}

/** An answer of the API; `body` is turned into JSON. */
export interface Answer {
  status: number;
  body: unknown;
  /** Sent instead of `body`, as it is. */
  raw?: string;
}

export type Endpoint = (call: Call) => Answer;

/** A refusal as the API words it: code 0 with HTTP 400, otherwise the code is the HTTP status. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, message: string, code = status === 400 ? 0 : status) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** The parameter, or the documented refusal `<name> required`. */
export function required(call: Call, name: string): string {
  const value = call.query.get(name);
  if (value === null || value === '') throw new ApiError(400, `${name} required`);
  return value;
}

/** A required whole number. */
export function requiredNumber(call: Call, name: string): number {
  const value = Number(required(call, name));
  if (!Number.isInteger(value)) throw new ApiError(400, `${name} not valid`);
  return value;
}

/** A date as the switches want it. Null prints the vendor's zero date. */
export function dateText(call: Call, at: Minute | null): string {
  return call.faults.zeroDates || at === null ? '0000-00-00 00:00' : minuteText(at);
}

/** The targets that the key sees and that `target_filter` (read as a tag) leaves, in the order of their ids. */
export function visibleTargets(call: Call): Target[] {
  const { faults, world } = call;
  const filter = call.query.get('target_filter') ?? '';
  return call.kept(`targets ${filter}`, () => {
    const seen = [...world.targets.values()].filter(
      (target) =>
        target.archivedAt === null &&
        (faults.keySeesTag === '' || target.tags.includes(faults.keySeesTag)) &&
        (filter === '' || target.tags.includes(filter)),
    );
    return seen.slice(0, Math.max(0, seen.length - faults.hiddenTargets));
  });
}

/** Which scan of each target a request is about. */
export interface ScanSelection {
  /** As it was given: part of what tells kept lists apart, and echoed. */
  asOf: string | undefined;
  scanId: string | undefined;
  /** The selected scan's position in the target's `scans`; -1 when there is none. */
  of(target: Target): number;
}

/** Reads `asof` and `scan_id` from the query or from `x-ts-asof` and `x-ts-scan_id`. Without them: the current scan. */
export function scanSelection(call: Call): ScanSelection {
  const asOf = call.query.get('asof') || call.header('x-ts-asof') || undefined;
  const scanId = call.query.get('scan_id') || call.header('x-ts-scan_id') || undefined;
  if (scanId !== undefined) {
    const one = parseScanId(scanId);
    return {
      asOf,
      scanId,
      of: (target) => (one?.targetId === target.id && one.scan < target.scans.length ? one.scan : -1),
    };
  }
  if (asOf === undefined) return { asOf, scanId, of: (target) => target.scans.length - 1 };
  const before = parseAsOf(asOf);
  if (before === undefined) throw new ApiError(400, 'asof not valid');
  return { asOf, scanId, of: (target) => target.scans.findLastIndex((at) => at < before) };
}
