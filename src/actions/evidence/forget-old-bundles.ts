import { DAY } from '../../core/instant.ts';
import { bundlesFinishedBefore, lockBundle, removedBundles, setBundleRemoved } from '../../store/evidence-bundles.ts';
import { audited, systemActor } from '../context.ts';
import { bundlesOnDisk, removeFromDisk } from './bundle-on-disk.ts';
import type { BundleMaker } from './make-bundle.ts';

/** How long the file of a bundle is kept. */
const bundleDays = 30;

/**
 * Removes the files of bundles that have been there for long enough, and any that should be gone already; that they were
 * made stays. Answers how many are not kept any longer.
 */
export async function forgetOldBundles({ db, now, logger, evidenceFolder }: BundleMaker): Promise<number> {
  if (evidenceFolder == null) return 0;
  const old = await bundlesFinishedBefore(db, now() - bundleDays * DAY);
  for (const id of old) {
    await db.transaction().execute(async (trx) => {
      // Somebody may have removed it meanwhile.
      if ((await lockBundle(trx, id))?.status !== 'ready') return;
      await setBundleRemoved(trx, id, { at: now(), by: null });
      const ctx = { db, now, logger, actor: systemActor, origin: null, requestId: null };
      await audited(ctx, trx, { action: 'evidence-bundle.removed', subject: { kind: 'evidence-bundle', id } });
    });
  }
  const left = await removedBundles(db, await bundlesOnDisk(evidenceFolder));
  for (const id of left) await removeFromDisk(evidenceFolder, id, logger);
  return old.length;
}
