import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Of a file system, in bytes. */
export interface RoomOnDisk {
  /** What is left for whoever asks: what the system keeps for its administrator is not in it. */
  readonly free: number;
  readonly size: number;
}

const unknown: RoomOnDisk = { free: Number.POSITIVE_INFINITY, size: Number.POSITIVE_INFINITY };

/**
 * Room on the disk that a folder lies on, or would lie on: it need not be there yet. Endless where the file system does not
 * tell: then a disk that is full says so by itself.
 */
export async function roomOnDisk(folder: string): Promise<RoomOnDisk> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return blocks === 0 ? unknown : { free: bavail * bsize, size: blocks * bsize };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing || dirname(folder) === folder) return unknown;
    return await roomOnDisk(dirname(folder));
  }
}
