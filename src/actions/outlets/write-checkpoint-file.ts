import { constants } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../notices/post-signed.ts';

/** No checkpoint is longer. */
const longest = 65_536;

/**
 * Writes a checkpoint into the folder that the operator allows, whole or not at all. An earlier file of the name is
 * replaced; so is a link of that name, and not what it leads to. What is there is handed to `objectionTo` before: with an
 * objection it stays, because it may be all that shows that the log is not what it was. Null: the new one is there.
 */
export async function writeCheckpointFile(
  folder: string | null,
  pattern: string,
  { size, note }: { readonly size: number; readonly note: string },
  objectionTo: (kept: string) => Promise<string | null>,
): Promise<Failure | null> {
  if (folder === null) return { error: 'No folder is set with CURFEW_CHECKPOINT_DIR, so no file is written.' };
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  // It is not made: a share that is not mounted would leave the file on this machine.
  if (!isThere) return { error: 'The folder of CURFEW_CHECKPOINT_DIR is not there.' };
  const name = pattern.replace('{size}', String(size));
  const kept = await textOf(join(folder, name));
  const objection = kept === null ? null : await objectionTo(kept);
  if (objection !== null)
    return { error: `The file ${name} holds a checkpoint that this ledger contradicts, and is kept. ${objection}` };
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

/** What a plain file of a possible length holds; null for anything else. */
async function textOf(path: string): Promise<string | null> {
  // Neither through a link nor, waiting for ever, from a pipe.
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(() => null);
  if (handle === null) return null;
  try {
    const found = await handle.stat();
    return found.isFile() && found.size <= longest ? await handle.readFile('utf8') : null;
  } finally {
    await handle.close();
  }
}
