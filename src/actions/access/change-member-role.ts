import { z } from 'zod';
import { isAllowed } from '../../core/permissions.ts';
import { leaveAudits } from '../../store/audit-members.ts';
import { type Member, setAuditOnly, setMemberRole } from '../../store/members.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { MemberRole } from './credentials-input.ts';
import { endInvitations } from './end-invitations.ts';
import { endPasswordLinks } from './end-password-links.ts';
import { lockMemberToChange, requireAnotherAdministrator } from './members-to-change.ts';

const ChangeMemberRole = z
  .object({
    memberId: z.uuid(),
    role: MemberRole,
    /** Of an auditor: they see only the audits that they are invited to. Left out, it stays as it is. */
    auditOnly: z.boolean().optional(),
  })
  .refine(({ role, auditOnly }) => auditOnly !== true || role === 'auditor', {
    path: ['auditOnly'],
    message: 'Only auditors can be bound to audits.',
  });

/**
 * The member's sessions and password links end: what they may do is decided anew; and where they may manage members no
 * more, so do the invitations and password links that they made. Only auditors belong to audits. Throws `not-found` or `last-administrator`.
 */
export async function changeMemberRole(ctx: ActionContext, input: unknown): Promise<Member> {
  requirePermission(ctx, 'members.manage');
  const { memberId, role, auditOnly: wanted } = parseInput(ChangeMemberRole, input);
  return await ctx.db.transaction().execute(async (trx) => {
    const member = await lockMemberToChange(trx, memberId);
    const auditOnly = wanted ?? (role === 'auditor' && member.auditOnly);
    if (member.role === role && member.auditOnly === auditOnly) return member;
    if (role !== 'administrator') await requireAnotherAdministrator(trx, member);
    await setMemberRole(trx, memberId, role, ctx.now());
    if (auditOnly) await setAuditOnly(trx, memberId, true, ctx.now());
    if (role !== 'auditor') await leaveAudits(trx, memberId, ctx.actor.name, ctx.now());
    const endedSessions = await endSessionsOf(trx, memberId);
    const mayManage = isAllowed(role, 'members.manage');
    const endedInvitations = mayManage ? 0 : await endInvitations(ctx, trx, { memberId }, 'member-demoted');
    const endedPasswordLinks =
      (await endPasswordLinks(ctx, trx, { memberId }, 'role-changed')) +
      (mayManage ? 0 : await endPasswordLinks(ctx, trx, { makerId: memberId }, 'maker-demoted'));
    await audited(ctx, trx, {
      action: 'member.role-changed',
      subject: { kind: 'member', id: memberId },
      detail: {
        email: member.email,
        from: member.role,
        to: role,
        ...(auditOnly !== member.auditOnly && { auditOnly }),
        endedSessions,
        endedInvitations,
        endedPasswordLinks,
      },
    });
    return { ...member, role, auditOnly };
  });
}
