import { z } from 'zod';
import { boundToThisAlone, revokeInvitationsTo } from '../../store/audit-members.ts';
import { setAuditEnded } from '../../store/audits.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { openAuditToChange } from './audit-to-change.ts';

const EndAudit = z.object({ id: Id });

/**
 * Ends an audit, for good: its invitations stop working, and whoever is bound to audits and has no other open one is signed
 * out. What was drawn and noted stays. Throws `not-found`, or `audit-over` where it has ended.
 */
export async function endAudit(ctx: ActionContext, input: unknown): Promise<void> {
  requirePermission(ctx, 'audits.manage');
  const { id } = parseInput(EndAudit, input);
  await ctx.db.transaction().execute(async (trx) => {
    const audit = await openAuditToChange(ctx, trx, id);
    const now = ctx.now();
    await setAuditEnded(trx, audit, ctx.actor.name, now);
    const revoked = await revokeInvitationsTo(trx, audit.id, ctx.actor.name, now);
    let endedSessions = 0;
    for (const memberId of await boundToThisAlone(trx, audit.id, now)) {
      endedSessions += await endSessionsOf(trx, memberId);
    }
    await audited(ctx, trx, {
      action: 'audit.ended',
      subject: { kind: 'audit', id: audit.id },
      detail: { title: audit.title, endedSessions, revokedInvitations: revoked.map(({ email }) => email) },
    });
  });
}
