import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

/** A key that signs, or signed, the checkpoints of the log. */
export interface LedgerKey {
  readonly id: number;
  /** The name of the log, the same for all of its keys. */
  readonly origin: string;
  readonly publicKey: Uint8Array;
  /** Its secret half, sealed; null once it was replaced. */
  readonly sealedSeed: string | null;
  readonly createdAt: Instant;
  readonly retiredAt: Instant | null;
}

/** All keys that there ever were, the oldest first. */
export async function listLedgerKeys(db: Connection): Promise<readonly LedgerKey[]> {
  const rows = await db.selectFrom('ledger_keys').selectAll().orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    origin: row.origin,
    publicKey: row.public_key,
    sealedSeed: row.sealed_seed,
    createdAt: row.created_at,
    retiredAt: row.retired_at,
  }));
}

/** The name of the log; null before it was opened. */
export async function findOrigin(db: Connection): Promise<string | null> {
  const row = await db.selectFrom('ledger_keys').select('origin').orderBy('id').limit(1).executeTakeFirst();
  return row?.origin ?? null;
}

/** Makes room for a key, whose number its secret is sealed under. */
export async function nextLedgerKeyId(trx: Connection): Promise<number> {
  const row = await trx
    .selectFrom('ledger_keys')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** Stores a key that signs from now on. The one before has to be retired first. */
export async function insertLedgerKey(
  trx: Connection,
  key: Omit<LedgerKey, 'sealedSeed' | 'retiredAt'> & { readonly sealedSeed: string },
): Promise<void> {
  await trx
    .insertInto('ledger_keys')
    .values({
      id: key.id,
      origin: key.origin,
      public_key: Buffer.from(key.publicKey),
      sealed_seed: key.sealedSeed,
      created_at: timestamp(key.createdAt),
    })
    .execute();
}

/** Keeps of a key its public half alone. */
export async function retireLedgerKey(trx: Connection, id: number, at: Instant): Promise<void> {
  await trx
    .updateTable('ledger_keys')
    .set({ sealed_seed: null, retired_at: timestamp(at) })
    .where('id', '=', id)
    .execute();
}
