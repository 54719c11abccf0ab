import { openForOneself } from '../actions/installation/open-for-oneself.ts';
import { rotateSecretKey } from '../actions/installation/rotate-secret-key.ts';
import { loadKeyring, prepareNextKey, promoteNextKey } from '../actions/installation/secret-key-files.ts';
import { readProcessConfig } from '../config.ts';
import { generateSecretKey, parseSecretKey } from '../lib/secrets.ts';
import { withLocalStorage } from './local-access.ts';
import { print, say } from './terminal.ts';

/**
 * Encrypts the stored credentials under a new key, with the server stopped. Interrupted at any point, either key file
 * opens everything, and running it again comes to the end.
 */
export async function rotateKey(): Promise<void> {
  const config = readProcessConfig();
  const keyring = await loadKeyring(config.dataDir, config.secretKey);
  await withLocalStorage(config, { joinsRunning: false }, async ({ db }, ctx) => {
    await openForOneself(db);
    if (config.secretKey === null) {
      const next = await prepareNextKey(config.dataDir);
      const count = await rotateSecretKey(ctx, keyring, next);
      await promoteNextKey(config.dataDir);
      say(
        `The new key is in force; ${count} stored credentials are encrypted under it, and the old key opens nothing.`,
      );
      return;
    }
    const text = generateSecretKey();
    // Shown before it is used: a key that nobody has seen would lock everything away.
    print(text);
    const count = await rotateSecretKey(ctx, keyring, parseSecretKey(text));
    say(
      `${count} stored credentials are encrypted under the printed key. Set CURFEW_SECRET_KEY to it before the start.`,
    );
  });
  say(
    'Whoever was signed in signs in again. Back-ups from before need the old key for their credentials: keep it with them.',
  );
}
