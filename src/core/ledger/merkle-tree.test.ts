import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consistencyProof,
  emptyRoot,
  growingTree,
  type Hash,
  inclusionProof,
  leafHash,
  nodeHash,
  nodesFor,
  peaksOf,
  provesConsistency,
  provesInclusion,
  type ReadNode,
  rootOfPeaks,
} from './merkle-tree.ts';

const hex = (hash: Hash) => Buffer.from(hash).toString('hex');

/** As RFC 6962 defines it: the list cut in two at the largest power of two below its length. */
function rootOf(leaves: readonly Hash[]): Hash {
  if (leaves.length < 2) return leaves[0] ?? emptyRoot();
  let middle = 1;
  while (middle * 2 < leaves.length) middle *= 2;
  return nodeHash(rootOf(leaves.slice(0, middle)), rootOf(leaves.slice(middle)));
}

function grown(size: number): { leaves: Hash[]; read: ReadNode; roots: Hash[] } {
  const tree = growingTree();
  const nodes = new Map<string, Hash>();
  const roots = [tree.root()];
  const leaves = Array.from({ length: size }, (_, index) => leafHash(`entry ${index}`));
  for (const leaf of leaves) {
    for (const { level, index, hash } of tree.append(leaf)) nodes.set(`${level}/${index}`, hash);
    roots.push(tree.root());
  }
  const read: ReadNode = ({ level, index }) => {
    const hash = nodes.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`No complete subtree ${level}/${index}`);
    return hash;
  };
  return { leaves, read, roots };
}

describe('the published vectors', () => {
  it('of single hashes', () => {
    expect(hex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hex(leafHash(''))).toMatch(/^6e340b9cffb3/);
    expect(hex(leafHash('L123456'))).toMatch(/^395aa064aa4c/);
    expect(hex(nodeHash(Buffer.from('N123'), Buffer.from('N456')))).toMatch(/^aa217fe888e4/);
  });

  it('of the trees of one to eight leaves', () => {
    const entries = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const tree = growingTree();
    const roots = entries.map((entry) => {
      tree.append(leafHash(Buffer.from(entry, 'hex')));
      return hex(tree.root()).slice(0, 8);
    });
    expect(roots).toEqual([
      '6e340b9c',
      'fac54203',
      'aeb6bcfe',
      'd37ee418',
      '4e3bbb1f',
      '76e67dad',
      'ddb89be4',
      '5dc9da79',
    ]);
  });
});

describe('a tree of every size up to some hundreds', () => {
  const { leaves, read, roots } = grown(300);

  it('has the root that the definition gives', () => {
    for (const [size, root] of roots.entries()) expect(hex(root)).toBe(hex(rootOf(leaves.slice(0, size))));
  });

  it('can be gone on with from its peaks', () => {
    for (let size = 0; size < 300; size += 1) {
      const tree = growingTree(size, peaksOf(size).map(read));
      expect(hex(rootOfPeaks(tree.peaks))).toBe(hex(roots[size]!));
      tree.append(leaves[size]!);
      expect(hex(tree.root())).toBe(hex(roots[size + 1]!));
    }
  });

  it('proves each leaf, and no other', () => {
    for (const size of [1, 2, 3, 7, 8, 9, 64, 65, 127, 255, 300]) {
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(index, size, read);
        const claim = { index, size, leaf: leaves[index]!, root: roots[size]! };
        expect(proof.length).toBeLessThanOrEqual(9);
        expect(provesInclusion(claim, proof)).toBe(true);
        expect(provesInclusion({ ...claim, leaf: leaves[(index + 1) % 300]! }, proof)).toBe(false);
        expect(provesInclusion({ ...claim, index: (index + 1) % size }, proof)).toBe(size === 1);
        expect(provesInclusion({ ...claim, root: roots[size - 1]! }, proof)).toBe(false);
      }
    }
  });

  it('proves each earlier tree to be its beginning', () => {
    for (let to = 1; to <= 130; to += 1) {
      for (let from = 1; from <= to; from += 1) {
        const proof = consistencyProof(from, to, read);
        const [one, other] = [
          { size: from, root: roots[from]! },
          { size: to, root: roots[to]! },
        ];
        expect(provesConsistency(one, other, proof)).toBe(true);
        expect(provesConsistency({ ...one, root: roots[from - 1]! }, other, proof)).toBe(false);
        expect(provesConsistency(one, { ...other, root: roots[to - 1]! }, proof)).toBe(false);
      }
    }
  });
});

describe('a proof', () => {
  const { leaves, read, roots } = grown(200);
  const places = fc
    .integer({ min: 1, max: 200 })
    .chain((size) => fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }));

  it('with a hash changed, dropped, added or swapped proves nothing', () => {
    fc.assert(
      fc.property(places, fc.nat(), fc.nat(), ({ size, index }, at, bit) => {
        const proof = inclusionProof(index, size, read);
        const claim = { index, size, leaf: leaves[index]!, root: roots[size]! };
        expect(provesInclusion(claim, [...proof, emptyRoot()])).toBe(false);
        if (proof.length === 0) return;
        const place = at % proof.length;
        expect(provesInclusion(claim, proof.toSpliced(place, 1))).toBe(false);
        const changed = Buffer.from(proof[place]!);
        const byte = bit % 32;
        changed[byte] = changed[byte]! ^ (1 << (bit % 8));
        expect(provesInclusion(claim, proof.with(place, changed))).toBe(false);
        if (proof.length > 1) expect(provesInclusion(claim, proof.toReversed())).toBe(false);
      }),
    );
  });

  it('names beforehand the subtrees it is made of', () => {
    fc.assert(
      fc.property(places, ({ size, index }) => {
        const asked = nodesFor((node) => inclusionProof(index, size, node));
        const known = new Map(asked.map((address) => [`${address.level}/${address.index}`, read(address)]));
        const proof = inclusionProof(index, size, ({ level, index: at }) => known.get(`${level}/${at}`)!);
        expect(provesInclusion({ index, size, leaf: leaves[index]!, root: roots[size]! }, proof)).toBe(true);
      }),
    );
  });

  it('from nothing is refused: every tree begins with the empty one', () => {
    const to = { size: 5, root: roots[5]! };
    expect(provesConsistency({ size: 0, root: emptyRoot() }, to, [])).toBe(false);
    expect(() => consistencyProof(0, 5, read)).toThrow(RangeError);
  });

  it('for an index that JavaScript cannot count to is refused', () => {
    const claim = { index: 2 ** 64 - 1, size: 2 ** 64, leaf: leaves[0]!, root: roots[1]! };
    expect(provesInclusion(claim, [])).toBe(false);
    expect(() => inclusionProof(2 ** 64 - 1, 2 ** 64, read)).toThrow(RangeError);
  });
});
