import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { addAuditMember } from '../../store/audit-members.ts';
import { findMemberByEmail, lockAdministrators, lockMember, type Member } from '../../store/members.ts';
import { Email } from '../access/credentials-input.ts';
import type { LinkDoor } from '../access/mail-link.ts';
import { type MadeInvitation, storeInvitation, tellInvitation } from '../access/make-invitation.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { openAuditToChange } from './audit-to-change.ts';

const InviteAuditor = z.object({ id: Id, email: Email });

/** Either somebody who was an auditor here and is one of this audit now, or a link for somebody new. */
export type InvitedAuditor = { readonly member: Member; readonly made: null } | { readonly made: MadeInvitation };

/**
 * Invites an auditor to an open audit. Somebody new becomes a member who is bound to audits: they see those that are open
 * and theirs, and nothing else. An auditor who is a member already is added, and keeps what they may see elsewhere. Throws
 * `not-found`, `audit-over`, or `conflict` for members of other roles: whoever works here does not audit it.
 */
export async function inviteAuditor(ctx: ActionContext, door: LinkDoor, input: unknown): Promise<InvitedAuditor> {
  requirePermission(ctx, 'audits.manage');
  const { id, email } = parseInput(InviteAuditor, input);
  const outcome = await ctx.db.transaction().execute(async (trx) => {
    await lockAdministrators(trx);
    const audit = await openAuditToChange(ctx, trx, id);
    const known = await findMemberByEmail(trx, email);
    if (known === null) {
      return { stored: await storeInvitation(ctx, trx, { email, role: 'auditor', audit }), title: audit.title };
    }
    const member = (await lockMember(trx, known.id)) ?? known;
    requireAuditor(member);
    if (!(await addAuditMember(trx, { auditId: audit.id, memberId: member.id, at: ctx.now(), by: ctx.actor.name }))) {
      throw new Problem('conflict', `${email} is an auditor of this audit already.`);
    }
    await audited(ctx, trx, {
      action: 'audit.auditor-added',
      subject: { kind: 'audit', id: audit.id },
      detail: { email, member: member.id, auditOnly: member.auditOnly },
    });
    return { member };
  });
  if ('member' in outcome) return { member: outcome.member, made: null };
  return { made: await tellInvitation(ctx, door, outcome.stored, `as an auditor of “${outcome.title}”`) };
}

function requireAuditor({ email, role, disabledAt }: Member): void {
  if (disabledAt !== null) throw new Problem('conflict', `${email} is disabled. Enable the member first.`);
  if (role === 'auditor') return;
  const detail = `${email} is a member with the role ${role}. Only auditors are invited to audits: whoever works here does not audit it.`;
  throw new Problem('conflict', detail);
}
