import type { Instant } from '../../core/instant.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Mailer } from '../../lib/mailer.ts';
import type { Keyring } from '../../lib/secrets.ts';
import type { Database } from '../../store/database.ts';

/** What telling people needs of the process it runs in. */
export interface NoticeParts {
  readonly db: Database;
  readonly now: () => Instant;
  readonly logger: Logger;
  readonly keyring: () => Keyring;
  /** Null where no mail server is configured: then nobody is mailed, and nothing is lost meanwhile. */
  readonly mailer: Mailer | null;
  /** The address people use: what links begin with. */
  readonly publicUrl: string;
  readonly allowPrivateAddresses: boolean;
}
