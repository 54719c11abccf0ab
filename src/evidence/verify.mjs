// @ts-check
// The verifier of Curfew's evidence bundles. It needs Node 22.12 or newer, and nothing else: no package, no network, no server.
//
//   node verify.mjs BUNDLE.zip [--checkpoint FILE] [--proof FILE] [--json]
//
// BUNDLE.zip     what `curfew evidence export` wrote. It is never unpacked to disk.
// --checkpoint   a checkpoint of the log that was kept somewhere else since an earlier (or a later) day. Only this shows that
//                whoever holds the key of the log has not written the past anew.
// --proof        needed when that checkpoint is older than the start of the bundle, or newer than its end: what
//                GET /api/v1/evidence/consistency?from=…&to=… answers.
//
// Exits 0: everything fits. 1: something is wrong; the first thing that is wrong is named. 2: a file could not be read, or the
// checkpoint that was kept elsewhere could not be held against this bundle.
//
// The format is told in docs/evidence-bundle.md. This file is the same that is in every bundle; whoever audits should not take it
// from the bundle, though, but from somebody who has no interest in its outcome, or read it: it is meant to be read.
//
// Contents: 1 hashes · 2 trees · 3 signed notes · 4 canonical JSON · 5 the archive · 6 lines and tables ·
// 7 what is verified, step by step · 8 words · 9 the command

