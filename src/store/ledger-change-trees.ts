import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Hash, leafHash } from '../core/ledger/merkle-tree.ts';
import { proofOver, type TreeTile, tiledTree, tileWidth } from '../core/ledger/tiled-tree.ts';
import type { Connection } from './database.ts';
import { type ChangeLeaf, type ChangesOf, leafOf, readChangesAfter, readEvents } from './ledger-changes.ts';
import { transactionRunner } from './sql-runner.ts';

/** What an entry of changes stands for, once its events were read. */
export interface GatheredChanges {
  readonly count: number;
  readonly root: Hash;
  /** The numbers of the first and the last event; null when there is none. */
  readonly first: number | null;
  readonly last: number | null;
  /** When the last of them was recorded. */
  readonly recordedAt: Instant | null;
  /** The sync that all of them belong to, if it is one. */
  readonly sync: string | null;
}

/**
 * Hashes the events of an entry into their tree and stores its tiles. Of a million events some hundred are in memory at
 * once, and the four thousand tiles.
 */
export async function storeChangeTree(
  trx: Connection,
  entryId: number,
  of: ChangesOf,
  signal?: AbortSignal,
): Promise<GatheredChanges> {
  const tree = tiledTree();
  const made: TreeTile[] = [];
  // The first event of each tile of level 0; a higher tile begins where its first one does.
  const begins: number[] = [];
  let first: ChangeLeaf | undefined;
  let last: ChangeLeaf | undefined;
  let recordedAt = Number.NEGATIVE_INFINITY;
  for await (const rows of readEvents(trx, of)) {
    signal?.throwIfAborted();
    for (const row of rows) {
      const leaf = leafOf(row);
      if (tree.count % tileWidth === 0) begins.push(leaf.id);
      made.push(...tree.append(leafHash(leaf.text)));
      recordedAt = Math.max(recordedAt, leaf.recordedAt);
      first ??= leaf;
      last = leaf;
    }
  }
  const { tiles, root } = tree.finish();
  await transactionRunner(trx).insert(
    'ledger_change_tiles',
    ['entry_id', 'level', 'tile', 'first_event', 'hash'],
    [...made, ...tiles].map(({ level, index, hash }) => ({
      entry_id: entryId,
      level,
      tile: index,
      first_event: begins[index * tileWidth ** level] ?? 0,
      hash: `\\x${Buffer.from(hash).toString('hex')}`,
    })),
  );
  return {
    count: tree.count,
    root,
    first: first?.id ?? null,
    last: last?.id ?? null,
    recordedAt: last === undefined ? null : recordedAt,
    sync: first?.sync ?? null,
  };
}

/** One change with what proves that it is in the tree of its entry. */
export interface ProvedChange {
  readonly leaf: ChangeLeaf;
  /** Its place in that tree, from 0 on. */
  readonly index: number;
  /** The hashes from it to the root, its sibling first. */
  readonly hashes: readonly Hash[];
}

/** Proves an event from one tile of each level. Undefined when the entry does not stand for it. */
export async function proveChange(
  db: Connection,
  entryId: number,
  of: ChangesOf,
  eventId: number,
): Promise<ProvedChange | undefined> {
  const { rows } = await sql<{ tile: number; first_event: number }>`
    select tile, first_event from ledger_change_tiles
    where entry_id = ${entryId} and level = 0 and first_event <= ${eventId}
    order by first_event desc limit 1`.execute(db);
  const [begin] = rows;
  if (begin === undefined) return undefined;
  const leaves = await readChangesAfter(db, { ...of, after: begin.first_event - 1 }, tileWidth);
  const within = leaves.findIndex(({ id }) => id === eventId);
  const leaf = leaves[within];
  if (leaf === undefined) return undefined;
  const hashes = proofOver(
    leaves.map(({ text }) => leafHash(text)),
    within,
  );
  // Of each level the tiles that one tile above covers, all in one query.
  const parents = [1, 2, 3, 4].map((level) => Math.floor(begin.tile / tileWidth ** level));
  const { rows: tiles } = await sql<{ level: number; hash: Hash }>`
    select t.level, t.hash
    from unnest(${parents.map((_, level) => level)}::smallint[], ${parents.map((tile) => tile * tileWidth)}::bigint[]) as p (level, begins)
    cross join lateral (
      select level, tile, hash from ledger_change_tiles
      where entry_id = ${entryId} and level = p.level and tile >= p.begins and tile < p.begins + ${tileWidth} offset 0) t
    order by t.level, t.tile`.execute(db);
  for (let [level, tile] = [0, begin.tile]; ; level += 1) {
    const row = tiles.filter((each) => each.level === level);
    if (row.length <= 1 && tile === 0) break;
    hashes.push(
      ...proofOver(
        row.map(({ hash }) => hash),
        tile % tileWidth,
      ),
    );
    tile = Math.floor(tile / tileWidth);
  }
  return { leaf, index: begin.tile * tileWidth + within, hashes };
}
