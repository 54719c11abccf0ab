/**
 * Everything this connector assumes about the Halo Security API without the vendor's word for it, in one place.
 * When a live account shows that one of these is wrong, it is corrected here. "Documented" below means the vendor's
 * public API pages; nothing here was tried against the live service when it was written.
 */

/** Paths below the base address. The first three are documented. */
export const paths = {
  me: '/user/me.json',
  targets: '/target/list.json',
  scans: '/scan/list.json',
  /** Inferred: every documented resource has `list.json` and `get.json?<resource>_id=`; "Issue" is in their index. */
  issues: '/issue/list.json',
  /** Inferred, as above; third parties speak of one detail call for each issue. */
  issue: '/issue/get.json',
  /** Inferred from `ack/host-list.json` and `ack/element-list.json`; its row shape is not known at all. */
  acknowledgedIssues: '/ack/issue-list.json',
} as const;

/**
 * `scan/list.json?type=`: documented words. That `all` answers every scan of every target is how the word reads; where
 * it is refused, `recent` (some scans of each target) is asked for.
 */
export const scanTypes = { current: 'current', all: 'all', recent: 'recent' } as const;

/** The documented maximum. Whether more is clamped or refused is unknown, so more is never asked for. */
export const pageLimit = 1_000;

/** The documented default: asked for when the maximum is refused. */
export const fallbackPageLimit = 100;

/**
 * No `sort` is sent: the codes for issues are not known, and a wrong one may be refused. Pages overlap by one row
 * instead, so that an order which changes while it is read is noticed.
 */
export const listQuery: Readonly<Record<string, string | number>> = {};

/** A list that never ends (or a source that ignores `start`) must not be read for ever. */
export const maxRows = 5_000_000;

/**
 * Limits are not published. 4 parallel and 5 retries are the defaults of another vendor's connector for this API; what
 * four in flight can reach over a network is far below the rate, which only stops a runaway.
 */
export const httpLimits = { maxInFlight: 4, retries: 5, perSecond: 2_000 } as const;

/** Nothing tells that a detail changed, so each is asked for again after a day. Milliseconds. */
export const detailMaxAge = 24 * 60 * 60 * 1_000;

/** So many details in a row that the source refuses or fails to answer, and no more are asked for in this reading. */
export const detailFailuresInARow = 20;

/** How often a list that moves while it is read is read anew before it is used with a gap. */
export const listAttempts = 3;

/** The status words that third parties list. Every other word is open, and reported; `ack_…` is suppressed. */
export const openStatuses: ReadonlySet<string> = new Set(['', 'new', 'investigating', 'confirmed', 'fixing']);
export const resolvedStatus = 'fixed';
/** Two reasons are known (`ack_false_positive`, `ack_acceptable_risk`); more are possible and mean the same. */
export const acknowledgedPrefix = 'ack_';

/**
 * No date is documented on an issue row, and the shape of `instances[]` is unknown. The vendor's older API had
 * `first_found_date` on each instance; the others are the ways the same could be spelt. `date_created` is not here:
 * on a catalogue entry it would be the date of the entry.
 */
export const firstFoundNames = [
  'first_found_date',
  'first_found',
  'first_found_at',
  'first_seen_date',
  'first_seen',
  'first_seen_at',
  'date_first_found',
  'date_found',
  'found_date',
] as const;

/**
 * How much of a text is kept. The vendor states no lengths; a text that is longer than this is not one that a person
 * reads. Characters.
 */
export const textLimits = {
  title: 1_000,
  name: 500,
  address: 2_000,
  category: 200,
  prose: 50_000,
  word: 100,
  id: 200,
  cves: 1_000,
} as const;

/** How many different unknown words are kept for the certificate; the rest is counted together. */
export const maxUnknownWords = 50;
