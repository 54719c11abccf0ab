import { restoreBackUp } from '../actions/installation/restore-back-up.ts';
import { findKeyring } from '../actions/installation/secret-key-files.ts';
import { readProcessConfig } from '../config.ts';
import { withLocalStorage } from './local-access.ts';
import { say } from './terminal.ts';

/** Reads a back-up into an empty database, with the server stopped. */
export async function restore(file: string, options: { unverified?: boolean }): Promise<void> {
  const config = readProcessConfig();
  const keyring = await findKeyring(config.dataDir, config.secretKey);
  const restored = await withLocalStorage(config, { joinsRunning: false }, async ({ connectAsOwner }, ctx) => {
    const client = await connectAsOwner();
    const given = { file, keyring, acceptsUnverified: options.unverified ?? false };
    return await restoreBackUp(ctx, client, given).finally(() => client.end());
  });
  say(`${restored.rows} rows were restored.`);
  if (restored.isVerified) return;
  say(
    'The back-up was NOT verified, for the key that signed it is not here; the audit log says so too. Put the secret ' +
      `key of that time ${
        config.secretKey === null ? `into ${config.dataDir}/secret-key (chmod 600)` : 'into CURFEW_SECRET_KEY'
      } before the start, or run \`curfew rotate-key --without-old-key\` and give every account its credentials again.`,
  );
}
