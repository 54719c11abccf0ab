import { canonicalJson, type Json } from '../../core/ledger/canonical-json.ts';
import { checkpointText } from '../../core/ledger/checkpoint.ts';
import { recordText, sha256Hex } from '../../core/ledger/entry.ts';
import { growingTree, type Hash, leafHash, type TreeNode } from '../../core/ledger/merkle-tree.ts';
import { NoteRefused, type NoteVerifier, openNote } from '../../core/ledger/signed-note.ts';
import { type TreeTile, tiledTree, tileWidth } from '../../core/ledger/tiled-tree.ts';
import type { Connection } from '../../store/database.ts';
import { readChanges } from '../../store/ledger-changes.ts';
import type { StoredCheckpoint } from '../../store/ledger-checkpoints.ts';
import {
  checkpointsBetween,
  otherNode,
  otherTile,
  readSealedEntries,
  type SealedEntry,
} from '../../store/ledger-examination.ts';

/** The first thing that is not as it was sealed, in a sentence. */
export class Tampered extends Error {
  override readonly name = 'Tampered';
}

/** What a walk through the log has found to be right. */
export interface WalkedLog {
  readonly size: number;
  readonly checkpoints: number;
  readonly nodes: number;
  /** Events that the entries of changes stand for. */
  readonly events: number;
  /** Entries whose record was erased: of these only the hash is left. */
  readonly erased: number;
  /** The public keys that entries name. */
  readonly keys: readonly string[];
  /** The root of the first `atSize` entries; null where the log has fewer. */
  readonly rootAtSize: Hash | null;
}

const entriesAtOnce = 1_000;

/**
 * Computes the whole log anew from its entries, and the trees of changes from the events: each leaf, subtree, tile and
 * checkpoint has to be the one that is stored. Some thousands at a time. Throws `Tampered` at the first that is not.
 */
export async function examineLog(
  trx: Connection,
  known: { readonly origin: string; readonly verifiers: readonly NoteVerifier[]; readonly atSize: number | null },
  { signal, onEntries }: { readonly signal?: AbortSignal; readonly onEntries?: (count: number) => void } = {},
): Promise<WalkedLog> {
  const tree = growingTree();
  const keys: string[] = [];
  const found = { checkpoints: 0, nodes: 0, events: 0, erased: 0 };
  let rootAtSize: Hash | null = known.atSize === 0 ? tree.root() : null;
  for (;;) {
    signal?.throwIfAborted();
    const begin = tree.size;
    const entries = await readSealedEntries(trx, begin, entriesAtOnce);
    if (entries.length === 0) break;
    const checkpoints = await checkpointsBetween(trx, begin, begin + entries.length);
    const nodes: TreeNode[] = [];
    let next = 0;
    for (const entry of entries) {
      requireEntry(entry, tree.size, known.origin);
      if (entry.record === null) found.erased += 1;
      if (entry.type === 'changes') found.events += await requireChanges(trx, entry, signal);
      if (entry.type === 'key') keys.push(keyOf(entry.record));
      nodes.push(...tree.append(entry.leaf).slice(1));
      if (tree.size === known.atSize) rootAtSize = tree.root();
      const checkpoint = checkpoints[next];
      if (checkpoint?.size === tree.size) {
        requireCheckpoint(checkpoint, tree.root(), known);
        next += 1;
      }
    }
    const other = await otherNode(trx, nodes);
    if (other !== undefined) throw new Tampered(nodeWords(other));
    found.checkpoints += checkpoints.length;
    found.nodes += nodes.length;
    onEntries?.(tree.size);
  }
  return { size: tree.size, ...found, keys, rootAtSize };
}

function requireEntry(row: SealedEntry, position: number, origin: string): void {
  if (row.position !== position) {
    throw new Tampered(`Entry ${position} of the ledger is missing: it was removed.`);
  }
  const what = entryWords(row);
  if (!same(leafHash(row.entry), row.leaf)) throw new Tampered(`The text of ${what} is not the one that was sealed.`);
  const said = parsed(row.entry, what);
  const { record, changes: _, ...rest } = said;
  const columns = {
    v: 1,
    log: origin,
    position,
    type: row.type,
    subject: { kind: row.subjectKind, id: row.subjectId },
    at: new Date(row.at).toISOString(),
    ...(row.isLate && { late: true }),
  };
  if (canonicalJson(rest) !== canonicalJson(columns)) {
    const name = Object.keys({ ...rest, ...columns }).find(
      (each) => JSON.stringify(rest[each]) !== JSON.stringify((columns as Readonly<Record<string, Json>>)[each]),
    );
    throw new Tampered(`What is kept beside ${what} is not what was sealed in it: its ${name ?? 'text'} differs.`);
  }
  if (row.record === null || row.salt === null) return;
  const text = recordText(row.record, row.salt);
  const sealed = record as { readonly sha256?: Json; readonly size?: Json } | undefined;
  if (sealed?.sha256 !== sha256Hex(text) || sealed.size !== Buffer.byteLength(text)) {
    throw new Tampered(`The record of ${what} is not the one that was sealed: somebody changed it.`);
  }
}

