import { setTwoFactorLossKnown } from '../../store/two-factors.ts';
import { type ActionContext, audited } from '../context.ts';
import { requireMyself } from './confirm-password.ts';

/** A member has read that their second factor is gone, and goes on without one. */
export async function acknowledgeTwoFactorLoss(ctx: ActionContext): Promise<void> {
  const { id } = await requireMyself(ctx);
  await ctx.db.transaction().execute(async (trx) => {
    if (!(await setTwoFactorLossKnown(trx, id))) return;
    await audited(ctx, trx, { action: 'two-factor.loss-acknowledged', subject: { kind: 'member', id } });
  });
}
