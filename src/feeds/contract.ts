import type { Instant } from '../core/instant.ts';
import type { FeedEntries, FeedId } from '../core/policy/cve-facts.ts';
import type { FactName } from '../core/policy/facts.ts';
import type { Anchor, Rule } from '../core/policy/policy-document.ts';

/** A feed that cannot be read, in a sentence that says what is wrong with it. It changed nothing. */
export class FeedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FeedError';
  }
}

/** What one edition of a feed says. */
export interface FeedContent<Id extends FeedId = FeedId> {
  /** How the publisher calls this edition. */
  readonly version: string;
  readonly publishedAt: Instant | null;
  /** By CVE id, in upper case. */
  readonly entries: ReadonlyMap<string, FeedEntries[Id]>;
  /** Whether a CVE that is not in it is not listed; otherwise the edition says nothing about it. */
  readonly isWhole: boolean;
  /** What was odd and was read all the same, in full sentences. */
  readonly notes: readonly string[];
}

/** Fetches one file of the publisher's, below the feed's address; null where there is none. */
export type FetchFile = (path: string) => Promise<Buffer | null>;

/** Somebody who publishes facts about CVEs. Facts about the publisher are declared; loading and judging are outside. */
export interface Feed<Id extends FeedId = FeedId> {
  readonly id: Id;
  readonly title: string;
  readonly publisher: string;
  /** What rules may ask once it has been read. */
  readonly supplies: readonly FactName[];
  /** Where clocks may start once it has been read. */
  readonly anchors: readonly Anchor[];
  /** The limits of rules that it names a date for. */
  readonly limits: readonly NonNullable<Rule['notAfter']>[];
  /** So long after it was loaded, or fetched again and found unchanged, what it says now counts as not known any more. */
  readonly staleAfterHours: number;
  /**
   * An edition that is older than this by its own date is not the newest one, whenever it was loaded; null where the date
   * of an edition says nothing of the kind.
   */
  readonly editionHours: number | null;
  readonly baseUrl: string;
  /** What a request tells the publisher, for whoever decides whether it may be asked. */
  readonly tells: string;
  /** Whether it is asked about each CVE, so that one which is named since was never asked about; otherwise it is one file. */
  readonly isAskedByCve: boolean;
  /** What its file is, for whoever hands one over. */
  readonly file: string;
  /** Reads a file, packed with gzip or not. Throws `FeedError`; nothing is ever read in part. */
  readonly read: (file: Buffer) => Promise<FeedContent<Id>>;
  /** Asks the publisher for what is known of these CVEs; a feed that is one file gives it whole. */
  readonly fetch: (get: FetchFile, cves: readonly string[], now: Instant) => Promise<FeedContent<Id>>;
}