import * as crypto from 'node:crypto';
import { realpathSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import * as zlib from 'node:zlib';

/** Something does not fit. `place` says where in `file`; `meaning` what that says about the bundle. */
class Wrong extends Error {
  /** @param {string} file @param {string | null} place @param {string} text @param {string} meaning */
  constructor(file, place, text, meaning) {
    super(text);
    this.problem = { file, place, text, meaning };
  }
}

/** Nothing is known to be wrong, but something that is needed could not be read. */
class Unreadable extends Error {}

const changed = 'The bundle was changed after it was sealed, or damaged on its way.';
const forged =
  'The bundle was made by hand or by other software, or it was changed by somebody who does not hold the key.';
const incomplete =
  'Something is missing from the bundle or was put into it: what it shows of the log is not what the log holds.';
const rewritten =
  'The past was written anew: the log that this bundle shows is not the log that the checkpoint was taken of.';
const foreign =
  'Either the two are of different installations of Curfew, or the bundle is not of the log that it is said to be of.';
const untrue =
  'The data files do not say what the log says: they were not made by Curfew as it is, or something was left out.';

// 1 ── Hashes ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
// A hash is a text of 64 hexadecimal digits.

/** @param {string | Uint8Array} bytes */
function sha256(bytes) {
  return crypto.hash('sha256', bytes, 'hex');
}

const emptyRoot = sha256('');
let leafBytes = Buffer.alloc(65_536);
const nodeBytes = Buffer.alloc(65, 1);

/** RFC 6962, 2.1: SHA-256 of a zero byte and the entry. @param {Uint8Array} entry */
function leafHash(entry) {
  if (entry.length >= leafBytes.length) leafBytes = Buffer.alloc(entry.length * 2);
  leafBytes[0] = 0;
  leafBytes.set(entry, 1);
  return sha256(leafBytes.subarray(0, entry.length + 1));
}

/** RFC 6962, 2.1: SHA-256 of a byte of one and the two hashes below. @param {string} left @param {string} right */
function nodeHash(left, right) {
  nodeBytes.write(left, 1, 'hex');
  nodeBytes.write(right, 33, 'hex');
  return sha256(nodeBytes);
}

/** A hash in base64, exactly as base64 writes 32 bytes; undefined for anything else. @param {unknown} text */
function hashFromBase64(text) {
  const bytes = typeof text === 'string' ? fromBase64(text) : undefined;
  return bytes?.length === 32 ? bytes.toString('hex') : undefined;
}

/** @param {string} text */
function fromBase64(text) {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** @param {unknown} value @returns {value is number} */
function isCount(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

// 2 ── Trees ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * A tree to which leaves are added. It remembers the roots of its complete subtrees, the largest first: its peaks. They are as many
 * as its size has bits that are set.
 */
class Tree {
  /** @param {number} size @param {string[]} peaks */
  constructor(size = 0, peaks = []) {
    this.size = size;
    this.peaks = [...peaks];
  }

  /** @param {string} leaf */
  add(leaf) {
    let hash = leaf;
    for (let index = this.size; index % 2 === 1; index = (index - 1) / 2) {
      hash = nodeHash(/** @type {string} */ (this.peaks.pop()), hash);
    }
    this.peaks.push(hash);
    this.size += 1;
  }

  root() {
    return this.peaks.length === 0 ? emptyRoot : this.peaks.reduceRight((right, left) => nodeHash(left, right));
  }
}

/** @param {number} size */
function countOfPeaks(size) {
  return BigInt(size).toString(2).replaceAll('0', '').length;
}

/**
 * Whether the leaf stands at `index` of the tree of that size and root (RFC 9162, 2.1.3.2).
 * @param {{ index: number, size: number, leaf: string, root: string }} claim @param {string[]} hashes
 */
function provesInclusion({ index, size, leaf, root }, hashes) {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const sibling of hashes) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash === root;
}

/**
 * Whether the tree `from` is the beginning of the tree `to` (RFC 9162, 2.1.4.2). Nothing is proved from an empty tree.
 * @param {{ size: number, root: string }} from @param {{ size: number, root: string }} to @param {string[]} hashes
 */
function provesConsistency(from, to, hashes) {
  if (!isCount(from.size) || !isCount(to.size) || from.size < 1 || from.size > to.size) return false;
  if (from.size === to.size) return hashes.length === 0 && from.root === to.root;
  let [place, last] = [from.size - 1, to.size - 1];
  while (place % 2 === 1) [place, last] = [(place - 1) / 2, Math.floor(last / 2)];
  const [start, ...steps] = place === 0 ? [from.root, ...hashes] : hashes;
  if (start === undefined) return false;
  let [first, second] = [start, start];
  for (const step of steps) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      [first, second] = [nodeHash(step, first), nodeHash(step, second)];
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else {
      second = nodeHash(second, step);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && first === from.root && second === to.root;
}

// 3 ── Signed notes, checkpoints and proof files (C2SP) ─────────────────────────────────────────────────────────────────────────

/** @typedef {{ vkey: string, name: string, id: string, key: crypto.KeyObject }} Key */
/** @typedef {{ origin: string, size: number, root: string, note: string, signers: Key[], strangers: string[] }} Checkpoint */

/** `name+hash+key`, of the type Ed25519. @param {unknown} vkey @returns {Key | undefined} */
function readKey(vkey) {
  const [, name = '', id = '', key = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+([^\s]+)$/u.exec(String(vkey)) ?? [];
  const typed = fromBase64(key);
  if (typed?.length !== 33 || typed[0] !== 1) return undefined;
  const named = Buffer.concat([Buffer.from(`${name}\n`), typed]);
  if (sha256(named).slice(0, 8) !== id) return undefined;
  // The fixed beginning of an Ed25519 key in the form that Node reads (RFC 8410).
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  return { vkey: String(vkey), name, id, key: crypto.createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/**
 * A signed checkpoint. Signatures of known keys must all be right; `strangers` are the names below signatures of other keys.
 * @param {string} note @param {readonly Key[]} keys @param {string} file @returns {Checkpoint}
 */
function openCheckpoint(note, keys, file) {
  const refuse = (/** @type {string} */ text) => new Wrong(file, null, text, changed);
  const end = note.lastIndexOf('\n\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  if (end < 0 || !note.endsWith('\n') || !note.isWellFormed() || /[\0-\x09\x0b-\x1f]/.test(note)) {
    throw refuse('It is not a signed note: a text, a blank line, and signatures.');
  }
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > 100) throw refuse('It has more than 100 signatures.');
  const signers = new Set();
  /** @type {string[]} */
  const strangers = [];
  for (const [index, line] of lines.entries()) {
    const [, name = '', field = ''] = /^\u2014 ([^\s+]+) ([^\s]+)$/u.exec(line) ?? [];
    const bytes = fromBase64(field);
    if (name === '' || bytes === undefined || bytes.length < 5)
      throw refuse(`Its signature ${index + 1} is not written as one.`);
    const id = bytes.subarray(0, 4).toString('hex');
    const known = keys.find((key) => key.name === name && key.id === id);
    if (known === undefined) strangers.push(`${name}, key ${id}`);
    else if (crypto.verify(null, Buffer.from(text), known.key, bytes.subarray(4))) signers.add(known);
    else throw refuse(`The signature of the key ${id} of ${name} does not fit the text above it.`);
  }
  const [origin = '', size = '', hash = '', ...more] = text.split('\n');
  const root = hashFromBase64(hash);
  const isNumber = /^(0|[1-9]\d*)$/.test(size) && isCount(Number(size));
  if (origin === '' || !isNumber || root === undefined || more.at(-1) !== '' || more.slice(0, -1).includes('')) {
    throw refuse('It is not a checkpoint: name of the log, size, root.');
  }
  if (size === '0' && root !== emptyRoot) throw refuse('An empty log has another root.');
  return { origin, size: Number(size), root, note, signers: [...signers], strangers };
}

/** @param {string} text @param {string} file */
function readProof(text, file) {
  const refuse = (/** @type {string} */ what) => new Wrong(file, null, `It is not a proof: ${what}.`, changed);
  const end = text.indexOf('\n\n');
  const [title, place = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  if (end < 0 || title !== 'c2sp.org/tlog-proof@v1') throw refuse('its first line is c2sp.org/tlog-proof@v1');
  const [, digits = ''] = /^index (0|[1-9]\d*)$/.exec(place) ?? [];
  if (digits === '' || !isCount(Number(digits))) throw refuse('its second line names a place in the log');
  if (lines.length > 63) throw refuse('it has more hashes than any log needs');
  return { index: Number(digits), hashes: hashesOf(lines, file), note: text.slice(end + 2) };
}

/** @param {unknown} list @param {string} file */
function hashesOf(list, file) {
  const hashes = Array.isArray(list) ? list.map(hashFromBase64) : [undefined];
  if (hashes.includes(undefined))
    throw new Wrong(file, null, 'It holds what is not a hash of 32 bytes in base64.', changed);
  return /** @type {string[]} */ (hashes);
}

// 4 ── Canonical JSON (RFC 8785) ────────────────────────────────────────────────────────────────────────────────────────────────

/** @typedef {{ readonly [name: string]: any }} Members */

/** @param {any} value @returns {string} */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/**
 * Reads JSON that is written in the one way that is allowed, so that it means the same to everybody who reads it.
 * @param {Buffer} bytes @param {string} file @param {string | null} place @returns {any}
 */
function readCanonical(bytes, file, place = null) {
  const text = bytes.toString();
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Wrong(file, place, 'It is not JSON.', changed);
  }
  if (canonical(value) !== text || !Buffer.from(text).equals(bytes)) {
    throw new Wrong(file, place, 'It is not canonical JSON: Curfew writes it in one way only.', changed);
  }
  return value;
}

// 5 ── The archive ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
// A ZIP file has its directory at its end, and says much twice. Here both must agree, every byte must belong to something, and
// every field that could say something else says what Curfew writes: `docs/evidence-bundle.md`, "The archive".

/** @typedef {{ name: string, flags: number, method: number, crc: number, packed: number, size: number, offset: number, isLarge: boolean }} Packed */
/** @typedef {{ read: (start: number, length: number) => Promise<Buffer>, files: Map<string, Packed>, size: number }} Archive */

const limits = {
  files: 100_000,
  directory: 64 * 1024 ** 2,
  /** Bytes from which on a file may not be more than `ratio` times larger than it is packed. */
  freely: 64 * 1024 ** 2,
  ratio: 200,
  /** Of files that are read at once, and of lines. */
  atOnce: 64 * 1024 ** 2,
  /** An archive up to this size is read into memory first. */
  small: 8 * 1024 ** 2,
};

/** Numbers of so many bytes each, the lowest first. @param {...[number, number]} given */
function fields(...given) {
  const bytes = Buffer.alloc(given.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of given) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}

/** @param {Packed} file */
function localHeader({ name, flags, method, crc, packed, size }) {
  // With a data descriptor (flag 8) they follow the data.
  const known = flags === 0x0808 ? [0, 0, 0] : [crc, packed, size];
  return Buffer.concat([
    fields(
      [4, 0x04034b50],
      [2, 20],
      [2, flags],
      [2, method],
      [2, 0],
      [2, 0x21],
      [4, known[0] ?? 0],
      [4, known[1] ?? 0],
    ),
    fields([4, known[2] ?? 0], [2, name.length], [2, 0]),
    Buffer.from(name, 'latin1'),
  ]);
}

/** @param {Packed} file */
function dataDescriptor({ flags, crc, packed, size, isLarge }) {
  if (flags !== 0x0808) return Buffer.alloc(0);
  const width = isLarge ? 8 : 4;
  return fields([4, 0x08074b50], [4, crc], [width, packed], [width, size]);
}

/** @param {Packed} file */
function directoryEntry({ name, flags, method, crc, packed, size, offset, isLarge }) {
  const extra = isLarge ? fields([2, 1], [2, 24], [8, size], [8, packed], [8, offset]) : Buffer.alloc(0);
  const plain = (/** @type {number} */ value) => (isLarge ? 0xffffffff : value);
  return Buffer.concat([
    fields([4, 0x02014b50], [2, 0x033f], [2, isLarge ? 45 : 20], [2, flags], [2, method], [2, 0], [2, 0x21], [4, crc]),
    fields([4, plain(packed)], [4, plain(size)], [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0]),
    fields([4, 0o100644 * 0x10000], [4, plain(offset)]),
    Buffer.from(name, 'latin1'),
    extra,
  ]);
}

/**
 * The end of the directory. With ZIP64 the plain fields hold as much as they can, or all say "see there".
 * @param {number} count @param {number} offset @param {number} size @param {'plain' | 'large' | 'all large'} form
 */
function directoryEnd(count, offset, size, form) {
  const large = [
    fields(
      [4, 0x06064b50],
      [8, 44],
      [2, 0x033f],
      [2, 45],
      [4, 0],
      [4, 0],
      [8, count],
      [8, count],
      [8, size],
      [8, offset],
    ),
    fields([4, 0x07064b50], [4, 0], [8, offset + size], [4, 1]),
  ];
  const all = form === 'all large';
  const [short, length, place] = [
    all ? 0xffff : Math.min(count, 0xffff),
    all ? 0xffffffff : Math.min(size, 0xffffffff),
    all ? 0xffffffff : Math.min(offset, 0xffffffff),
  ];
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, short], [2, short], [4, length], [4, place], [2, 0]);
  return Buffer.concat([...(form === 'plain' ? [] : large), end]);
}

/** @param {number} offset @param {Buffer} found @param {Buffer} expected @param {string} what */
function requireBytes(offset, found, expected, what) {
  if (found.equals(expected)) return;
  let at = 0;
  while (at < expected.length && found[at] === expected[at]) at += 1;
  throw new Wrong('the archive', `byte ${offset + at}`, `${what} is not as Curfew writes it.`, changed);
}

/** @param {number} at @param {string} text */
function brokenArchive(at, text) {
  return new Wrong('the archive', `byte ${at}`, text, changed);
}

/** @param {import('node:fs/promises').FileHandle} handle @param {number} size @returns {Promise<Archive>} */
async function openArchive(handle, size) {
  const readFrom = async (/** @type {number} */ start, /** @type {number} */ length) => {
    const bytes = Buffer.alloc(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await handle.read(bytes, done, length - done, start + done);
      if (bytesRead === 0) throw brokenArchive(start + done, 'The file ends here, in the middle of something.');
      done += bytesRead;
    }
    return bytes;
  };
  const small = size <= limits.small ? await readFrom(0, size) : null;
  /** @type {Archive['read']} */
  const read = async (start, length) => {
    if (small === null) return readFrom(start, length);
    if (start + length > size) throw brokenArchive(size, 'The file ends here, in the middle of something.');
    return small.subarray(start, start + length);
  };
  const { count, offset, length } = await findDirectory(read, size);
  const directory = await read(offset, length);
  const files = new Map();
  const spellings = new Set();
  let [at, next, total] = [0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const file = readDirectoryEntry(directory, at, offset);
    const end = at + directoryEntry(file).length;
    requireBytes(
      offset + at,
      directory.subarray(at, end),
      directoryEntry(file),
      `The directory's line for ${file.name}`,
    );
    if (spellings.has(file.name.toLowerCase()))
      throw brokenArchive(offset + at, `${file.name} is in the archive twice.`);
    if (file.offset !== next) {
      const how = file.offset < next ? 'overlaps the file before it' : 'does not follow the file before it';
      throw brokenArchive(
        offset + at,
        `${file.name} ${how}: it should stand at byte ${next}, and stands at ${file.offset}.`,
      );
    }
    const header = localHeader(file);
    const dataEnd = next + header.length + file.packed;
    next = dataEnd + dataDescriptor(file).length;
    if (next > offset) throw brokenArchive(offset + at, `${file.name} would reach into the directory.`);
    requireBytes(file.offset, await read(file.offset, header.length), header, `The header of ${file.name}`);
    requireBytes(dataEnd, await read(dataEnd, next - dataEnd), dataDescriptor(file), `What follows ${file.name}`);
    total += file.size;
    files.set(file.name, file);
    spellings.add(file.name.toLowerCase());
    at = end;
  }
  if (at !== length) throw brokenArchive(offset + at, 'The directory holds more than its files.');
  if (next !== offset)
    throw brokenArchive(next, 'Between the last file and the directory stands what belongs to nothing.');
  if (total > limits.freely + limits.ratio * size)
    throw brokenArchive(offset, 'The files would be far too large when unpacked.');
  return { read, files, size };
}

/** @param {Archive['read']} read @param {number} size */
async function findDirectory(read, size) {
  const cut =
    'The file is not a whole bundle: it is cut off, or something was added at its end, or it is no ZIP file at all.';
  if (size < 22) throw brokenArchive(size, cut);
  const end = await read(size - 22, 22);
  if (end.readUInt32LE(0) !== 0x06054b50) throw brokenArchive(size - 22, cut);
  let [count, length, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  /** @type {'plain' | 'large' | 'all large'} */
  let form = 'plain';
  if (count === 0xffff || length === 0xffffffff || offset === 0xffffffff) {
    if (size < 98) throw brokenArchive(size - 22, cut);
    const large = await read(size - 98, 56);
    const isAll = count === 0xffff && length === 0xffffffff && offset === 0xffffffff;
    [count, length, offset] = [largeNumber(large, 32), largeNumber(large, 40), largeNumber(large, 48)];
    form = isAll ? 'all large' : 'large';
  }
  const isPlace = [count, offset, length, offset + length].every(isCount);
  if (!isPlace || count > limits.files || length > limits.directory) {
    throw brokenArchive(size - 22, 'The directory would be far too large.');
  }
  const expected = directoryEnd(count, offset, length, form);
  const start = size - expected.length;
  requireBytes(start, await read(start, expected.length), expected, 'The end of the directory');
  if (offset + length !== start)
    throw brokenArchive(start, 'The directory does not stand where the end of the archive says.');
  return { count, offset, length };
}

/** A number of 8 bytes; those that JavaScript cannot count to are no places in a file. @param {Buffer} bytes @param {number} at */
function largeNumber(bytes, at) {
  const value = Number(bytes.readBigUInt64LE(at));
  return Number.isSafeInteger(value) ? value : Number.NaN;
}

/** @param {Buffer} directory @param {number} at @param {number} offset @returns {Packed} */
function readDirectoryEntry(directory, at, offset) {
  const refuse = (/** @type {string} */ text) => brokenArchive(offset + at, text);
  if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) {
    throw refuse('The directory does not list as many files as it says.');
  }
  const [nameLength, extraLength] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30)];
  if (at + 46 + nameLength + extraLength > directory.length) throw refuse('A line of the directory is cut off.');
  const name = directory.toString('latin1', at + 46, at + 46 + nameLength);
  if (name.length > 200 || !/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name)) {
    throw refuse(`${JSON.stringify(name.slice(0, 200))} is not a name that a bundle may hold.`);
  }
  const isLarge = extraLength === 28;
  const extra = at + 46 + nameLength;
  const number = (/** @type {number} */ plain, /** @type {number} */ large) =>
    isLarge ? largeNumber(directory, extra + large) : directory.readUInt32LE(at + plain);
  const file = {
    name,
    flags: directory.readUInt16LE(at + 8),
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed: number(20, 12),
    size: number(24, 4),
    offset: number(42, 20),
    isLarge,
  };
  if (file.flags !== 0x0800 && file.flags !== 0x0808)
    throw refuse(`${name} is encrypted, or packed in a way that no bundle is.`);
  if (file.method !== 0 && file.method !== 8) throw refuse(`${name} is packed in a way that no bundle is.`);
  if (!isCount(file.packed) || !isCount(file.size) || !isCount(file.offset))
    throw refuse(`${name} has an impossible size or place.`);
  if (file.method === 0 && file.packed !== file.size) throw refuse(`${name} is not packed, and yet has two sizes.`);
  if (file.size > limits.freely && file.size > limits.ratio * file.packed) {
    throw refuse(`${name} would be more than ${limits.ratio} times larger when unpacked: it is made to fill a disk.`);
  }
  return file;
}

