import { requestExamination as insertExamination } from '../../store/ledger-examinations.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';

/** Asks for everything that is stored to be held against the ledger. One that is under way is the answer. */
export async function requestExamination(ctx: ActionContext): Promise<{ isNew: boolean }> {
  requirePermission(ctx, 'evidence.read');
  return await ctx.db.transaction().execute(async (trx) => {
    const isNew = await insertExamination(trx, { at: ctx.now(), by: ctx.actor.name });
    if (isNew) await audited(ctx, trx, { action: 'ledger.examination-requested' });
    return { isNew };
  });
}
