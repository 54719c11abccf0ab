import { z } from 'zod';
import type { CommentView } from '../../store/read/comments.ts';
import { Time, time, timeOrNull } from '../answers.ts';

export const CommentAnswer = z
  .strictObject({
    id: z.uuid(),
    vulnerabilityId: z.uuid(),
    text: z
      .string()
      .nullable()
      .describe('Plain text, not markup. Null: it was deleted; with `asOf`, also: what it said then is not kept.'),
    author: z.strictObject({
      kind: z.enum(['member', 'api-key', 'local', 'system']),
      id: z.string().nullable(),
      name: z.string(),
    }),
    createdAt: Time,
    editedAt: Time.nullable(),
    deletedAt: Time.nullable(),
    deletedBy: z.string().nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'Comment' });

export function commentAnswer({ deleted, ...comment }: CommentView): z.input<typeof CommentAnswer> {
  const { id, vulnerabilityId, text, author, revision } = comment;
  return {
    id,
    vulnerabilityId,
    text,
    author: { ...author, kind: author.kind as z.input<typeof CommentAnswer>['author']['kind'] },
    createdAt: time(comment.createdAt),
    editedAt: timeOrNull(comment.editedAt),
    deletedAt: timeOrNull(deleted?.at ?? null),
    deletedBy: deleted?.by ?? null,
    revision,
  };
}
