import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { activeCheckIds, lockCheck, setDisabled } from '../../store/check-verdicts.ts';
import { acceptRetirements } from '../../store/monitoring-sources.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { writtenText } from '../written-text.ts';
import { actInTime } from './act-in-time.ts';
import { lockCheckToChange, requireCheck } from './check-to-change.ts';
import { evaluateCheck } from './evaluate-check.ts';

const DisableCheck = z.object({ id: Id, reason: writtenText(2000) });

/**
 * Stops a check from being judged, by a named person with a reason. For the check of a provider, that also accepts that
 * its retired sources are no longer read: no check counts them any more. Throws `not-found`, `conflict` when it is disabled already.
 */
export async function disableCheck(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'checks.disable');
  const { id, reason } = parseInput(DisableCheck, input);
  const { provider } = requireCheck(id);
  await actInTime(ctx, async (trx, now) => {
    const by = ctx.actor.name;
    // Sources before checks, as everywhere: two changes never wait for each other.
    const acceptedRetirements = provider === null ? [] : await acceptRetirements(trx, provider, now);
    const ids = acceptedRetirements.length === 0 ? [id] : await activeCheckIds(trx);
    for (const each of ids) await lockCheck(trx, each);
    const { disabled } = await lockCheckToChange(trx, id);
    if (disabled !== null) throw new Problem('conflict', `${disabled.by} disabled this check already.`);
    await setDisabled(trx, id, { by, reason, at: now });
    await audited(ctx, trx, {
      action: 'check.disabled',
      subject: { kind: 'check', id },
      detail: { reason, acceptedRetirements },
    });
    for (const each of ids) await evaluateCheck(trx, each, { kind: 'person', what: 'check-disabled', by }, now);
  });
  return { id };
}
