import { z } from 'zod';
import { decideException, lockException, noteExceptionEvent } from '../../store/exceptions.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { writtenText } from '../written-text.ts';
import { partyOf, requireStep, situationOf } from './weigh.ts';

const Reject = z.object({ id: Id, reason: writtenText(4_000) });

/** Rejects a proposal of somebody else, with a reason. Throws `not-found`, `not-permitted`, `conflict`. */
export async function rejectException(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'exceptions.approve');
  const { reason, ...wanted } = parseInput(Reject, input);
  const id = requireId(wanted.id, 'exception');
  return await ctx.db.transaction().execute(async (trx) => {
    const known = await lockException(trx, id);
    if (known === undefined) throw notFound('exception');
    const now = ctx.now();
    const by = await partyOf(trx, ctx.actor);
    requireStep('reject', known, await situationOf(trx, known, by, now));
    await decideException(trx, known, {
      status: 'rejected',
      by: { name: ctx.actor.name, memberId: by.memberId },
      reason,
      at: now,
      worstRank: null,
      covered: null,
      overdue: null,
      renewals: known.renewals,
    });
    await noteExceptionEvent(trx, { exceptionId: id, type: 'rejected', at: now, by: ctx.actor, detail: { reason } });
    await audited(ctx, trx, {
      action: 'exception.rejected',
      subject: { kind: 'exception', id },
      detail: { reason },
    });
    return { id };
  });
}
