import { Problem } from '../../core/problems.ts';
import type { Connection } from '../../store/database.ts';
import { isAuditorOf } from '../../store/read/audits.ts';
import type { ActionContext } from '../context.ts';
import { partyOf } from '../exceptions/weigh.ts';

/**
 * The member who acts, or whose API key does, as an auditor of this audit. Throws `not-permitted` for everybody else: the
 * sample is the auditor's, and those who are audited see it only.
 */
export async function requireAuditorOf(ctx: ActionContext, trx: Connection, auditId: string): Promise<string> {
  const { memberId, role } = await partyOf(trx, ctx.actor);
  if (role === 'auditor' && memberId !== null && (await isAuditorOf(trx, auditId, memberId))) return memberId;
  throw new Problem('not-permitted', 'Only the auditors who are invited to this audit draw samples and note on them.');
}
