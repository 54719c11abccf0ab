import { type Invitation, listInvitations as readInvitations } from '../../store/invitations.ts';
import { type ActionContext, requirePermission } from '../context.ts';
import { type InvitationStatus, invitationStatus } from './invitation-token.ts';

/** All of them, the newest first; never their links. */
export async function listInvitations(
  ctx: ActionContext,
): Promise<readonly (Invitation & { status: InvitationStatus })[]> {
  requirePermission(ctx, 'members.read');
  const now = ctx.now();
  return (await readInvitations(ctx.db)).map((each) => ({ ...each, status: invitationStatus(each, now) }));
}
