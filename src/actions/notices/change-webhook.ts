import { z } from 'zod';
import { giveUpDeliveries } from '../../store/deliveries.ts';
import { lastPosition } from '../../store/notices.ts';
import { lockWebhook, updateWebhook } from '../../store/webhooks.ts';
import { audited, requirePermission } from '../context.ts';
import { Id, notFound, Revision, requireId, requireRevision } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import type { EngineContext } from '../sync/engine.ts';
import { originOf, requireAddress, WebhookInput, WebhookKinds, WebhookSeverities } from './webhook-input.ts';

const ChangeWebhook = z.object({
  id: Id,
  revision: Revision.optional(),
  name: WebhookInput.shape.name.optional(),
  url: WebhookInput.shape.url.optional(),
  kinds: WebhookKinds.optional(),
  severities: WebhookSeverities.optional(),
  isEnabled: z.boolean().optional(),
});

/**
 * Changes what a webhook is called, told, and where; turned on again it is told what happens from then on. Throws
 * `not-found`, `invalid-input`, `address-refused`, `precondition-failed`.
 */
export async function changeWebhook(ctx: EngineContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'notices.manage');
  const { revision, isEnabled, ...wanted } = parseInput(ChangeWebhook, input);
  const id = requireId(wanted.id, 'webhook');
  const { name, url, kinds, severities } = wanted;
  if (url !== undefined) requireAddress(url, ctx.engine);
  return await ctx.db.transaction().execute(async (trx) => {
    const before = await lockWebhook(trx, id);
    if (before === null) throw notFound('webhook');
    requireRevision(revision, before.revision, 'webhook');
    const isTurned = isEnabled !== undefined && isEnabled !== (before.disabledAt === null);
    await updateWebhook(trx, id, {
      ...(name !== undefined && { name }),
      ...(url !== undefined && { url }),
      ...(kinds !== undefined && { kinds }),
      ...(severities !== undefined && { severities }),
      ...(isTurned && isEnabled && { disabledAt: null, disabledReason: null, position: await lastPosition(trx) }),
      ...(isTurned && !isEnabled && { disabledAt: ctx.now(), disabledReason: `Turned off by ${ctx.actor.name}.` }),
    });
    if (isTurned && !isEnabled) await giveUpDeliveries(trx, id, 'The webhook is turned off.', ctx.now());
    await audited(ctx, trx, {
      action: 'webhook.changed',
      subject: { kind: 'webhook', id },
      detail: {
        name: name ?? before.name,
        ...(url !== undefined && url !== before.url && { origin: originOf(url), from: originOf(before.url) }),
        ...(kinds !== undefined && { kinds }),
        ...(severities !== undefined && { severities }),
        ...(isTurned && { isEnabled }),
      },
    });
    return { id };
  });
}
