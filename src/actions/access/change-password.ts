import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { findMember, findPasswordHash, setPasswordHash } from '../../store/members.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { type ActionContext, audited } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { pairLimit } from './attempt-limit.ts';
import { NewPassword, requireGoodPassword } from './credentials-input.ts';
import { limitAttempts } from './limit-attempts.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

const ChangePassword = z.object({ currentPassword: z.string().min(1).max(1000), newPassword: NewPassword });

/** Members change their own password and say the present one; their other sessions end. */
export async function changePassword(ctx: ActionContext, input: unknown, sessionId?: string): Promise<void> {
  const { currentPassword, newPassword } = parseInput(ChangePassword, input);
  const { kind, id } = ctx.actor;
  if (kind !== 'member' || id === null) throw new Problem('not-permitted', 'Only a signed-in member has a password.');
  const member = await findMember(ctx.db, id);
  const hash = await findPasswordHash(ctx.db, id);
  if (member === null || hash === null) throw new Problem('not-found', 'This member has no password.');
  requireGoodPassword(newPassword, member.email, 'newPassword');
  const attempts = await limitAttempts(ctx, [{ name: `password-change:${id}`, limit: pairLimit }]);
  if (!(await verifyPassword(hash, currentPassword))) {
    await audited(ctx, ctx.db, { action: 'member.password-change-refused', subject: { kind: 'member', id } });
    throw new Problem('sign-in-refused', 'The present password is not right.');
  }
  const newHash = await hashPassword(newPassword);
  await ctx.db.transaction().execute(async (trx) => {
    await attempts.takeBack(trx);
    await setPasswordHash(trx, id, newHash, ctx.now());
    const endedSessions = await endSessionsOf(trx, id, sessionId);
    await audited(ctx, trx, {
      action: 'member.password-changed',
      subject: { kind: 'member', id },
      detail: { endedSessions },
    });
  });
}
