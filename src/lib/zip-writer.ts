import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** What a file holds: at once, or in parts of any size. */
export type FileContents = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

export interface Summed {
  /** Bytes. */
  readonly size: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Writes an archive from its first byte to its last, one file after the other, in bounded memory. */
export interface ZipWriter {
  /** Adds a packed file. Answers what it holds, not packed. */
  add(name: string, contents: FileContents): Promise<Summed>;
  /** Adds a small file as it is. */
  addStored(name: string, contents: string | Uint8Array): Promise<Summed>;
  /** All bytes of the archive up to here. */
  soFar(): Summed;
  /** Writes the directory. The stream is left open. */
  end(): Promise<void>;
}

interface Written {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const utf8 = 0x0800;
const withDescriptor = 0x0008;
const deflated = 8;
const firstOf1980 = 0x0021;
const madeBy = (3 << 8) | 63;
const plainFile = 0o100644 * 0x10000;
const largest = 0xfffffffe;
const batchBytes = 65_536;

/**
 * The same files give the same bytes, on any day: every field that ZIP leaves open is fixed (docs/evidence-bundle.md). The
 * level of packing is a trade of time against size. `onWritten` is told how many bytes there are whenever some were written,
 * and can stop it by throwing.
 */
export function zipWriter(
  output: Writable,
  { level = 4, onWritten }: { readonly level?: number; onWritten?(soFar: number): Promise<void> | undefined } = {},
): ZipWriter {
  const files: Written[] = [];
  const hash = createHash('sha256');
  let offset = 0;

  async function write(bytes: Uint8Array): Promise<void> {
    // What is written to a stream that has failed is lost without a word.
    if (output.destroyed) throw output.errored ?? new Error('Nobody takes the archive any more');
    hash.update(bytes);
    offset += bytes.length;
    if (!output.write(bytes)) await once(output, 'drain');
    await onWritten?.(offset);
  }

  async function addKnown(name: string, bytes: Uint8Array): Promise<void> {
    const file = { name: nameOf(name), flags: utf8, method: 0, crc: crc32(bytes), packed: bytes.length };
    const written = { ...file, size: bytes.length, offset };
    await write(localHeader(written));
    await write(bytes);
    files.push(written);
  }

  return {
    async add(name, contents) {
      const start = offset;
      const known = { name: nameOf(name), flags: utf8 | withDescriptor, method: deflated, offset: start };
      await write(localHeader({ ...known, crc: 0, packed: 0, size: 0 }));
      const dataStart = offset;
      const sum = createHash('sha256');
      let [crc, size] = [0, 0];
      async function* summed() {
        for await (const bytes of inBatches(contents)) {
          sum.update(bytes);
          crc = crc32(bytes, crc);
          size += bytes.length;
          yield bytes;
        }
      }
      await pipeline(summed, createDeflateRaw({ level }), async (packed: AsyncIterable<Buffer>) => {
        for await (const bytes of packed) await write(bytes);
      });
      const written = { ...known, crc, size, packed: offset - dataStart };
      await write(descriptor(written));
      files.push(written);
      return { size, sha256: sum.digest('hex') };
    },
    async addStored(name, contents) {
      const bytes = Buffer.from(contents);
      await addKnown(name, bytes);
      return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
    soFar: () => ({ size: offset, sha256: hash.copy().digest('hex') }),
    async end() {
      const start = offset;
      for (const file of files) await write(directoryEntry(file));
      await write(directoryEnd(files.length, start, offset - start));
    },
  };
}

/** By which spreadsheets know a workbook: names of their own kind, as no bundle has them. */
const namesOfWorkbooks: readonly string[] = ['[Content_Types].xml', '_rels/.rels'];

function nameOf(name: string): Buffer {
  if (!namesOfWorkbooks.includes(name) && !/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name))
    throw new RangeError(`${name} is no name for a file in an archive`);
  return Buffer.from(name);
}

async function* inBatches(contents: FileContents): AsyncGenerator<Buffer> {
  if (typeof contents === 'string' || contents instanceof Uint8Array) {
    yield Buffer.from(contents);
    return;
  }
  let [waiting, length]: [Buffer[], number] = [[], 0];
  for await (const part of contents) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : Buffer.from(part.buffer, part.byteOffset, part.length);
    waiting.push(bytes);
    length += bytes.length;
    if (length < batchBytes) continue;
    // One alone is not copied.
    yield waiting.length === 1 ? bytes : Buffer.concat(waiting);
    [waiting, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(waiting);
}

function needsZip64({ packed, size, offset }: Written): boolean {
  return packed > largest || size > largest || offset > largest;
}

function localHeader({ name, flags, method, crc, packed, size }: Written): Buffer {
  return Buffer.concat([
    fields([4, 0x04034b50], [2, 20], [2, flags], [2, method], [2, 0], [2, firstOf1980]),
    fields([4, crc], [4, packed], [4, size], [2, name.length], [2, 0]),
    name,
  ]);
}

function descriptor(file: Written): Buffer {
  const width = needsZip64(file) ? 8 : 4;
  return fields([4, 0x08074b50], [4, file.crc], [width, file.packed], [width, file.size]);
}

function directoryEntry(file: Written): Buffer {
  const { name, flags, method, crc, packed, size, offset } = file;
  const isLarge = needsZip64(file);
  const extra = isLarge ? fields([2, 0x0001], [2, 24], [8, size], [8, packed], [8, offset]) : Buffer.alloc(0);
  const plain = (value: number): [4, number] => [4, isLarge ? 0xffffffff : value];
  return Buffer.concat([
    fields([4, 0x02014b50], [2, madeBy], [2, isLarge ? 45 : 20], [2, flags], [2, method], [2, 0], [2, firstOf1980]),
    fields([4, crc], plain(packed), plain(size), [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0]),
    fields([4, plainFile], plain(offset)),
    name,
    extra,
  ]);
}

function directoryEnd(count: number, offset: number, size: number): Buffer {
  const isLarge = count >= 0xffff || offset >= 0xffffffff || size >= 0xffffffff;
  const large = [
    fields(
      [4, 0x06064b50],
      [8, 44],
      [2, madeBy],
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
  const short = Math.min(count, 0xffff);
  const places = [Math.min(size, 0xffffffff), Math.min(offset, 0xffffffff)] as const;
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, short], [2, short], [4, places[0]], [4, places[1]], [2, 0]);
  return Buffer.concat([...(isLarge ? large : []), end]);
}

/** Numbers of so many bytes each, the lowest first. */
function fields(...given: readonly (readonly [2 | 4 | 8, number])[]): Buffer {
  const bytes = Buffer.alloc(given.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of given) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}
