import { Problem } from '../../core/problems.ts';
import { roomOnDisk } from '../../lib/room-on-disk.ts';
import type { SyncEngine } from '../sync/engine.ts';

const gigabyte = 1e9;
/**
 * What bundles leave free. The embedded database lies on the same disk and stops where it cannot write its log, which a long
 * sync makes grow by a gigabyte or two: that much is always left. Of a larger disk a twentieth, as other things on it grow
 * with it, and never more than twenty gigabytes: nobody keeps that free for a database of this size.
 */
const reserve = { least: 2 * gigabyte, share: 0.05, most: 20 * gigabyte };

/** How many bytes a bundle may be written, or another one be written in, without asking again. */
export const bytesBetweenLooks = 64 * 1024 * 1024;

export type BundlePlace = Pick<SyncEngine, 'evidenceFolder' | 'roomOf'>;

/** Throws `no-room`, with what to do next, when the disk of the folder of bundles has too little left. */
export async function requireRoom({ evidenceFolder, roomOf = roomOnDisk }: BundlePlace): Promise<void> {
  if (evidenceFolder == null) return;
  const { free, size } = await roomOf(evidenceFolder);
  const kept = Math.min(Math.max(reserve.least, size * reserve.share), reserve.most);
  if (free >= kept) return;
  const [left, least] = [free, kept].map((bytes) => `${(bytes / gigabyte).toFixed(1)} GB`);
  throw new Problem(
    'no-room',
    `The disk of the data folder has ${left} left, and bundles leave at least ${least} of it free: the database needs room to work. Remove the files of bundles that nobody needs any more, or make room on the disk, and ask again.`,
    { freeBytes: Math.floor(free), reservedBytes: Math.floor(kept) },
  );
}
