import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '../../core/problems.ts';
import { derivedKey, type SecretKey } from '../../lib/secrets.ts';

/** The first line of a back-up. Then for each table a line that names it, its rows, and `\.`; at last the end. */
export interface BackupHeader {
  readonly format: 'curfew-backup';
  readonly version: 1;
  /** The newest migration of the database it was made from. */
  readonly migration: number;
  readonly curfew: string;
  readonly createdAt: string;
  /** Of the secret key that it is signed with. */
  readonly keyId: string;
}

/**
 * The last line: the number of rows, and over every byte before this line a SHA-256, which finds damage, and an HMAC
 * under a key derived from the secret key, which finds what somebody else has written.
 */
export interface BackupEnd {
  readonly end: true;
  readonly rows: number;
  readonly sha256: string;
  readonly hmac: string;
}

export const endOfRows = '\\.';

/** Computes the checksum of what passes through, and signs it if there is a key. */
export function checksummed(key: SecretKey | undefined) {
  const hash = createHash('sha256');
  const hmac = key && createHmac('sha256', derivedKey(key, 'backup'));
  return {
    add<Bytes extends Buffer | string>(bytes: Bytes): Bytes {
      hash.update(bytes);
      hmac?.update(bytes);
      return bytes;
    },
    digests: () => ({ sha256: hash.digest('hex'), hmac: hmac?.digest('hex') }),
  };
}

/** Whether two digests are the same, in a time that tells nothing. */
export function isSameDigest(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** Splits a stream into its lines, without their breaks. */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end));
      yield parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (parts.length > 0) throw damaged('it ends in the middle of a line');
}

/** A line that must be JSON of a certain kind. */
export function parseLine<Line>(line: Buffer | undefined, isRight: (value: Record<string, unknown>) => boolean): Line {
  try {
    const value = JSON.parse((line ?? '').toString()) as Record<string, unknown>;
    if (isRight(value)) return value as Line;
  } catch {
    // Said below.
  }
  throw damaged('a line is not what it should be');
}

export function damaged(how: string): Problem {
  return new Problem(
    'invalid-input',
    `This is not a back-up of Curfew, or it is damaged: ${how}. Nothing was restored.`,
  );
}
