import { z } from 'zod';
import { approveException } from '../../actions/exceptions/approve-exception.ts';
import { changeDraft } from '../../actions/exceptions/change-draft.ts';
import { proposeException } from '../../actions/exceptions/propose-exception.ts';
import { rejectException } from '../../actions/exceptions/reject-exception.ts';
import { renewException } from '../../actions/exceptions/renew-exception.ts';
import { revokeException } from '../../actions/exceptions/revoke-exception.ts';
import { partyOf } from '../../actions/exceptions/weigh.ts';
import { isAllowed } from '../../core/permissions.ts';
import { listExceptions, oneException } from '../../store/read/exceptions.ts';
import { AsOfQuery, etagOf, found, IdParams, PageQuery, pageOf, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { resourceOf } from '../resource.ts';
import {
  DetailedExceptionAnswer,
  detailedExceptionAnswer,
  ExceptionAnswer,
  ExceptionFilterQuery,
  exceptionAnswer,
  ProposalBody,
} from '../shapes/exception.ts';

const tags = ['exceptions'];

export async function exceptionRoutes(api: ApiServer): Promise<void> {
  const { engine, now } = api.parts;
  // Read where it was written: what was decided is there as soon as it is answered.
  const { db } = engine;
  const exception = resourceOf(api, {
    url: '/exceptions/:id',
    noun: 'exception',
    tags,
    answer: DetailedExceptionAnswer,
    read: async (id, when) => await oneException(db, id, when),
    answerOf: detailedExceptionAnswer,
    revisionOf: ({ revision }) => revision,
  });

  api.route({
    method: 'GET',
    url: '/exceptions',
    config: { access: 'exceptions.read' },
    schema: {
      operationId: 'listExceptions',
      summary: 'List exceptions',
      description:
        'Newest first, whatever became of them. With `asOf`, those that there were then, as each stood: its words, its dates, and what it covered. A filter is held against what was so then.',
      tags,
      querystring: z.object({ ...PageQuery.shape, ...AsOfQuery.shape, ...ExceptionFilterQuery.shape }),
      response: { 200: pageOf(ExceptionAnswer), ...problems() },
    },
    handler: async ({ query, ctx }) => {
      const { limit, cursor, asOf, status, kind, awaitingMe, ...rest } = query;
      const { actor } = ctx;
      const isAsked = awaitingMe === 'true';
      if (isAsked && (actor.role === null || !isAllowed(actor.role, 'exceptions.approve'))) {
        return { items: [], nextCursor: null };
      }
      const { memberId, id } = await partyOf(db, actor);
      const awaiting = isAsked ? { memberId, actorId: id } : undefined;
      const filter = { ...rest, statuses: status, kinds: kind, awaiting };
      const page = await listExceptions(db, filter, whenOf(asOf, now()), { limit, cursor });
      return { items: page.items.map(exceptionAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'POST',
    url: '/exceptions',
    config: { access: 'exceptions.propose' },
    schema: {
      operationId: 'proposeException',
      summary: 'Propose an exception',
      description:
        'Nothing is excepted before another person approves it, with the role that the policy asks for at the worst severity in its scope. Every reason for a refusal is answered at once.',
      tags,
      body: ProposalBody,
      response: { 201: DetailedExceptionAnswer, ...problems('conflict') },
    },
    handler: async ({ ctx, body }, reply) => {
      const { id } = await proposeException(ctx, body);
      const view = found(await oneException(db, id, whenOf(undefined, now())), 'exception');
      reply.code(201).header('location', `/api/v1/exceptions/${id}`).header('etag', etagOf(view.revision));
      return detailedExceptionAnswer(view);
    },
  });

  exception.read({
    access: 'exceptions.read',
    operationId: 'readException',
    summary: 'Read one exception',
    description:
      'With its history, what it covers, and its attachments. The ETag is its version, for `If-Match`. With `asOf`, as it stood then, a draft with the words of then; one that was not written yet is not found.',
    past: 'as-known-then',
  });

  exception.change({
    access: 'exceptions.propose',
    operationId: 'changeDraft',
    summary: 'Change a draft of an exception',
    description: 'Only whoever drafted it. With `isDraft` false it is proposed.',
    body: ProposalBody.partial(),
    action: changeDraft,
    problems: ['conflict'],
  });

  exception.act('approve', {
    access: 'exceptions.approve',
    operationId: 'approveException',
    summary: 'Approve an exception',
    description:
      'Another person than the proposer, who also stands behind an API key of theirs. From now on it holds, up to its end. What was overdue already is recorded, and stays missed.',
    body: z.strictObject({ comment: z.string().optional() }).optional(),
    action: approveException,
    problems: ['conflict', 'sync-in-progress'],
  });

  exception.act('reject', {
    access: 'exceptions.approve',
    operationId: 'rejectException',
    summary: 'Reject a proposal',
    description: 'With a reason, which the proposer reads.',
    body: z.strictObject({ reason: z.string() }),
    action: rejectException,
    problems: ['conflict'],
  });

  exception.act('revoke', {
    access: 'exceptions.propose',
    operationId: 'revokeException',
    summary: 'Revoke an exception, or withdraw a proposal',
    description:
      'Managers, and whoever proposed it. What it covered is exactly as overdue from now on as its dates say.',
    body: z.strictObject({ reason: z.string() }),
    action: revokeException,
    problems: ['conflict', 'sync-in-progress'],
  });

  api.route({
    method: 'POST',
    url: '/exceptions/:id/renew',
    config: { access: 'exceptions.propose' },
    schema: {
      operationId: 'renewException',
      summary: 'Propose to renew an exception',
      description:
        'The same for longer, as a proposal of its own that takes its own approval. How often is a rule of the policy.',
      tags,
      params: IdParams,
      body: z.strictObject({
        reason: z.string(),
        untilOn: z.string().describe('`YYYY-MM-DD`.'),
        details: ProposalBody.shape.details,
      }),
      response: { 201: DetailedExceptionAnswer, ...problems('not-found', 'conflict') },
    },
    handler: async ({ ctx, body, params }, reply) => {
      const { id } = await renewException(ctx, { ...body, id: params.id });
      const view = found(await oneException(db, id, whenOf(undefined, now())), 'exception');
      reply.code(201).header('location', `/api/v1/exceptions/${id}`).header('etag', etagOf(view.revision));
      return detailedExceptionAnswer(view);
    },
  });
}