/** What a file holds, in parts. @param {Archive} archive @param {Packed} file @returns {AsyncGenerator<Buffer>} */
async function* unpack(archive, file) {
  const refuse = (/** @type {string} */ text) => new Wrong(file.name, null, text, changed);
  const used = { bytes: file.packed };
  let [crc, size] = [0, 0];
  try {
    for await (const part of file.method === 8 ? inflate(archive, file, used) : packedParts(archive, file)) {
      size += part.length;
      if (size > file.size) break;
      crc = zlib.crc32(part, crc);
      yield part;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') size = file.size + 1;
    else throw code.startsWith('Z_') ? refuse('Its packed data are damaged and cannot be unpacked.') : error;
  }
  if (size > file.size) throw refuse('It holds more than the archive says.');
  if (used.bytes !== file.packed) throw refuse('Behind its packed data stands something else.');
  if (size !== file.size) throw refuse('It holds less than the archive says.');
  if (crc !== file.crc) throw refuse('What it holds does not have the sum (CRC-32) that the archive says.');
}

/** @param {Archive} archive @param {Packed} file */
async function* packedParts(archive, file) {
  const start = file.offset + localHeader(file).length;
  for (let at = 0; at < file.packed; at += 262_144) {
    yield await archive.read(start + at, Math.min(262_144, file.packed - at));
  }
}

/** `used` tells in the end how many of the packed bytes belonged to it. @param {Archive} archive @param {Packed} file @param {{ bytes: number }} used */
async function* inflate(archive, file, used) {
  if (file.packed <= 65_536 && file.size <= 1_048_576) {
    const packed = await archive.read(file.offset + localHeader(file).length, file.packed);
    // Node's own types do not know of `info`.
    const inflated = /** @type {any} */ (zlib.inflateRawSync(packed, { info: true, maxOutputLength: file.size + 1 }));
    used.bytes = inflated.engine.bytesWritten;
    yield/** @type {Buffer} */ (inflated.buffer);
    return;
  }
  const unpacker = zlib.createInflateRaw({ chunkSize: 131_072 });
  const source = Readable.from(packedParts(archive, file));
  source.on('error', (error) => unpacker.destroy(error));
  try {
    for await (const part of source.pipe(unpacker)) yield/** @type {Buffer} */ (part);
    used.bytes = unpacker.bytesWritten;
  } finally {
    source.destroy();
  }
}

// 6 ── Lines and tables ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The lines of a file, one after the other, without their line feeds. A line is good until the next is asked for. */
class Lines {
  /** @param {AsyncIterator<Buffer>} parts @param {string} file */
  constructor(parts, file) {
    this.parts = parts;
    this.file = file;
    // Always the same memory, in which what is not yet given out stands from `start` to `end`.
    this.memory = Buffer.allocUnsafe(65_536);
    this.start = 0;
    this.end = 0;
    /** How many were given out. */
    this.number = 0;
  }

  /** At least one and at most `most` lines; none at the end of the file. @param {number} most @returns {Promise<Buffer[]>} */
  async some(most) {
    for (;;) {
      const found = this.waiting(most);
      if (found.length > 0 || most === 0) return found;
      const { value, done } = await this.parts.next();
      if (!done) this.keep(value);
      else if (this.start === this.end) return [];
      else
        throw new Wrong(
          this.file,
          `line ${this.number + 1}`,
          'Its last line is cut off: no line feed ends it.',
          incomplete,
        );
    }
  }

  /** @param {number} most */
  waiting(most) {
    const found = [];
    const { memory, end } = this;
    while (found.length < most) {
      const feed = memory.indexOf(10, this.start);
      if (feed < 0 || feed >= end) break;
      found.push(memory.subarray(this.start, feed));
      this.start = feed + 1;
    }
    this.number += found.length;
    return found;
  }

  /** @param {Buffer} part */
  keep(part) {
    const length = this.end - this.start;
    if (length > limits.atOnce) throw new Wrong(this.file, `line ${this.number + 1}`, 'It is far too long.', changed);
    const old = this.memory;
    if (length + part.length > old.length) this.memory = Buffer.allocUnsafe(2 * (length + part.length));
    old.copy(this.memory, 0, this.start, this.end);
    part.copy(this.memory, length);
    [this.start, this.end] = [0, length + part.length];
  }

  /** The next line; undefined at the end. */
  async next() {
    return (await this.some(1))[0];
  }
}

/**
 * The rows of a CSV file (RFC 4180) below its names; of each the cells in these columns, undefined where there is no such column.
 * @param {Lines} lines @param {readonly string[]} columns @returns {AsyncGenerator<{ cells: (string | undefined)[], place: string }>}
 */
async function* csvRows(lines, columns) {
  /** @type {string[] | null} */
  let names = null;
  /** @type {number[]} */
  let taken = [];
  /** @type {Buffer[]} */
  let record = [];
  let isOpen = false;
  let start = 1;
  for (;;) {
    const batch = await lines.some(100);
    let number = lines.number - batch.length;
    for (const line of batch) {
      number += 1;
      if (record.length === 0) start = number;
      for (let at = line.indexOf(34); at >= 0; at = line.indexOf(34, at + 1)) isOpen = !isOpen;
      // A line feed inside quotes belongs to the cell.
      record.push(isOpen ? Buffer.from(line) : line);
      if (isOpen) continue;
      const whole = record.length === 1 ? line : joined(record);
      record = [];
      const place = `line ${start}`;
      if (names === null) {
        const hasMark = whole.subarray(0, 3).equals(Buffer.from('\ufeff'));
        names = cellsOf(hasMark ? whole.subarray(3) : whole, null).cells;
        taken = names.map((name) => columns.indexOf(name));
        continue;
      }
      const { cells, count } = cellsOf(whole, taken);
      if (count === names.length) yield { cells, place };
      else throw new Wrong(lines.file, place, `It has ${count} cells, and there are ${names.length} columns.`, changed);
    }
    if (batch.length === 0) break;
  }
  if (isOpen) throw new Wrong(lines.file, `line ${start}`, 'Its quotes do not end.', changed);
  if (names === null) throw new Wrong(lines.file, null, 'It has no line of column names.', changed);
}

/** @param {Buffer[]} lines */
function joined(lines) {
  return Buffer.concat(lines.flatMap((line, index) => (index === 0 ? [line] : [Buffer.from('\n'), line])));
}

/** How many cells a line has, and those that are taken, each at its place; all of them for null. @param {Buffer} line @param {number[] | null} taken */
function cellsOf(line, taken) {
  /** @type {string[]} */
  const cells = [];
  const end = line.at(-1) === 13 ? line.length - 1 : line.length;
  let count = 0;
  for (let at = 0; at <= end; at += 1) {
    const isQuoted = line[at] === 34;
    const from = isQuoted ? at + 1 : at;
    let to = line.indexOf(isQuoted ? 34 : 44, from);
    while (isQuoted && to >= 0 && line[to + 1] === 34) to = line.indexOf(34, to + 2);
    if (to < 0 || to > end) to = end;
    const place = taken === null ? count : (taken[count] ?? -1);
    if (place >= 0) {
      const text = line.toString('utf8', from, to);
      cells[place] = isQuoted ? text.replaceAll('""', '"') : text;
    }
    count += 1;
    at = isQuoted ? to + 1 : to;
  }
  return { cells, count };
}

// 7 ── What is verified, step by step ───────────────────────────────────────────────────────────────────────────────────────────

/** What every bundle holds before `manifest.json`; some only when the log did not begin with it. */
const always = [
  ...[
    'README.txt',
    'checkpoint-end',
    'start-peaks.json',
    'entries.jsonl',
    'records.jsonl',
    'changes.jsonl',
    'personal.jsonl',
  ],
  ...[
    'population.csv',
    'population.xlsx',
    'population-totals.json',
    'verdicts.csv',
    'syncs.csv',
    'coverage.csv',
    'exceptions.csv',
  ],
  ...['audit-log.csv', 'assets.csv', 'report.html', 'report.pdf', 'how-to-verify.html', 'verify.mjs'],
];
const unlessFromTheBeginning = ['checkpoint-start', 'start-entry.json', 'start-entry.tlog-proof', 'consistency.json'];
const last = [
  'manifest.json',
  'seal/entry.json',
  'seal/record.json',
  'seal/export.tlog-proof',
  'seal/consistency.json',
];

/** Which types of entries the rows of a file are about. Every entry of the types in `complete` is named by a row. */
const rowsOf = new Map([
  ['audit-log.csv', { types: ['audit'], complete: ['audit'] }],
  ['syncs.csv', { types: ['sync', 'missed-run'], complete: ['sync', 'missed-run'] }],
  ['verdicts.csv', { types: ['verdict'], complete: ['verdict'] }],
  ['exceptions.csv', { types: ['exception'], complete: ['exception'] }],
]);

/** @typedef {{ position: number, at: string, text: Buffer, isLost: boolean }} KeyChange */
/** @typedef {{ size: number, root: string, file: string, meaning: string }} Point a root that the log must have had at a size */

/** One bundle while it is verified. */
class Bundle {
  /** @param {Archive} archive */
  constructor(archive) {
    this.archive = archive;
    /** @type {Members} */
    this.manifest = {};
    /** @type {Map<string, Members>} */
    this.listed = new Map();
    /** @type {Key[]} */
    this.keys = [];
    /** @type {KeyChange[]} */
    this.keyChanges = [];
    /** @type {Map<number, Point[]>} */
    this.points = new Map();
    /** @type {Set<string>} */
    this.done = new Set();
    /** @type {AsyncGenerator<Buffer>[]} */
    this.reading = [];
    this.counts = {
      /** @type {Record<string, number>} */ entries: {},
      /** @type {Record<string, number>} */ erased: {},
      late: 0,
      changes: 0,
      personal: 0,
      personalErased: 0,
    };
    /** For each entry from the start on: the number of its type, and the flags below. */
    this.kinds = new Uint8Array(1024);
    /** @type {string[]} */
    this.types = [];
    /** Where the log says that a vulnerability opened in the window, until it is found in the population. @type {Map<string, number>} */
    this.opened = new Map();
    /** Which verdicts the log says that syncs gave in the window, until they are found in the population. @type {Map<string, { verdict: string, line: number }[]>} */
    this.judged = new Map();
    /** @type {string[]} */
    this.uncompared = [];
    /** Up to here the entries gave the roots that are signed. */
    this.fitting = 0;
  }

  /** What a file holds, in parts; at its end it is compared with the manifest. @param {string} name @returns {AsyncGenerator<Buffer>} */
  async *parts(name) {
    const hash = crypto.createHash('sha256');
    for await (const part of unpack(this.archive, this.file(name))) {
      hash.update(part);
      yield part;
    }
    const listed = this.listed.get(name);
    if (listed !== undefined && hash.digest('hex') !== listed['sha256']) {
      throw new Wrong(name, null, 'It is not the file that manifest.json names: it has another SHA-256.', changed);
    }
    this.done.add(name);
  }

  /** @param {string} name @returns {Lines} */
  lines(name) {
    const parts = this.parts(name);
    this.reading.push(parts);
    return new Lines(parts, name);
  }

  /** @param {string} name */
  async whole(name) {
    if (this.file(name).size > limits.atOnce) throw new Wrong(name, null, 'It is far too large.', changed);
    const parts = [];
    for await (const part of this.parts(name)) parts.push(part);
    return Buffer.concat(parts);
  }

  /** @param {string} name */
  file(name) {
    const file = this.archive.files.get(name);
    if (file === undefined) throw new Wrong(name, null, 'It is missing from the bundle.', incomplete);
    return file;
  }

  /** Which key may sign the log at a size. @param {number} size */
  keyAt(size) {
    return /** @type {Key} */ (this.keys[this.keyChanges.filter(({ position }) => position < size).length]);
  }

  /** @param {Point} point */
  expect(point) {
    this.points.set(point.size, [...(this.points.get(point.size) ?? []), point]);
  }

  async close() {
    for (const each of this.reading) await each.return(undefined);
  }
}

const inWindow = 0x20;
const isNamed = 0x40;

/** @param {Bundle} bundle */
async function verifyManifest(bundle) {
  const file = 'manifest.json';
  const bytes = await bundle.whole(file);
  // Whether the log really holds that entry is verified below; so far it says which of the files was changed.
  const sealed = readCanonical(await bundle.whole('seal/entry.json'), 'seal/entry.json');
  if (!isSummed(sealed?.record))
    throw new Wrong('seal/entry.json', null, 'It is not written as an entry of a log is.', changed);
  const recordBytes = await bundle.whole('seal/record.json');
  requireRecord(sealed, recordBytes, 'seal/record.json', null);
  const { record } = readCanonical(recordBytes, 'seal/record.json');
  if (record?.manifest?.sha256 !== sha256(bytes) || record.manifest.size !== bytes.length) {
    const words = `It is not the manifest that the log took in: that has the SHA-256 ${record?.manifest?.sha256}.`;
    throw new Wrong(file, null, words, changed);
  }
  const manifest = readCanonical(bytes, file);
  if (manifest?.v !== 1)
    throw new Wrong(file, 'v', 'It is of a version that this verifier does not know.', 'Use a newer verifier.');
  const need = (/** @type {boolean} */ holds, /** @type {string} */ place) => {
    if (!holds) throw new Wrong(file, place, 'It does not say what it has to say.', forged);
  };
  for (const name of ['log', 'organisation', 'program', 'zone'])
    need(typeof manifest[name] === 'string' && manifest[name] !== '', name);
  need(typeof manifest.isDemonstration === 'boolean', 'isDemonstration');
  for (const [name, at] of [
    ['window.from', manifest.window?.from],
    ['window.to', manifest.window?.to],
    ['asOf', manifest.asOf],
    ['madeAt', manifest.madeAt],
  ]) {
    need(isInstant(at), name);
  }
  need(manifest.window.from < manifest.window.to && manifest.window.to <= manifest.asOf, 'window');
  need(isCount(manifest.start?.size), 'start.size');
  need(isCount(manifest.end?.size) && manifest.end.size >= 1 && manifest.end.size >= manifest.start.size, 'end.size');
  need(isSummed(manifest.archive), 'archive');
  need(Array.isArray(manifest.files) && manifest.files.every((/** @type {any} */ each) => isSummed(each)), 'files');
  need(
    isTally(manifest.totals?.entries) && isTally(manifest.totals?.rows) && isCount(manifest.totals?.changes),
    'totals',
  );
  const keys = Array.isArray(manifest.keys) ? manifest.keys.map(readKey) : [];
  need(keys.length > 0 && keys.every((/** @type {Key | undefined} */ key) => key?.name === manifest.log), 'keys');
  need(new Set(manifest.keys).size === keys.length, 'keys');
  bundle.manifest = manifest;
  bundle.keys = keys;
  bundle.listed = new Map(manifest.files.map((/** @type {Members} */ each) => [each['name'], each]));
  verifyList(bundle);
}

/** @param {unknown} text */
function isInstant(text) {
  return (
    typeof text === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text))
  );
}

