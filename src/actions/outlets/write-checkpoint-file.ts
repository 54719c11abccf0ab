import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../notices/post-signed.ts';

/**
 * Writes a checkpoint into the folder that the operator allows, whole or not at all. An earlier file of the name is
 * replaced; so is a link of that name, and not what it leads to. Null: it is there.
 */
export async function writeCheckpointFile(
  folder: string | null,
  pattern: string,
  { size, note }: { readonly size: number; readonly note: string },
): Promise<Failure | null> {
  if (folder === null) return { error: 'No folder is set with CURFEW_CHECKPOINT_DIR, so no file is written.' };
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  // It is not made: a share that is not mounted would leave the file on this machine.
  if (!isThere) return { error: 'The folder of CURFEW_CHECKPOINT_DIR is not there.' };
  const name = pattern.replace('{size}', String(size));
  const unfinished = join(folder, `.${name}.${process.pid}.unfinished`);
  try {
    await rm(unfinished, { force: true });
    const handle = await open(unfinished, 'wx', 0o644);
    try {
      await handle.writeFile(note);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, join(folder, name));
    return null;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    const { code } = error as NodeJS.ErrnoException;
    return { error: `The file cannot be written (${code ?? 'for an unknown reason'}).` };
  }
}
