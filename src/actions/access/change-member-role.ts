import { z } from 'zod';
import { isAllowed } from '../../core/permissions.ts';
import { type Member, setMemberRole } from '../../store/members.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { MemberRole } from './credentials-input.ts';
import { endInvitations } from './end-invitations.ts';
import { lockMemberToChange, requireAnotherAdministrator } from './members-to-change.ts';

const ChangeMemberRole = z.object({ memberId: z.uuid(), role: MemberRole });

/**
 * The member's sessions end: what they may do is decided anew; and where they may invite nobody any more, so do their
 * invitations. Throws `not-found` or `last-administrator`.
 */
export async function changeMemberRole(ctx: ActionContext, input: unknown): Promise<Member> {
  requirePermission(ctx, 'members.manage');
  const { memberId, role } = parseInput(ChangeMemberRole, input);
  return await ctx.db.transaction().execute(async (trx) => {
    const member = await lockMemberToChange(trx, memberId);
    if (member.role === role) return member;
    if (role !== 'administrator') await requireAnotherAdministrator(trx, member);
    await setMemberRole(trx, memberId, role, ctx.now());
    const endedSessions = await endSessionsOf(trx, memberId);
    const mayInvite = isAllowed(role, 'members.manage');
    const endedInvitations = mayInvite ? 0 : await endInvitations(ctx, trx, { memberId }, 'member-demoted');
    await audited(ctx, trx, {
      action: 'member.role-changed',
      subject: { kind: 'member', id: memberId },
      detail: { email: member.email, from: member.role, to: role, endedSessions, endedInvitations },
    });
    return { ...member, role };
  });
}