/** @param {any} value */
function isSummed(value) {
  return isCount(value?.size) && /^[0-9a-f]{64}$/.test(value.sha256);
}

/** @param {any} value */
function isTally(value) {
  return value !== null && typeof value === 'object' && Object.values(value).every(isCount);
}

/** Every file that the manifest lists is there, in its order, and no other. @param {Bundle} bundle */
function verifyList({ archive, manifest, listed }) {
  const expected = [...manifest['files'].map((/** @type {Members} */ each) => each['name']), ...last];
  const needed = [...always, ...(manifest['start'].size > 0 ? unlessFromTheBeginning : [])];
  const unnamed = needed.find((name) => !listed.has(name));
  if (unnamed !== undefined)
    throw new Wrong('manifest.json', 'files', `It does not name ${unnamed}, which every such bundle holds.`, forged);
  const missing = expected.find((name) => !archive.files.has(name));
  if (missing !== undefined)
    throw new Wrong(missing, null, 'It is missing from the bundle, and manifest.json names it.', incomplete);
  const added = [...archive.files.keys()].find((name) => !listed.has(name) && !last.includes(name));
  if (added !== undefined)
    throw new Wrong(added, null, 'It is in the bundle, and manifest.json does not name it.', incomplete);
  const found = [...archive.files.keys()];
  const moved = found.find((name, index) => name !== expected[index]);
  if (moved !== undefined || found.length !== expected.length) {
    throw new Wrong(
      moved ?? 'manifest.json',
      null,
      'The files do not stand in the order that manifest.json gives.',
      changed,
    );
  }
  for (const { name, size, sha256: sum } of manifest['files']) {
    const file = /** @type {Packed} */ (archive.files.get(name));
    if (file.size === size) continue;
    throw new Wrong(name, null, `It has ${file.size} bytes, and manifest.json says ${size} (SHA-256 ${sum}).`, changed);
  }
  for (const name of last) {
    const { method, flags } = /** @type {Packed} */ (archive.files.get(name));
    if (method !== 0 || flags !== 0x0800)
      throw new Wrong(name, null, 'It is packed; Curfew writes it as it is.', changed);
  }
}

/**
 * The text of an entry, and what it says.
 * @param {Bundle} bundle @param {Buffer} text @param {string} file @param {string | null} place
 */
function readEntry({ manifest }, text, file, place) {
  const entry = readCanonical(text, file, place);
  const isChanges = entry?.type === 'changes';
  const isEntry =
    entry?.v === 1 &&
    isCount(entry.position) &&
    /^[a-z][a-z-]*$/.test(entry.type) &&
    typeof entry.subject?.kind === 'string' &&
    typeof entry.subject?.id === 'string' &&
    isInstant(entry.at) &&
    isSummed(entry.record) &&
    (entry.late === undefined || entry.late === true) &&
    (isChanges
      ? isCount(entry.changes?.count) && /^[0-9a-f]{64}$/.test(entry.changes.root)
      : entry.changes === undefined);
  if (!isEntry) throw new Wrong(file, place, 'It is not written as an entry of a log is.', changed);
  if (entry.log !== manifest['log'])
    throw new Wrong(file, place, `It is an entry of another log: ${entry.log}.`, incomplete);
  return entry;
}

/**
 * The record of an entry, from its text.
 * @param {Members} entry @param {Buffer} text @param {string} file @param {string | null} place
 */
function requireRecord(entry, text, file, place) {
  const { sha256: sum, size } = entry['record'];
  if (text.length === size && sha256(text) === sum) return;
  throw new Wrong(
    file,
    place,
    `It is not the record that the entry ${entry['position']} (${entry['type']}) names.`,
    changed,
  );
}

/**
 * A checkpoint inside the bundle: of this log, with right signatures only, signed by the keys that had to.
 * @param {Bundle} bundle @param {string} note @param {string} file @param {(checkpoint: Checkpoint) => Key[]} signers
 */
function openOwn(bundle, note, file, signers = ({ size }) => [bundle.keyAt(size)]) {
  const checkpoint = openCheckpoint(note, bundle.keys, file);
  requireOrigin(bundle, checkpoint, file);
  const [stranger] = checkpoint.strangers;
  if (stranger !== undefined) {
    throw new Wrong(file, null, `It bears a signature of a key that manifest.json does not name: ${stranger}.`, forged);
  }
  const missing = signers(checkpoint).find((key) => !checkpoint.signers.includes(key));
  if (missing !== undefined) {
    throw new Wrong(file, null, `The key ${missing.id}, which was in force at its size, has not signed it.`, forged);
  }
  return checkpoint;
}

/** @param {Bundle} bundle @param {Checkpoint} checkpoint @param {string} file */
function requireOrigin({ manifest }, { origin }, file, meaning = forged) {
  if (origin === manifest['log']) return;
  throw new Wrong(
    file,
    null,
    `It is a checkpoint of another log: ${origin}, and the bundle is of ${manifest['log']}.`,
    meaning,
  );
}

/** Every key but the first was brought in by the one before it. @param {Bundle} bundle */
async function verifyKeys(bundle) {
  const found = [...bundle.archive.files.keys()].map(
    (name) => /^keys\/(0|[1-9]\d*)\.entry\.json$/.exec(name)?.[1] ?? '',
  );
  const places = found
    .filter((place) => place !== '' && isCount(Number(place)))
    .sort((one, other) => Number(one) - Number(other));
  if (places.length !== bundle.keys.length - 1) {
    const text = `It names ${bundle.keys.length} keys, and the bundle shows ${places.length} changes of the key.`;
    throw new Wrong('manifest.json', 'keys', text, forged);
  }
  for (const [index, place] of places.entries()) {
    const [older, newer] = /** @type {[Key, Key]} */ (bundle.keys.slice(index, index + 2));
    const name = (/** @type {string} */ end) => `keys/${place}.${end}`;
    const text = await bundle.whole(name('entry.json'));
    const entry = readEntry(bundle, text, name('entry.json'), null);
    if (entry.type !== 'key' || String(entry.position) !== place) {
      throw new Wrong(name('entry.json'), null, `It is not the change of a key at the position ${place}.`, forged);
    }
    const recordBytes = await bundle.whole(name('record.json'));
    requireRecord(entry, recordBytes, name('record.json'), null);
    const { record } = readCanonical(recordBytes, name('record.json'));
    if (record?.previous !== older.vkey || record.key !== newer.vkey) {
      throw new Wrong(name('record.json'), null, 'It does not lead from one key of manifest.json to the next.', forged);
    }
    // A lost key cannot sign for the next one: the words say so.
    const isLost = record.reason === 'lost';
    const previous =
      isLost && record.checkpoint === null
        ? null
        : openOwn(bundle, String(record.checkpoint), name('record.json'), () => [older]);
    const proof = readProof((await bundle.whole(name('tlog-proof'))).toString(), name('tlog-proof'));
    const crossing = openOwn(bundle, proof.note, name('tlog-proof'), () => (isLost ? [newer] : [older, newer]));
    const claim = { index: entry.position, size: crossing.size, leaf: leafHash(text), root: crossing.root };
    const isAfter = previous === null || previous.size <= entry.position;
    if (!isAfter || proof.index !== entry.position || !provesInclusion(claim, proof.hashes)) {
      throw new Wrong(name('tlog-proof'), null, 'It does not prove that the key was changed there.', forged);
    }
    bundle.keyChanges.push({ position: entry.position, at: entry.at, text, isLost });
    if (previous !== null) bundle.expect({ ...previous, file: name('record.json'), meaning: rewritten });
    bundle.expect({ ...crossing, file: name('tlog-proof'), meaning: rewritten });
  }
}

