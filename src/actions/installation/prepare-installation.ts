import type { Instant } from '../../core/instant.ts';
import type { Database } from '../../store/database.ts';
import { ensureInstallation, type Installation } from '../../store/installation.ts';
import { ensurePolicy } from '../../store/policies.ts';

/** A folder that must not be started in this way, in a sentence that says what to do. */
class InstallationRefused extends Error {
  override readonly name = 'InstallationRefused';
}

/**
 * What every start makes sure of: the installation and its first policy. What was begun as a demonstration stays one,
 * so that nobody takes its invented history for evidence; and real data never becomes one. Throws `InstallationRefused`.
 */
export async function prepareInstallation(
  db: Database,
  start: { readonly isDemonstration: boolean | 'as-it-is'; readonly now: Instant },
): Promise<Installation> {
  return await db.transaction().execute(async (trx) => {
    const isDemonstration = start.isDemonstration === true;
    const installation = await ensureInstallation(trx, { isDemonstration, now: start.now });
    if (installation.isDemonstration && start.isDemonstration === false) {
      throw new InstallationRefused(
        'This data folder holds a demonstration and stays one. Start it with --demo, or give a real installation a ' +
          'folder of its own (CURFEW_DATA_DIR).',
      );
    }
    if (!installation.isDemonstration && isDemonstration) {
      throw new InstallationRefused(
        'This data folder holds real data, so it is not started as a demonstration. Leave --demo out, or give the ' +
          'demonstration a folder of its own (CURFEW_DATA_DIR).',
      );
    }
    await ensurePolicy(trx, start.now);
    return installation;
  });
}
