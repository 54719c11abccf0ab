import { forgetLostSecrets } from '../actions/installation/forget-lost-secrets.ts';
import { openForOneself } from '../actions/installation/open-for-oneself.ts';
import { openKeyring } from '../actions/installation/open-keyring.ts';
import { rotateSecretKey } from '../actions/installation/rotate-secret-key.ts';
import { findOrCreateKeyring, prepareNextKey, promoteNextKey } from '../actions/installation/secret-key-files.ts';
import { type Config, readProcessConfig } from '../config.ts';
import { generateSecretKey, parseSecretKey } from '../lib/secrets.ts';
import { withLocalStorage } from './local-access.ts';
import { plain, print, say } from './terminal.ts';

/**
 * Encrypts the stored credentials under a new key, with the server stopped. Interrupted at any point, either key file
 * opens everything, and running it again comes to the end.
 */
export async function rotateKey(options: { withoutOldKey?: boolean } = {}): Promise<void> {
  const config = readProcessConfig();
  if (options.withoutOldKey) return await replaceLostKey(config);
  await withLocalStorage(config, { joinsRunning: false }, async ({ db }, ctx) => {
    await openForOneself(db);
    const keyring = await openKeyring(db, config.dataDir, config.secretKey);
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
    'Whoever was signed in signs in again. Back-ups from before need the old key, to be verified and for their credentials: keep it with them.',
  );
}

/** Goes on without a key that is lost for good: what only it opened is given up, by name. */
async function replaceLostKey(config: Config): Promise<void> {
  await withLocalStorage(config, { joinsRunning: false }, async ({ db }, ctx) => {
    await openForOneself(db);
    const keyring = await findOrCreateKeyring(config.dataDir, config.secretKey);
    const lost = await forgetLostSecrets(ctx, keyring);
    if (lost.length === 0) {
      say(`Key ${keyring.current.id} opens everything that is stored encrypted: nothing was given up.`);
      return;
    }
    say(`Key ${keyring.current.id} is in force. These could be opened no more and were given up:`);
    for (const { place, name } of lost) say(`  ${plain(name)}: ${whatToDo[place]}`);
  });
}

const whatToDo = {
  integration: 'give the account its API key again, as an administrator',
  'two-factor': 'signs in with the password alone, and sets the second factor up again',
  'identity-provider': 'set the identity provider up again',
} as const;