/** @param {Bundle} bundle */
async function verifyCheckpoints(bundle) {
  const { start, end } = bundle.manifest;
  const checkpoint = async (/** @type {string} */ name, /** @type {number} */ size) => {
    const opened = openOwn(bundle, (await bundle.whole(name)).toString(), name);
    if (opened.size === size) return opened;
    throw new Wrong(name, 'second line', `It is of ${opened.size} entries, and manifest.json says ${size}.`, forged);
  };
  const first = start.size === 0 ? null : await checkpoint('checkpoint-start', start.size);
  const last = await checkpoint('checkpoint-end', end.size);
  bundle.expect({ ...last, file: 'checkpoint-end', meaning: incomplete });
  return { start: first, end: last };
}

/**
 * The log took in the entry that names `manifest.json`, after the end of the bundle, and a later checkpoint covers it.
 * @param {Bundle} bundle @param {Checkpoint} end
 */
async function verifySeal(bundle, end) {
  const text = await bundle.whole('seal/entry.json');
  const entry = readEntry(bundle, text, 'seal/entry.json', null);
  if (entry.type !== 'export' || entry.position < end.size) {
    throw new Wrong(
      'seal/entry.json',
      null,
      'It is not the entry of an export that came after the end of the bundle.',
      forged,
    );
  }
  const proof = readProof((await bundle.whole('seal/export.tlog-proof')).toString(), 'seal/export.tlog-proof');
  const checkpoint = openOwn(bundle, proof.note, 'seal/export.tlog-proof');
  const claim = { index: entry.position, size: checkpoint.size, leaf: leafHash(text), root: checkpoint.root };
  if (proof.index !== entry.position || !provesInclusion(claim, proof.hashes)) {
    const words = `It does not prove that the entry ${entry.position} stands in the log.`;
    throw new Wrong('seal/export.tlog-proof', null, words, changed);
  }
  await verifyConsistency(bundle, 'seal/consistency.json', end, checkpoint);
  return { entry, checkpoint };
}

/** @param {Bundle} bundle @param {string} name @param {Checkpoint} from @param {Checkpoint} to */
async function verifyConsistency(bundle, name, from, to) {
  const proof = readCanonical(await bundle.whole(name), name);
  const fits =
    proof?.from === from.size && proof.to === to.size && provesConsistency(from, to, hashesOf(proof.hashes, name));
  if (fits) return;
  const text = `It does not prove that the log of ${from.size} entries is the beginning of that of ${to.size}.`;
  throw new Wrong(name, null, text, changed);
}

/** The tree at the start, and that it is not later than the bundle says. @param {Bundle} bundle @param {Checkpoint | null} start */
async function verifyStart(bundle, start) {
  const size = start?.size ?? 0;
  const peaks = hashesOf(readCanonical(await bundle.whole('start-peaks.json'), 'start-peaks.json'), 'start-peaks.json');
  const tree = new Tree(size, peaks);
  if (peaks.length !== countOfPeaks(size) || tree.root() !== (start?.root ?? emptyRoot)) {
    throw new Wrong('start-peaks.json', null, 'They do not give the root of the start checkpoint.', changed);
  }
  if (start === null) return { tree, entry: null };
  const text = await bundle.whole('start-entry.json');
  const entry = readEntry(bundle, text, 'start-entry.json', null);
  const proof = readProof((await bundle.whole('start-entry.tlog-proof')).toString(), 'start-entry.tlog-proof');
  const claim = { index: size - 1, size, leaf: leafHash(text), root: start.root };
  if (entry.position !== size - 1) {
    throw new Wrong(
      'start-entry.json',
      null,
      `It is the entry ${entry.position}; the last one before the start is ${size - 1}.`,
      changed,
    );
  }
  if (proof.note !== start.note || proof.index !== size - 1 || !provesInclusion(claim, proof.hashes)) {
    throw new Wrong(
      'start-entry.tlog-proof',
      null,
      'It does not prove that this entry stands before the start.',
      changed,
    );
  }
  if (entry.at > bundle.manifest['window'].from) {
    const what = `The last entry before the bundle begins was recorded at ${entry.at}`;
    const text = `${what}, and the window begins at ${bundle.manifest['window'].from}.`;
    throw new Wrong(
      'start-entry.json',
      'at',
      text,
      'The bundle begins later than it says: entries of its window are left out.',
    );
  }
  return { tree, entry };
}

/** Every entry, every record, every change, every personal text, in order, none left out and none added. @param {Bundle} bundle @param {Tree} tree */
async function verifyLog(bundle, tree) {
  const { manifest, counts } = bundle;
  const [entries, records] = [bundle.lines('entries.jsonl'), bundle.lines('records.jsonl')];
  const [changes, personal] = [bundle.lines('changes.jsonl'), bundle.lines('personal.jsonl')];
  const keyChanges = bundle.keyChanges.filter(
    ({ position }) => position >= tree.size && position < manifest['end'].size,
  );
  bundle.fitting = tree.size;
  requirePoints(bundle, tree);
  while (tree.size < manifest['end'].size) {
    const position = tree.size;
    const text = await entries.next();
    const place = `line ${entries.number}`;
    if (text === undefined) {
      const words = `It ends before the entry ${position}; the last one should be ${manifest['end'].size - 1}.`;
      throw new Wrong(entries.file, `behind line ${entries.number}`, words, incomplete);
    }
    const entry = readEntry(bundle, text, entries.file, place);
    if (entry.position !== position) {
      const words = `It holds the entry ${entry.position}, where the entry ${position} belongs: one is missing, added or moved.`;
      throw new Wrong(entries.file, place, words, incomplete);
    }
    tree.add(leafHash(text));
    const record = await records.next();
    if (record === undefined) {
      throw new Wrong(
        records.file,
        `behind line ${records.number}`,
        `It ends before the record of the entry ${position}.`,
        incomplete,
      );
    }
    if (record.length > 0) requireRecord(entry, record, records.file, `line ${records.number}`);
    else counts.erased[entry.type] = (counts.erased[entry.type] ?? 0) + 1;
    noteEntry(bundle, entry, record);
    if (entry.type === 'policy') requirePolicy(bundle, entry, record, place);
    if (entry.type === 'key') {
      requireKeyChange(bundle, { position, text, record, place }, keyChanges);
    } else if (entry.type === 'export' && record.length === 0) {
      throw new Wrong(
        records.file,
        `line ${records.number}`,
        'The record of an export is never erased, and here it is missing.',
        incomplete,
      );
    } else if (entry.type === 'changes') {
      await verifyChanges(bundle, entry, changes, personal);
    }
    requirePoints(bundle, tree);
  }
  const [notFound] = keyChanges;
  if (notFound !== undefined) {
    throw new Wrong(`keys/${notFound.position}.entry.json`, null, 'The log holds no such entry.', forged);
  }
  for (const lines of [entries, records, changes, personal]) {
    if ((await lines.next()) === undefined) continue;
    throw new Wrong(lines.file, `line ${lines.number}`, 'It holds more than the log does.', incomplete);
  }
  requireSame('entries', manifest['totals'].entries, counts.entries);
  requireSame('changes', manifest['totals'].changes, counts.changes);
}

/**
 * An entry of the type `key` is the first key of the log, or the next change that `keys/` shows.
 * @param {Bundle} bundle @param {{ position: number, text: Buffer, record: Buffer, place: string }} found @param {KeyChange[]} left
 */
function requireKeyChange({ keys }, { position, text, record, place }, left) {
  if (record.length === 0) {
    throw new Wrong('records.jsonl', place, 'The record of a key is never erased, and here it is missing.', incomplete);
  }
  const { key, previous } = readCanonical(record, 'records.jsonl', place).record ?? {};
  if (previous === null && key === keys[0]?.vkey) return;
  const next = left.shift();
  if (next?.position === position && next.text.equals(text)) return;
  const words = `The key was changed here, and keys/${position}.entry.json does not show it.`;
  throw new Wrong('entries.jsonl', place, words, forged);
}

/** @param {string} place @param {any} said @param {any} found */
function requireSame(place, said, found) {
  if (canonical(said) === canonical(found)) return;
  throw new Wrong(
    'manifest.json',
    `totals.${place}`,
    `It says ${canonical(said)}, and the log holds ${canonical(found)}.`,
    forged,
  );
}

/** @param {Bundle} bundle @param {Tree} tree */
function requirePoints(bundle, tree) {
  const points = bundle.points.get(tree.size);
  if (points === undefined) return;
  const root = tree.root();
  for (const point of points) {
    if (point.root === root) continue;
    const { size } = bundle.manifest['start'];
    const text = `The first ${tree.size} entries of the log do not give the root that ${point.file} says.`;
    const [first, last] = [bundle.fitting - size + 1, tree.size - size];
    const lines = first === last ? `line ${last}` : `lines ${first} to ${last}`;
    throw new Wrong('entries.jsonl', first > last ? null : lines, text, point.meaning);
  }
  bundle.fitting = tree.size;
}

/** @param {Bundle} bundle @param {Members} entry @param {Buffer} record */
function noteEntry(bundle, { position, type, at, late }, record) {
  const { counts, manifest, types } = bundle;
  counts.entries[type] = (counts.entries[type] ?? 0) + 1;
  if (late) counts.late += 1;
  if (!types.includes(type)) types.push(type);
  const index = position - manifest['start'].size;
  if (index >= bundle.kinds.length) {
    const larger = new Uint8Array(bundle.kinds.length * 2);
    larger.set(bundle.kinds);
    bundle.kinds = larger;
  }
  const { from, to } = manifest['window'];
  // A run that was missed is told where it was due, and not where that was noted.
  const instants = type === 'missed-run' ? dueInstants(record, position) : [at];
  const isIn = instants.some((each) => each >= from && each < to);
  bundle.kinds[index] = (types.indexOf(type) & 0x1f) | (isIn ? inWindow : 0);
}

/** The first and the last instant at which such runs were due; none where the record was erased. @param {Buffer} text @param {number} position */
function dueInstants(text, position) {
  if (text.length === 0) return [];
  const { record } = readCanonical(text, 'records.jsonl', `entry ${position}`);
  return [record?.due_at, record?.last_due_at].filter(isInstant);
}

/** Every version of the policy that the log holds is there, as it was written. @param {Bundle} bundle @param {Members} entry @param {Buffer} text @param {string} place */
function requirePolicy({ manifest, listed }, { position, subject, at }, text, place) {
  if (subject.kind !== 'policy' || at > manifest['asOf']) return;
  const name = `policies/${subject.id}.yaml`;
  const file = listed.get(name);
  if (file === undefined) {
    const words = `It is not there, and the log holds that version of the policy (entry ${position}; entries.jsonl, ${place}).`;
    throw new Wrong(name, null, words, untrue);
  }
  const written = text.length === 0 ? null : readCanonical(text, 'records.jsonl', place).record?.text;
  if (typeof written !== 'string' || sha256(written) === file['sha256']) return;
  throw new Wrong(name, null, `It is not the policy that the entry ${position} of the log holds.`, untrue);
}

