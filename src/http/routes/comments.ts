import { z } from 'zod';
import { addComment } from '../../actions/vulnerabilities/add-comment.ts';
import { changeComment } from '../../actions/vulnerabilities/change-comment.ts';
import { deleteComment } from '../../actions/vulnerabilities/delete-comment.ts';
import { commentsOn, oneComment } from '../../store/read/comments.ts';
import { AsOfQuery, etagOf, found, IdParams, PageQuery, pageOf, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { resourceOf } from '../resource.ts';
import { CommentAnswer, commentAnswer } from '../shapes/comment.ts';

const tags = ['vulnerabilities'];
const CommentBody = z.strictObject({ text: z.string().describe('Plain text of at most 10,000 characters.') });

export async function commentRoutes(api: ApiServer): Promise<void> {
  const { engine, now } = api.parts;
  // Read where it was written: a comment is there as soon as it is answered.
  const { db } = engine;
  const comment = resourceOf(api, {
    url: '/comments/:id',
    noun: 'comment',
    tags,
    answer: CommentAnswer,
    read: async (id) => await oneComment(db, id),
    answerOf: commentAnswer,
    revisionOf: ({ revision }) => revision,
  });

  api.route({
    method: 'GET',
    url: '/vulnerabilities/:id/comments',
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'listComments',
      summary: 'List what people said about a vulnerability',
      description:
        'Oldest first. A deleted comment stays without its text. With `asOf`: those that there were then; one that was edited or deleted since has no text, as what it said then is not kept.',
      tags,
      params: IdParams,
      querystring: z.object({ ...PageQuery.shape, ...AsOfQuery.shape }),
      response: { 200: pageOf(CommentAnswer), ...problems('not-found') },
    },
    handler: async (request) => {
      const { limit, cursor, asOf } = request.query;
      const when = whenOf(asOf, now());
      const page = found(await commentsOn(db, request.params.id, when, { limit, cursor }), 'vulnerability');
      return { items: page.items.map(commentAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'POST',
    url: '/vulnerabilities/:id/comments',
    config: { access: 'vulnerabilities.work' },
    schema: {
      operationId: 'addComment',
      summary: 'Say something about a vulnerability',
      description: 'Everybody who may read vulnerabilities reads it.',
      tags,
      params: IdParams,
      body: CommentBody,
      response: { 201: CommentAnswer, ...problems('not-found') },
    },
    handler: async ({ ctx, params, body }, reply) => {
      const { id } = await addComment(ctx, { ...body, id: params.id });
      const added = found(await oneComment(db, id), 'comment');
      reply.code(201).header('etag', etagOf(added.revision));
      return commentAnswer(added);
    },
  });

  comment.read({
    access: 'vulnerabilities.read',
    operationId: 'readComment',
    summary: 'Read one comment',
    description: 'The ETag is its version, for `If-Match`.',
  });

  comment.change({
    access: 'vulnerabilities.work',
    operationId: 'changeComment',
    summary: 'Edit a comment',
    description: 'Only its author may. It is marked as edited; what it said before is not kept.',
    body: CommentBody,
    action: changeComment,
    problems: ['conflict'],
  });

  comment.remove({
    access: 'vulnerabilities.work',
    operationId: 'deleteComment',
    summary: 'Delete a comment',
    description: 'Only its author may. The text is gone for good; who deleted it and when stays in its place.',
    action: deleteComment,
    problems: ['conflict'],
  });
}
