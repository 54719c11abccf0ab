import { sql } from 'kysely';
import {
  consistencyProof,
  type Hash,
  inclusionProof,
  type NodeAddress,
  nodesFor,
  peaksOf,
  type ReadNode,
  rootOfPeaks,
} from '../core/ledger/merkle-tree.ts';
import type { Connection } from './database.ts';
import { isLockHeld } from './held-locks.ts';

/** How many entries have a place. */
export async function ledgerSize(db: Connection): Promise<number> {
  const row = await db
    .selectFrom('ledger_entries')
    .select((eb) => eb.fn.max('position').as('last'))
    .executeTakeFirst();
  return row?.last === null || row?.last === undefined ? 0 : row.last + 1;
}

/** How many committed entries wait for the sequencer. */
export async function countWaiting(db: Connection): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ledger_entries where position is null`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Makes whoever gives places, or signs, the only one until the transaction ends; waits for whoever does it now. */
export async function lockLedger(trx: Connection): Promise<void> {
  await sql`select pg_advisory_xact_lock(4680, 27)`.execute(trx);
}

/** The same without waiting: false when somebody else is at it. */
export async function tryLockLedger(trx: Connection): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(4680, 27) as held`.execute(trx);
  return rows[0]?.held === true;
}

/** Whether somebody is at that, as far as others can see. */
export async function isLedgerLocked(db: Connection): Promise<boolean> {
  return await isLockHeld(db, 27);
}

/** The hashes of complete subtrees, in one query. The answer throws for one that it was not asked for, or that is missing. */
async function readNodes(db: Connection, addresses: readonly NodeAddress[]): Promise<ReadNode> {
  const key = ({ level, index }: NodeAddress) => `${level}/${index}`;
  const upper = addresses.filter(({ level }) => level > 0);
  const leaves = addresses.filter(({ level }) => level === 0).map(({ index }) => index);
  const { rows } = await sql<NodeAddress & { readonly hash: Hash }>`
    select n.level, n.index, n.hash
    from unnest(${upper.map(({ level }) => level)}::smallint[], ${upper.map(({ index }) => index)}::bigint[]) as a (level, index)
    join ledger_nodes n on n.level = a.level and n.index = a.index
    union all
    select 0, position, leaf from ledger_entries where position = any(${leaves}::bigint[])`.execute(db);
  const found = new Map(rows.map(({ hash, ...address }) => [key(address), hash]));
  return (address) => {
    const hash = found.get(key(address));
    if (hash === undefined) throw new Error(`The ledger has no subtree ${key(address)}: something was removed from it`);
    return hash;
  };
}

/** The complete subtrees that the first `size` entries consist of, the largest first. */
export async function readPeaks(db: Connection, size: number): Promise<Hash[]> {
  const addresses = peaksOf(size);
  return addresses.map(await readNodes(db, addresses));
}

/** The root of the first `size` entries. `size` is at most the present one. */
export async function rootOf(db: Connection, size: number): Promise<Hash> {
  return rootOfPeaks(await readPeaks(db, size));
}

/** The hashes from an entry to the root of the first `size` entries, its sibling first. Throws a RangeError without such a place. */
export async function proveInclusion(db: Connection, position: number, size: number): Promise<Hash[]> {
  return await proved(db, (read) => inclusionProof(position, size, read));
}

/** The hashes that show the first `from` entries (at least 1) to be the beginning of the first `to`. Throws a RangeError otherwise. */
export async function proveConsistency(db: Connection, from: number, to: number): Promise<Hash[]> {
  return await proved(db, (read) => consistencyProof(from, to, read));
}

async function proved(db: Connection, prove: (read: ReadNode) => Hash[]): Promise<Hash[]> {
  return prove(await readNodes(db, nodesFor(prove)));
}
