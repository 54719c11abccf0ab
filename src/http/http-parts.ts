import type { Authentication } from '../actions/access/authentication.ts';
import type { SetUpMore } from '../actions/access/complete-setup.ts';
import type { LocalToken } from '../actions/access/local-token.ts';
import type { SyncEngine } from '../actions/sync/engine.ts';
import type { Instant } from '../core/instant.ts';
import type { Logger } from '../lib/logger.ts';
import type { Mailer } from '../lib/mailer.ts';

/** What `/readyz` answers; ready when all of them are true. */
interface Readiness {
  readonly database: boolean;
  readonly migrations: boolean;
  /** Whether something works off the syncs: this process or, in a process of its own, another one. */
  readonly worker: boolean;
}

/** How the live events are paced, in milliseconds. */
export interface LivePace {
  /** Between two looks, while a sync is under way. */
  readonly busy: number;
  /** … and otherwise. */
  readonly idle: number;
  readonly heartbeat: number;
  /** Between two looks at whether a listener is still signed in. */
  readonly recheck: number;
  /** How many may listen at once. */
  readonly most: number;
  /** … of one member with all their API keys. */
  readonly mostEach: number;
}

/** Everything that the HTTP door is built from. */
export interface HttpParts {
  readonly engine: SyncEngine;
  /** For lists as they are now, from `createReadPool`; default: the engine's own. */
  readonly reads?: SyncEngine['db'];
  readonly authentication: Authentication;
  /** Null in a process that leaves none, for example with an external database on another machine. */
  readonly localToken: LocalToken | null;
  /** What else the first administrator's set-up does, in the same transaction. */
  readonly setUpMore?: SetUpMore;
  /** Null, the default, where no mail server is configured. */
  readonly mailer?: Mailer | null;
  /** The address people use; decides cookies, origins and which `Host` is answered. */
  readonly publicUrl: string;
  /** Which proxies' forwarded headers are believed: addresses or ranges, as Fastify takes them. Default none. */
  readonly trustProxy: readonly string[];
  readonly logger: Logger;
  readonly now: () => Instant;
  /** Said on every page and with every answer. */
  readonly isDemonstration: boolean;
  /** Of Curfew. */
  readonly version: string;
  readonly readiness: () => Promise<Readiness>;
  /** Jobs by state, for `/metrics`; left out where nobody knows. */
  readonly countJobs?: () => Promise<Readonly<Record<string, number>>>;
  /** Where the built web application lies; default: beside the built server. */
  readonly webFolder?: string;
  /** How often live events look, beat and check who listens; default: as `followEvents` says. */
  readonly live?: Partial<LivePace>;
  /** Every answer is held against its schema before it is sent: for tests, it costs milliseconds. */
  readonly verifiesAnswers?: boolean;
}
