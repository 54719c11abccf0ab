import { z } from 'zod';
import { attachFile } from '../../actions/exceptions/attach-file.ts';
import { attachmentsOf, oneAttachment } from '../../store/read/attachments.ts';
import { AsOfQuery, found, IdParams, pageOf, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { AnyFile, acceptFiles, FileQuery, sendFile } from '../file-transfer.ts';
import { AttachedAnswer, AttachmentAnswer, attachmentAnswer } from '../shapes/exception.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['exceptions'];
export async function attachmentRoutes(api: ApiServer): Promise<void> {
  const { db } = api.parts.engine;
  const takeFile = acceptFiles(api);

  api.route({
    method: 'POST',
    url: '/exceptions/:id/attachments',
    config: { access: 'exceptions.propose' },
    schema: {
      operationId: 'attachFile',
      summary: 'Attach a file to an exception',
      description:
        'The file itself as `application/octet-stream`, up to 25 MB; its name and type in the query. It is kept by its hash, never changes, and cannot be removed.',
      tags,
      params: IdParams,
      consumes: ['application/octet-stream'],
      querystring: FileQuery,
      response: { 201: AttachedAnswer, ...problems('not-found', 'conflict', 'too-large', 'unsupported-media-type') },
    },
    handler: async (request, reply) => {
      const attached = await takeFile(request, reply, (content) =>
        attachFile(request.ctx, { ...request.query, exceptionId: request.params.id }, content),
      );
      reply.code(201);
      return attached;
    },
  });

  api.route({
    method: 'GET',
    url: '/exceptions/:id/attachments',
    config: { access: 'exceptions.read' },
    schema: {
      operationId: 'listAttachments',
      summary: 'List the files of an exception',
      description: 'Oldest first, all of them; with `asOf`, those that it had then.',
      tags,
      params: IdParams,
      querystring: z.object({ ...WholeListQuery.shape, ...AsOfQuery.shape }),
      response: { 200: pageOf(AttachmentAnswer), ...problems() },
    },
    handler: async ({ params, query: { asOf, ...query } }) => {
      const all = await attachmentsOf(db, params.id, whenOf(asOf, api.parts.now()));
      const page = pageOfWhole(all, query, `attachments ${params.id} ${asOf ?? ''}`, ({ id }) => id);
      return { items: page.items.map(attachmentAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'GET',
    url: '/exceptions/:id/attachments/:attachmentId',
    exposeHeadRoute: false,
    config: { access: 'exceptions.read' },
    schema: {
      operationId: 'downloadAttachment',
      summary: 'Download a file of an exception',
      description:
        'Always as a file to save and never to be shown by a browser, whatever is in it and whatever type it was given.',
      tags,
      params: IdParams.extend({ attachmentId: z.uuid() }),
      response: {
        200: { description: 'A file to save.', content: { 'application/octet-stream': { schema: AnyFile } } },
        ...problems('not-found'),
      },
    },
    handler: async ({ params }, reply) => {
      const file = found(await oneAttachment(db, params.id, params.attachmentId), 'attachment');
      return await sendFile(reply, db, file);
    },
  });
}
