import { hash as hashOf } from 'node:crypto';

/** 32 bytes. */
export type Hash = Uint8Array;

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);
/** A node before it is hashed: written over by the next one. */
const node = Buffer.from([1, ...new Uint8Array(64)]);

/** Of an entry's bytes (RFC 6962, 2.1). The prefixes keep a leaf from passing for a node. */
export function leafHash(entry: Uint8Array | string): Hash {
  // The character 0 is the byte 0 in UTF-8.
  return sha256(typeof entry === 'string' ? `\0${entry}` : Buffer.concat([leafPrefix, entry]));
}

export function nodeHash(left: Hash, right: Hash): Hash {
  if (left.length !== 32 || right.length !== 32) return sha256(Buffer.concat([nodePrefix, left, right]));
  node.set(left, 1);
  node.set(right, 33);
  return sha256(node);
}

/** By way of a text: 32 bytes straight from the library are memory of its own, which costs more than hashing them. */
function sha256(bytes: Uint8Array | string): Hash {
  return Buffer.from(hashOf('sha256', bytes, 'binary'), 'binary');
}

/** The root of the tree of nothing. */
export function emptyRoot(): Hash {
  return sha256('');
}

/**
 * A complete subtree: level 0 is a leaf, a node of level `n` covers 2^n leaves from `index` * 2^n on. Once its leaves are
 * there it never changes, so that it can be stored for ever.
 */
export interface NodeAddress {
  readonly level: number;
  readonly index: number;
}

export interface TreeNode extends NodeAddress {
  readonly hash: Hash;
}

/** Knows the complete subtrees of a tree. */
export type ReadNode = (address: NodeAddress) => Hash;

/** A tree that grows at its end. It remembers a hash for each set bit of its size, and no leaf. */
export interface GrowingTree {
  readonly size: number;
  /** The complete subtrees that it consists of, the largest first. */
  readonly peaks: readonly Hash[];
  root(): Hash;
  /** Answers the leaf and the subtrees that it completes. */
  append(leaf: Hash): readonly TreeNode[];
}

/** `peaks` of a tree of `size` leaves, to go on with it. */
export function growingTree(size = 0, peaks: readonly Hash[] = []): GrowingTree {
  const grown = { size, peaks: [...peaks] };
  return {
    get size() {
      return grown.size;
    },
    get peaks() {
      return [...grown.peaks];
    },
    root: () => rootOfPeaks(grown.peaks),
    append(leaf) {
      let node: TreeNode = { level: 0, index: grown.size, hash: leaf };
      const made = [node];
      // As a binary counter carries: each subtree of the same size to the left makes a larger one.
      while (node.index % 2 === 1) {
        const left = grown.peaks.pop();
        if (left === undefined) throw new RangeError(`A tree of ${grown.size} leaves has more peaks than were given`);
        node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(left, node.hash) };
        made.push(node);
      }
      grown.peaks.push(node.hash);
      grown.size += 1;
      return made;
    },
  };
}

export function rootOfPeaks(peaks: readonly Hash[]): Hash {
  const [last, ...larger] = peaks.toReversed();
  if (last === undefined) return emptyRoot();
  return larger.reduce((right, left) => nodeHash(left, right), last);
}

/** Where the peaks of a tree of `size` leaves are, the largest first. */
export function peaksOf(size: number): NodeAddress[] {
  requireCount(size);
  const peaks: NodeAddress[] = [];
  for (let start = 0; start < size; ) {
    const { level, leaves } = largestSubtree(size - start);
    peaks.push({ level, index: start / leaves });
    start += leaves;
  }
  return peaks;
}

/** The hashes that lead from leaf `index` to the root of the first `size` leaves, the leaf's sibling first. */
export function inclusionProof(index: number, size: number, read: ReadNode): Hash[] {
  requireCount(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`A tree of ${size} leaves has no leaf ${index}`);
  }
  const path = (start: number, end: number): Hash[] => {
    if (end - start === 1) return [];
    const middle = start + largestPowerBelow(end - start);
    return index < middle
      ? [...path(start, middle), hashOfRange(middle, end, read)]
      : [...path(middle, end), hashOfRange(start, middle, read)];
  };
  return path(0, size);
}

/** The hashes that show the first `from` leaves to be the beginning of the first `to`. `from` is at least 1. */
export function consistencyProof(from: number, to: number, read: ReadNode): Hash[] {
  requireCount(to);
  if (!Number.isSafeInteger(from) || from < 1 || from > to) {
    throw new RangeError(`There is no proof from ${from} to ${to} leaves`);
  }
  const path = (start: number, end: number, isKnown: boolean): Hash[] => {
    if (end === from) return isKnown ? [] : [hashOfRange(start, end, read)];
    const middle = start + largestPowerBelow(end - start);
    return from <= middle
      ? [...path(start, middle, isKnown), hashOfRange(middle, end, read)]
      : [...path(middle, end, false), hashOfRange(start, middle, read)];
  };
  return path(0, to, true);
}

/** Which subtrees a proof is made of, so that they can be read at once before it is. */
export function nodesFor(prove: (read: ReadNode) => unknown): NodeAddress[] {
  const asked: NodeAddress[] = [];
  prove((address) => {
    asked.push(address);
    return emptyRoot();
  });
  return asked;
}

/** Whether the leaf stands at `index` of the tree with this root. False for anything that is not such a proof. */
export function provesInclusion(
  claim: { readonly index: number; readonly size: number; readonly leaf: Hash; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  const { index, size, leaf, root } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let place = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash);
      // Levels at which it had no sibling are passed over.
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && isSame(hash, root);
}

/** Whether the tree with the first root is the beginning of the one with the second. Nothing is proved from size 0. */
export function provesConsistency(
  from: { readonly size: number; readonly root: Hash },
  to: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (!Number.isSafeInteger(from.size) || !Number.isSafeInteger(to.size)) return false;
  if (from.size < 1 || from.size > to.size) return false;
  if (from.size === to.size) return proof.length === 0 && isSame(from.root, to.root);
  let place = from.size - 1;
  let last = to.size - 1;
  while (place % 2 === 1) [place, last] = [(place - 1) / 2, Math.floor(last / 2)];
  // A first tree that is one complete subtree is its own beginning; otherwise the proof names it.
  const path = place === 0 ? [from.root, ...proof] : [...proof];
  const [start, ...steps] = path;
  if (start === undefined) return false;
  let [first, second] = [start, start];
  for (const step of steps) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      first = nodeHash(step, first);
      second = nodeHash(step, second);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else {
      second = nodeHash(second, step);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && isSame(first, from.root) && isSame(second, to.root);
}

function hashOfRange(start: number, end: number, read: ReadNode): Hash {
  const { level, leaves } = largestSubtree(end - start);
  const left = read({ level, index: start / leaves });
  return leaves === end - start ? left : nodeHash(left, hashOfRange(start + leaves, end, read));
}

/** The largest complete subtree within so many leaves. */
function largestSubtree(count: number): { readonly level: number; readonly leaves: number } {
  let [level, leaves] = [0, 1];
  while (leaves * 2 <= count) [level, leaves] = [level + 1, leaves * 2];
  return { level, leaves };
}

function largestPowerBelow(count: number): number {
  const { leaves } = largestSubtree(count);
  return leaves === count ? leaves / 2 : leaves;
}

function requireCount(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is not a count of leaves`);
}

function isSame(one: Hash, other: Hash): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
