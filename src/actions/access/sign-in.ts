import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DAY, type Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { forgetAttempts, isKnownOrigin, removeOldAttempts } from '../../store/attempt-limits.ts';
import { findMemberByEmail, lockMember, type Member } from '../../store/members.ts';
import { endSession, removeEndedSessions, startSession } from '../../store/sessions.ts';
import { type AnonymousContext, audited } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { accountLimit, originLimit, pairLimit } from './attempt-limit.ts';
import { type Authentication, longestIdle, longestSession } from './authentication.ts';
import { recordSignIn, type SignedInSession, type SignInRequest } from './begin-session.ts';
import { Email } from './credentials-input.ts';
import { isPastAudits, refusePastAudits } from './end-of-audits.ts';
import { type Bucket, type CountedAttempts, limitAttempts, networkOf } from './limit-attempts.ts';
import { askForSecondFactor } from './second-factor-ticket.ts';

const SignIn = z.object({ email: Email, password: z.string().min(1).max(1000) });

/** Signed in, or half way: then the cookie brings the second factor to `completeSignIn`. */
export type SignInOutcome = SignedInSession | { readonly member: null; readonly setCookie: string };

/** The buckets of one account all start like this; the address itself is not kept. */
export function accountBuckets(email: string): string {
  return `sign-in:${createHash('sha256').update(email).digest('base64url').slice(0, 22)}:`;
}

/**
 * Signs in with e-mail address and password. Throws `sign-in-refused`, the same for an unknown address, a wrong password
 * and a disabled member, `audit-over`, or `too-many-attempts`. Where a member has signed in before, the failures of strangers elsewhere
 * do not keep them out.
 */
export async function signIn(
  ctx: AnonymousContext,
  authentication: Authentication,
  input: unknown,
  request: SignInRequest,
): Promise<SignInOutcome> {
  const { email, password } = parseInput(SignIn, input);
  const network = networkOf(ctx.origin);
  const known = await findMemberByEmail(ctx.db, email);
  const isFamiliar = known !== null && (await isKnownOrigin(ctx.db, known.id, network));
  const pair: Bucket = { name: accountBuckets(email) + network, limit: pairLimit };
  const attempts = await limitAttempts(
    ctx,
    isFamiliar
      ? [pair]
      : [
          pair,
          { name: `${accountBuckets(email)}*`, limit: accountLimit },
          { name: `sign-in-from:${network}`, limit: originLimit },
        ],
  );
  const refusal = { email, member: known, attempts };
  const opened = await authentication.openSession({
    email,
    password,
    origin: ctx.origin,
    userAgent: request.userAgent,
  });
  if (opened === null) return await refuse(ctx, { ...refusal, reason: 'wrong-credentials' });

  const previous = await authentication.tokenOf(request.cookie);
  const now = ctx.now();
  const outcome = await ctx.db.transaction().execute(async (trx): Promise<SignInOutcome | null | Member> => {
    // The lock makes disabling wait for us or us for it: no session slips through.
    const current = await lockMember(trx, opened.memberId);
    if (current === null || current.disabledAt !== null) return null;
    await attempts.takeBack(trx);
    await forgetAttempts(trx, [pair.name]);
    if (await isPastAudits(ctx, trx, current)) return current;
    if (current.twoFactorAt !== null) {
      await endSession(trx, opened.token);
      const setCookie = await askForSecondFactor(ctx, trx, authentication, { member: current, by: 'password' });
      return { member: null, setCookie };
    }
    const session = await startSession(trx, opened.token, now);
    if (session === null) return null;
    if (previous !== null) await endSession(trx, previous);
    const member = await recordSignIn(ctx, trx, { member: current, session, by: 'password' });
    return { member, setCookie: opened.setCookie };
  });
  if (outcome === null) {
    await endSession(ctx.db, opened.token);
    return await refuse(ctx, { ...refusal, reason: 'disabled' });
  }
  if (!('setCookie' in outcome)) {
    await endSession(ctx.db, opened.token);
    return await refusePastAudits(ctx, outcome);
  }
  await removeEndedSessions(ctx.db, endedBefore(now));
  await removeOldAttempts(ctx.db, now - 2 * DAY);
  return outcome;
}

async function refuse(
  ctx: AnonymousContext,
  refused: { email: string; member: Member | null; attempts: CountedAttempts; reason: string },
): Promise<never> {
  const { email, member, attempts, reason } = refused;
  const { lockedUntil } = attempts;
  // Nobody is signed in: the name is only what was claimed.
  const actor = { kind: 'member' as const, id: null, name: email, role: null };
  await audited({ ...ctx, actor }, ctx.db, {
    action: 'session.refused',
    subject: member && { kind: 'member', id: member.id },
    detail: { reason, lockedUntil: lockedUntil === null ? null : new Date(lockedUntil).toISOString() },
  });
  throw new Problem('sign-in-refused', 'The e-mail address or the password is not right.');
}

/** Sessions that were started or used before these instants count no longer. */
export function endedBefore(now: Instant): { signedIn: Instant; active: Instant } {
  return { signedIn: now - longestSession, active: now - longestIdle };
}
