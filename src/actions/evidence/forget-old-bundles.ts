import { rm } from 'node:fs/promises';
import { DAY } from '../../core/instant.ts';
import { bundlesFinishedBefore, lockBundle, setBundleRemoved } from '../../store/evidence-bundles.ts';
import { audited, systemActor } from '../context.ts';
import { type BundleMaker, bundlePath } from './make-bundle.ts';

/** How long the file of a bundle is kept. */
const bundleDays = 30;

/** Removes the files of bundles that have been there for long enough; that they were made stays. Answers how many. */
export async function forgetOldBundles({ db, now, logger, evidenceFolder }: BundleMaker): Promise<number> {
  if (evidenceFolder == null) return 0;
  const old = await bundlesFinishedBefore(db, now() - bundleDays * DAY);
  for (const id of old) {
    await db.transaction().execute(async (trx) => {
      // Somebody may have removed it meanwhile.
      if ((await lockBundle(trx, id))?.status !== 'ready') return;
      await rm(bundlePath(evidenceFolder, id), { force: true });
      await setBundleRemoved(trx, id, { at: now(), by: null });
      const ctx = { db, now, logger, actor: systemActor, origin: null, requestId: null };
      await audited(ctx, trx, { action: 'evidence-bundle.removed', subject: { kind: 'evidence-bundle', id } });
    });
  }
  return old.length;
}
