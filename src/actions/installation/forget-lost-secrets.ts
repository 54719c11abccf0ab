import { type Keyring, keyIdOf } from '../../lib/secrets.ts';
import { giveUpSealedText, lockSealedTexts, type SealedText, sealedTexts } from '../../store/sealed-texts.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';

/** What `forgetLostSecrets` would give up. */
export async function findLostSecrets(ctx: ActionContext, keyring: Keyring): Promise<readonly SealedText[]> {
  requirePermission(ctx, 'integrations.connect');
  return (await sealedTexts(ctx.db)).filter(isLostTo(keyring));
}

function isLostTo(keyring: Keyring): (text: SealedText) => boolean {
  const known = [keyring.current, ...keyring.others].map((key) => key.id);
  return ({ sealed }) => !known.includes(keyIdOf(sealed));
}

/**
 * Gives up every stored secret that no key of the ring opens, because the key is lost for good, and answers what that
 * was. Accounts must be given their credentials again; nothing else of them is lost. Members sign in without their second
 * factor, which they are told at their next sign-in.
 */
export async function forgetLostSecrets(ctx: ActionContext, keyring: Keyring): Promise<readonly SealedText[]> {
  requirePermission(ctx, 'integrations.connect');
  const problem = {
    code: 'key-not-opened',
    message: 'The secret key that the API key was encrypted with is lost. Enter the API key again.',
  };
  return await ctx.db.transaction().execute(async (trx) => {
    const lost = (await lockSealedTexts(trx)).filter(isLostTo(keyring));
    for (const text of lost) await giveUpSealedText(trx, text, { at: ctx.now(), problem });
    if (lost.length > 0) {
      await audited(ctx, trx, {
        action: 'secret-key.given-up',
        detail: {
          lost: [...new Set(lost.map(({ sealed }) => keyIdOf(sealed)))],
          to: keyring.current.id,
          gaveUp: lost.map(({ place, id, name }) => ({ place, id, name })),
        },
      });
    }
    return lost;
  });
}
