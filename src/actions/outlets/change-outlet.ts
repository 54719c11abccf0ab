import { z } from 'zod';
import { lockOutlet, updateOutlet } from '../../store/outlets.ts';
import { audited, requirePermission } from '../context.ts';
import { Id, notFound, Revision, requireId, requireRevision } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import type { EngineContext } from '../sync/engine.ts';
import { EveryHours, OutletTarget, placeOf, requireTarget } from './outlet-input.ts';

const ChangeOutlet = z.object({
  id: Id,
  revision: Revision.optional(),
  to: OutletTarget.optional(),
  everyHours: EveryHours.optional(),
  isEnabled: z.boolean().optional(),
});

/**
 * Changes where and how often checkpoints are sent, or turns that off and on; whatever changes, the latest one is sent at
 * once. Throws `not-found`, `invalid-input`, `address-refused`, `conflict`, `precondition-failed`.
 */
export async function changeOutlet(ctx: EngineContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'evidence.manage');
  const { revision, to, everyHours, isEnabled, ...rest } = parseInput(ChangeOutlet, input);
  const id = requireId(rest.id, 'outlet');
  const now = ctx.now();
  return await ctx.db.transaction().execute(async (trx) => {
    const before = await lockOutlet(trx, id);
    if (before === null) throw notFound('outlet');
    requireRevision(revision, before.revision, 'outlet');
    if (to !== undefined) requireTarget(before.kind, to, ctx.engine);
    const isTurned = isEnabled !== undefined && isEnabled !== (before.disabledAt === null);
    await updateOutlet(trx, id, {
      nextAt: now,
      ...(to !== undefined && { target: to }),
      ...(everyHours !== undefined && { everyHours }),
      ...(isTurned && isEnabled && { disabledAt: null, disabledReason: null }),
      ...(isTurned && !isEnabled && { disabledAt: now, disabledReason: `Turned off by ${ctx.actor.name}.` }),
    });
    const { kind, target } = before;
    await audited(ctx, trx, {
      action: 'outlet.changed',
      subject: { kind: 'outlet', id },
      detail: {
        kind,
        to: placeOf(kind, to ?? target),
        ...(to !== undefined && to !== target && { from: placeOf(kind, target) }),
        ...(everyHours !== undefined && { everyHours }),
        ...(isTurned && { isEnabled }),
      },
    });
    return { id };
  });
}
