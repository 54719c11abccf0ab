import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { findInstallation } from '../../store/installation.ts';
import { type Invitation, insertInvitation, revokeOpenInvitationOf } from '../../store/invitations.ts';
import { findMemberByEmail, lockAdministrators } from '../../store/members.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { Email, MemberRole } from './credentials-input.ts';
import { invitationLasts, invitationLink } from './invitation-token.ts';
import { linkMakerOf } from './link-maker.ts';
import { hashLinkToken, newLinkToken } from './link-token.ts';
import { type LinkDoor, type MailOutcome, mailLink, whereOf } from './mail-link.ts';

const InviteMember = z.object({ email: Email, role: MemberRole });

export interface MadeInvitation extends MailOutcome {
  readonly invitation: Invitation;
  /** A secret, shown once: whoever opens it becomes the member. */
  readonly link: string;
}

/**
 * Makes a link that lets one person become a member, once, within seven days, and no longer than whoever makes it may
 * invite. A link that the address has already stops working. Mailed where mail is configured; the invitation holds even
 * if the mail fails. Throws `conflict` for a member.
 */
export async function inviteMember(ctx: ActionContext, door: LinkDoor, input: unknown): Promise<MadeInvitation> {
  requirePermission(ctx, 'members.manage');
  const { email, role } = parseInput(InviteMember, input);
  const token = newLinkToken();
  const { invitation, organisation } = await ctx.db.transaction().execute(async (trx) => {
    // One invitation at a time: two at once for the same address would be two links.
    await lockAdministrators(trx);
    if ((await findMemberByEmail(trx, email)) !== null) {
      throw new Problem('conflict', `There is a member with the address ${email} already.`);
    }
    const createdAt = ctx.now();
    const inviter = await linkMakerOf(ctx, trx);
    const replaced = await revokeOpenInvitationOf(trx, email, ctx.actor.name, createdAt);
    const made = await insertInvitation(trx, {
      email,
      role,
      hash: hashLinkToken(token),
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
  const where = whereOf(organisation);
  const text = `${invitation.invitedBy} invites you to ${where}, as ${invitation.role}.

Open this link within seven days and choose a password. It works once:

${link}

If you do not know what this is about, do nothing: without the link nobody gets in.
`;
  const mail = { to: email, subject: `Your invitation to ${where}`, text };
  return { invitation, link, ...(await mailLink(ctx, door.mailer, mail, { invitationId: invitation.id })) };
}
