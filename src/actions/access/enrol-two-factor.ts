import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { type Keyring, sealSecret } from '../../lib/secrets.ts';
import { findInstallation } from '../../store/installation.ts';
import { lockMember } from '../../store/members.ts';
import { putUnconfirmedTwoFactor } from '../../store/two-factors.ts';
import { type ActionContext, audited } from '../context.ts';
import { notFound } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { confirmPassword, requireMyself } from './confirm-password.ts';
import { twoFactorContext } from './second-factor.ts';
import { base32, newTotpSecret, otpauthUri } from './totp.ts';

const EnrolTwoFactor = z.object({ password: z.string().min(1).max(1000) });

/**
 * Gives the member a secret for their authenticator. Nothing changes for them until `confirmTwoFactor`; a secret that
 * was not confirmed is replaced. Throws `conflict` where there is a second factor already.
 */
export async function enrolTwoFactor(
  ctx: ActionContext,
  keyring: Keyring,
  input: unknown,
): Promise<{ secret: string; otpauthUri: string }> {
  const { password } = parseInput(EnrolTwoFactor, input);
  const member = await requireMyself(ctx);
  const attempts = await confirmPassword(ctx, member, password);
  const secret = newTotpSecret();
  const organisation = await ctx.db.transaction().execute(async (trx) => {
    await attempts.takeBack(trx);
    const current = await lockMember(trx, member.id);
    if (current === null) throw notFound('member');
    if (current.twoFactorAt !== null) {
      throw new Problem('conflict', 'There is a second factor already. Turn it off first to use another one.');
    }
    const sealed = sealSecret(keyring.current, secret.toString('base64'), twoFactorContext(member.id));
    await putUnconfirmedTwoFactor(trx, member.id, sealed, ctx.now());
    await audited(ctx, trx, { action: 'two-factor.enrolled', subject: { kind: 'member', id: member.id } });
    return (await findInstallation(trx))?.organisation ?? '';
  });
  const issuer = `Curfew ${organisation}`.trim();
  return { secret: base32(secret), otpauthUri: otpauthUri({ secret, issuer, account: member.email }) };
}
