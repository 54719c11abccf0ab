import { z } from 'zod';
import { eraseComment } from '../../store/comments.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { lockOwnComment } from './own-comment.ts';

const DeleteComment = z.object({ id: Id });

/**
 * Its author takes it back: the text is gone for good, and it stays to be seen that there was one.
 * Throws `not-found`, `not-permitted` for anybody else, `conflict` when it was deleted already.
 */
export async function deleteComment(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'vulnerabilities.work');
  const id = requireId(parseInput(DeleteComment, input).id, 'comment');
  return await ctx.db.transaction().execute(async (trx) => {
    const comment = await lockOwnComment(trx, ctx.actor, id);
    await eraseComment(trx, comment, ctx.actor.name, ctx.now());
    await audited(ctx, trx, {
      action: 'comment.deleted',
      subject: { kind: 'vulnerability', id: comment.vulnerabilityId },
      detail: { comment: id },
    });
    return { id };
  });
}
