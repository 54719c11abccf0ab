import { Problem } from '../../core/problems.ts';
import type { Keyring } from '../../lib/secrets.ts';
import { forgetAttempts } from '../../store/attempt-limits.ts';
import { findMember, lockMember } from '../../store/members.ts';
import { findTicket, removeExpiredTickets, removeTicketsOf } from '../../store/two-factors.ts';
import { type AnonymousContext, audited } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import type { Authentication } from './authentication.ts';
import { beginSession, type SignedInSession, type SignInRequest } from './begin-session.ts';
import { wrongFactor } from './confirm-two-factor.ts';
import { isPastAudits, refusePastAudits } from './end-of-audits.ts';
import { networkOf } from './limit-attempts.ts';
import { limitSecondFactor, SecondFactor, secondFactorBuckets, useSecondFactor } from './second-factor.ts';
import { hashTicket } from './second-factor-ticket.ts';

/**
 * The second half of a sign-in. Throws `second-factor-refused` for a code that is wrong or was used, `sign-in-expired`
 * when the first half was too long ago or is not there, `audit-over`, or `too-many-attempts`.
 */
export async function completeSignIn(
  ctx: AnonymousContext,
  parts: { readonly authentication: Authentication; readonly keyring: Keyring },
  input: unknown,
  request: SignInRequest,
): Promise<SignedInSession> {
  const given = parseInput(SecondFactor, input);
  const { authentication, keyring } = parts;
  const hash = hashTicket(authentication.ticketCookie.read(request.cookie) ?? '');
  const now = ctx.now();
  const ticket = await findTicket(ctx.db, hash);
  if (ticket === null || ticket.expiresAt <= now) throw expired();
  const { memberId } = ticket;
  const attempts = await limitSecondFactor(ctx, memberId);
  const session = await ctx.db.transaction().execute(async (trx) => {
    // Whatever ends this sign-in holds the member too, so that it is either seen here or comes after.
    const member = await lockMember(trx, memberId);
    if (member === null || member.disabledAt !== null || (await findTicket(trx, hash)) === null) throw expired();
    const by = await useSecondFactor(trx, keyring, memberId, given, now);
    if (by === null) return null;
    await removeTicketsOf(trx, memberId);
    await attempts.takeBack(trx);
    await forgetAttempts(trx, [secondFactorBuckets(memberId) + networkOf(ctx.origin)]);
    if (await isPastAudits(ctx, trx, member)) return member;
    return await beginSession(ctx, trx, authentication, request, { member, by });
  });
  if (session === null) {
    await recordRefusal(ctx, memberId);
    throw wrongFactor();
  }
  if (!('setCookie' in session)) return await refusePastAudits(ctx, session);
  await removeExpiredTickets(ctx.db, now);
  return session;
}

async function recordRefusal(ctx: AnonymousContext, memberId: string): Promise<void> {
  const name = (await findMember(ctx.db, memberId))?.email ?? memberId;
  await audited({ ...ctx, actor: { kind: 'member', id: null, name, role: null } }, ctx.db, {
    action: 'session.refused',
    subject: { kind: 'member', id: memberId },
    detail: { reason: 'wrong-second-factor' },
  });
}

function expired(): Problem {
  return new Problem('sign-in-expired', 'This sign-in has expired. Begin again with your e-mail address.');
}
