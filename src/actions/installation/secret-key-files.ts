import { access, mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Keyring, parseSecretKey, type SecretKey } from '../../lib/secrets.ts';
import { loadOrCreateSecretKey } from '../../lib/secrets-key-file.ts';

/** Where the keys of a data folder lie. `next` is there only while `rotate-key` has not come to its end. */
function secretKeyFiles(dataDir: string): { readonly current: string; readonly next: string } {
  return { current: join(dataDir, 'secret-key'), next: join(dataDir, 'secret-key.next') };
}

/**
 * The keys that stored credentials open with: the one that was given, else the data folder's own, which the first start
 * creates. A rotation that was interrupted left two: what it had re-encrypted opens with the second.
 */
export async function loadKeyring(dataDir: string, given: string | null): Promise<Keyring> {
  if (given !== null) return { current: parseSecretKey(given), others: [] };
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const files = secretKeyFiles(dataDir);
  const current = await loadOrCreateSecretKey(files.current);
  return { current, others: (await exists(files.next)) ? [await loadOrCreateSecretKey(files.next)] : [] };
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

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
