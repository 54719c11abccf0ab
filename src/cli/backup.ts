import { access } from 'node:fs/promises';
import { backUp } from '../actions/installation/back-up.ts';
import { findKeyring } from '../actions/installation/secret-key-files.ts';
import { readProcessConfig } from '../config.ts';
import { withLocalStorage } from './local-access.ts';
import { CommandError, say } from './terminal.ts';

/** Writes a back-up; the server may run or not. */
export async function backup({ out }: { out: string }): Promise<void> {
  const config = readProcessConfig();
  const exists = await access(out).then(
    () => true,
    () => false,
  );
  if (exists) throw new CommandError(`${out} is there already; a back-up never replaces a file.`);
  const keyring = await findKeyring(config.dataDir, config.secretKey);
  if (keyring === undefined) {
    throw new CommandError(
      `${config.dataDir}/secret-key is missing, and a back-up is signed with it. Put it back; a first start makes it.`,
    );
  }
  const rows = await withLocalStorage(config, { joinsRunning: true, migrates: false }, ({ pool }, ctx) =>
    backUp(ctx, pool, out, keyring.current),
  );
  say(`${rows} rows were written to ${out}.`);
  say(
    `The secret key is not inside. Without it nobody can tell whether the back-up was changed, and the stored credentials cannot be read: keep ${
      config.secretKey === null ? `${config.dataDir}/secret-key` : 'CURFEW_SECRET_KEY'
    } in another safe place.`,
  );
}
