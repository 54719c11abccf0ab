import { z } from 'zod';
import { DAY } from '../../core/instant.ts';
import { sealSecret } from '../../lib/secrets.ts';
import { lockWebhook, updateWebhook } from '../../store/webhooks.ts';
import { audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import type { EngineContext } from '../sync/engine.ts';
import { newWebhookSecret } from './webhook-message.ts';
import { webhookContext } from './webhook-secret.ts';

/** So long the old secret signs along, so that no message is refused while the receiver is given the new one. */
const overlap = DAY;

/** Gives a webhook a new secret and answers it: it cannot be shown again. Throws `not-found`. */
export async function rotateWebhookSecret(ctx: EngineContext, input: unknown): Promise<{ id: string; secret: string }> {
  requirePermission(ctx, 'notices.manage');
  const id = requireId(parseInput(z.object({ id: Id }), input).id, 'webhook');
  const secret = newWebhookSecret();
  const keyring = ctx.engine.keyring();
  await ctx.db.transaction().execute(async (trx) => {
    const before = await lockWebhook(trx, id);
    if (before === null) throw notFound('webhook');
    // One whose key was lost opens with nothing and signs nothing.
    const isLost = !before.sealedSecret.startsWith('v1.');
    const previousUntil = ctx.now() + overlap;
    await updateWebhook(trx, id, {
      sealedSecret: sealSecret(keyring.current, secret, webhookContext(id)),
      sealedPreviousSecret: isLost ? null : before.sealedSecret,
      previousUntil: isLost ? null : previousUntil,
    });
    await audited(ctx, trx, {
      action: 'webhook.secret-rotated',
      subject: { kind: 'webhook', id },
      detail: { name: before.name, previousUntil: isLost ? null : new Date(previousUntil).toISOString() },
    });
  });
  return { id, secret };
}
