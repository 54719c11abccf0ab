import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { addAuditMember } from '../../store/audit-members.ts';
import { findAudit, isOpen } from '../../store/audits.ts';
import type { Connection } from '../../store/database.ts';
import { findInstallation } from '../../store/installation.ts';
import {
  findInvitationByHash,
  type Invitation,
  lockInvitation,
  setInvitationAccepted,
} from '../../store/invitations.ts';
import { insertMember } from '../../store/members.ts';
import { type AnonymousContext, audited } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { tokenLimit } from './attempt-limit.ts';
import type { Authentication } from './authentication.ts';
import { beginSession, type SignedInSession, type SignInRequest } from './begin-session.ts';
import { MemberName, NewPassword, requireGoodPassword } from './credentials-input.ts';
import { invitationStatus } from './invitation-token.ts';
import { limitAttempts, networkOf } from './limit-attempts.ts';
import { mayStillMakeLinks } from './link-maker.ts';
import { hashLinkToken } from './link-token.ts';
import { hashPassword } from './passwords.ts';

const Token = z.string().min(1).max(200);
const AcceptInvitation = z.object({ token: Token, name: MemberName, password: NewPassword });

/**
 * The link's call: makes the member and signs them in, once. Throws `invitation-refused`, `invalid-input` or
 * `too-many-attempts`, and then nothing has changed.
 */
export async function acceptInvitation(
  ctx: AnonymousContext,
  authentication: Authentication,
  input: unknown,
  request: SignInRequest,
): Promise<SignedInSession> {
  const { token, name, password } = parseInput(AcceptInvitation, input);
  const hash = hashLinkToken(token);
  const found = await requireInvitation(ctx, hash);
  requireGoodPassword(password, found.email);
  const passwordHash = await hashPassword(password);
  return await ctx.db.transaction().execute(async (trx) => {
    const invitation = await lockInvitation(trx, { hash });
    if (invitation === null || !(await isValid(trx, invitation, ctx.now()))) throw refused();
    const { id, email, role, invitedBy, auditId } = invitation;
    const made = { email, name, role, passwordHash, invitedBy, auditOnly: auditId !== null, at: ctx.now() };
    const member = await insertMember(trx, made);
    if (member === null) throw refused();
    if (auditId !== null) {
      await addAuditMember(trx, { auditId, memberId: member.id, at: ctx.now(), by: invitedBy });
    }
    await setInvitationAccepted(trx, id, member.id, ctx.now());
    const actor = { kind: 'member' as const, id: member.id, name: email, role };
    await audited({ ...ctx, actor }, trx, {
      action: 'invitation.accepted',
      subject: { kind: 'invitation', id },
      detail: { email, role, member: member.id, invitedBy, ...(auditId !== null && { audit: auditId }) },
    });
    return await beginSession(ctx, trx, authentication, request, { member, by: 'invitation' });
  });
}

export interface InvitationGreeting {
  readonly email: string;
  readonly role: Invitation['role'];
  readonly organisationName: string;
  readonly expiresAt: Instant;
}

/** What the page says to whoever opened the link. Throws `invitation-refused` or `too-many-attempts`. */
export async function lookAtInvitation(ctx: AnonymousContext, input: unknown): Promise<InvitationGreeting> {
  const { token } = parseInput(z.object({ token: Token }), input);
  const { email, role, expiresAt } = await requireInvitation(ctx, hashLinkToken(token));
  return { email, role, expiresAt, organisationName: (await findInstallation(ctx.db))?.organisation ?? '' };
}

/** A right link is never kept waiting by wrong ones: only these are counted. */
async function requireInvitation(ctx: AnonymousContext, hash: Buffer): Promise<Invitation> {
  const invitation = await findInvitationByHash(ctx.db, hash);
  if (invitation !== null && (await isValid(ctx.db, invitation, ctx.now()))) return invitation;
  await limitAttempts(ctx, [{ name: `invitation:${networkOf(ctx.origin)}`, limit: tokenLimit }]);
  throw refused();
}

async function isValid(connection: Connection, invitation: Invitation, now: Instant): Promise<boolean> {
  if (invitationStatus(invitation, now) !== 'open') return false;
  const { invitedByMember, invitedWith, auditId } = invitation;
  const maker = { memberId: invitedByMember, apiKeyId: invitedWith };
  if (auditId === null) return await mayStillMakeLinks(connection, maker);
  const audit = await findAudit(connection, auditId);
  return audit !== null && isOpen(audit, now) && (await mayStillMakeLinks(connection, maker, 'audits.manage'));
}

function refused(): Problem {
  return new Problem(
    'invitation-refused',
    'This invitation is not valid any more. Ask whoever invited you for a new link.',
  );
}
