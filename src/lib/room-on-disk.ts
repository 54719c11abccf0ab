import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Of a file system, in bytes. */
export interface RoomOnDisk {
  /** What is left for whoever asks: what the system keeps for its administrator is not in it. */
  readonly free: number;
  readonly size: number;
}

/** Room on the disk that a folder lies on, or would lie on: it need not be there yet. */
export async function roomOnDisk(folder: string): Promise<RoomOnDisk> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, size: blocks * bsize };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing || dirname(folder) === folder) throw error;
    return await roomOnDisk(dirname(folder));
  }
}
