import type { KnownSeverity } from '../vulnerabilities/severity.ts';

/** One version of the rules that give a vulnerability its deadline. A version never changes once it is stored. */
export interface SlaPolicy {
  readonly version: number;
  /** IANA name; a day ends at this zone's midnight. */
  readonly timeZone: string;
  /** Calendar days to resolve, from the anchor's local day; null: no deadline. */
  readonly days: Readonly<Record<KnownSeverity, number | null>>;
  /** Days within which a vulnerability of unknown severity must be triaged. */
  readonly triageDays: number;
  /** A source whose last complete sync is older makes its check unknown. */
  readonly staleAfterHours: number;
  /** A listed asset whose current scan is older makes its check unknown. */
  readonly scanMaxAgeDays: number;
  /** Gone for longer than this, a vulnerability that returns starts a new clock; null: the old clock always goes on. */
  readonly reopenRestartsAfterDays: number | null;
}

/** What a new installation starts with: the figures most tools of the field ship. */
export const defaultSlaPolicy: SlaPolicy = {
  version: 1,
  timeZone: 'UTC',
  days: { critical: 7, high: 30, medium: 90, low: 180, informational: null },
  triageDays: 7,
  staleAfterHours: 24,
  scanMaxAgeDays: 35,
  reopenRestartsAfterDays: null,
};
