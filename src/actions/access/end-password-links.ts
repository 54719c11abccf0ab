import type { Connection } from '../../store/database.ts';
import type { PasswordLinkEnd } from '../../store/members-schema.ts';
import { revokePasswordLinks, type WhosePasswordLinks } from '../../store/password-links.ts';
import { type ActionContext, audited } from '../context.ts';

/**
 * Ends links to a new password that nobody has used, in the transaction of what ends them, each with an audit entry of its
 * own. Answers how many those were.
 */
export async function endPasswordLinks(
  ctx: ActionContext,
  transaction: Connection,
  whose: WhosePasswordLinks,
  because: PasswordLinkEnd,
): Promise<number> {
  const ended = await revokePasswordLinks(transaction, whose, { because, by: ctx.actor.name, at: ctx.now() });
  for (const { id, memberId, email } of ended) {
    await audited(ctx, transaction, {
      action: 'password-link.revoked',
      subject: { kind: 'member', id: memberId },
      detail: { email, link: id, because },
    });
  }
  return ended.length;
}
