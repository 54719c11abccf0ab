import { z } from 'zod';
import { type ExceptionStatus, statusAt } from '../../core/exceptions/life.ts';
import { Problem } from '../../core/problems.ts';
import { newId } from '../../lib/new-id.ts';
import { countAttachments, insertAttachment, keepFile } from '../../store/attachments.ts';
import { lockException, noteExceptionEvent } from '../../store/exceptions.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { fileFields } from '../files/file-input.ts';
import { stageFile } from '../files/stage-file.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';

const mostFiles = 50;

/** What is over is told as it was when it was decided on: nothing is added to it. */
const openStatuses: readonly ExceptionStatus[] = ['draft', 'proposed', 'active'];

const AttachFile = z.object({
  exceptionId: Id,
  ...fileFields,
});

/**
 * Attaches a file, up to 25 MB, to an exception; it is kept by its hash and never changes. Throws `not-found`,
 * `invalid-input`, `too-large`, `conflict`.
 */
export async function attachFile(
  ctx: ActionContext,
  input: unknown,
  content: AsyncIterable<Buffer>,
): Promise<{ id: string; sha256: string; size: number }> {
  requirePermission(ctx, 'exceptions.propose');
  const { name, mediaType, ...wanted } = parseInput(AttachFile, input);
  const exceptionId = requireId(wanted.exceptionId, 'exception');
  return await ctx.db.transaction().execute(async (trx) => {
    const { sha256, size } = await stageFile(trx, content);
    // Locked last: nobody waits while a slow network brings the file.
    const known = await lockException(trx, exceptionId);
    if (known === undefined) throw notFound('exception');
    const now = ctx.now();
    const status = statusAt(now, known);
    if (!openStatuses.includes(status)) {
      throw new Problem('conflict', `It is ${status}: files are attached while it is a draft, proposed or active.`);
    }
    if ((await countAttachments(trx, exceptionId)) >= mostFiles) {
      throw new Problem('conflict', `An exception has ${mostFiles} attachments at most.`);
    }
    const id = newId();
    await keepFile(trx, sha256, size, now);
    await insertAttachment(trx, { id, exceptionId, sha256, name, mediaType, by: ctx.actor.name, at: now });
    const detail = { attachmentId: id, name, mediaType, size, sha256: sha256.toString('hex') };
    await noteExceptionEvent(trx, { exceptionId, type: 'file-attached', at: now, by: ctx.actor, detail });
    await audited(ctx, trx, {
      action: 'exception.file-attached',
      subject: { kind: 'exception', id: exceptionId },
      detail,
    });
    return { id, sha256: detail.sha256, size };
  });
}
