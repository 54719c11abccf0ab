import type pg from 'pg';
import type { Connector } from '../../connectors/contract.ts';
import type { Instant } from '../../core/instant.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Keyring } from '../../lib/secrets.ts';
import type { Database } from '../../store/database.ts';

/** What a sync needs of the process it runs in. */
export interface SyncEngine {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly keyring: () => Keyring;
  readonly connectorById: (id: string) => Connector;
  readonly allowPrivateAddresses: boolean;
  readonly now: () => Instant;
  readonly logger: Logger;
}