/** The leaves of the tree of changes of one entry. @param {Bundle} bundle @param {Members} entry @param {Lines} changes @param {Lines} personal */
async function verifyChanges(bundle, entry, changes, personal) {
  const { count, root } = entry['changes'];
  const tree = new Tree();
  const first = changes.number + 1;
  while (tree.size < count) {
    const batch = await changes.some(count - tree.size);
    if (batch.length === 0) {
      const text = `It ends, and the entry ${entry['position']} stands for ${count - tree.size} more changes.`;
      throw new Wrong(changes.file, `behind line ${changes.number}`, text, incomplete);
    }
    let number = changes.number - batch.length;
    for (const line of batch) {
      number += 1;
      tree.add(leafHash(line));
      // Canonical JSON has its names in order: `change` comes first where it stands, and `id` where `personal` stands for it.
      if (line[2] === 0x69) await verifyPersonal(bundle, line, `line ${number}`, personal);
      else noteChange(bundle, line, number);
    }
  }
  bundle.counts.changes += count;
  if (tree.root() === root) return;
  const place = count === 0 ? null : `lines ${first} to ${changes.number}`;
  const text = `They are not the ${count} changes that the entry ${entry['position']} stands for: one is missing, added, moved or changed.`;
  throw new Wrong(changes.file, place, text, incomplete);
}

/** @param {Bundle} bundle @param {Buffer} line @param {string} place @param {Lines} personal */
async function verifyPersonal({ counts }, line, place, personal) {
  const change = readCanonical(line, 'changes.jsonl', place);
  const text = await personal.next();
  if (text === undefined) {
    const words = `It ends before the text of the change ${change.id} (changes.jsonl, ${place}).`;
    throw new Wrong(personal.file, `behind line ${personal.number}`, words, incomplete);
  }
  counts.personal += 1;
  if (text.length === 0) counts.personalErased += 1;
  else if (sha256(text) !== change.personal) {
    const words = `It is not the text that the change ${change.id} names (changes.jsonl, ${place}).`;
    throw new Wrong(personal.file, `line ${personal.number}`, words, changed);
  }
}

/** Remembers what opened and what was resolved in the window, to look for it in the population. @param {Bundle} bundle @param {Buffer} line @param {number} number */
function noteChange({ manifest, opened, judged }, line, number) {
  const end = line.toString('latin1', Math.max(0, line.length - 100));
  const [, type, vulnerability] =
    /"type":"(detected|reopened|resolved)","vulnerability":"([^"\\]+)"\}$/.exec(end) ?? [];
  if (vulnerability === undefined) return;
  const { from, to } = manifest['window'];
  const { change, trueAt, recordedAt } = readCanonical(line, 'changes.jsonl', `line ${number}`);
  const isIn = (/** @type {string} */ at) => at >= from && at < to;
  if (type === 'resolved') {
    // It was not known as resolved when the window began, so that it belongs to the population, whenever a scan dates its end.
    if (trueAt >= to || !isIn(recordedAt) || typeof change?.verdict !== 'string') return;
    judged.set(vulnerability, [...(judged.get(vulnerability) ?? []), { verdict: change.verdict, line: number }]);
    return;
  }
  const isOpen = change?.status === undefined || change.status === 'open';
  if (isOpen && isIn(trueAt) && isIn(recordedAt)) opened.set(vulnerability, number);
}

/** All files that nothing has read yet: each has the hash that the manifest names, and tables have the rows that it counts. @param {Bundle} bundle */
async function verifyFiles(bundle) {
  const { manifest, opened, judged } = bundle;
  const population = emptyPopulation();
  for (const { name } of manifest['files']) {
    if (bundle.done.has(name)) continue;
    const count = name.endsWith('.csv')
      ? await verifyTable(bundle, name, population)
      : await drained(bundle.parts(name));
    const said = manifest['totals'].rows[name];
    if (said === count) continue;
    throw new Wrong(name, null, `It has ${count} rows, and manifest.json counts ${said ?? 'none'}.`, untrue);
  }
  const named = Object.keys(manifest['totals'].rows).find((name) => !bundle.listed.has(name));
  if (named !== undefined) {
    throw new Wrong('manifest.json', 'totals.rows', `It counts the rows of ${named}, which is not there.`, forged);
  }
  const [left] = opened;
  if (left !== undefined) {
    const where = `changes.jsonl, line ${left[1]}`;
    const text = `It does not hold the vulnerability ${left[0]}, which opened in the window (${where}).`;
    throw new Wrong('population.csv', null, text, untrue);
  }
  for (const [vulnerability, [missing]] of judged) {
    if (missing === undefined) continue;
    const text = `It does not say of the vulnerability ${vulnerability} that it was resolved, and ${missing.verdict}: the log does (changes.jsonl, line ${missing.line}).`;
    throw new Wrong('population.csv', null, text, untrue);
  }
  return population;
}

/** Reads to the end of what is no table, and so has no count of rows. @param {AsyncGenerator<Buffer>} parts @returns {Promise<undefined>} */
async function drained(parts) {
  for await (const _ of parts);
}

/** @param {Bundle} bundle @param {string} name @param {ReturnType<typeof emptyPopulation>} population */
async function verifyTable(bundle, name, population) {
  const byLog = rowsOf.get(name);
  const isPopulation = name === 'population.csv';
  const columns = isPopulation ? populationColumns : byLog === undefined ? [] : ['log_positions'];
  let [count, isCompared] = [0, byLog !== undefined];
  for await (const { cells, place } of csvRows(bundle.lines(name), columns)) {
    count += 1;
    if (isPopulation) countEpisode(bundle, population, cells, place);
    if (byLog === undefined) continue;
    isCompared &&= cells[0] !== undefined;
    for (const each of (cells[0] ?? '').split(' ')) markPosition(bundle, { name, place, each, types: byLog.types });
  }
  if (isCompared) requireAllNamed(bundle, name, byLog?.complete ?? []);
  else if (byLog !== undefined) bundle.uncompared.push(name);
  return count;
}

/** @param {Bundle} bundle @param {{ name: string, place: string, each: string, types: string[] }} given */
function markPosition(bundle, { name, place, each, types }) {
  if (each === '') return;
  const position = /^(0|[1-9]\d*)$/.test(each) ? Number(each) : Number.NaN;
  const { start, end } = bundle.manifest;
  if (!isCount(position) || position >= end.size) {
    throw new Wrong(name, place, `It names ${each} as its position in the log, which ends at ${end.size - 1}.`, untrue);
  }
  if (position < start.size) return;
  const index = position - start.size;
  const kind = /** @type {number} */ (bundle.kinds[index]);
  const type = bundle.types[kind & 0x1f] ?? '';
  if (!types.includes(type))
    throw new Wrong(name, place, `The entry ${position} of the log is of the type ${type}.`, untrue);
  bundle.kinds[index] = kind | isNamed;
}

/** @param {Bundle} bundle @param {string} name @param {string[]} complete */
function requireAllNamed({ kinds, types, manifest }, name, complete) {
  const codes = complete.map((type) => types.indexOf(type)).filter((code) => code >= 0);
  for (let index = 0; index < manifest['end'].size - manifest['start'].size; index += 1) {
    const kind = /** @type {number} */ (kinds[index]);
    if (!codes.includes(kind & 0x1f) || (kind & inWindow) === 0 || (kind & isNamed) !== 0) continue;
    const position = manifest['start'].size + index;
    const text = `No row is about the entry ${position} of the log (${types[kind & 0x1f]}; entries.jsonl, line ${index + 1}).`;
    throw new Wrong(name, null, text, untrue);
  }
}

function emptyPopulation() {
  return {
    vulnerabilities: new Set(),
    /** @type {Record<string, number>} */ counts: { episodes: 0, openAtStart: 0, opened: 0, resolved: 0, openAtEnd: 0 },
    /** @type {Record<string, number>} */ verdicts: {},
    /** @type {Record<string, number>} */ confirmations: {},
    /** @type {Record<string, number>} */ states: {},
    /** @type {Record<string, Record<string, number>>} */ bySeverity: {},
  };
}

const verdicts = ['met', 'missed', 'not-judged'];

const populationColumns = ['vulnerability_id', 'severity', 'state', 'resolution_basis', 'open_at_start', 'open_at_end'];

/** @param {Bundle} bundle @param {ReturnType<typeof emptyPopulation>} population @param {(string | undefined)[]} cells @param {string} place */
function countEpisode(bundle, population, cells, place) {
  const [id, severity, state, basis, atStart, atEnd] = cells;
  if (id === undefined || severity === undefined || state === undefined || basis === undefined) {
    throw new Wrong(
      'population.csv',
      'line 1',
      `It has not all of the columns ${populationColumns.join(', ')}.`,
      untrue,
    );
  }
  const isPlain =
    [atStart, atEnd].every((text) => text === 'yes' || text === 'no') && (atEnd === 'no') === (basis !== '');
  if (!isPlain) {
    throw new Wrong(
      'population.csv',
      place,
      'It does not say plainly when it was open, and how it was resolved.',
      untrue,
    );
  }
  const { counts } = population;
  const add = (/** @type {Record<string, number>} */ tally, /** @type {string} */ name) => {
    tally[name] = (tally[name] ?? 0) + 1;
  };
  bundle.opened.delete(id);
  population.vulnerabilities.add(id);
  add(counts, 'episodes');
  add(counts, atStart === 'yes' ? 'openAtStart' : 'opened');
  add(counts, atEnd === 'yes' ? 'openAtEnd' : 'resolved');
  add(population.states, state);
  population.bySeverity[severity] ??= {};
  add(population.bySeverity[severity] ?? {}, state);
  if (atEnd === 'yes') return;
  const given = bundle.judged.get(id) ?? [];
  const found = given.findIndex(({ verdict }) => verdict === state);
  if (found >= 0) given.splice(found, 1);
  add(population.confirmations, basis);
  add(population.verdicts, verdicts.includes(state) ? state : 'excepted');
}

/** `population-totals.json` says what the rows of `population.csv` add up to. @param {Bundle} bundle @param {ReturnType<typeof emptyPopulation>} population */
async function verifyTotals(bundle, population) {
  const file = 'population-totals.json';
  const { totals, checks } = readCanonical(await bundle.whole(file), file);
  const compare = (/** @type {string} */ place, /** @type {any} */ said, /** @type {any} */ found) => {
    if (sameCounts(said, found)) return;
    throw new Wrong(
      file,
      place,
      `It says ${canonical(said ?? null)}, and the rows of population.csv add up to ${canonical(found)}.`,
      untrue,
    );
  };
  const { counts } = population;
  compare('totals.vulnerabilities', totals?.vulnerabilities, population.vulnerabilities.size);
  for (const [name, count] of Object.entries(counts)) compare(`totals.${name}`, totals[name], count);
  for (const name of /** @type {const} */ (['verdicts', 'confirmations', 'states', 'bySeverity'])) {
    compare(`totals.${name}`, totals[name], population[name]);
  }
  const { met = 0, missed = 0 } = population.verdicts;
  compare('totals.onTime', totals.onTime, { met, judged: met + missed });
  for (const [id, check] of Object.entries(checks ?? {})) {
    if (check === null || !check.agrees) continue;
    if (sameCounts(check.counted, check.found)) continue;
    throw new Wrong(file, `checks.${id}`, 'It says that its numbers agree, and they do not.', untrue);
  }
  return Object.values(checks ?? {}).filter((check) => check?.agrees).length;
}

