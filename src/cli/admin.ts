import { createAdministrator } from '../actions/access/create-administrator.ts';
import { resetAdministrator } from '../actions/access/reset-administrator.ts';
import { prepareInstallation } from '../actions/installation/prepare-installation.ts';
import { readProcessConfig } from '../config.ts';
import { withLocalStorage } from './local-access.ts';
import { askSecret, readStandardInput, say } from './terminal.ts';

interface AdminOptions {
  readonly email: string;
  readonly passwordStdin?: boolean;
}

/** Makes an administrator; the server may run or not. */
export async function createAdmin(options: AdminOptions): Promise<void> {
  const config = readProcessConfig();
  const password = await passwordOf(options);
  await withLocalStorage(config, { joinsRunning: true }, async ({ db }, ctx) => {
    // A folder may get its administrator before it was ever served.
    await prepareInstallation(db, { isDemonstration: 'as-it-is', now: ctx.now() });
    await createAdministrator(ctx, { email: options.email, password });
  });
  say(`${options.email} is an administrator now.`);
}

/** Gives an administrator a new password and no second factor, ends their sessions and lifts their locks. */
export async function resetAdmin(options: AdminOptions): Promise<void> {
  const config = readProcessConfig();
  const password = await passwordOf(options);
  await withLocalStorage(config, { joinsRunning: true }, async (_storage, ctx) => {
    await resetAdministrator(ctx, { email: options.email, password });
  });
  say(
    `${options.email} has the new password and no second factor. Whoever was signed in with the old one no longer is.`,
  );
}

async function passwordOf({ passwordStdin }: AdminOptions): Promise<string> {
  if (passwordStdin) return await readStandardInput();
  return await askSecret('The password, at least 12 characters', 'Use --password-stdin.');
}
