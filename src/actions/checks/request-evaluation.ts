import { z } from 'zod';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { actInTime } from './act-in-time.ts';
import { lockCheckToChange, requireCheck } from './check-to-change.ts';
import { evaluateCheck } from './evaluate-check.ts';

const RequestEvaluation = z.object({ id: Id });

/** Judges a check now by what is known. It is always up to date; this is for whoever wants to see that. */
export async function requestEvaluation(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'checks.evaluate');
  const { id } = parseInput(RequestEvaluation, input);
  requireCheck(id);
  await actInTime(ctx, async (trx, now) => {
    await lockCheckToChange(trx, id);
    await audited(ctx, trx, { action: 'check.evaluated', subject: { kind: 'check', id } });
    await evaluateCheck(trx, id, { kind: 'person', what: 'evaluation-requested', by: ctx.actor.name }, now);
  });
  return { id };
}