/** Answers how many events the entry stands for. */
async function requireChanges(trx: Connection, row: SealedEntry, signal?: AbortSignal): Promise<number> {
  const what = entryWords(row);
  const { changes } = parsed(row.entry, what) as {
    readonly changes?: { readonly count: number; readonly root: string };
  };
  const { writtenIn, eventsAfter: after, eventsUpto: upto } = row;
  if (changes === undefined || writtenIn === null || after === null || upto === null) {
    throw new Tampered(`What ${what} stands for is not kept beside it any more.`);
  }
  const tree = tiledTree();
  const firsts: number[] = [];
  const lasts: number[] = [];
  const requireTiles = async (tiles: readonly TreeTile[]) => {
    const other = tiles.length === 0 ? undefined : await otherTile(trx, row.id, tiles);
    if (other === undefined) return;
    const width = tileWidth ** other.level;
    const [first, last] = [firsts[other.index * width], lasts[Math.min((other.index + 1) * width, lasts.length) - 1]];
    throw new Tampered(
      `The events ${first} to ${last}, of ${what}, are not those that were sealed: one of them was changed, added or removed.`,
    );
  };
  for await (const leaves of readChanges(trx, { writtenIn, after, upto })) {
    signal?.throwIfAborted();
    const tiles: TreeTile[] = [];
    for (const leaf of leaves) {
      if (tree.count % tileWidth === 0) firsts.push(leaf.id);
      lasts[firsts.length - 1] = leaf.id;
      tiles.push(...tree.append(leafHash(leaf.text)));
    }
    await requireTiles(tiles);
  }
  const { tiles, root } = tree.finish();
  if (tree.count !== changes.count) {
    throw new Tampered(
      `In ${what} ${changes.count} events were sealed, and ${tree.count} are there: some were ${tree.count < changes.count ? 'removed' : 'added'}.`,
    );
  }
  if (Buffer.from(root).toString('hex') !== changes.root) {
    // The tiles say where, unless somebody wrote them anew as well.
    await requireTiles(tiles);
    throw new Tampered(`The events of ${what} are not those that were sealed: one of them was changed.`);
  }
  await requireTiles(tiles);
  return tree.count;
}

function requireCheckpoint(
  { size, root, note }: StoredCheckpoint,
  computed: Hash,
  { origin, verifiers }: { readonly origin: string; readonly verifiers: readonly NoteVerifier[] },
): void {
  if (!same(root, computed)) {
    throw new Tampered(`The ledger is not what was signed when it had ${size} entries: one of them was changed.`);
  }
  try {
    if (openNote(note, verifiers) === checkpointText({ origin, size, root })) return;
  } catch (error) {
    if (!(error instanceof NoteRefused)) throw error;
    throw new Tampered(`The checkpoint of ${size} entries is not signed by a key of this ledger: ${error.message}`);
  }
  throw new Tampered(`The note of the checkpoint of ${size} entries says something else than is kept beside it.`);
}

function entryWords({ position, type, at }: SealedEntry): string {
  return `entry ${position} of the ledger (${type}, ${new Date(at).toISOString()})`;
}

function nodeWords({ level, index }: TreeNode): string {
  const [first, last] = [index * 2 ** level, (index + 1) * 2 ** level - 1];
  return `The hash that is kept of the entries ${first} to ${last} does not follow from them: somebody changed it.`;
}

function parsed(text: string, what: string): Readonly<Record<string, Json>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, Json>>;
  } catch {
    throw new Tampered(`The text of ${what} is not JSON.`);
  }
}

function keyOf(record: Json | null): string {
  const { key } = (record ?? {}) as { readonly key?: Json };
  return typeof key === 'string' ? key : '';
}

function same(one: Hash, other: Hash): boolean {
  return Buffer.from(one).equals(Buffer.from(other));
}
