import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Keyring, parseSecretKey, type SecretKey } from '../../lib/secrets.ts';
import { loadOrCreateSecretKey, loadSecretKey } from '../../lib/secrets-key-file.ts';

/** Where the keys of a data folder lie. `next` is there only while `rotate-key` has not come to its end. */
export function secretKeyFiles(dataDir: string): { readonly current: string; readonly next: string } {
  return { current: join(dataDir, 'secret-key'), next: join(dataDir, 'secret-key.next') };
}

/**
 * The keys at hand: the one that was given, else the data folder's own; undefined where there is none. A rotation that
 * was interrupted left two: what it had re-encrypted opens with the second.
 */
export async function findKeyring(dataDir: string, given: string | null): Promise<Keyring | undefined> {
  if (given !== null) return { current: parseSecretKey(given), others: [] };
  const files = secretKeyFiles(dataDir);
  const [current, next] = [await loadSecretKey(files.current), await loadSecretKey(files.next)];
  if (current === undefined) return next && { current: next, others: [] };
  return { current, others: next === undefined ? [] : [next] };
}

/** The same, with a new key in the data folder where there is none. */
export async function findOrCreateKeyring(dataDir: string, given: string | null): Promise<Keyring> {
  const found = await findKeyring(dataDir, given);
  if (found !== undefined) return found;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return { current: await loadOrCreateSecretKey(secretKeyFiles(dataDir).current), others: [] };
}

/** The key that a rotation is on its way to; that of an interrupted one, if there was one. */
export async function prepareNextKey(dataDir: string): Promise<SecretKey> {
  return await loadOrCreateSecretKey(secretKeyFiles(dataDir).next);
}

/** After everything was re-encrypted: the next key becomes the only one. */
export async function promoteNextKey(dataDir: string): Promise<void> {
  const files = secretKeyFiles(dataDir);
  await rename(files.next, files.current);
  const folder = await open(dataDir);
  await folder.sync().finally(() => folder.close());
}
