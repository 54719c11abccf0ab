import { Problem } from '../../core/problems.ts';
import { type Audit, isOpen, lockAudit } from '../../store/audits.ts';
import type { Connection } from '../../store/database.ts';
import type { ActionContext } from '../context.ts';
import { notFound, requireId } from '../parse-id.ts';

/** An open audit that nobody else changes until the transaction ends. Throws `not-found`, or `audit-over`. */
export async function openAuditToChange(ctx: ActionContext, trx: Connection, given: string): Promise<Audit> {
  const audit = await lockAudit(trx, requireId(given, 'audit'));
  if (audit === null) throw notFound('audit');
  if (!isOpen(audit, ctx.now())) {
    throw new Problem('audit-over', 'This audit has ended, and nothing in it changes any more. Create another one.');
  }
  return audit;
}
