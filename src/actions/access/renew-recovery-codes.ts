import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { lockMember } from '../../store/members.ts';
import { replaceRecoveryCodes } from '../../store/two-factors.ts';
import { type ActionContext, audited } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { confirmPassword, requireMyself } from './confirm-password.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';

const RenewRecoveryCodes = z.object({ password: z.string().min(1).max(1000) });

/** Ten new codes; the ones before are worth nothing. Throws `conflict` where there is no second factor. */
export async function renewRecoveryCodes(ctx: ActionContext, input: unknown): Promise<readonly string[]> {
  const { password } = parseInput(RenewRecoveryCodes, input);
  const member = await requireMyself(ctx);
  const attempts = await confirmPassword(ctx, member, password);
  const codes = newRecoveryCodes();
  await ctx.db.transaction().execute(async (trx) => {
    await attempts.takeBack(trx);
    const current = await lockMember(trx, member.id);
    if (current === null || current.twoFactorAt === null) {
      throw new Problem('conflict', 'There is no second factor that recovery codes could stand in for.');
    }
    await replaceRecoveryCodes(
      trx,
      member.id,
      codes.map((code) => hashRecoveryCode(member.id, code)),
    );
    await audited(ctx, trx, {
      action: 'two-factor.recovery-codes-renewed',
      subject: { kind: 'member', id: member.id },
    });
  });
  return codes;
}
