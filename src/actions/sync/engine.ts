import type pg from 'pg';
import type { Connector } from '../../connectors/contract.ts';
import type { Instant } from '../../core/instant.ts';
import type { Logger } from '../../lib/logger.ts';
import type { RoomOnDisk } from '../../lib/room-on-disk.ts';
import type { Keyring } from '../../lib/secrets.ts';
import type { Connection, Database } from '../../store/database.ts';
import type { ActionContext } from '../context.ts';

/** What a sync needs of the process it runs in. */
export interface SyncEngine {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly keyring: () => Keyring;
  readonly connectorById: (id: string) => Connector;
  readonly allowPrivateAddresses: boolean;
  /** The folder that checkpoints may be written into; null, the default: none. */
  readonly checkpointFolder?: string | null;
  /** Whether a mail server is configured that checkpoints can be sent with; left out: none is. */
  readonly canMail?: boolean;
  /** The folder that evidence bundles are written into; null or left out: none are made. */
  readonly evidenceFolder?: string | null;
  /** How much room there is where a folder lies; left out: the system is asked. */
  readonly roomOf?: (folder: string) => Promise<RoomOnDisk>;
  readonly now: () => Instant;
  readonly logger: Logger;
  /** How requests wait before they are repeated; tests do not wait. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Hands a queued sync to whichever worker is free; `trx` makes that part of a transaction. */
  readonly enqueueSync: (syncId: string, trx: Connection) => Promise<void>;
}

/** What actions get that reach a scanner or start a sync. */
export interface EngineContext extends ActionContext {
  readonly engine: SyncEngine;
}
