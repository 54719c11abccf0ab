import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { forgetAttemptsOn } from '../../store/attempt-limits.ts';
import {
  findMemberByEmail,
  lockAdministrators,
  lockMember,
  type Member,
  setMemberDisabled,
  setPasswordHash,
} from '../../store/members.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { removeTwoFactor } from '../../store/two-factors.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { Email, NewPassword, requireGoodPassword } from './credentials-input.ts';
import { endPasswordLinks } from './end-password-links.ts';
import { hashPassword } from './passwords.ts';
import { secondFactorBuckets } from './second-factor.ts';
import { accountBuckets } from './sign-in.ts';

const ResetAdministrator = z.object({ email: Email, password: NewPassword });

/**
 * The way back in, on the server's own machine only: gives an administrator a new password, takes their second factor
 * away, lifts the locks on their account, enables them and ends their sessions and password links. Throws `not-found` for anybody else.
 */
export async function resetAdministrator(ctx: ActionContext, input: unknown): Promise<Member> {
  requirePermission(ctx, 'members.manage');
  if (ctx.actor.kind !== 'local') {
    throw new Problem('not-permitted', "An administrator is reset on the server's own machine only.");
  }
  const { email, password } = parseInput(ResetAdministrator, input);
  requireGoodPassword(password, email);
  const passwordHash = await hashPassword(password);
  const now = ctx.now();
  return await ctx.db.transaction().execute(async (trx) => {
    await lockAdministrators(trx);
    const found = await findMemberByEmail(trx, email);
    const member = found && (await lockMember(trx, found.id));
    if (member?.role !== 'administrator') {
      throw new Problem('not-found', `There is no administrator ${email}; \`curfew admin create\` makes one.`);
    }
    await setPasswordHash(trx, member.id, passwordHash, now);
    if (member.disabledAt !== null) await setMemberDisabled(trx, member.id, false, now);
    const hadTwoFactor = await removeTwoFactor(trx, member.id);
    const endedSessions = await endSessionsOf(trx, member.id);
    await endPasswordLinks(ctx, trx, { memberId: member.id }, 'password-changed');
    await forgetAttemptsOn(trx, accountBuckets(email));
    await forgetAttemptsOn(trx, secondFactorBuckets(member.id));
    await audited(ctx, trx, {
      action: 'administrator.reset',
      subject: { kind: 'member', id: member.id },
      detail: { email, wasDisabled: member.disabledAt !== null, hadTwoFactor, endedSessions },
    });
    return { ...member, disabledAt: null, twoFactorAt: null };
  });
}
