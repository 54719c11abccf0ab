import { z } from 'zod';
import { HOUR } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import type { Keyring } from '../../lib/secrets.ts';
import { lockMember } from '../../store/members.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { findTwoFactor, replaceRecoveryCodes, confirmTwoFactor as storeConfirmation } from '../../store/two-factors.ts';
import { type ActionContext, audited } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { requireMyself } from './confirm-password.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { limitSecondFactor, useSecondFactor } from './second-factor.ts';

const ConfirmTwoFactor = z.object({ code: z.string().min(1).max(20) });

/**
 * The first code shows that the authenticator works: from here on signing in takes one, and the member's other sessions
 * end. Answers the recovery codes, which cannot be shown again. Throws `second-factor-refused` or `conflict`.
 */
export async function confirmTwoFactor(
  ctx: ActionContext,
  keyring: Keyring,
  input: unknown,
  sessionId?: string,
): Promise<readonly string[]> {
  const { code } = parseInput(ConfirmTwoFactor, input);
  const { id } = await requireMyself(ctx);
  const attempts = await limitSecondFactor(ctx, id);
  const recoveryCodes = newRecoveryCodes();
  const isRight = await ctx.db.transaction().execute(async (trx) => {
    await lockMember(trx, id);
    const now = ctx.now();
    const pending = await findTwoFactor(trx, id);
    if (pending === null || pending.confirmedAt !== null || now - pending.createdAt > HOUR) {
      throw new Problem('conflict', 'No second factor waits for its first code. Begin again.');
    }
    if ((await useSecondFactor(trx, keyring, id, { code }, now)) === null) return false;
    await attempts.takeBack(trx);
    await storeConfirmation(trx, id, now);
    await replaceRecoveryCodes(
      trx,
      id,
      recoveryCodes.map((each) => hashRecoveryCode(id, each)),
    );
    const endedSessions = await endSessionsOf(trx, id, sessionId);
    await audited(ctx, trx, {
      action: 'two-factor.turned-on',
      subject: { kind: 'member', id },
      detail: { endedSessions },
    });
    return true;
  });
  if (!isRight) await refuseFactor(ctx, id, 'turning-on');
  return recoveryCodes;
}

/** Whoever sits in front of an open session tries codes: that is on record. Throws `second-factor-refused`. */
export async function refuseFactor(ctx: ActionContext, id: string, when: 'turning-on' | 'turning-off'): Promise<never> {
  await audited(ctx, ctx.db, { action: 'two-factor.refused', subject: { kind: 'member', id }, detail: { when } });
  throw wrongFactor();
}

export function wrongFactor(): Problem {
  return new Problem('second-factor-refused', 'This code is not right, or was used before. Wait for the next one.');
}
