import { z } from 'zod';
import { giveUpDeliveries } from '../../store/deliveries.ts';
import { deleteWebhook as deleteRow, lockWebhook } from '../../store/webhooks.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';

/** It is told nothing any more, and its secret is erased; what it was sent stays in the log. Throws `not-found`. */
export async function deleteWebhook(ctx: ActionContext, input: unknown): Promise<void> {
  requirePermission(ctx, 'notices.manage');
  const id = requireId(parseInput(z.object({ id: Id }), input).id, 'webhook');
  await ctx.db.transaction().execute(async (trx) => {
    const before = await lockWebhook(trx, id);
    if (before === null) throw notFound('webhook');
    await giveUpDeliveries(trx, id, 'The webhook was deleted.', ctx.now());
    await deleteRow(trx, id);
    await audited(ctx, trx, {
      action: 'webhook.deleted',
      subject: { kind: 'webhook', id },
      detail: { name: before.name },
    });
  });
}
