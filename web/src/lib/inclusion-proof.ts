type Bytes = Uint8Array<ArrayBuffer>;

/** A `.tlog-proof`, taken apart. */
interface Proof {
  readonly index: number;
  readonly hashes: readonly Bytes[];
  readonly checkpoint: Checkpoint;
}

/** A signed note of a log: the signed text, what it says, and who signed it. */
interface Checkpoint {
  readonly text: string;
  readonly size: number;
  /** As it is written: base64. */
  readonly root: string;
  readonly signatures: readonly { readonly name: string; readonly field: Bytes }[];
}

/** What this browser found out by itself about an entry and its proof. */
export type ProofVerdict =
  | {
      readonly outcome: 'proved';
      /** Of the checkpoint that the proof leads to. */
      readonly size: number;
      readonly root: string;
      /** How many hashes lead from the entry to the root. */
      readonly steps: number;
      /** False where there is no key, or the browser knows no Ed25519: then only the hashes were. */
      readonly isSignatureChecked: boolean;
    }
  | { readonly outcome: 'refused'; readonly why: string }
  /** Neither: this browser does not compute hashes here. */
  | { readonly outcome: 'cannot'; readonly why: string };

const title = 'c2sp.org/tlog-proof@v1';

/**
 * Whether an entry stands where its proof says, in the log of a signed checkpoint: the hashes are computed here, from the
 * text of the entry, and nothing that the server says about them is believed. `keys` are verifier keys (`name+hash+key`);
 * without any, the signature is not checked.
 */
export async function verifyProof(entry: string, proofText: string, keys: readonly string[]): Promise<ProofVerdict> {
  // Browsers have it on https and on the machine itself only.
  if (globalThis.crypto?.subtle === undefined) {
    return { outcome: 'cannot', why: 'A browser computes hashes only on pages that come by https.' };
  }
  try {
    const { index, hashes, checkpoint } = parseProof(proofText);
    const leaf = await sha256(Uint8Array.of(0), encoded(entry));
    const root = await rootFrom(leaf, index, checkpoint.size, hashes);
    if (root === null || base64(root) !== checkpoint.root) {
      return refused('The hashes lead to another root than the one that was signed.');
    }
    const signature = await checkSignature(checkpoint, keys);
    if (signature === 'wrong') return refused('The signature of the checkpoint does not fit its text.');
    if (signature === 'unknown') return refused('No key of this log has signed the checkpoint.');
    const isSignatureChecked = signature === 'right';
    return {
      outcome: 'proved',
      size: checkpoint.size,
      root: checkpoint.root,
      steps: hashes.length,
      isSignatureChecked,
    };
  } catch (error) {
    return refused(error instanceof Malformed ? error.message : 'The proof could not be read.');
  }
}

/** A change in the tree of the changes that were recorded with it, whose root an entry of the log names. */
interface ChangeClaim {
  /** The leaf, byte for byte. */
  readonly text: string;
  readonly index: number;
  readonly count: number;
  /** 64 hexadecimal digits. */
  readonly root: string;
  /** In base64, the leaf's sibling first. */
  readonly hashes: readonly string[];
}

/** Whether a change is one of those that an entry stands for, and the entry stands in the log. */
export async function verifyChange(
  change: ChangeClaim,
  entry: string,
  proofText: string,
  keys: readonly string[],
): Promise<ProofVerdict> {
  const verdict = await verifyProof(entry, proofText, keys);
  if (verdict.outcome !== 'proved') return verdict;
  try {
    const named = (JSON.parse(entry) as { changes?: { count?: unknown; root?: unknown } }).changes;
    if (named?.root !== change.root || named.count !== change.count) {
      return refused('The entry names another tree of changes than this one.');
    }
    const leaf = await sha256(Uint8Array.of(0), encoded(change.text));
    const root = await rootFrom(leaf, change.index, change.count, change.hashes.map(hashOf));
    if (root === null || hex(root) !== change.root) return refused('The change is not one of those that were sealed.');
    return { ...verdict, steps: verdict.steps + change.hashes.length };
  } catch (error) {
    return refused(error instanceof Malformed ? error.message : 'The proof could not be read.');
  }
}

