import { keepFile } from '../../store/attachments.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { stageFile } from '../files/stage-file.ts';

/**
 * Keeps the written policy, a file of up to 25 MB, by its hash. It says nothing yet: `recordApprovedText` names it. Throws
 * `too-large`, `invalid-input`.
 */
export async function keepApprovedDocument(
  ctx: ActionContext,
  content: AsyncIterable<Buffer>,
): Promise<{ sha256: string; size: number }> {
  requirePermission(ctx, 'policies.write');
  return await ctx.db.transaction().execute(async (trx) => {
    const { sha256, size } = await stageFile(trx, content);
    await keepFile(trx, sha256, size, ctx.now());
    const id = sha256.toString('hex');
    await audited(ctx, trx, { action: 'policy.document-kept', subject: { kind: 'file', id }, detail: { size } });
    return { sha256: id, size };
  });
}
