import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { EntryType } from '../core/ledger/entry.ts';
import type { Hash } from '../core/ledger/merkle-tree.ts';
import { type Connection, timestamp } from './database.ts';

export interface StoredCheckpoint {
  readonly size: number;
  readonly root: Hash;
  readonly signedAt: Instant;
  /** The signed note, letter by letter. */
  readonly note: string;
}

/** The newest; null before the first. */
export async function latestCheckpoint(db: Connection): Promise<StoredCheckpoint | null> {
  const row = await db.selectFrom('ledger_checkpoints').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst();
  return checkpointOf(row);
}

/** The newest of those that were signed by an instant; null where there was none. */
export async function checkpointSignedBy(db: Connection, at: Instant): Promise<StoredCheckpoint | null> {
  const query = db.selectFrom('ledger_checkpoints').selectAll().where('signed_at', '<=', timestamp(at));
  return checkpointOf(await query.orderBy('size', 'desc').limit(1).executeTakeFirst());
}

/**
 * The last one that was signed at an instant or before it, and whose log holds nothing from then on: where a clock was set
 * back, or two do not agree, that is an earlier one. Null when there was none.
 */
export async function checkpointAt(db: Connection, at: Instant): Promise<StoredCheckpoint | null> {
  const first = db
    .selectFrom('ledger_entries')
    .select((eb) => eb.fn.min('position').as('position'))
    .where('at', '>=', timestamp(at))
    .where('position', 'is not', null);
  const row = await db
    .selectFrom('ledger_checkpoints')
    .selectAll()
    .where('signed_at', '<=', timestamp(at))
    .where((eb) => eb('size', '<=', eb.fn.coalesce(first, sql<number>`9223372036854775807`)))
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return checkpointOf(row);
}

/** The first one whose log holds the entry at a place; null while there is none. */
export async function checkpointCovering(db: Connection, position: number): Promise<StoredCheckpoint | null> {
  const query = db.selectFrom('ledger_checkpoints').selectAll().where('size', '>', position);
  return checkpointOf(await query.orderBy('size').limit(1).executeTakeFirst());
}

export async function insertCheckpoint(trx: Connection, { size, root, signedAt, note }: StoredCheckpoint) {
  await trx
    .insertInto('ledger_checkpoints')
    .values({ size, root: Buffer.from(root), signed_at: timestamp(signedAt), note })
    .execute();
}

/** Whether an entry of one of these types has its place at `from` or behind. */
export async function hasEntriesSince(db: Connection, from: number, types: readonly EntryType[]): Promise<boolean> {
  const query = db.selectFrom('ledger_entries').select('id').where('type', 'in', types).where('position', '>=', from);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

function checkpointOf(
  row: { size: number; root: Buffer; signed_at: Instant; note: string } | undefined,
): StoredCheckpoint | null {
  return row === undefined ? null : { size: row.size, root: row.root, signedAt: row.signed_at, note: row.note };
}
