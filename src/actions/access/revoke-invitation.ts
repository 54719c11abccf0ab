import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { lockInvitation, setInvitationRevoked } from '../../store/invitations.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { notFound } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';

const RevokeInvitation = z.object({ invitationId: z.uuid() });

/** The link stops working. Revoking again changes nothing. Throws `not-found`, or `conflict` once it was accepted. */
export async function revokeInvitation(ctx: ActionContext, input: unknown): Promise<void> {
  requirePermission(ctx, 'members.manage');
  const { invitationId } = parseInput(RevokeInvitation, input);
  await ctx.db.transaction().execute(async (trx) => {
    const invitation = await lockInvitation(trx, { id: invitationId });
    if (invitation === null) throw notFound('invitation');
    if (invitation.acceptedAt !== null) {
      throw new Problem('conflict', `${invitation.email} has accepted it. Disable the member instead.`);
    }
    if (invitation.revokedAt !== null) return;
    await setInvitationRevoked(trx, invitationId, ctx.actor.name, ctx.now());
    await audited(ctx, trx, {
      action: 'invitation.revoked',
      subject: { kind: 'invitation', id: invitationId },
      detail: { email: invitation.email },
    });
  });
}