class Malformed extends Error {}

function refused(why: string): ProofVerdict {
  return { outcome: 'refused', why };
}

function parseProof(text: string): Proof {
  const end = text.indexOf('\n\n');
  const lines = text.slice(0, Math.max(end, 0)).split('\n');
  if (end < 0 || lines.shift() !== title) throw new Malformed('This is no proof of a log.');
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const [, place = ''] = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '') ?? [];
  if (place === '' || !Number.isSafeInteger(Number(place))) throw new Malformed('The proof names no place in the log.');
  return { index: Number(place), hashes: lines.map(hashOf), checkpoint: parseCheckpoint(text.slice(end + 2)) };
}

function parseCheckpoint(note: string): Checkpoint {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const [origin = '', size = '', root = ''] = text.split('\n');
  if (end < 0 || origin === '' || !/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size))) {
    throw new Malformed('The proof ends in no checkpoint of a log.');
  }
  hashOf(root);
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [mark, name = '', field = ''] = line.split(' ');
      const bytes = fromBase64(field);
      if (mark !== '\u2014' || name === '' || bytes === null || bytes.length < 5) {
        throw new Malformed('A signature of the checkpoint cannot be read.');
      }
      return { name, field: bytes };
    });
  return { text, size: Number(size), root, signatures };
}

function hashOf(line: string): Bytes {
  const bytes = fromBase64(line);
  if (bytes?.length !== 32) throw new Malformed('The proof holds something that is no hash.');
  return bytes;
}

/** The root that a leaf at this place leads to (RFC 9162, 2.1.3.2); null where the proof does not fit the tree. */
async function rootFrom(leaf: Bytes, index: number, size: number, hashes: readonly Bytes[]): Promise<Bytes | null> {
  if (index >= size) return null;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const sibling of hashes) {
    if (last === 0) return null;
    if (place % 2 === 1 || place === last) {
      hash = await sha256(Uint8Array.of(1), sibling, hash);
      // Levels at which it stands alone have no hash in the proof.
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else {
      hash = await sha256(Uint8Array.of(1), hash, sibling);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : null;
}

/** Of the first key that is known: unknown signers are passed over, as the format says. */
async function checkSignature(
  { text, signatures }: Checkpoint,
  keys: readonly string[],
): Promise<'right' | 'wrong' | 'unknown' | 'cannot'> {
  // Whoever has no key looks at the hashes alone.
  if (keys.length === 0) return 'cannot';
  for (const { name, field } of signatures) {
    const known = keys.map(parseKey).find((key) => key !== null && key.name === name && startsWith(field, key.hash));
    if (known === undefined || known === null) continue;
    try {
      const key = await crypto.subtle.importKey('raw', known.publicKey, 'Ed25519', false, ['verify']);
      const isRight = await crypto.subtle.verify('Ed25519', key, field.slice(4), encoded(text));
      return isRight ? 'right' : 'wrong';
    } catch {
      return 'cannot';
    }
  }
  return 'unknown';
}

function parseKey(text: string): { readonly name: string; readonly hash: Bytes; readonly publicKey: Bytes } | null {
  const [, name = '', hash = '', key = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const typed = fromBase64(key);
  // The type of Ed25519 is 1.
  if (typed?.length !== 33 || typed[0] !== 1) return null;
  const bytes = Uint8Array.from({ length: 4 }, (_, at) => Number.parseInt(hash.slice(2 * at, 2 * at + 2), 16));
  return { name, hash: bytes, publicKey: typed.slice(1) };
}

function startsWith(bytes: Bytes, beginning: Bytes): boolean {
  return beginning.every((byte, at) => bytes[at] === byte);
}

async function sha256(...parts: readonly Bytes[]): Promise<Bytes> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

function encoded(text: string): Bytes {
  return new TextEncoder().encode(text) as Bytes;
}

function hex(bytes: Bytes): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function base64(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Null for what is not written exactly as base64 writes it. */
function fromBase64(text: string): Bytes | null {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return base64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}
