import { z } from 'zod';
import { newId } from '../../lib/new-id.ts';
import { hasItem, insertSampleNote } from '../../store/samples.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { writtenText } from '../written-text.ts';
import { openAuditToChange } from './audit-to-change.ts';
import { requireAuditorOf } from './auditor-of.ts';

const NoteOnItem = z.object({
  id: Id,
  sampleId: Id,
  n: z.number().int().positive(),
  text: writtenText(4_000),
});

/**
 * What an auditor of an open audit notes on an item of a sample. It stays as it is; what they find out later is another
 * note. Throws `not-found`, `audit-over`, `not-permitted`.
 */
export async function noteOnItem(ctx: ActionContext, input: unknown): Promise<void> {
  requirePermission(ctx, 'audits.read');
  const { id: auditId, n, text, ...given } = parseInput(NoteOnItem, input);
  const sampleId = requireId(given.sampleId, 'sample');
  await ctx.db.transaction().execute(async (trx) => {
    const audit = await openAuditToChange(ctx, trx, auditId);
    const byMember = await requireAuditorOf(ctx, trx, audit.id);
    if (!(await hasItem(trx, { auditId: audit.id, sampleId, n }))) throw notFound('item of a sample');
    await insertSampleNote(trx, { id: newId(), sampleId, n, text, at: ctx.now(), by: ctx.actor.name, byMember });
    await audited(ctx, trx, {
      action: 'sample.noted',
      subject: { kind: 'audit', id: audit.id },
      detail: { sample: sampleId, item: n, text },
    });
  });
}
