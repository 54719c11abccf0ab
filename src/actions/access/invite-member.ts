import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { findMemberByEmail, lockAdministrators } from '../../store/members.ts';
import { type ActionContext, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { Email, MemberRole } from './credentials-input.ts';
import type { LinkDoor } from './mail-link.ts';
import { type MadeInvitation, storeInvitation, tellInvitation } from './make-invitation.ts';

const InviteMember = z.object({ email: Email, role: MemberRole });

/**
 * Makes a link that lets one person become a member, once, within seven days, and no longer than whoever makes it may
 * invite. A link that the address has already stops working. Mailed where mail is configured; the invitation holds even
 * if the mail fails. Throws `conflict` for a member.
 */
export async function inviteMember(ctx: ActionContext, door: LinkDoor, input: unknown): Promise<MadeInvitation> {
  requirePermission(ctx, 'members.manage');
  const { email, role } = parseInput(InviteMember, input);
  const stored = await ctx.db.transaction().execute(async (trx) => {
    // One invitation at a time: two at once for the same address would be two links.
    await lockAdministrators(trx);
    if ((await findMemberByEmail(trx, email)) !== null) {
      throw new Problem('conflict', `There is a member with the address ${email} already.`);
    }
    return await storeInvitation(ctx, trx, { email, role });
  });
  return await tellInvitation(ctx, door, stored, `as ${stored.invitation.role}`);
}
