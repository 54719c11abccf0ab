import { z } from 'zod';
import { judgesDeadlines } from '../../checks/evaluate.ts';
import { checkById } from '../../checks/registry.ts';
import { Problem } from '../../core/problems.ts';
import { setObligation } from '../../store/check-verdicts.ts';
import { activePolicy } from '../../store/policies.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { writtenText } from '../written-text.ts';
import { actInTime } from './act-in-time.ts';
import { lockCheckToChange, requireCheck } from './check-to-change.ts';
import { evaluateCheck } from './evaluate-check.ts';

const HoldCheckTo = z.object({
  id: Id,
  /** Of the policy in force; null: the strictest of each vulnerability. */
  obligation: z.string().max(100).nullable(),
  reason: writtenText(2000),
});

/**
 * Holds a check to one obligation of the policy, or to the strictest, from now on: what it said before keeps what it was
 * held to then. Throws `not-found`, `invalid-input` for an obligation that the policy in force does not have, `conflict`
 * when nothing would change or the check judges no deadlines.
 */
export async function holdCheckTo(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'checks.disable');
  const { id, obligation, reason } = parseInput(HoldCheckTo, input);
  requireCheck(id);
  await actInTime(ctx, async (trx, now) => {
    const { obligation: before } = await lockCheckToChange(trx, id);
    if (!judgesDeadlines(checkById(id))) {
      throw new Problem('conflict', 'This check judges no deadlines, so it is held to no obligation.');
    }
    if (before === obligation) throw new Problem('conflict', 'The check is held to that already.');
    const title = obligation === null ? null : await titleInForce(trx, obligation);
    await setObligation(trx, id, obligation);
    await audited(ctx, trx, {
      action: 'check.held-to',
      subject: { kind: 'check', id },
      detail: { from: before, to: obligation, title, reason },
    });
    await evaluateCheck(trx, id, { kind: 'person', what: 'check-held-to', by: ctx.actor.name }, now);
  });
  return { id };
}

async function titleInForce(trx: Parameters<typeof activePolicy>[0], id: string): Promise<string> {
  const { obligations } = (await activePolicy(trx)).document;
  const found = obligations.find((each) => each.id === id);
  if (found !== undefined) return found.title;
  const message = `The policy in force has no obligation ${id}. It has: ${obligations.map((each) => each.id).join(', ')}.`;
  throw new Problem('invalid-input', message, { errors: [{ path: 'obligation', message }] });
}
