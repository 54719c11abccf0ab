import { Problem } from '../../core/problems.ts';
import { openAuditsOf } from '../../store/audit-members.ts';
import type { Connection } from '../../store/database.ts';
import type { Member } from '../../store/members.ts';
import { type AnonymousContext, audited } from '../context.ts';

/** Whether somebody who is bound to audits has none that is open: nothing is left that they could come in for. */
export async function isPastAudits(ctx: AnonymousContext, trx: Connection, member: Member): Promise<boolean> {
  return member.auditOnly && (await openAuditsOf(trx, member.id, ctx.now())).length === 0;
}

/** For whoever has shown who they are and may not come in any more. Throws `audit-over`, after noting it. */
export async function refusePastAudits(ctx: AnonymousContext, { id, email }: Member): Promise<never> {
  const actor = { kind: 'member' as const, id: null, name: email, role: null };
  await audited({ ...ctx, actor }, ctx.db, {
    action: 'session.refused',
    subject: { kind: 'member', id },
    detail: { reason: 'audit-over' },
  });
  throw new Problem(
    'audit-over',
    'No audit that you are invited to is open, so your access has ended. Ask whoever invited you.',
  );
}
