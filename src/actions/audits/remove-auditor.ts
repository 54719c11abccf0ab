import { z } from 'zod';
import { openAuditsOf, removeAuditMember } from '../../store/audit-members.ts';
import type { Audit } from '../../store/audits.ts';
import type { Connection } from '../../store/database.ts';
import { lockInvitation, setInvitationRevoked } from '../../store/invitations.ts';
import { lockMember } from '../../store/members.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { openAuditToChange } from './audit-to-change.ts';

const RemoveAuditor = z.object({ id: Id, auditorId: Id });

/**
 * Removes an auditor from an open audit, by the id of the member, or takes an invitation back, by its own. Whoever is bound
 * to audits and has no other open one is signed out. Throws `not-found`, or `audit-over`.
 */
export async function removeAuditor(ctx: ActionContext, input: unknown): Promise<void> {
  requirePermission(ctx, 'audits.manage');
  const given = parseInput(RemoveAuditor, input);
  const auditorId = requireId(given.auditorId, 'auditor of this audit');
  await ctx.db.transaction().execute(async (trx) => {
    const audit = await openAuditToChange(ctx, trx, given.id);
    const email = (await removeMember(ctx, trx, audit, auditorId)) ?? (await takeBack(ctx, trx, audit, auditorId));
    if (email === null) throw notFound('auditor of this audit');
    await audited(ctx, trx, {
      action: 'audit.auditor-removed',
      subject: { kind: 'audit', id: audit.id },
      detail: { email, auditor: auditorId },
    });
  });
}

async function removeMember(ctx: ActionContext, trx: Connection, { id }: Audit, memberId: string) {
  const now = ctx.now();
  const member = await lockMember(trx, memberId);
  if (member === null) return null;
  if (!(await removeAuditMember(trx, { auditId: id, memberId, at: now, by: ctx.actor.name }))) return null;
  if (member.auditOnly && (await openAuditsOf(trx, memberId, now)).length === 0) await endSessionsOf(trx, memberId);
  return member.email;
}

async function takeBack(ctx: ActionContext, trx: Connection, { id }: Audit, invitationId: string) {
  const invitation = await lockInvitation(trx, { id: invitationId });
  if (invitation === null || invitation.auditId !== id) return null;
  if (invitation.acceptedAt !== null || invitation.revokedAt !== null) return null;
  await setInvitationRevoked(trx, invitationId, ctx.actor.name, ctx.now());
  return invitation.email;
}
