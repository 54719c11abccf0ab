import { z } from 'zod';
import { triedFor } from '../../core/notices/retry.ts';
import { newId } from '../../lib/new-id.ts';
import { insertDelivery } from '../../store/deliveries.ts';
import { findInstallation } from '../../store/installation.ts';
import { lockWebhook } from '../../store/webhooks.ts';
import { audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import type { EngineContext } from '../sync/engine.ts';
import { deliverNext } from './deliver.ts';

/** Sends a webhook one message that says it is a test, once, and answers which delivery that is. Throws `not-found`. */
export async function testWebhook(
  ctx: EngineContext,
  publicUrl: string,
  input: unknown,
): Promise<{ deliveryId: string }> {
  requirePermission(ctx, 'notices.manage');
  const id = requireId(parseInput(z.object({ id: Id }), input).id, 'webhook');
  const deliveryId = newId();
  const now = ctx.now();
  await ctx.db.transaction().execute(async (trx) => {
    const webhook = await lockWebhook(trx, id);
    if (webhook === null) throw notFound('webhook');
    const isDemonstration = (await findInstallation(trx))?.isDemonstration ?? false;
    const data = { sentBy: ctx.actor.name, url: publicUrl, isDemonstration };
    const message = { type: 'test', timestamp: new Date(now).toISOString(), data };
    await insertDelivery(trx, {
      id: deliveryId,
      channel: 'webhook',
      memberId: null,
      webhookId: id,
      recipient: webhook.name,
      title: 'test',
      content: { body: JSON.stringify(message) },
      notices: 0,
      createdAt: now,
      givesUpAt: now + triedFor,
    });
    await audited(ctx, trx, { action: 'webhook.tested', subject: { kind: 'webhook', id }, detail: { deliveryId } });
  });
  const { engine } = ctx;
  const parts = { ...engine, now: ctx.now, mailer: null, publicUrl };
  // A worker may have been faster: then it is sent by that one.
  await deliverNext(parts, { channel: 'webhook', id: deliveryId, isOnce: true }, new AbortController().signal);
  return { deliveryId };
}
