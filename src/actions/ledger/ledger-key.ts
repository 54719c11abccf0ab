import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '../../core/instant.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { type NoteSigner, publicKeyOf, verifierText } from '../../core/ledger/signed-note.ts';
import { type Keyring, openSecret, sealSecret } from '../../lib/secrets.ts';
import type { Connection } from '../../store/database.ts';
import { latestCheckpoint } from '../../store/ledger-checkpoints.ts';
import { enterKey } from '../../store/ledger-entries.ts';
import { insertLedgerKey, type LedgerKey, listLedgerKeys, nextLedgerKeyId } from '../../store/ledger-keys.ts';

/** Binds the sealed half of a key to its row: moved to another one it does not open. */
export function ledgerKeyContext(id: number | string): string {
  return `ledger-key:${id}`;
}

/** How the public half of a key is handed on. */
export function verifierOf({ origin, publicKey }: LedgerKey): string {
  return verifierText({ name: origin, publicKey });
}

/** The key with its secret half. Throws `SecretError`, or an Error for one that was retired. */
export function signerOf(key: LedgerKey, keyring: Keyring): NoteSigner {
  if (key.sealedSeed === null) throw new Error(`The key ${key.id} of the ledger was retired`);
  const seed = Buffer.from(openSecret(keyring, key.sealedSeed, ledgerKeyContext(key.id)), 'base64');
  return { name: key.origin, seed };
}

/** Why a key came: it is the first, an administrator replaced the one before, or that one is lost with its secret key. */
export type KeyReason = 'first' | 'rotated' | 'lost';

/**
 * Makes the key that signs from now on, and enters it into the log with the public half of the one before and the last
 * checkpoint that that one signed. The one before is retired already. The caller holds the lock of the ledger.
 */
export async function beginLedgerKey(
  trx: Connection,
  { keyring, now, reason }: { readonly keyring: Keyring; readonly now: Instant; readonly reason: KeyReason },
): Promise<LedgerKey> {
  const previous = (await listLedgerKeys(trx)).at(-1) ?? null;
  const id = await nextLedgerKeyId(trx);
  const seed = randomBytes(32);
  const key = {
    id,
    // The name of the log never changes: whoever kept a checkpoint knows it by that.
    origin: previous?.origin ?? `curfew/${randomUUID()}`,
    publicKey: publicKeyOf(seed),
    sealedSeed: sealSecret(keyring.current, seed.toString('base64'), ledgerKeyContext(id)),
    createdAt: now,
  };
  await insertLedgerKey(trx, key);
  const made = { ...key, retiredAt: null };
  const record = {
    key: verifierOf(made),
    reason,
    previous: previous === null ? null : verifierOf(previous),
    checkpoint: (await latestCheckpoint(trx))?.note ?? null,
  };
  await enterKey(trx, { id, at: now, record: canonicalJson(record) });
  return made;
}
