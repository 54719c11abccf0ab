import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyRoot, growingTree, type Hash, leafHash, provesInclusion } from './merkle-tree.ts';
import { proofOver, rootOver, type TreeTile, tiledTree, tileWidth } from './tiled-tree.ts';

const leavesOf = (count: number) => Array.from({ length: count }, (_, at) => leafHash(String(at)));

function built(leaves: readonly Hash[]) {
  const tree = tiledTree();
  const tiles = leaves.flatMap((leaf) => [...tree.append(leaf)]);
  const end = tree.finish();
  return { tiles: [...tiles, ...end.tiles], root: end.root, count: tree.count };
}

function rootOf(leaves: readonly Hash[]): Hash {
  const tree = growingTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}

/** As a server proves it: of each level only what one tile covers. */
function proofFrom(leaves: readonly Hash[], tiles: readonly TreeTile[], index: number): Hash[] {
  const proof: Hash[] = [];
  let [level, at] = [0, index];
  for (let row: readonly Hash[] = leaves; ; level += 1) {
    const tile = Math.floor(at / tileWidth);
    proof.push(...proofOver(row.slice(tile * tileWidth, (tile + 1) * tileWidth), at % tileWidth));
    row = tiles.filter((each) => each.level === level).map((each) => each.hash);
    if (row.length === 1) return proof;
    at = tile;
  }
}

const sizes = [1, 2, 255, 256, 257, 511, 512, 513, 65_536, 65_537];

test.each(sizes)('the root of %i leaves in tiles is the root of the tree', (size) => {
  const leaves = leavesOf(size);
  const { tiles, root, count } = built(leaves);
  expect(Buffer.from(root)).toEqual(Buffer.from(rootOf(leaves)));
  expect(count).toBe(size);
  for (const level of new Set(tiles.map((tile) => tile.level))) {
    const indexes = tiles.filter((tile) => tile.level === level).map((tile) => tile.index);
    expect(indexes).toEqual(indexes.map((_, at) => at));
    expect(indexes).toHaveLength(Math.ceil(size / tileWidth ** (level + 1)));
  }
  for (const index of [0, Math.floor(size / 2), size - 1]) {
    const proof = proofFrom(leaves, tiles, index);
    expect(provesInclusion({ index, size, leaf: leaves[index] as Hash, root }, proof)).toBe(true);
  }
});

test('the tree of nothing has no tile', () => {
  expect(built([])).toEqual({ tiles: [], root: emptyRoot(), count: 0 });
});

test('each leaf of a tree of any size is proved from one tile of each level', () => {
  const inTree = fc
    .integer({ min: 1, max: 1_200 })
    .chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 })));
  fc.assert(
    fc.property(inTree, ([size, index]) => {
      const leaves = leavesOf(size);
      const { tiles, root } = built(leaves);
      const claim = { index, size, leaf: leaves[index] as Hash, root };
      expect(provesInclusion(claim, proofFrom(leaves, tiles, index))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('the root over hashes is the root of their tree', () => {
  for (const size of [0, 1, 2, 3, 7, 8, 100]) expect(rootOver(leavesOf(size))).toEqual(rootOf(leavesOf(size)));
});
