import { z } from 'zod';
import { setPasswordHash } from '../../store/members.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { type ActionContext, audited } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { confirmPassword, requireMyself } from './confirm-password.ts';
import { NewPassword, requireGoodPassword } from './credentials-input.ts';
import { endPasswordLinks } from './end-password-links.ts';
import { hashPassword } from './passwords.ts';

const ChangePassword = z.object({ currentPassword: z.string().min(1).max(1000), newPassword: NewPassword });

/** Members change their own password and say the present one; their other sessions and links to another one end. */
export async function changePassword(ctx: ActionContext, input: unknown, sessionId?: string): Promise<void> {
  const { currentPassword, newPassword } = parseInput(ChangePassword, input);
  const member = await requireMyself(ctx);
  const { id } = member;
  requireGoodPassword(newPassword, member.email, 'newPassword');
  const attempts = await confirmPassword(ctx, member, currentPassword);
  const newHash = await hashPassword(newPassword);
  await ctx.db.transaction().execute(async (trx) => {
    await attempts.takeBack(trx);
    await setPasswordHash(trx, id, newHash, ctx.now());
    const endedSessions = await endSessionsOf(trx, id, sessionId);
    await endPasswordLinks(ctx, trx, { memberId: id }, 'password-changed');
    await audited(ctx, trx, {
      action: 'member.password-changed',
      subject: { kind: 'member', id },
      detail: { endedSessions },
    });
  });
}
