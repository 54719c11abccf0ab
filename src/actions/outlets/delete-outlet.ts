import { z } from 'zod';
import { deleteOutletRow, lockOutlet } from '../../store/outlets.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { placeOf } from './outlet-input.ts';

/** Sends no more checkpoints there, and erases its secret. What it holds stays with it. Throws `not-found`. */
export async function deleteOutlet(ctx: ActionContext, input: unknown): Promise<void> {
  requirePermission(ctx, 'evidence.manage');
  const id = requireId(parseInput(z.object({ id: Id }), input).id, 'outlet');
  await ctx.db.transaction().execute(async (trx) => {
    const before = await lockOutlet(trx, id);
    if (before === null) throw notFound('outlet');
    await deleteOutletRow(trx, id);
    await audited(ctx, trx, {
      action: 'outlet.deleted',
      subject: { kind: 'outlet', id },
      detail: { kind: before.kind, to: placeOf(before.kind, before.target) },
    });
  });
}
