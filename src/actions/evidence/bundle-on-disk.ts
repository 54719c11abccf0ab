import { type FileHandle, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../../lib/logger.ts';
import type { StoredBundle } from '../../store/evidence-bundles.ts';

/** Where the file of a bundle lies. */
export function bundlePath(folder: string, id: string): string {
  return join(folder, `${id}.zip`);
}

/**
 * The file of a bundle, open: from here on it can be read to its end, whoever removes it meanwhile. Null where it was not
 * made, or is not there any more in its whole size. Whoever asks closes it.
 */
export async function openOnDisk(
  folder: string | null,
  { id, status, file }: Pick<StoredBundle, 'id' | 'status' | 'file'>,
): Promise<FileHandle | null> {
  if (folder === null || file === null || status !== 'ready') return null;
  const handle = await open(bundlePath(folder, id)).catch(() => null);
  const found = await handle?.stat().catch(() => null);
  if (found?.size === file.size) return handle;
  await handle?.close();
  return null;
}

/** Whether the file of a bundle is there. */
export async function isOnDisk(...bundle: Parameters<typeof openOnDisk>): Promise<boolean> {
  const handle = await openOnDisk(...bundle);
  await handle?.close();
  return handle !== null;
}

/** Removes the file of a bundle that is recorded as removed: nobody is sent it any more, whatever keeps it from going. */
export async function removeFromDisk(folder: string, id: string, logger: Pick<Logger, 'error'>): Promise<void> {
  await rm(bundlePath(folder, id), { force: true }).catch((error: unknown) => {
    logger.error({ err: error, bundleId: id }, 'the file of an evidence bundle could not be removed');
  });
}

/** The bundles that have a file. */
export async function bundlesOnDisk(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => /^([0-9a-f-]{36})\.zip$/.exec(name)?.[1] ?? []);
}
