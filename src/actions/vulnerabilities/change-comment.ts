import { z } from 'zod';
import { editComment } from '../../store/comments.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, Revision, requireId, requireRevision } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { CommentText, lockOwnComment } from './own-comment.ts';

const ChangeComment = z.object({ id: Id, revision: Revision.optional(), text: CommentText });

/**
 * Its author says it otherwise; it is marked as edited. The same text is no change.
 * Throws `not-found`, `not-permitted` for anybody else, `conflict` when it was deleted, `precondition-failed`.
 */
export async function changeComment(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'vulnerabilities.work');
  const wanted = parseInput(ChangeComment, input);
  const id = requireId(wanted.id, 'comment');
  return await ctx.db.transaction().execute(async (trx) => {
    const comment = await lockOwnComment(trx, ctx.actor, id);
    requireRevision(wanted.revision, comment.revision, 'comment');
    if (comment.text === wanted.text) return { id };
    await editComment(trx, comment, wanted.text, ctx.now());
    await audited(ctx, trx, {
      action: 'comment.edited',
      subject: { kind: 'vulnerability', id: comment.vulnerabilityId },
      detail: { comment: id },
    });
    return { id };
  });
}
