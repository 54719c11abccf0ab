import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

/** Who wrote a comment. `id` is null for the command line on the server's own machine, which has only a name. */
export interface CommentAuthor {
  readonly kind: 'member' | 'api-key' | 'local' | 'system';
  readonly id: string | null;
  readonly name: string;
}

/** A comment that nobody else changes until the transaction ends. */
export interface LockedComment {
  readonly id: string;
  readonly vulnerabilityId: string;
  /** Null: deleted. */
  readonly text: string | null;
  readonly author: CommentAuthor;
  readonly revision: number;
}

export async function insertComment(
  trx: Connection,
  comment: {
    readonly id: string;
    readonly vulnerabilityId: string;
    readonly text: string;
    readonly author: CommentAuthor;
    readonly at: Instant;
  },
): Promise<void> {
  const { id, vulnerabilityId, text, author, at } = comment;
  await trx
    .insertInto('vulnerability_comments')
    .values({
      id,
      vulnerability_id: vulnerabilityId,
      text,
      author_kind: author.kind,
      author_id: author.id,
      author_name: author.name,
      created_at: timestamp(at),
    })
    .execute();
}

export async function lockComment(trx: Connection, id: string): Promise<LockedComment | undefined> {
  const query = trx.selectFrom('vulnerability_comments').selectAll().where('id', '=', id).forUpdate();
  const row = await query.executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    vulnerabilityId: row.vulnerability_id,
    text: row.text,
    author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
    revision: row.revision,
  };
}

/** Another text. That it is another one stays to be seen; what it was does not. */
export async function editComment(trx: Connection, comment: LockedComment, text: string, at: Instant): Promise<void> {
  await trx
    .updateTable('vulnerability_comments')
    .set({ text, edited_at: timestamp(at), revision: comment.revision + 1 })
    .where('id', '=', comment.id)
    .execute();
}

/** The text goes, the rest stays. */
export async function eraseComment(trx: Connection, comment: LockedComment, by: string, at: Instant): Promise<void> {
  await trx
    .updateTable('vulnerability_comments')
    .set({ text: null, deleted_at: timestamp(at), deleted_by: by, revision: comment.revision + 1 })
    .where('id', '=', comment.id)
    .execute();
}
