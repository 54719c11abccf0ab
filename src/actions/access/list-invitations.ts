import type { Instant } from '../../core/instant.ts';
import { type Invitation, listInvitations as readInvitations } from '../../store/invitations.ts';
import { type ActionContext, requirePermission } from '../context.ts';
import { type InvitationStatus, invitationStatus } from './invitation-token.ts';

/** All of them, the newest first; never their links. With `asOf`, those of then as they stood. */
export async function listInvitations(
  ctx: ActionContext,
  asOf: Instant | null = null,
): Promise<readonly (Invitation & { status: InvitationStatus })[]> {
  requirePermission(ctx, 'members.read');
  const now = asOf ?? ctx.now();
  return (await readInvitations(ctx.db, asOf)).map((each) => ({ ...each, status: invitationStatus(each, now) }));
}
