import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { forgetAttemptsOn } from '../../store/attempt-limits.ts';
import { findInstallation } from '../../store/installation.ts';
import { findMember, lockMember, type Member, setPasswordHash } from '../../store/members.ts';
import {
  findPasswordLinkByHash,
  lockPasswordLink,
  type PasswordLink,
  setPasswordLinkUsed,
} from '../../store/password-links.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { type Actor, type AnonymousContext, audited } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { tokenLimit } from './attempt-limit.ts';
import { NewPassword, requireGoodPassword } from './credentials-input.ts';
import { endPasswordLinks } from './end-password-links.ts';
import { limitAttempts, networkOf } from './limit-attempts.ts';
import { hashLinkToken } from './link-token.ts';
import { refusedLink, requireOpenLink } from './password-link.ts';
import { hashPassword } from './passwords.ts';
import { accountBuckets } from './sign-in.ts';

const Token = z.string().min(1).max(200);
const SetPasswordWithLink = z.object({ token: Token, password: NewPassword });

/**
 * The link's call: sets the password, once, ends all sessions and half-done sign-ins of the member and lifts the waiting
 * time of their account. It signs nobody in and leaves the second factor, and the waiting time of its codes, as they are: the
 * mailbox alone opens no account that has one. Throws `password-link-refused`, `invalid-input` or `too-many-attempts`,
 * and then nothing has changed.
 */
export async function setPasswordWithLink(ctx: AnonymousContext, input: unknown): Promise<void> {
  const { token, password } = parseInput(SetPasswordWithLink, input);
  const { link: found, member: known } = await requirePasswordLink(ctx, token);
  requireGoodPassword(password, known.email);
  const passwordHash = await hashPassword(password);
  await ctx.db.transaction().execute(async (trx) => {
    const now = ctx.now();
    // The member first, as whoever disables or changes them does, so that either waits for the other.
    const member = await lockMember(trx, found.memberId);
    const link = await lockPasswordLink(trx, found.id);
    if (member === null || link === null) throw unknownLink();
    await requireOpenLink(trx, link, now);
    const { id, email, role } = member;
    await setPasswordHash(trx, id, passwordHash, now);
    await setPasswordLinkUsed(trx, link.id, now);
    const endedSessions = await endSessionsOf(trx, id);
    await forgetAttemptsOn(trx, accountBuckets(email));
    const actor: Actor = { kind: 'member', id, name: email, role };
    await audited({ ...ctx, actor }, trx, {
      action: 'password-link.used',
      subject: { kind: 'member', id },
      detail: { email, link: link.id, isOwn: link.isOwn, madeBy: link.madeBy, endedSessions },
    });
    await endPasswordLinks({ ...ctx, actor }, trx, { memberId: id }, 'password-changed');
  });
}

export interface PasswordLinkGreeting {
  readonly email: string;
  readonly organisationName: string;
  readonly expiresAt: Instant;
}

/** What the page says to whoever opened the link. Throws `password-link-refused` or `too-many-attempts`. */
export async function lookAtPasswordLink(ctx: AnonymousContext, input: unknown): Promise<PasswordLinkGreeting> {
  const { token } = parseInput(z.object({ token: Token }), input);
  const { link, member } = await requirePasswordLink(ctx, token);
  const organisationName = (await findInstallation(ctx.db))?.organisation ?? '';
  return { email: member.email, organisationName, expiresAt: link.expiresAt };
}

/** Only what was never a link counts as a guess. */
async function requirePasswordLink(
  ctx: AnonymousContext,
  token: string,
): Promise<{ readonly link: PasswordLink; readonly member: Member }> {
  const link = await findPasswordLinkByHash(ctx.db, hashLinkToken(token));
  const member = link && (await findMember(ctx.db, link.memberId));
  if (link === null || member === null) {
    await limitAttempts(ctx, [{ name: `password-link-token:${networkOf(ctx.origin)}`, limit: tokenLimit }]);
    throw unknownLink();
  }
  await requireOpenLink(ctx.db, link, ctx.now());
  return { link, member };
}

function unknownLink() {
  return refusedLink('This link is not known here. Open the whole link as you were given it, or ask for a new one.');
}
