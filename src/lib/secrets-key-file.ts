import { randomBytes } from 'node:crypto';
import { link, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generateSecretKey, parseSecretKey, type SecretKey } from './secrets.ts';

/**
 * The key in `file`, which is created (0600, random) where it does not exist yet. Several processes may start at once:
 * the key is written and synced under a name of its own and then linked, so whoever comes second reads a whole key and
 * a crash leaves either a whole key or none.
 *
 * A key that others may read is an error and is not silently repaired: it may have been read already, and only a
 * person can judge whether it must be rotated.
 */
export async function loadOrCreateSecretKey(file: string): Promise<SecretKey> {
  return (await loadSecretKey(file)) ?? (await create(file));
}

/** The key in `file`; undefined where there is no such file. */
export async function loadSecretKey(file: string): Promise<SecretKey | undefined> {
  let text: string;
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new Error(`${file} is not a file, so no secret key can be read from it.`);
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
      const mode = (found.mode & 0o777).toString(8);
      throw new Error(
        `The secret key in ${file} can be read or changed by other users (mode ${mode}). ` +
          `Run "chmod 600 ${file}", and "curfew rotate-key" if someone else may have read it.`,
      );
    }
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return parseSecretKey(text);
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

async function create(file: string): Promise<SecretKey> {
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${generateSecretKey()}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file); // Fails where the file exists by now: never replaces a key.
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  await syncFolder(dirname(file));
  const key = await loadSecretKey(file);
  if (key === undefined) throw new Error(`${file} was removed while it was being created.`);
  return key;
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
