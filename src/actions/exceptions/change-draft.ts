import { z } from 'zod';
import { approvalsOf, lockException, noteExceptionEvent, rewriteDraft } from '../../store/exceptions.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { noticeException } from '../notices/notice.ts';
import { Id, notFound, Revision, requireId, requireRevision } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { DetailsInput, detailsOf, ProposalInput } from './exception-input.ts';
import { partyOf, requireStep, situationOf, untilOf } from './weigh.ts';

const ChangeDraft = z.object({
  id: Id,
  revision: Revision.optional(),
  ...z.object(ProposalInput.shape).partial().shape,
  details: DetailsInput.optional(),
  untilOn: ProposalInput.shape.untilOn.unwrap().optional(),
  isDraft: z.boolean().optional(),
});

/** Changes a draft of one's own; with `isDraft` false it is proposed. Throws `not-found`, `conflict`, `not-permitted`. */
export async function changeDraft(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'exceptions.propose');
  const wanted = parseInput(ChangeDraft, input);
  const id = requireId(wanted.id, 'exception');
  return await ctx.db.transaction().execute(async (trx) => {
    const known = await lockException(trx, id);
    if (known === undefined) throw notFound('exception');
    requireRevision(wanted.revision, known.revision, 'exception');
    const now = ctx.now();
    const by = await partyOf(trx, ctx.actor);
    const scope = wanted.scope ?? known.scope;
    const kind = wanted.kind ?? known.kind;
    const situation = await situationOf(trx, { scope, kind }, by, now);
    requireStep('edit', known, situation);
    const untilOn = wanted.untilOn === undefined ? known.untilOn : wanted.untilOn;
    const earlier = await approvalsOf(trx, { kind, scope, id });
    const draft = {
      kind,
      reason: wanted.reason ?? known.reason,
      details: wanted.details === undefined ? known.details : detailsOf(wanted.details),
      scope,
      untilOn,
      until: untilOf(untilOn, situation.calendar),
      renewals: known.renews === null ? earlier : Math.max(known.renewals, earlier),
    };
    const isProposed = wanted.isDraft === false;
    if (isProposed) requireStep('propose', { ...known, ...draft }, situation);
    await rewriteDraft(trx, known, { ...draft, status: isProposed ? 'proposed' : 'draft' }, now);
    const type = isProposed ? 'proposed' : 'draft-changed';
    await noteExceptionEvent(trx, { exceptionId: id, type, at: now, by: ctx.actor, detail: draft });
    if (isProposed) await noticeException(trx, 'exception-proposed', { id, ...draft }, draft.reason, now);
    await audited(ctx, trx, { action: `exception.${type}`, subject: { kind: 'exception', id }, detail: draft });
    return { id };
  });
}
