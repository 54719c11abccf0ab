import type { Instant } from '../../core/instant.ts';
import { checkpointText } from '../../core/ledger/checkpoint.ts';
import { type Hash, provesConsistency } from '../../core/ledger/merkle-tree.ts';
import { type NoteSigner, signNote } from '../../core/ledger/signed-note.ts';
import { Problem } from '../../core/problems.ts';
import type { Keyring } from '../../lib/secrets.ts';
import type { Connection, Database } from '../../store/database.ts';
import { ledgerSize, lockLedger, proveConsistency, rootOf } from '../../store/ledger.ts';
import { insertCheckpoint, latestCheckpoint, type StoredCheckpoint } from '../../store/ledger-checkpoints.ts';
import { listLedgerKeys } from '../../store/ledger-keys.ts';
import { signerOf } from './ledger-key.ts';

/** What signing takes; every engine is one. */
export interface LedgerParts {
  readonly db: Database;
  readonly keyring: () => Keyring;
  readonly now: () => Instant;
}

/**
 * Signs the log as it is, and answers its newest checkpoint: the last one where nothing has come to it since. Null for an
 * empty log, or one without a key. Throws `conflict` rather than sign what contradicts an earlier checkpoint.
 */
export async function signCheckpoint({ db, keyring, now }: LedgerParts): Promise<StoredCheckpoint | null> {
  return await db.transaction().execute(async (trx) => {
    await lockLedger(trx);
    const key = (await listLedgerKeys(trx)).find(({ sealedSeed }) => sealedSeed !== null);
    if (key === undefined) return await latestCheckpoint(trx);
    return await signWithin(trx, now(), [signerOf(key, keyring())]);
  });
}

/** The same in the caller's transaction, which holds the lock, with a signature of each of these. */
export async function signWithin(
  trx: Connection,
  now: Instant,
  signers: readonly [NoteSigner, ...NoteSigner[]],
): Promise<StoredCheckpoint | null> {
  const latest = await latestCheckpoint(trx);
  const size = await ledgerSize(trx);
  if (latest !== null && size === latest.size) {
    await requireGrown(trx, latest, { size, root: await rootOf(trx, size) });
    return latest;
  }
  if (size === 0) return null;
  const root = await rootOf(trx, size);
  if (latest !== null) await requireGrown(trx, latest, { size, root });
  const note = signNote(checkpointText({ origin: signers[0].name, size, root }), ...signers);
  const checkpoint = { size, root, signedAt: now, note };
  await insertCheckpoint(trx, checkpoint);
  return checkpoint;
}

/** Throws unless the log that was signed last is the beginning of the one that is about to be signed. */
async function requireGrown(
  trx: Connection,
  from: StoredCheckpoint,
  to: { readonly size: number; readonly root: Hash },
): Promise<void> {
  const proof = from.size <= to.size ? await proveConsistency(trx, from.size, to.size) : [];
  if (from.size <= to.size && provesConsistency(from, to, proof)) return;
  throw new Problem(
    'conflict',
    `The ledger has ${to.size} entries and is not what was signed when it had ${from.size}: somebody has changed it. ` +
      'No checkpoint is signed any more. Run `curfew doctor`, and restore a back-up from before.',
  );
}
