import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { isAllowed } from '../../core/permissions.ts';
import { Problem } from '../../core/problems.ts';
import { MailError, type Mailer } from '../../lib/mailer.ts';
import { lockApiKey } from '../../store/api-keys.ts';
import type { Connection } from '../../store/database.ts';
import { findInstallation } from '../../store/installation.ts';
import { type Invitation, insertInvitation, revokeOpenInvitationOf } from '../../store/invitations.ts';
import { findMember, findMemberByEmail, lockAdministrators } from '../../store/members.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { Email, MemberRole } from './credentials-input.ts';
import { hashInvitationToken, invitationLasts, invitationLink, newInvitationToken } from './invitation-token.ts';

const InviteMember = z.object({ email: Email, role: MemberRole });

export interface InvitationDoor {
  /** The address people use. */
  readonly publicUrl: string;
  /** Null where no mail server is configured. */
  readonly mailer: Mailer | null;
}

export interface MadeInvitation {
  readonly invitation: Invitation;
  /** A secret, shown once: whoever opens it becomes the member. */
  readonly link: string;
  readonly mail: 'sent' | 'failed' | 'not-configured';
  /** Why the mail was not sent, in a sentence. */
  readonly mailProblem: string | null;
}

/**
 * Makes a link that lets one person become a member, once, within seven days, and no longer than whoever makes it may
 * invite. A link that the address has already stops working. Mailed where mail is configured; the invitation holds even
 * if the mail fails. Throws `conflict` for a member.
 */
export async function inviteMember(ctx: ActionContext, door: InvitationDoor, input: unknown): Promise<MadeInvitation> {
  requirePermission(ctx, 'members.manage');
  const { email, role } = parseInput(InviteMember, input);
  const token = newInvitationToken();
  const { invitation, organisation } = await ctx.db.transaction().execute(async (trx) => {
    // One invitation at a time: two at once for the same address would be two links.
    await lockAdministrators(trx);
    if ((await findMemberByEmail(trx, email)) !== null) {
      throw new Problem('conflict', `There is a member with the address ${email} already.`);
    }
    const createdAt = ctx.now();
    const inviter = await inviterOf(ctx, trx);
    const replaced = await revokeOpenInvitationOf(trx, email, ctx.actor.name, createdAt);
    const made = await insertInvitation(trx, {
      email,
      role,
      hash: hashInvitationToken(token),
      invitedBy: ctx.actor.name,
      invitedByMember: inviter.memberId,
      invitedWith: inviter.apiKeyId,
      createdAt,
      expiresAt: Math.min(createdAt + invitationLasts, inviter.until),
    });
    await audited(ctx, trx, {
      action: 'invitation.created',
      subject: { kind: 'invitation', id: made.id },
      detail: { email, role, replaced },
    });
    return { invitation: made, organisation: (await findInstallation(trx))?.organisation ?? '' };
  });
  const link = invitationLink(door.publicUrl, token);
  return { invitation, link, ...(await send(ctx, door.mailer, { invitation, link, organisation })) };
}

/** As they are now; a key is not revoked before this transaction ends. */
async function inviterOf(
  { actor }: ActionContext,
  transaction: Connection,
): Promise<{ memberId: string | null; apiKeyId: string | null; until: Instant }> {
  const { kind, id } = actor;
  const gone = new Problem('not-signed-in', 'You may not do this any more; it was changed a moment ago.');
  if (kind === 'member' && id !== null) {
    const member = await findMember(transaction, id);
    if (member === null || member.disabledAt !== null || !isAllowed(member.role, 'members.manage')) throw gone;
    return { memberId: id, apiKeyId: null, until: Number.POSITIVE_INFINITY };
  }
  if (kind === 'api-key' && id !== null) {
    const key = await lockApiKey(transaction, id);
    if (key === null || key.revokedAt !== null) throw gone;
    return { memberId: null, apiKeyId: id, until: key.expiresAt ?? Number.POSITIVE_INFINITY };
  }
  return { memberId: null, apiKeyId: null, until: Number.POSITIVE_INFINITY };
}

async function send(
  ctx: ActionContext,
  mailer: Mailer | null,
  parts: { invitation: Invitation; link: string; organisation: string },
): Promise<Pick<MadeInvitation, 'mail' | 'mailProblem'>> {
  if (mailer === null) return { mail: 'not-configured', mailProblem: null };
  const { invitation, link, organisation } = parts;
  const where = organisation === '' ? 'Curfew' : `Curfew of ${organisation}`;
  const text = `${invitation.invitedBy} invites you to ${where}, as ${invitation.role}.

Open this link within seven days and choose a password. It works once:

${link}

If you do not know what this is about, do nothing: without the link nobody gets in.
`;
  try {
    await mailer.send({ to: invitation.email, subject: `Your invitation to ${where}`, text });
    return { mail: 'sent', mailProblem: null };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    ctx.logger.warn({ invitationId: invitation.id, reason: error.message }, 'an invitation was not mailed');
    return { mail: 'failed', mailProblem: error.message };
  }
}
