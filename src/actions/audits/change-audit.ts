import { z } from 'zod';
import { changeAuditRow } from '../../store/audits.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, Revision, requireRevision } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { ThingName } from '../written-text.ts';
import { auditEnd, GivenInstant } from './audit-input.ts';
import { openAuditToChange } from './audit-to-change.ts';

const ChangeAudit = z.object({
  id: Id,
  revision: Revision.optional(),
  title: ThingName.optional(),
  endsAt: GivenInstant.nullable().optional(),
});

/**
 * Gives an open audit another title, or another end. Its window never changes, nor what it is known by. Throws `not-found`,
 * `audit-over`, `invalid-input`, `precondition-failed`.
 */
export async function changeAudit(ctx: ActionContext, input: unknown): Promise<void> {
  requirePermission(ctx, 'audits.manage');
  const wanted = parseInput(ChangeAudit, input);
  await ctx.db.transaction().execute(async (trx) => {
    const audit = await openAuditToChange(ctx, trx, wanted.id);
    requireRevision(wanted.revision, audit.revision, 'audit');
    const title = wanted.title ?? audit.title;
    const endsAt = wanted.endsAt === undefined ? audit.endsAt : auditEnd(wanted.endsAt, ctx.now());
    if (title === audit.title && endsAt === audit.endsAt) return;
    await changeAuditRow(trx, audit, { title, endsAt });
    await audited(ctx, trx, {
      action: 'audit.changed',
      subject: { kind: 'audit', id: audit.id },
      detail: {
        ...(title !== audit.title && { title: { from: audit.title, to: title } }),
        ...(endsAt !== audit.endsAt && { endsAt: { from: textOf(audit.endsAt), to: textOf(endsAt) } }),
      },
    });
  });
}

function textOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
