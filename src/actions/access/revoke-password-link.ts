import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { lockPasswordLink, revokePasswordLinks } from '../../store/password-links.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { notFound } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';

const RevokePasswordLink = z.object({ passwordLinkId: z.uuid() });

/** The link stops working. Revoking again changes nothing. Throws `not-found`, or `conflict` once it was used. */
export async function revokePasswordLink(ctx: ActionContext, input: unknown): Promise<void> {
  requirePermission(ctx, 'members.manage');
  const { passwordLinkId: id } = parseInput(RevokePasswordLink, input);
  await ctx.db.transaction().execute(async (trx) => {
    const link = await lockPasswordLink(trx, id);
    if (link === null) throw notFound('password link');
    if (link.usedAt !== null) {
      throw new Problem(
        'conflict',
        'It was used already. If it was not the member who did, disable them or make another link.',
      );
    }
    const [ended] = await revokePasswordLinks(trx, { id }, { because: null, by: ctx.actor.name, at: ctx.now() });
    if (ended === undefined) return;
    await audited(ctx, trx, {
      action: 'password-link.revoked',
      subject: { kind: 'member', id: ended.memberId },
      detail: { email: ended.email, link: id },
    });
  });
}