/** Whether two tallies say the same; what is left out is none. @param {any} one @param {any} other @returns {boolean} */
function sameCounts(one, other) {
  if (typeof one === 'number' || typeof other === 'number') return (one ?? 0) === (other ?? 0);
  const names = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return [...names].every((name) => sameCounts(one?.[name], other?.[name]));
}

/** The items of an audit's sample: each change in its tree, each entry under the end checkpoint. @param {Bundle} bundle @param {Checkpoint} end */
async function verifySamples(bundle, end) {
  const names = [...bundle.archive.files.keys()].filter((name) => /^sample\/\d+\.json$/.test(name));
  for (const file of names) {
    const sample = readCanonical(await bundle.whole(file), file);
    const isSample = sample?.v === 1 && Array.isArray(sample.entries) && sample.changes?.length > 0;
    if (!isSample) throw new Wrong(file, null, 'It is not written as an item of a sample is.', forged);
    const entries = new Map();
    for (const given of sample.entries) {
      const text = Buffer.from(String(given));
      const entry = readEntry(bundle, text, file, 'entries');
      const name = `${file.slice(0, -'.json'.length)}-${entry.position}.tlog-proof`;
      const proof = readProof((await bundle.whole(name)).toString(), name);
      const claim = { index: entry.position, size: end.size, leaf: leafHash(text), root: end.root };
      if (proof.note !== end.note || proof.index !== entry.position || !provesInclusion(claim, proof.hashes)) {
        const words = `It does not prove the entry ${entry.position} of ${file} under checkpoint-end.`;
        throw new Wrong(name, null, words, changed);
      }
      entries.set(entry.position, entry);
    }
    for (const [index, change] of sample.changes.entries()) {
      const { count = 0, root = '' } = entries.get(change?.position)?.changes ?? {};
      const text = Buffer.from(String(change?.text));
      const claim = { index: change?.index, size: count, leaf: leafHash(text), root };
      const { vulnerability } = readCanonical(text, file, `changes[${index}]`);
      if (provesInclusion(claim, hashesOf(change.hashes, file)) && vulnerability === sample.vulnerability) continue;
      const words = `It does not prove its change ${index + 1} of the vulnerability ${sample.vulnerability}.`;
      throw new Wrong(file, `changes[${index}]`, words, changed);
    }
  }
  return names.length;
}

/** The bytes of the archive are those that were written. @param {Bundle} bundle */
async function verifyPacking({ archive, manifest }) {
  const { size, sha256: sum } = manifest['archive'];
  const { offset } = /** @type {Packed} */ (archive.files.get('manifest.json'));
  const hash = crypto.createHash('sha256');
  for (let at = 0; at < offset; at += 1_048_576) hash.update(await archive.read(at, Math.min(1_048_576, offset - at)));
  if (size === offset && hash.digest('hex') === sum) return;
  const text = `Its first ${size} bytes are not those that were written, though each file holds what it should.`;
  throw new Wrong(
    'the archive',
    'the packing',
    text,
    'Somebody packed the files anew, or a bit was lost that no file depends on.',
  );
}

/**
 * A checkpoint that was kept outside: what it says of the log is what the bundle says. Within the bundle it becomes a point that
 * the log has to pass; otherwise a proof has to join it to the start, the end or the seal. One that is newer than all that the
 * bundle holds may be of a key that came later, of which the bundle says nothing.
 * @param {Bundle} bundle @param {{ note: string, proof: string | null, start: Checkpoint | null, end: Checkpoint, seal: Checkpoint }} given
 */
function verifyHeld(bundle, { note, proof, start, end, seal }) {
  const file = 'the checkpoint that was kept outside';
  const held = openCheckpoint(note, bundle.keys, file);
  requireOrigin(bundle, held, file, foreign);
  const key = bundle.keyAt(held.size);
  const isNewer = held.size > seal.size;
  if (isNewer && held.signers.length === 0) return { held, isJoined: false, isOfOtherKey: true };
  if (!held.signers.includes(key)) {
    const who = held.strangers.concat(held.signers.map(({ id }) => `the replaced key ${id}`)).join(', ');
    throw new Wrong(file, null, `The key ${key.id} of this bundle has not signed it (but: ${who}).`, rewritten);
  }
  if (held.size === 0)
    throw new Unreadable('The checkpoint that was kept outside is of an empty log, which proves nothing.');
  const point = { size: held.size, root: held.root, file, meaning: rewritten };
  if (held.size >= (start?.size ?? 0) && held.size <= end.size) {
    bundle.expect(point);
    return { held, isJoined: true, isOfOtherKey: false };
  }
  const known = [start, end, seal].filter((each) => each !== null);
  const same = known.find(({ size }) => size === held.size);
  if (same !== undefined) {
    if (same.root === held.root) return { held, isJoined: true, isOfOtherKey: false };
    throw new Wrong(file, null, `The log of ${held.size} entries has another root in the bundle.`, rewritten);
  }
  if (proof === null) return { held, isJoined: false, isOfOtherKey: false };
  const given = readAnyProof(proof);
  const pair = known
    .map((each) => (each.size < held.size ? { from: each, to: held } : { from: held, to: each }))
    .find(({ from, to }) => from.size === given.from.size && to.size === given.to.size);
  if (pair === undefined) {
    throw new Unreadable(
      `The proof is from ${given.from.size} to ${given.to.size}, which does not join that checkpoint to the bundle.`,
    );
  }
  const { from, to } = pair;
  const other = from.root !== given.from.root ? from : to.root !== given.to.root ? to : null;
  if (other !== null) {
    const text = `The proof is of another log: that of ${other.size} entries has another root in it.`;
    throw new Wrong(file, null, text, rewritten);
  }
  if (provesConsistency(from, to, given.hashes)) return { held, isJoined: true, isOfOtherKey: false };
  const text = `It does not agree with the bundle: the log of ${from.size} entries is not the beginning of that of ${to.size}.`;
  throw new Wrong(file, null, text, rewritten);
}

/** `{"from":{"size":n,"root":"<base64>"},"to":{…},"hashes":["<base64>", …]}` @param {string} text */
function readAnyProof(text) {
  const treeOf = (/** @type {Members} */ { size, root }) => {
    const hash = hashFromBase64(root);
    if (!isCount(size) || hash === undefined) throw new Error('no tree');
    return { size, root: hash };
  };
  try {
    const { from, to, hashes } = JSON.parse(text);
    return { from: treeOf(from), to: treeOf(to), hashes: hashesOf(hashes, 'the proof') };
  } catch {
    throw new Unreadable('The proof is not what GET /api/v1/evidence/consistency answers.');
  }
}

// 8 ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** @typedef {{ title: string, text: string }} Step */
/** @typedef {{ file: string, place: string | null, text: string, meaning: string }} Problem */
/**
 * @typedef {object} Outcome
 * @property {'verified' | 'wrong' | 'unreadable'} result
 * @property {string} path
 * @property {Step[]} steps What was verified, in order, up to the first thing that is wrong.
 * @property {Problem | null} problem The first thing that is wrong.
 * @property {string | null} unreadable Why nothing can be said, or not all.
 * @property {string[]} limits What this cannot show.
 * @property {Members | null} bundle What it is about, for people; null when that could not be read.
 */

/**
 * Verifies a bundle. Nothing is written, and nothing is asked for.
 * @param {string} path @param {{ checkpoint?: string | undefined, proof?: string | undefined }} [options] Paths, too.
 * @returns {Promise<Outcome>}
 */
export async function verifyBundle(path, options = {}) {
  /** @type {Outcome} */
  const outcome = { result: 'verified', path, steps: [], problem: null, unreadable: null, limits: [], bundle: null };
  try {
    const note = options.checkpoint === undefined ? null : await readSmall(options.checkpoint);
    const proof = options.proof === undefined ? null : await readSmall(options.proof);
    const handle = await openFile(path);
    try {
      await verifySteps(handle, { note, proof }, outcome);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Unreadable || isOfSystem(error)) {
      outcome.result = 'unreadable';
      outcome.unreadable = error.message;
    } else {
      outcome.result = 'wrong';
      outcome.problem = error instanceof Wrong ? error.problem : stumbled(error);
    }
  }
  return outcome;
}

/** Such as a disk that fails. @param {unknown} error @returns {error is Error} */
function isOfSystem(error) {
  return error instanceof Error && 'syscall' in error;
}

/** Whatever this verifier did not expect is nothing that Curfew writes. @param {unknown} error @returns {Problem} */
function stumbled(error) {
  const text = `It holds something that no bundle holds (${error instanceof Error ? error.message : error}).`;
  return { file: 'the bundle', place: null, text, meaning: forged };
}

