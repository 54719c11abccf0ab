import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import type { Keyring } from '../../lib/secrets.ts';
import { forgetAttemptsOn } from '../../store/attempt-limits.ts';
import { findInstallation } from '../../store/installation.ts';
import { lockMember, type Member } from '../../store/members.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { removeTwoFactor } from '../../store/two-factors.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { confirmPassword, requireMyself } from './confirm-password.ts';
import { refuseFactor } from './confirm-two-factor.ts';
import { lockMemberToChange } from './members-to-change.ts';
import { limitSecondFactor, SecondFactor, secondFactorBuckets, useSecondFactor } from './second-factor.ts';

const TurnOff = z.intersection(z.object({ password: z.string().min(1).max(1000) }), SecondFactor);

/** Members turn their own off with the password and the factor itself. Throws `second-factor-refused` or `conflict`. */
export async function turnOffTwoFactor(ctx: ActionContext, keyring: Keyring, input: unknown): Promise<void> {
  const { password, ...given } = parseInput(TurnOff, input);
  const member = await requireMyself(ctx);
  if (member.twoFactorAt === null) throw new Problem('conflict', 'There is no second factor to turn off.');
  if ((await findInstallation(ctx.db))?.requiresTwoFactor) {
    const detail =
      'Your organisation asks for a second factor. To use another authenticator, ask an administrator to remove this one.';
    throw new Problem('conflict', detail);
  }
  const passwordAttempts = await confirmPassword(ctx, member, password);
  await ctx.db.transaction().execute((trx) => passwordAttempts.takeBack(trx));
  const attempts = await limitSecondFactor(ctx, member.id);
  const isRight = await ctx.db.transaction().execute(async (trx) => {
    await lockMember(trx, member.id);
    const by = await useSecondFactor(trx, keyring, member.id, given, ctx.now());
    if (by === null) return false;
    await attempts.takeBack(trx);
    await removeTwoFactor(trx, member.id);
    await audited(ctx, trx, {
      action: 'two-factor.turned-off',
      subject: { kind: 'member', id: member.id },
      detail: { by },
    });
    return true;
  });
  if (!isRight) await refuseFactor(ctx, member.id, 'turning-off');
}

const TurnOffOf = z.object({ memberId: z.uuid() });

/**
 * An administrator lets somebody in who lost their authenticator: the second factor goes, and so do their sessions. Not
 * one's own: an open session must not be enough for that.
 */
export async function turnOffTwoFactorOf(ctx: ActionContext, input: unknown): Promise<Member> {
  requirePermission(ctx, 'members.manage');
  const { memberId } = parseInput(TurnOffOf, input);
  if (ctx.actor.kind === 'member' && ctx.actor.id === memberId) {
    throw new Problem('conflict', 'Turn your own second factor off in your account, with the password and a code.');
  }
  return await ctx.db.transaction().execute(async (trx) => {
    const member = await lockMemberToChange(trx, memberId);
    if (!(await removeTwoFactor(trx, memberId))) return member;
    await forgetAttemptsOn(trx, secondFactorBuckets(memberId));
    const endedSessions = await endSessionsOf(trx, memberId);
    await audited(ctx, trx, {
      action: 'two-factor.removed',
      subject: { kind: 'member', id: memberId },
      detail: { email: member.email, endedSessions },
    });
    return { ...member, twoFactorAt: null };
  });
}
