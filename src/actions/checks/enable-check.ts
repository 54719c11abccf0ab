import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { setDisabled } from '../../store/check-verdicts.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { actInTime } from './act-in-time.ts';
import { lockCheckToChange, requireCheck } from './check-to-change.ts';
import { evaluateCheck } from './evaluate-check.ts';

const EnableCheck = z.object({ id: Id });

/** Has a disabled check judged again, at once. Throws `not-found`, `conflict` when it is not disabled. */
export async function enableCheck(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'checks.disable');
  const { id } = parseInput(EnableCheck, input);
  requireCheck(id);
  await actInTime(ctx, async (trx, now) => {
    const { disabled } = await lockCheckToChange(trx, id);
    if (disabled === null) throw new Problem('conflict', 'This check is not disabled.');
    await setDisabled(trx, id, null);
    await audited(ctx, trx, {
      action: 'check.enabled',
      subject: { kind: 'check', id },
      detail: { wasDisabledBy: disabled.by, reason: disabled.reason },
    });
    await evaluateCheck(trx, id, { kind: 'person', what: 'check-enabled', by: ctx.actor.name }, now);
  });
  return { id };
}