/** @param {string} path */
async function openFile(path) {
  try {
    if (!(await stat(path)).isFile()) throw new Error('it is not a file');
    return await open(path, 'r');
  } catch (error) {
    throw new Unreadable(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {string} path */
async function readSmall(path) {
  const handle = await openFile(path);
  try {
    if ((await handle.stat()).size > 1024 ** 2)
      throw new Unreadable(`${path} is far too large for a checkpoint or a proof.`);
    return (await readFile(handle)).toString();
  } finally {
    await handle.close();
  }
}

/** @param {import('node:fs/promises').FileHandle} handle @param {{ note: string | null, proof: string | null }} held @param {Outcome} outcome */
async function verifySteps(handle, { note, proof }, outcome) {
  const say = (/** @type {string} */ title, /** @type {string} */ text) => void outcome.steps.push({ title, text });
  const archive = await openArchive(handle, (await handle.stat()).size);
  say(
    'The archive',
    `It is whole: ${many(archive.files.size, 'file')}, nothing before, between or after them, and no name twice.`,
  );
  const bundle = new Bundle(archive);
  try {
    await verifyManifest(bundle);
    const { manifest, counts, keys } = bundle;
    outcome.bundle = aboutBundle(bundle);
    const files = many(manifest['files'].length, 'file');
    say(
      'The list of files',
      `manifest.json lists ${files}; all are there, in their order, with their sizes, and no other.`,
    );

    await verifyKeys(bundle);
    const { start, end } = await verifyCheckpoints(bundle);
    const isWhole = !bundle.keyChanges.some(({ isLost }) => isLost);
    const handed = isWhole ? 'and each brought in the next' : 'and not each brought in the next: see below';
    const chain = keys.length === 1 ? 'The log has had one key' : `The log has had ${keys.length} keys, ${handed}`;
    say(
      'Keys and signatures',
      `${chain}. The checkpoints are signed with the key that was in force: ${plain(bundle.keyAt(end.size).vkey)}.`,
    );

    const seal = await verifySeal(bundle, end);
    const sealed = `The log took in the SHA-256 of manifest.json at ${seal.entry.at}, as its entry ${seal.entry.position}`;
    say(
      'The seal',
      `${sealed}; a signed checkpoint of ${seal.checkpoint.size} entries covers it, and goes on from the end of the bundle.`,
    );

    const outside = note === null ? null : verifyHeld(bundle, { note, proof, start, end, seal: seal.checkpoint });
    const { tree, entry } = await verifyStart(bundle, start);
    if (start === null) say('The start', 'The bundle begins with the first entry of the log.');
    else {
      await verifyConsistency(bundle, 'consistency.json', start, end);
      const words = `The bundle begins at the entry ${start.size}. The one before it was recorded at ${entry.at}, before the window`;
      say('The start', `${words}. The log at the start is the beginning of the log at the end: it only grew.`);
    }

    await verifyLog(bundle, tree);
    const total = end.size - (start?.size ?? 0);
    const entries = Object.entries(counts.entries).map(([type, count]) => `${count} ${type}`);
    say(
      'The entries',
      `All ${total} are there, in their order, none added: they give the root that is signed (${entries.join(', ')}).`,
    );
    const erased = Object.entries(counts.erased).map(([type, count]) => `${count} ${type}`);
    const rest =
      erased.length === 0 ? 'None was erased.' : `Erased, so that only their hashes are left: ${erased.join(', ')}.`;
    say('The records', `Each is the one that its entry names. ${rest}`);
    const texts = `${many(counts.personal, 'was', 'were')} made by a person; of those, ${counts.personalErased} were erased and the others fit`;
    say(
      'The changes',
      `All ${counts.changes} single changes that the entries stand for are there, in their order. ${texts}.`,
    );

    const population = await verifyFiles(bundle);
    say('The data files', 'Each has the SHA-256 that manifest.json names, and each table as many rows.');
    const compared = [...rowsOf.keys()].filter((name) => !bundle.uncompared.includes(name));
    if (compared.length > 0) {
      say(
        'The tables and the log',
        `What the rows of ${compared.join(', ')} name in the log is there, and no entry of the window is left out.`,
      );
    }
    const checks = await verifyTotals(bundle, population);
    const { counts: sums } = population;
    const equation = `${sums['openAtStart']} open at the start + ${sums['opened']} opened = ${sums['resolved']} resolved + ${sums['openAtEnd']} open at the end`;
    const agreeing = checks === 0 ? '' : ` It agrees with ${many(checks, 'check')}.`;
    const known =
      'Whatever the log saw opening in the window is in it, and what syncs resolved in it has the verdict that the log holds.';
    say(
      'The population',
      `${many(sums['episodes'] ?? 0, 'episode')}; the totals are those of its rows: ${equation}. ${known}${agreeing}`,
    );
    const samples = await verifySamples(bundle, end);
    if (samples > 0) say('The sample', `The proofs of ${many(samples, 'item')} fit the end checkpoint.`);
    await verifyPacking(bundle);
    say('The packing', 'The bytes of the archive are those that were written.');
    outcome.limits = limitsOf(bundle, { start, end, entry, outside });
    if (outside?.isJoined) {
      say(
        'The checkpoint kept outside',
        `The log of the ${outside.held.size} entries that it was taken of is the log of this bundle: its past was not written anew.`,
      );
    } else if (outside?.isOfOtherKey) {
      const { size } = seal.checkpoint;
      throw new Unreadable(
        `All of the above fits, but the checkpoint that was kept outside (${outside.held.size} entries) is newer than this bundle and ` +
          `signed with a key that this bundle does not know (${outside.held.strangers.join(', ')}). Either the key of the log was changed ` +
          'after the bundle was sealed, or one of the two is not of this log: this bundle cannot tell which. Verify a bundle that was ' +
          `made since, or a checkpoint of at most ${size} entries, from before the key was changed. The first checkpoint after the ` +
          'change will do as well: both keys have signed it, unless the old one was lost.',
      );
    } else if (outside !== null) {
      const ends = [start, end, seal.checkpoint].filter((each) => each !== null);
      const near = ends.find(({ size }) => size > outside.held.size) ?? ends.at(-1);
      const [from, to] = [outside.held.size, near?.size ?? 0].sort((one, other) => one - other);
      throw new Unreadable(
        `All of the above fits, but the checkpoint that was kept outside is of ${outside.held.size} entries, which is not within this ` +
          `bundle. Ask the server for /api/v1/evidence/consistency?from=${from}&to=${to}, and give its answer with --proof.`,
      );
    }
  } finally {
    await bundle.close();
  }
}

/** @param {Bundle} bundle */
function aboutBundle({ manifest, keys }) {
  const { organisation, isDemonstration, log, window, zone, asOf, madeAt, program, start, end } = manifest;
  const newest = /** @type {Key} */ (keys.at(-1)).vkey;
  return {
    organisation,
    isDemonstration,
    log,
    window,
    zone,
    asOf,
    madeAt,
    program,
    start: start.size,
    end: end.size,
    key: newest,
  };
}

/** @param {Bundle} bundle @param {{ start: Checkpoint | null, end: Checkpoint, entry: Members | null, outside: { held: Checkpoint, isJoined: boolean } | null }} given */
function limitsOf({ manifest, counts, uncompared, keyChanges }, { start, end, entry, outside }) {
  const erased = Object.values(counts.erased).reduce((sum, count) => sum + count, counts.personalErased);
  const isLate = entry?.['late'] === true;
  return [
    ...(manifest['isDemonstration']
      ? ['THIS IS A DEMONSTRATION. All of it is invented, whatever else is said here.']
      : []),
    outside === null
      ? 'Whoever holds the key of the log could have written all of this anew. A checkpoint that somebody else has kept shows whether ' +
        'they did: verify with --checkpoint. If nobody has one, keep checkpoint-end of this bundle for the next time.'
      : outside.isJoined
        ? `What the log held before the checkpoint that was kept outside (${outside.held.size} entries) cannot have been changed since ` +
          'it was taken. What came later is as good as the next checkpoint that is kept outside.'
        : 'Whoever holds the key of the log could have written all of this anew. Whether they did, the checkpoint that was kept ' +
          `outside has not shown: it is of ${outside.held.size} entries, and was not joined to this bundle.`,
    ...keyChanges
      .filter(({ isLost }) => isLost)
      .map(
        ({ position, at }) =>
          `THE KEY WAS LOST before the entry ${position} (${at}), so that it did not sign for the next one. That it is still the same ` +
          'log is said only by whoever holds the new key. Ask how it was lost.',
      ),
    'Whose key it is, a file cannot say. Compare it with what the organisation told you on another way.',
    'Nothing here shows that a scanner told the truth, that it saw everything, or that the clock of the server was right.',
    ...(counts.late > 0
      ? [
          `${many(counts.late, 'entry was', 'entries were')} recorded before there was a log, or left of an erased one, and sealed later: for them it vouches from then on only.`,
        ]
      : []),
    ...(isLate && start !== null
      ? [
          `The entry before the start was sealed later than it was recorded, so that it says little of when the log had ${start.size} entries.`,
        ]
      : []),
    ...(erased > 0
      ? [
          `${many(erased, 'text was', 'texts were')} erased. The log shows that they were there, and no longer what they said.`,
        ]
      : []),
    ...uncompared.map(
      (name) => `${name} does not say which entries of the log its rows are about; it was not compared with them.`,
    ),
    'population.xlsx, report.html and report.pdf are the files that were sealed. That they say the same as the tables was not verified here.',
    `Whatever was recorded after the end of the bundle (${end.size} entries; as of ${manifest['asOf']}) is not in it.`,
  ];
}

/** @param {number} count @param {string} one @param {string} [more] */
function many(count, one, more = `${one}s`) {
  return `${count} ${count === 1 ? one : more}`;
}

/** Without what could write on a terminal otherwise than as text. @param {unknown} text */
function plain(text) {
  return String(text).replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, '\ufffd');
}

/** What people read. @param {Outcome} outcome */
export function wordsOf({ result, path, steps, problem, unreadable, limits: cannot, bundle }) {
  const lines = [`The bundle ${path}`];
  if (bundle !== null) {
    const { organisation, window, zone, log, madeAt } = bundle;
    lines.push(`${organisation}, from ${window.from} to ${window.to} (${zone}), made at ${madeAt}; the log is ${log}.`);
    if (bundle['isDemonstration']) lines.push('THIS IS A DEMONSTRATION: all of it is invented.');
  }
  lines.push('', ...steps.map(({ title, text }) => `ok     ${title}: ${text}`));
  if (problem !== null) {
    const { file, place, text, meaning } = problem;
    lines.push(`WRONG  ${file}${place === null ? '' : `, ${place}`}: ${text}`, `       ${meaning}`, '');
    lines.push(
      'The bundle is not what it says it is. This is the first thing that is wrong; what comes after it was not looked at.',
    );
  } else if (unreadable !== null) {
    lines.push('', `It could not be verified: ${unreadable}`);
  }
  if (result === 'verified') lines.push('', 'Everything fits.');
  if (cannot.length > 0) lines.push('', 'What this cannot show:', ...cannot.map((text) => `- ${text}`));
  return `${lines.map(plain).join('\n')}\n`;
}

/** 0: everything fits. 1: something is wrong. 2: it could not be read, or not all of it. @param {Outcome} outcome */
export function exitCodeOf({ result }) {
  return result === 'verified' ? 0 : result === 'wrong' ? 1 : 2;
}

// 9 ── The command ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

const usage = 'node verify.mjs BUNDLE.zip [--checkpoint FILE] [--proof FILE] [--json]';

/** @param {readonly string[]} given */
async function run(given) {
  const paths = [];
  /** @type {{ checkpoint?: string, proof?: string }} */
  const options = {};
  let isJson = false;
  for (let index = 0; index < given.length; index += 1) {
    const word = /** @type {string} */ (given[index]);
    if (word === '--json') isJson = true;
    else if (word === '--checkpoint' || word === '--proof') {
      index += 1;
      const path = given[index];
      if (path === undefined) return tell(usage, 2);
      options[word === '--proof' ? 'proof' : 'checkpoint'] = path;
    } else if (word.startsWith('-')) return tell(usage, 2);
    else paths.push(word);
  }
  const [path, ...more] = paths;
  if (path === undefined || more.length > 0) return tell(usage, 2);
  if (typeof crypto.hash !== 'function' || typeof zlib.crc32 !== 'function')
    return tell('It needs Node 22.12 or newer.', 2);
  const outcome = await verifyBundle(path, options);
  process.stdout.write(isJson ? `${JSON.stringify(outcome, null, 2)}\n` : wordsOf(outcome));
  process.exitCode = exitCodeOf(outcome);
}

/** Whether this file was started, and not imported; newer versions of Node say so themselves. */
function isRunItself() {
  try {
    return realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url);
  } catch {
    return false;
  }
}

/** @param {string} text @param {number} code */
function tell(text, code) {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
}

if (import.meta.main ?? isRunItself()) {
  await run(process.argv.slice(2)).catch((error) => tell(`It could not be verified: ${error?.message ?? error}`, 2));
}
