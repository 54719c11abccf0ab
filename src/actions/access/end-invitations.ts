import type { Connection } from '../../store/database.ts';
import { revokeInvitationsFrom } from '../../store/invitations.ts';
import type { InviterChange } from '../../store/members-schema.ts';
import { type ActionContext, audited } from '../context.ts';

/**
 * Whoever may no longer invite leaves no way in behind: what they, or API keys, have made and nobody has accepted ends
 * in the same transaction, each with an audit entry of its own. Answers how many those were.
 */
export async function endInvitations(
  ctx: ActionContext,
  transaction: Connection,
  inviter: Parameters<typeof revokeInvitationsFrom>[1],
  because: InviterChange,
): Promise<number> {
  const end = { because, by: ctx.actor.name, at: ctx.now() };
  const ended = await revokeInvitationsFrom(transaction, inviter, end);
  for (const { id, email } of ended) {
    await audited(ctx, transaction, {
      action: 'invitation.revoked',
      subject: { kind: 'invitation', id },
      detail: { email, because },
    });
  }
  return ended.length;
}
