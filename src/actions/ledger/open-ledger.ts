import type { Instant } from '../../core/instant.ts';
import type { Keyring } from '../../lib/secrets.ts';
import type { Database } from '../../store/database.ts';
import { lockLedger } from '../../store/ledger.ts';
import { listLedgerKeys } from '../../store/ledger-keys.ts';
import { beginLedgerKey } from './ledger-key.ts';

/**
 * What every start makes sure of: that the log has its name and a key that signs its checkpoints. A log whose key was
 * lost with the secret key goes on under its name with a new one, and says so in an entry.
 */
export async function openLedger(db: Database, keyring: Keyring, now: Instant): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockLedger(trx);
    const keys = await listLedgerKeys(trx);
    if (keys.some(({ sealedSeed }) => sealedSeed !== null)) return;
    await beginLedgerKey(trx, { keyring, now, reason: keys.length === 0 ? 'first' : 'lost' });
  });
}
