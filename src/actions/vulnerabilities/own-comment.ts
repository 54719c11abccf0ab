import { Problem } from '../../core/problems.ts';
import { type CommentAuthor, type LockedComment, lockComment } from '../../store/comments.ts';
import type { Connection } from '../../store/database.ts';
import type { Actor } from '../context.ts';
import { notFound } from '../parse-id.ts';
import { writtenText } from '../written-text.ts';

/** Plain text, never markup. */
export const CommentText = writtenText(10_000);

export function authorOf({ kind, id, name }: Actor): CommentAuthor {
  if (kind === 'setup') throw new Error('The set-up link writes no comments');
  return { kind, id, name };
}

/**
 * The comment, for its author to change. Throws `not-found`, `not-permitted` for anybody else, `conflict` when it was
 * deleted.
 */
export async function lockOwnComment(trx: Connection, actor: Actor, id: string): Promise<LockedComment> {
  const comment = await lockComment(trx, id);
  if (comment === undefined) throw notFound('comment');
  if (!isBy(comment.author, actor)) {
    throw new Problem('not-permitted', `Only ${comment.author.name}, who wrote this comment, may change it.`);
  }
  if (comment.text === null) throw new Problem('conflict', 'This comment was deleted.');
  return comment;
}

function isBy(author: CommentAuthor, { kind, id, name }: Actor): boolean {
  return author.kind === kind && author.id === id && (id !== null || author.name === name);
}
