import { z } from 'zod';
import { triedFor } from '../../core/notices/retry.ts';
import { Problem } from '../../core/problems.ts';
import { tryDeliveryAgain } from '../../store/deliveries.ts';
import { type DeliveryView, oneDelivery } from '../../store/read/deliveries.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';

/** What was given up, or still waits, is tried at once, under its old id. Throws `not-found`, `conflict`. */
export async function retryDelivery(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'notices.manage');
  const id = requireId(parseInput(z.object({ id: Id }), input).id, 'delivery');
  return await ctx.db.transaction().execute(async (trx) => {
    const now = ctx.now();
    const known = await oneDelivery(trx, id, { at: now, isPast: false });
    if (known === null) throw notFound('delivery');
    if (!(await tryDeliveryAgain(trx, id, { now, givesUpAt: now + triedFor }))) {
      throw new Problem('conflict', 'This was delivered already.');
    }
    await audited(ctx, trx, {
      action: 'delivery.retried',
      subject: { kind: 'delivery', id },
      detail: { recipient: known.recipient, title: known.title, before: stateOf(known) },
    });
    return { id };
  });
}

/** What trying it again overwrites, so that a past instant can still be told. */
function stateOf({ status, attempts, lastError, endedAt, givesUpAt }: DeliveryView) {
  const ended = endedAt === null ? null : new Date(endedAt).toISOString();
  return { status, attempts, lastError, endedAt: ended, givesUpAt: new Date(givesUpAt).toISOString() };
}
