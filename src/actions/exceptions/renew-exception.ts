import { z } from 'zod';
import { lockException, noteExceptionEvent } from '../../store/exceptions.ts';
import { type ActionContext, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { DetailsInput, ProposalInput } from './exception-input.ts';
import { storeProposal } from './propose-exception.ts';
import { partyOf, requireStep, situationOf } from './weigh.ts';

const Renew = z.object({
  id: Id,
  reason: ProposalInput.shape.reason,
  untilOn: z.iso.date('A date is YYYY-MM-DD.'),
  details: DetailsInput.optional(),
});

/** Proposes the same for longer. It holds only once somebody else has approved it, and counts as a renewal. */
export async function renewException(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'exceptions.propose');
  const wanted = parseInput(Renew, input);
  const id = requireId(wanted.id, 'exception');
  return await ctx.db.transaction().execute(async (trx) => {
    const known = await lockException(trx, id);
    if (known === undefined) throw notFound('exception');
    const now = ctx.now();
    const by = await partyOf(trx, ctx.actor);
    requireStep('renew', known, await situationOf(trx, known, by, now));
    const { reason, untilOn } = wanted;
    const proposal = parseInput(ProposalInput, {
      kind: known.kind,
      scope: known.scope,
      reason,
      untilOn,
      details: { ...known.details, ...wanted.details },
    });
    const renewal = await storeProposal(ctx, trx, proposal, known);
    const detail = { by: renewal.id };
    await noteExceptionEvent(trx, { exceptionId: id, type: 'renewal-proposed', at: now, by: ctx.actor, detail });
    return renewal;
  });
}
