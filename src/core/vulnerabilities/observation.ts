import type { Instant } from '../instant.ts';
import type { Severity } from './severity.ts';

/** One scan of an asset, as the source names it. */
export interface Scan {
  readonly id: string;
  readonly at: Instant;
}

export type ObservedStatus = 'open' | 'resolved' | 'suppressed';

/** A date for "first seen" that the source itself gives a ground for. */
export interface SourceFirstSeen {
  readonly at: Instant;
  /** `source-date`: a date on the row. `scan-history`: counted back over the asset's listed scans. */
  readonly basis: 'source-date' | 'scan-history';
  /** The scans listed did not reach back far enough: it was seen then *or earlier*. */
  readonly orEarlier: boolean;
}

/** What one row of a source says about one vulnerability, in our words. Identity is `externalId` within the source. */
export interface Observation {
  readonly externalId: string;
  /** The source's id of the issue, shared by all assets that have it. */
  readonly definitionId: string;
  readonly assetId: string;
  readonly severity: Severity;
  /** As the source wrote it. */
  readonly sourceSeverity: string;
  readonly status: ObservedStatus;
  /** As the source wrote it, an `ack_…` reason included. */
  readonly sourceStatus: string;
  readonly firstSeen: SourceFirstSeen | null;
}

/** What one reading of a source says about one asset. An asset that is not listed has no reading. */
export interface AssetReading {
  readonly externalId: string;
  readonly name: string;
  readonly address: string;
  /** The current scan after the vulnerabilities were read; null when it was never scanned. */
  readonly scan: Scan | null;
  /** The current scan changed while the vulnerabilities were read: what is absent proves nothing. */
  readonly scanMovedDuringRead: boolean;
}

/** What a source says about an issue, once for all assets. */
export interface Definition {
  readonly externalId: string;
  readonly title: string;
  readonly description: string;
  readonly solution: string;
  readonly category: string;
  readonly cves: readonly string[];
  readonly severity: Severity;
  readonly sourceSeverity: string;
  /** Whether the source counts it as relevant for PCI; null when it does not say. */
  readonly isPciRelevant: boolean | null;
  /** False when only the row was there: the detail could not be read and is tried again at the next sync. */
  readonly hasDetail: boolean;
}

/**
 * Whether `later` is a scan that ran after `earlier`. Scan dates may have whole minutes only, so another scan of the
 * same minute that became the current one counts as later; one with an older date never does.
 */
export function isLaterScan(later: Scan, earlier: Scan): boolean {
  return later.at > earlier.at || (later.at === earlier.at && later.id !== earlier.id);
}
