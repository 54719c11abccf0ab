import { newId } from '../../lib/new-id.ts';
import { sealSecret } from '../../lib/secrets.ts';
import { lastPosition } from '../../store/notices.ts';
import { insertWebhook } from '../../store/webhooks.ts';
import { audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import type { EngineContext } from '../sync/engine.ts';
import { originOf, requireAddress, WebhookInput } from './webhook-input.ts';
import { newWebhookSecret } from './webhook-message.ts';
import { webhookContext } from './webhook-secret.ts';

/**
 * Adds a webhook that is told what happens from now on, and answers its secret: it cannot be shown again. Throws
 * `invalid-input`, `address-refused`.
 */
export async function createWebhook(ctx: EngineContext, input: unknown): Promise<{ id: string; secret: string }> {
  requirePermission(ctx, 'notices.manage');
  const { name, url, kinds, severities } = parseInput(WebhookInput, input);
  requireAddress(url, ctx.engine);
  const id = newId();
  const secret = newWebhookSecret();
  const sealedSecret = sealSecret(ctx.engine.keyring().current, secret, webhookContext(id));
  await ctx.db.transaction().execute(async (trx) => {
    const position = await lastPosition(trx);
    const by = { createdAt: ctx.now(), createdBy: ctx.actor.name };
    await insertWebhook(trx, { id, name, url, sealedSecret, kinds, severities, position, ...by });
    await audited(ctx, trx, {
      action: 'webhook.created',
      subject: { kind: 'webhook', id },
      detail: { name, origin: originOf(url), kinds, severities },
    });
  });
  return { id, secret };
}
