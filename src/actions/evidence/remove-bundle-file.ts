import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { lockBundle, setBundleRemoved } from '../../store/evidence-bundles.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { removeFromDisk } from './bundle-on-disk.ts';
import type { BundlePlace } from './bundle-room.ts';

/**
 * Removes the file of a bundle, so that there is room. What was asked for and what the log holds of it stay, and it can be
 * made again of the same checkpoints. Throws `not-found`, `conflict` when it has no file, or none yet.
 */
export async function removeBundleFile(
  ctx: ActionContext,
  input: unknown,
  { evidenceFolder }: BundlePlace,
): Promise<void> {
  requirePermission(ctx, 'evidence.remove');
  const id = requireId(parseInput(z.object({ id: Id }), input).id, 'bundle');
  await ctx.db.transaction().execute(async (trx) => {
    const bundle = await lockBundle(trx, id);
    if (bundle === null) throw notFound('bundle');
    if (bundle.status !== 'ready') throw new Problem('conflict', reasons[bundle.status]);
    await setBundleRemoved(trx, id, { at: ctx.now(), by: ctx.actor.name });
    const { size = 0, sha256 = '' } = bundle.file ?? {};
    await audited(ctx, trx, {
      action: 'evidence-bundle.removed',
      subject: { kind: 'evidence-bundle', id },
      detail: { size, sha256 },
    });
  });
  // No file is gone without its entry. One that cannot be removed now is not sent any more, and the next tidying tries again.
  if (evidenceFolder != null) await removeFromDisk(evidenceFolder, id, ctx.logger);
}

const reasons = {
  queued: 'This bundle is not made yet: it has no file.',
  running: 'This bundle is being made: it has no file yet.',
  failed: 'This bundle could not be made: it has no file.',
  removed: 'The file of this bundle was removed already.',
};
