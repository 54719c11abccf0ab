import type { Instant } from '../instant.ts';
import type { ObligationsAtHand } from '../sla/deadlines.ts';
import { isLaterScan, type Scan } from './observation.ts';
import type { Vulnerability, VulnerabilityEvent } from './vulnerability.ts';

/** What every judgement of one reading shares. */
export interface Reading {
  /** When the reading began: the earliest instant at which something in it can have been seen. */
  readonly startedAt: Instant;
  /** When it is applied: everything in it was true by then. */
  readonly now: Instant;
  /** Only a complete reading lets absence mean anything. */
  readonly isComplete: boolean;
  /** What the source says is acknowledged although it is not listed; null when that cannot be read. */
  readonly acknowledged: ReadonlySet<string> | null;
  /** Whether the policy accepts what the source acknowledged as an exception by itself. Left out: it does. */
  readonly acceptsAcknowledged?: boolean;
}

/** What an event says of a status beside it: only what the policy does not accept. */
export function acceptance(status: string, { acceptsAcknowledged = true }: Reading): { readonly isAccepted?: false } {
  return status === 'suppressed' && !acceptsAcknowledged ? { isAccepted: false } : {};
}

/** The obligations in force, and those of every version that some deadline may have been given by. */
export type Rules = ObligationsAtHand;

/** What is known of the vulnerability's asset before and after this reading. */
export interface AssetSituation {
  /**
   * Its current scan as of the last complete reading. For an asset that had none, that reading itself under an empty id:
   * only a scan dated after it can have looked again. Null before the first complete reading.
   */
  readonly scanBefore: Scan | null;
  /** Whether the last complete reading listed it. */
  readonly wasListed: boolean;
  /** `scanBefore` became current while that reading went on: what it listed may be of the scan before. */
  readonly scanMovedBefore: boolean;
  /** In this reading; null when it is not listed. */
  readonly reading: { readonly scan: Scan | null; readonly scanMovedDuringRead: boolean } | null;
}

/** What one reading changes about one vulnerability; `state` is what follows from the events. */
export interface Judgement {
  readonly state: Vulnerability;
  readonly events: readonly VulnerabilityEvent[];
}

/** The latest scan it was seen open in: the frozen one where there is one and it is later, else the asset's. */
export function lastSeenScan(known: Vulnerability, asset: Pick<AssetSituation, 'scanBefore'>): Scan | null {
  if (known.notSeenSince !== null) return known.seenScan;
  if (known.seenScan === null || asset.scanBefore === null) return known.seenScan ?? asset.scanBefore;
  return isLaterScan(known.seenScan, asset.scanBefore) ? known.seenScan : asset.scanBefore;
}
