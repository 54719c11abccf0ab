import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Keyring, openSecret } from '../../lib/secrets.ts';
import type { Connection } from '../../store/database.ts';
import { consumeRecoveryCode, findTwoFactor, setLastStep } from '../../store/two-factors.ts';
import type { AnonymousContext } from '../context.ts';
import { accountLimit, originLimit, pairLimit } from './attempt-limit.ts';
import { type CountedAttempts, limitAttempts, networkOf } from './limit-attempts.ts';
import { hashRecoveryCode } from './recovery-codes.ts';
import { stepOfCode } from './totp.ts';

/** Either the code that the authenticator shows, or one of the recovery codes. */
export const SecondFactor = z
  .object({ code: z.string().min(1).max(20).optional(), recoveryCode: z.string().min(1).max(100).optional() })
  .refine(({ code, recoveryCode }) => (code === undefined) !== (recoveryCode === undefined), {
    message: 'Give either the code of the authenticator or a recovery code.',
    path: ['code'],
  });
export type GivenFactor = Readonly<z.output<typeof SecondFactor>>;

/** Binds a sealed secret to its member: moved to another one it does not open. */
export function twoFactorContext(memberId: string): string {
  return `member:${memberId}:two-factor`;
}

/** Wrong codes of one member, whichever way they are tried. */
export function secondFactorBuckets(memberId: string): string {
  return `second-factor:${memberId}:`;
}

/** Guessing six digits is limited like guessing a password. Throws `too-many-attempts`. */
export async function limitSecondFactor(ctx: AnonymousContext, memberId: string): Promise<CountedAttempts> {
  const network = networkOf(ctx.origin);
  const prefix = secondFactorBuckets(memberId);
  return await limitAttempts(ctx, [
    { name: prefix + network, limit: pairLimit },
    { name: `${prefix}*`, limit: accountLimit },
    { name: `sign-in-from:${network}`, limit: originLimit },
  ]);
}

/**
 * Checks a factor and uses it up: the code's step, or the recovery code. Null for one that is wrong or was used before.
 * The caller holds the member, so that one code never counts twice.
 */
export async function useSecondFactor(
  transaction: Connection,
  keyring: Keyring,
  memberId: string,
  given: GivenFactor,
  now: Instant,
): Promise<'second-factor' | 'recovery-code' | null> {
  if (given.recoveryCode !== undefined) {
    const hash = hashRecoveryCode(memberId, given.recoveryCode);
    return (await consumeRecoveryCode(transaction, memberId, hash, now)) ? 'recovery-code' : null;
  }
  const twoFactor = await findTwoFactor(transaction, memberId);
  if (twoFactor === null || given.code === undefined) return null;
  const secret = Buffer.from(openSecret(keyring, twoFactor.sealedSecret, twoFactorContext(memberId)), 'base64');
  const step = stepOfCode(secret, given.code, now, twoFactor.lastStep);
  if (step === null) return null;
  await setLastStep(transaction, memberId, step);
  return 'second-factor';
}
