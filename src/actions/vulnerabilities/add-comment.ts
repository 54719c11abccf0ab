import { z } from 'zod';
import { newId } from '../../lib/new-id.ts';
import { insertComment } from '../../store/comments.ts';
import { sourceOfVulnerability } from '../../store/one-vulnerability.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { authorOf, CommentText } from './own-comment.ts';

const AddComment = z.object({ id: Id, text: CommentText });

/** Says something about a vulnerability. `id` is the vulnerability's. Throws `not-found`. */
export async function addComment(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'vulnerabilities.work');
  const { text, ...given } = parseInput(AddComment, input);
  const vulnerabilityId = requireId(given.id, 'vulnerability');
  return await ctx.db.transaction().execute(async (trx) => {
    if ((await sourceOfVulnerability(trx, vulnerabilityId)) === undefined) throw notFound('vulnerability');
    const id = newId();
    await insertComment(trx, { id, vulnerabilityId, text, author: authorOf(ctx.actor), at: ctx.now() });
    await audited(ctx, trx, {
      action: 'comment.added',
      subject: { kind: 'vulnerability', id: vulnerabilityId },
      detail: { comment: id },
    });
    return { id };
  });
}
