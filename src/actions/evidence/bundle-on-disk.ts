import { stat } from 'node:fs/promises';
import type { StoredBundle } from '../../store/evidence-bundles.ts';
import { bundlePath } from './make-bundle.ts';

/** Where the file of a bundle lies; null where it was not made, or is not there any more in its whole size. */
export async function bundleOnDisk(
  folder: string | null,
  { id, status, file }: Pick<StoredBundle, 'id' | 'status' | 'file'>,
): Promise<string | null> {
  if (folder === null || file === null || status !== 'ready') return null;
  const path = bundlePath(folder, id);
  const found = await stat(path).catch(() => null);
  return found?.size === file.size ? path : null;
}
