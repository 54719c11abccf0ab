import { z } from 'zod';
import { activeCheckIds } from '../../store/check-verdicts.ts';
import { coveredBy } from '../../store/exception-scopes.ts';
import { endExceptionRow, noteExceptionEvent } from '../../store/exceptions.ts';
import { evaluateCheck, evaluateDueChecks } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { lockSourceForChange } from '../sources/lock-source.ts';
import { writtenText } from '../written-text.ts';
import { uncover } from './cover.ts';
import { lockExceptionAndScope } from './lock-scope.ts';
import { partyOf, requireStep, situationOf } from './weigh.ts';

const Revoke = z.object({ id: Id, reason: writtenText(4_000) });

/**
 * Ends an exception before its date, or withdraws a proposal or a draft. What it covered is exactly as overdue as its dates
 * say. Throws `not-found`, `not-permitted`, `conflict`, `sync-in-progress`.
 */
export async function revokeException(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'exceptions.propose');
  const { reason, ...wanted } = parseInput(Revoke, input);
  const id = requireId(wanted.id, 'exception');
  await evaluateDueChecks(ctx.db, ctx.now());
  return await ctx.db.transaction().execute(async (trx) => {
    const known = await lockExceptionAndScope(trx, id);
    const now = ctx.now();
    const by = await partyOf(trx, ctx.actor);
    requireStep('revoke', known, await situationOf(trx, known, by, now));
    const covered = await coveredBy(trx, id, now);
    const sources = [...new Set(covered.map(({ sourceId }) => sourceId))].sort();
    for (const sourceId of sources) await lockSourceForChange(trx, sourceId, 'shared');
    const end = { id, cause: 'revoked', reason } as const;
    const ids = covered.map((each) => each.id);
    const uncovered = await uncover(trx, ids, end, { syncId: null, actor: ctx.actor.name, now });
    const how = { status: 'revoked', by: ctx.actor.name, cause: 'revoked', reason, at: now, isSettled: true } as const;
    await endExceptionRow(trx, known, how);
    const detail = { reason, was: known.status, uncovered };
    await noteExceptionEvent(trx, { exceptionId: id, type: 'revoked', at: now, by: ctx.actor, detail });
    await audited(ctx, trx, { action: 'exception.revoked', subject: { kind: 'exception', id }, detail });
    const cause = { kind: 'person', what: 'exception-revoked', by: ctx.actor.name } as const;
    for (const check of await activeCheckIds(trx)) await evaluateCheck(trx, check, cause, now);
    return { id };
  });
}
