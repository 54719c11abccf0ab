import type { z } from 'zod';
import type { ExceptionInLife } from '../../core/exceptions/life.ts';
import { Problem } from '../../core/problems.ts';
import { newId } from '../../lib/new-id.ts';
import type { Connection } from '../../store/database.ts';
import { isScopeKnown } from '../../store/exception-scopes.ts';
import { approvalsOf, insertException, type LockedException, noteExceptionEvent } from '../../store/exceptions.ts';
import { beginToWrite } from '../../store/writes-under-way.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { noticeException } from '../notices/notice.ts';
import { parseInput } from '../parse-input.ts';
import { detailsOf, ProposalInput } from './exception-input.ts';
import { partyOf, requireStep, situationOf, untilOf } from './weigh.ts';

/**
 * Proposes an exception, or keeps a draft of one; nothing is excepted before somebody else approves it. Whatever was
 * approved of the same kind before, for any of it, counts as renewed. Throws `invalid-input`, `conflict`.
 */
export async function proposeException(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'exceptions.propose');
  const wanted = parseInput(ProposalInput, input);
  return await ctx.db.transaction().execute((trx) => storeProposal(ctx, trx, wanted, null));
}

export async function storeProposal(
  ctx: ActionContext,
  trx: Connection,
  wanted: z.output<typeof ProposalInput>,
  renewed: LockedException | null,
): Promise<{ id: string }> {
  const id = newId();
  // Its instant is read when whoever settles on a later one (an audit, a bundle) waits for it.
  await beginToWrite(trx);
  const now = ctx.now();
  const { kind, scope, reason, untilOn, isDraft } = wanted;
  if (!(await isScopeKnown(trx, scope))) {
    const message = 'Something in this scope is not there.';
    throw new Problem('invalid-input', message, { errors: [{ path: 'scope', message }] });
  }
  const by = await partyOf(trx, ctx.actor);
  const situation = await situationOf(trx, { scope, kind }, by, now);
  const details = detailsOf(wanted.details);
  const until = untilOf(untilOn, situation.calendar);
  const earlier = await approvalsOf(trx, { kind, scope, id });
  const renewals = Math.max(earlier, renewed === null ? 0 : renewed.renewals + 1);
  const exception: ExceptionInLife = {
    status: 'draft',
    kind,
    reason,
    details,
    scope,
    untilOn,
    until,
    renewals,
    proposedBy: by,
  };
  if (!isDraft) requireStep('propose', exception, situation);
  const status = isDraft ? 'draft' : 'proposed';
  const proposedBy = { kind: by.kind, id: by.id, memberId: by.memberId, name: ctx.actor.name };
  const row = { id, kind, reason, details, scope, untilOn, until, renewals, renews: renewed?.id ?? null };
  await insertException(trx, { ...row, status, proposedBy }, now);
  const renews = row.renews;
  const detail = { kind, scope, reason, details, untilOn, until, renewals, renews, covers: situation.covered };
  const type = isDraft ? 'drafted' : 'proposed';
  await noteExceptionEvent(trx, { exceptionId: id, type, at: now, by: ctx.actor, detail });
  if (!isDraft) await noticeException(trx, 'exception-proposed', { id, kind, untilOn }, reason, now);
  await audited(ctx, trx, { action: `exception.${type}`, subject: { kind: 'exception', id }, detail });
  return { id };
}
