import { emptyRoot, growingTree, type Hash, inclusionProof, nodeHash, rootOfPeaks } from './merkle-tree.ts';

/** How many leaves, or tiles of the level below, one tile covers. A power of two, so that tiles are subtrees. */
export const tileWidth = 256;

/**
 * A part of a tree that never grows again: at level 0 the root over so many leaves from `index` * 256 on, at the next level
 * over so many tiles. The last tile of a level may be shorter; the one tile of the highest level is the whole tree.
 */
export interface TreeTile {
  readonly level: number;
  readonly index: number;
  readonly hash: Hash;
}

/** Builds the tree of a stream of leaves, and remembers at most 256 hashes of each level. */
export interface TiledTree {
  readonly count: number;
  /** Answers the tiles that the leaf completes, the lowest first. */
  append(leaf: Hash): readonly TreeTile[];
  /** The tiles that are left, and the root. No leaf comes after this. */
  finish(): { readonly tiles: readonly TreeTile[]; readonly root: Hash };
}

export function tiledTree(): TiledTree {
  // What waits at each level for the tile above it, and how many tiles there are.
  const waiting: Hash[][] = [[]];
  const made: number[] = [];
  let count = 0;
  const close = (level: number): TreeTile => {
    // In memory of its own: what the library answers lies in a piece a thousand times its size, and keeps that alive.
    const hash = Uint8Array.from(rootOver(waiting[level] ?? []));
    const index = made[level] ?? 0;
    made[level] = index + 1;
    waiting[level] = [];
    waiting[level + 1] = [...(waiting[level + 1] ?? []), hash];
    return { level, index, hash };
  };
  return {
    get count() {
      return count;
    },
    append(leaf) {
      count += 1;
      waiting[0]?.push(leaf);
      const tiles: TreeTile[] = [];
      for (let level = 0; waiting[level]?.length === tileWidth; level += 1) tiles.push(close(level));
      return tiles;
    },
    finish() {
      if (count === 0) return { tiles: [], root: emptyRoot() };
      const tiles: TreeTile[] = [];
      let level = 0;
      for (; made[level] !== 1 || (waiting[level]?.length ?? 0) > 0; level += 1) {
        if ((waiting[level]?.length ?? 0) > 0) tiles.push(close(level));
        if (made[level] === 1) break;
      }
      return { tiles, root: waiting[level + 1]?.[0] ?? emptyRoot() };
    },
  };
}

/** The root over these, which are leaves or complete subtrees of one size (the last one may be smaller). */
export function rootOver(hashes: readonly Hash[]): Hash {
  const tree = growingTree();
  for (const hash of hashes) tree.append(hash);
  return rootOfPeaks(tree.peaks);
}

/** The hashes that lead from one of these to the root over them. Of a tree of tiles: the proofs of all levels in a row. */
export function proofOver(hashes: readonly Hash[], index: number): Hash[] {
  return inclusionProof(index, hashes.length, function read({ level, index: at }): Hash {
    if (level > 0) {
      return nodeHash(read({ level: level - 1, index: at * 2 }), read({ level: level - 1, index: at * 2 + 1 }));
    }
    const hash = hashes[at];
    if (hash === undefined) throw new RangeError(`There is no hash ${at}`);
    return hash;
  });
}
