import { findLostSecrets, forgetLostSecrets } from '../actions/installation/forget-lost-secrets.ts';
import { openForOneself } from '../actions/installation/open-for-oneself.ts';
import { openKeyring } from '../actions/installation/open-keyring.ts';
import { rotateSecretKey } from '../actions/installation/rotate-secret-key.ts';
import { findOrCreateKeyring, prepareNextKey, promoteNextKey } from '../actions/installation/secret-key-files.ts';
import { verifierOf } from '../actions/ledger/ledger-key.ts';
import { rotateLedgerKey } from '../actions/ledger/rotate-ledger-key.ts';
import { type Config, readProcessConfig } from '../config.ts';
import { generateSecretKey, parseSecretKey } from '../lib/secrets.ts';
import { withLocalStorage } from './local-access.ts';
import { askYes, plain, print, say } from './terminal.ts';

/**
 * Encrypts the stored credentials under a new key, with the server stopped. Interrupted at any point, either key file
 * opens everything, and running it again comes to the end.
 */
export async function rotateKey(
  options: { withoutOldKey?: boolean; yes?: boolean; ledger?: boolean } = {},
): Promise<void> {
  const config = readProcessConfig();
  if (options.ledger) return await rotateKeyOfLedger(config, options.withoutOldKey ?? false);
  if (options.withoutOldKey) return await replaceLostKey(config, options.yes ?? false);
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

/** Gives the ledger another key. Its public half is printed: whoever keeps checkpoints needs it. */
async function rotateKeyOfLedger(config: Config, isLost: boolean): Promise<void> {
  if (isLost) {
    throw new Error(
      'A key of the ledger is lost with the secret key alone: say --without-old-key without --ledger, and the next start ' +
        'gives the ledger another one.',
    );
  }
  await withLocalStorage(config, { joinsRunning: false }, async ({ db }, ctx) => {
    await openForOneself(db);
    const keyring = await openKeyring(db, config.dataDir, config.secretKey);
    const { key } = await rotateLedgerKey(ctx, keyring);
    print(verifierOf(key));
    say(
      'The printed key signs the ledger from now on; both keys signed the first checkpoint. Give it to whoever keeps checkpoints of this ledger.',
    );
  });
}

/** Goes on without a key that is lost for good: what only it opened is given up, by name. */
async function replaceLostKey(config: Config, isConfirmed: boolean): Promise<void> {
  await withLocalStorage(config, { joinsRunning: false }, async ({ db }, ctx) => {
    await openForOneself(db);
    const keyring = await findOrCreateKeyring(config.dataDir, config.secretKey);
    const found = await findLostSecrets(ctx, keyring);
    if (found.length === 0) {
      say(`Key ${keyring.current.id} opens everything that is stored encrypted: nothing was given up.`);
      return;
    }
    sayLost('Without the old key these can be opened no more, and are given up for good:', found);
    if (!isConfirmed) await askYes('Give them up?', 'Say --yes to go on without being asked. Nothing was given up.');
    const lost = await forgetLostSecrets(ctx, keyring);
    say(`Key ${keyring.current.id} is in force. ${lost.length} were given up; the audit log names them.`);
  });
}

/** Second factors are named apart: for those members a password alone opens what it did not open before. */
function sayLost(heading: string, lost: readonly { place: keyof typeof whatToDo; name: string }[]): void {
  say(heading);
  for (const { place, name } of lost) if (place !== 'two-factor') say(`  ${plain(name)}: ${whatToDo[place]}`);
  const members = lost.filter(({ place }) => place === 'two-factor');
  if (members.length === 0) return;
  say('The SECOND FACTOR of these members is TURNED OFF: a password alone signs in as them until they set up another');
  say('one. They are told at their next sign-in.');
  for (const { name } of members) say(`  ${plain(name)}`);
}

const whatToDo = {
  integration: 'give the account its API key again, as an administrator',
  'two-factor': 'signs in with the password alone, and sets the second factor up again',
  'identity-provider': 'set the identity provider up again',
  webhook: 'rotate its secret and turn it on again, as an administrator',
  'webhook-previous': 'its secret of before the last rotation signs no longer',
  'ledger-key':
    'its checkpoints are signed with a new key from the next start on; whoever keeps them needs its public half',
  outlet: 'remove it and add it again: it is given another secret',
} as const;
