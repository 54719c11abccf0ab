import { newId } from '../../lib/new-id.ts';
import { sealSecret } from '../../lib/secrets.ts';
import { insertOutlet } from '../../store/outlets.ts';
import { audited, requirePermission } from '../context.ts';
import { newWebhookSecret } from '../notices/webhook-message.ts';
import { parseInput } from '../parse-input.ts';
import type { EngineContext } from '../sync/engine.ts';
import { OutletInput, outletContext, placeOf, requireTarget } from './outlet-input.ts';

/**
 * Adds a place outside that the latest checkpoint is sent to by schedule, from now on. Of a webhook it answers the secret
 * that signs its messages, which cannot be shown again. Throws `invalid-input`, `address-refused`, `conflict`.
 */
export async function createOutlet(ctx: EngineContext, input: unknown): Promise<{ id: string; secret: string | null }> {
  requirePermission(ctx, 'evidence.manage');
  const { kind, to, everyHours } = parseInput(OutletInput, input);
  requireTarget(kind, to, ctx.engine);
  const id = newId();
  const secret = kind === 'webhook' ? newWebhookSecret() : null;
  const sealedSecret = secret && sealSecret(ctx.engine.keyring().current, secret, outletContext(id));
  await ctx.db.transaction().execute(async (trx) => {
    const by = { createdAt: ctx.now(), createdBy: ctx.actor.name };
    await insertOutlet(trx, { id, kind, target: to, sealedSecret, everyHours, ...by });
    await audited(ctx, trx, {
      action: 'outlet.created',
      subject: { kind: 'outlet', id },
      detail: { kind, to: placeOf(kind, to), everyHours },
    });
  });
  return { id, secret };
}
