import type { Role } from '../../core/permissions.ts';
import type { Connection } from '../../store/database.ts';
import { findInstallation } from '../../store/installation.ts';
import { type Invitation, insertInvitation, revokeOpenInvitationOf } from '../../store/invitations.ts';
import { type ActionContext, audited } from '../context.ts';
import { invitationLasts, invitationLink } from './invitation-token.ts';
import { linkMakerOf } from './link-maker.ts';
import { hashLinkToken, newLinkToken } from './link-token.ts';
import { type LinkDoor, type MailOutcome, mailLink, whereOf } from './mail-link.ts';

export interface MadeInvitation extends MailOutcome {
  readonly invitation: Invitation;
  /** A secret, shown once: whoever opens it becomes the member. */
  readonly link: string;
}

/** An invitation that stands in a transaction and is told when that is over. */
export interface StoredInvitation {
  readonly invitation: Invitation;
  readonly token: string;
  readonly organisation: string;
}

/**
 * Stores an invitation, in the place of one that the address has already. It lasts seven days, no longer than whoever makes
 * it may invite, and of an audit no longer than that. Throws `not-signed-in` for one who may not invite any more.
 */
export async function storeInvitation(
  ctx: ActionContext,
  trx: Connection,
  wanted: {
    readonly email: string;
    readonly role: Role;
    readonly audit?: { readonly id: string; readonly endsAt: number | null };
  },
): Promise<StoredInvitation> {
  const { email, role, audit = null } = wanted;
  const token = newLinkToken();
  const createdAt = ctx.now();
  const inviter = await linkMakerOf(ctx, trx, audit === null ? 'members.manage' : 'audits.manage');
  const replaced = await revokeOpenInvitationOf(trx, email, ctx.actor.name, createdAt);
  const until = Math.min(inviter.until, audit?.endsAt ?? Number.POSITIVE_INFINITY);
  const invitation = await insertInvitation(trx, {
    email,
    role,
    hash: hashLinkToken(token),
    invitedBy: ctx.actor.name,
    invitedByMember: inviter.memberId,
    invitedWith: inviter.apiKeyId,
    createdAt,
    expiresAt: Math.min(createdAt + invitationLasts, until),
    auditId: audit?.id ?? null,
  });
  await audited(ctx, trx, {
    action: 'invitation.created',
    subject: { kind: 'invitation', id: invitation.id },
    detail: { email, role, replaced, ...(audit !== null && { audit: audit.id }) },
  });
  return { invitation, token, organisation: (await findInstallation(trx))?.organisation ?? '' };
}

/** The link, mailed where mail is configured; the invitation holds even if the mail fails. `as`: what they are to be. */
export async function tellInvitation(
  ctx: ActionContext,
  door: LinkDoor,
  { invitation, token, organisation }: StoredInvitation,
  as: string,
): Promise<MadeInvitation> {
  const link = invitationLink(door.publicUrl, token);
  const where = whereOf(organisation);
  const text = `${invitation.invitedBy} invites you to ${where}, ${as}.

Open this link within seven days and choose a password. It works once:

${link}

If you do not know what this is about, do nothing: without the link nobody gets in.
`;
  const mail = { to: invitation.email, subject: `Your invitation to ${where}`, text };
  return { invitation, link, ...(await mailLink(ctx, door.mailer, mail, { invitationId: invitation.id })) };
}
