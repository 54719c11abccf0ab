import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { newId } from '../../lib/new-id.ts';
import { countAttachments, insertAttachment, keepFile, pieceBytes, stagePiece } from '../../store/attachments.ts';
import { lockException, noteExceptionEvent } from '../../store/exceptions.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { ThingName } from '../written-text.ts';

const mostBytes = 25 * 1024 * 1024;
const mostFiles = 50;

const AttachFile = z.object({
  exceptionId: Id,
  name: ThingName.transform((name) => name.replaceAll(/[/\\]/g, '_')),
  mediaType: z
    .string()
    .max(100)
    .regex(/^[\w.+-]+\/[\w.+-]+$/, 'A type is like application/pdf.')
    .default('application/octet-stream'),
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
    const hash = createHash('sha256');
    let size = 0;
    let position = 0;
    let waiting: Buffer[] = [];
    let waitingBytes = 0;
    const flush = async () => {
      await stagePiece(trx, position, Buffer.concat(waiting));
      position += 1;
      waiting = [];
      waitingBytes = 0;
    };
    for await (const chunk of content) {
      size += chunk.length;
      if (size > mostBytes) throw new Problem('too-large', 'A file may have 25 MB at most.');
      hash.update(chunk);
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes >= pieceBytes) await flush();
    }
    if (size === 0) {
      const message = 'There is nothing in this file.';
      throw new Problem('invalid-input', message, { errors: [{ path: 'body', message }] });
    }
    if (waitingBytes > 0) await flush();
    // Locked last: nobody waits while a slow network brings the file.
    const known = await lockException(trx, exceptionId);
    if (known === undefined) throw notFound('exception');
    if ((await countAttachments(trx, exceptionId)) >= mostFiles) {
      throw new Problem('conflict', `An exception has ${mostFiles} attachments at most.`);
    }
    const id = newId();
    const now = ctx.now();
    const sha256 = hash.digest();
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
