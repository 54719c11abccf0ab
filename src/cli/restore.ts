import { restoreBackUp } from '../actions/installation/restore-back-up.ts';
import { readProcessConfig } from '../config.ts';
import { withLocalStorage } from './local-access.ts';
import { say } from './terminal.ts';

/** Reads a back-up into an empty database, with the server stopped. */
export async function restore(file: string): Promise<void> {
  const config = readProcessConfig();
  const rows = await withLocalStorage(config, { joinsRunning: false }, ({ pool }, ctx) =>
    restoreBackUp(ctx, pool, file),
  );
  say(`${rows} rows were restored.`);
  say(
    `Put the secret key of that time ${
      config.secretKey === null ? `into ${config.dataDir}/secret-key (chmod 600)` : 'into CURFEW_SECRET_KEY'
    } before the start; without it every account must be given its credentials again.`,
  );
}
