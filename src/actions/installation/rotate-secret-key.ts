import { type Keyring, openSecret, type SecretKey, sealSecret } from '../../lib/secrets.ts';
import { lockSealedCredentials, replaceSealedCredentials } from '../../store/sealed-credentials.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { credentialsContext } from '../sync/credentials.ts';

/**
 * Encrypts all stored credentials under another key, all or none; answers how many. What is under it already, because
 * an earlier rotation was interrupted after its commit, stays. Throws `SecretError` when one cannot be opened.
 */
export async function rotateSecretKey(ctx: ActionContext, keys: Keyring, next: SecretKey): Promise<number> {
  requirePermission(ctx, 'integrations.connect');
  return await ctx.db.transaction().execute(async (trx) => {
    const all = await lockSealedCredentials(trx);
    for (const { integrationId, sealed } of all) {
      const context = credentialsContext(integrationId);
      const secret = openSecret({ ...keys, others: [...keys.others, next] }, sealed, context);
      await replaceSealedCredentials(trx, { integrationId, sealed: sealSecret(next, secret, context) });
    }
    await audited(ctx, trx, {
      action: 'secret-key.rotated',
      detail: { from: keys.current.id, to: next.id, credentials: all.length },
    });
    return all.length;
  });
}
