import { access } from 'node:fs/promises';
import { backUp } from '../actions/installation/back-up.ts';
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
  const rows = await withLocalStorage(config, { joinsRunning: true, migrates: false }, ({ pool }, ctx) =>
    backUp(ctx, pool, out),
  );
  say(`${rows} rows were written to ${out}.`);
  say(
    `The secret key is not inside. Without it the stored credentials cannot be read: keep ${
      config.secretKey === null ? `${config.dataDir}/secret-key` : 'CURFEW_SECRET_KEY'
    } in another safe place.`,
  );
}
