import { type Keyring, openSecret, type SecretKey, sealSecret } from '../../lib/secrets.ts';
import { lockSealedTexts, replaceSealedText } from '../../store/sealed-texts.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { sealedContext } from './sealed-context.ts';

/**
 * Encrypts everything that is stored encrypted under another key, all or nothing; answers how many credentials of accounts
 * and people that was (the key of the ledger is nobody's). What is under it
 * already, because an earlier rotation was interrupted after its commit, stays. Throws `SecretError` when one cannot be
 * opened.
 */
export async function rotateSecretKey(ctx: ActionContext, keys: Keyring, next: SecretKey): Promise<number> {
  requirePermission(ctx, 'integrations.connect');
  return await ctx.db.transaction().execute(async (trx) => {
    const all = await lockSealedTexts(trx);
    for (const text of all) {
      const secret = openSecret({ ...keys, others: [...keys.others, next] }, text.sealed, sealedContext(text));
      await replaceSealedText(trx, { ...text, sealed: sealSecret(next, secret, sealedContext(text)) });
    }
    const credentials = all.filter(({ place }) => place !== 'ledger-key').length;
    await audited(ctx, trx, {
      action: 'secret-key.rotated',
      detail: { from: keys.current.id, to: next.id, credentials },
    });
    return credentials;
  });
}
