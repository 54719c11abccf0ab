import { z } from 'zod';
import { exceptionRank } from '../../core/exceptions/scope.ts';
import { activeCheckIds } from '../../store/check-verdicts.ts';
import { approvalsOf, decideException, lockApprovals, noteExceptionEvent } from '../../store/exceptions.ts';
import { evaluateCheck, evaluateDueChecks } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { writtenText } from '../written-text.ts';
import { coverNow } from './cover.ts';
import { lockExceptionAndScope } from './lock-scope.ts';
import { partyOf, requireStep, situationOf } from './weigh.ts';

const Approve = z.object({ id: Id, comment: writtenText(4_000).optional() });

/**
 * Approves a proposal of somebody else: from now on what is in its scope is excepted, up to its date. How much was overdue
 * already is recorded; a miss stays a miss. Throws `not-found`, `not-permitted`, `conflict`, `invalid-input`,
 * `sync-in-progress`.
 */
export async function approveException(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'exceptions.approve');
  const wanted = parseInput(Approve, input);
  const id = requireId(wanted.id, 'exception');
  await evaluateDueChecks(ctx.db, ctx.now());
  return await ctx.db.transaction().execute(async (trx) => {
    const known = await lockExceptionAndScope(trx, id);
    await lockApprovals(trx);
    const now = ctx.now();
    const by = await partyOf(trx, ctx.actor);
    const situation = await situationOf(trx, known, by, now);
    // What was approved since it was proposed counts as well: several proposals side by side are no way around.
    const renewals = Math.max(known.renewals, await approvalsOf(trx, known));
    requireStep('approve', { ...known, renewals }, situation);
    const { until } = known;
    if (until === null || situation.worst === null) throw new Error('An approval without an end or without a severity');
    const { covered, overdue, worst } = situation;
    await decideException(trx, known, {
      status: 'approved',
      by: { name: ctx.actor.name, memberId: by.memberId },
      reason: wanted.comment ?? null,
      at: now,
      worstRank: exceptionRank(worst),
      covered,
      overdue,
      renewals,
    });
    const changed = await coverNow(trx, { ...known, until }, { syncId: null, actor: ctx.actor.name, now });
    const detail = { covered: changed, worst, wasOverdueWhenApproved: overdue, comment: wanted.comment ?? null };
    await noteExceptionEvent(trx, { exceptionId: id, type: 'approved', at: now, by: ctx.actor, detail });
    await audited(ctx, trx, { action: 'exception.approved', subject: { kind: 'exception', id }, detail });
    const cause = { kind: 'person', what: 'exception-approved', by: ctx.actor.name } as const;
    for (const check of await activeCheckIds(trx)) await evaluateCheck(trx, check, cause, now);
    return { id };
  });
}
