import type { Instant } from '../core/instant.ts';
import type { AssetReading, Definition, Observation } from '../core/vulnerabilities/observation.ts';
import type { Severity } from '../core/vulnerabilities/severity.ts';
import type { HttpLimits, HttpSession } from '../lib/http-client/http-client.ts';
import type { Logger } from '../lib/logger.ts';

/** One field of the form that connects an integration; drives the page, the command line and the documentation. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly isRequired: boolean;
  readonly isSecret: boolean;
  readonly defaultValue: string | null;
}

/** Why an account cannot be used. The owner of each is plain: the key, the address, or the vendor's answer. */
export type ConnectionProblem =
  | 'credentials-refused'
  | 'permission-missing'
  | 'address-refused'
  | 'source-unreachable'
  | 'not-this-api'
  | 'unexpected-answer';

/** A scanner that cannot be read, in a sentence that says what happened and what to do. Holds no secret. */
export class SourceError extends Error {
  readonly problem: ConnectionProblem;

  constructor(problem: ConnectionProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SourceError';
    this.problem = problem;
  }
}

/** The result of testing an account; a refused one is a `SourceError`. */
export interface ConnectionReport {
  /** What the source calls the account, where it says so. */
  readonly account: string | null;
  /** Evidence that the key sees only a part, or that this cannot be known: full sentences. */
  readonly warnings: readonly string[];
}

/** What a connector is given for one account. It never sees the database. */
export interface ConnectorSession {
  /** Bound to the account's address and secret; refuses every path that the connector did not declare. */
  readonly http: HttpSession;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly now: () => Instant;
  /** What is remembered of these definitions, keyed by external id; those never read in full are not in the answer. */
  readonly knownDefinitions: (externalIds: readonly string[]) => Promise<ReadonlyMap<string, KnownDefinition>>;
  /** Assets listed at the last complete sync; null before the first. */
  readonly lastListedAssets: number | null;
}

export interface KnownDefinition {
  readonly severity: Severity;
  readonly sourceSeverity: string;
  readonly fetchedAt: Instant;
}

/**
 * What a reading yields, in order: `assets` (at least once, also when empty), then `definitions` before the first
 * `observations` that name them, any number of times, and `end` as the last one. `announced` may come at any time.
 */
export type Batch =
  | { readonly kind: 'announced'; readonly observations: number }
  | { readonly kind: 'assets'; readonly assets: readonly AssetReading[] }
  | { readonly kind: 'definitions'; readonly definitions: readonly Definition[] }
  | { readonly kind: 'observations'; readonly observations: readonly Observation[] }
  | { readonly kind: 'end'; readonly coverage: Coverage };

/** What a reading covered, as far as the connector can tell. The engine adds what it sees itself. */
export interface Coverage {
  /** Rows the source said it has; null when it did not say. */
  readonly announced: number | null;
  /** Rows received, those that were not understood included. */
  readonly received: number;
  /** List pages of vulnerabilities. */
  readonly pages: number;
  /** Assets with what was read after the vulnerabilities; replaces the earlier readings of the same external id. */
  readonly assetsAfter: readonly AssetReading[];
  /** Why the pages do not fit together (total changed, order changed …): the engine reads again, a bounded number of times. */
  readonly moved: string | null;
  /** Why something is missing for good, in full sentences; empty when nothing is known to be missing. */
  readonly gaps: readonly string[];
  /** External ids that the source lists as acknowledged; null when that list cannot be read. */
  readonly acknowledged: ReadonlySet<string> | null;
  /** Words met that are not known, with how often (for example an unknown status). */
  readonly unknownWords: Readonly<Record<string, number>>;
  /** Definitions whose detail could not be read; their rows are kept. */
  readonly failedDetails: number;
  /** Sentences for the certificate. */
  readonly notes: readonly string[];
}

/** One kind of scanner. Facts about the vendor are declared; generic work (retry, pace, storage, judgement) is outside. */
export interface Connector {
  readonly id: string;
  readonly title: string;
  /** What a person does on the vendor's side, step by step. */
  readonly instructions: readonly string[];
  readonly settings: readonly Field[];
  readonly credentials: readonly Field[];
  /** The address used when the settings name none. */
  readonly defaultBaseUrl: string;
  /** Brings an address that a person gave into the form requests are built on; throws `SourceError` `address-refused`. */
  readonly normaliseBaseUrl: (given: string) => string;
  /** Where people sign in to this account with a browser; null where that is not known for an address of the API. */
  readonly webAddress?: (baseUrl: string) => string | null;
  /** Every path that may be requested, below the base address. Nothing else can be called. */
  readonly allowedPaths: readonly string[];
  readonly limits: Partial<HttpLimits>;
  /** Whether everything it looks at can be reached from the internet; left out where that is not so, or not known. */
  readonly isPubliclyExposed?: boolean;
  /** The secret request headers. */
  readonly headers: (credentials: Readonly<Record<string, string>>) => Record<string, string>;
  readonly test: (session: ConnectorSession) => Promise<ConnectionReport>;
  /** Throws `SourceError` when the source cannot be read at all. */
  readonly pull: (session: ConnectorSession) => AsyncGenerator<Batch, void, void>;
}
