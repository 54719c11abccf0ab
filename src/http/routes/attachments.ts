import { Readable } from 'node:stream';
import { z } from 'zod';
import { attachFile } from '../../actions/exceptions/attach-file.ts';
import { Problem } from '../../core/problems.ts';
import { attachmentsOf, oneAttachment, piecesOf } from '../../store/read/attachments.ts';
import { found, IdParams, pageOf, problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { AttachedAnswer, AttachmentAnswer, attachmentAnswer } from '../shapes/exception.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['exceptions'];
/** Each holds a connection to the database for as long as its caller takes. */
const mostAtOnce = 2;
/** No file takes longer to come in. */
const longestMs = 300_000;
/** A caller who takes nothing for so long is gone. */
const patienceMs = 60_000;

// What is sent is a stream, which no schema of a text would take.
const AnyFile = z.unknown().meta({ type: 'string', format: 'binary' });

export async function attachmentRoutes(api: ApiServer): Promise<void> {
  const { db } = api.parts.engine;
  let taken = 0;

  // Only here: everything else takes JSON alone. It is passed on as it comes in; the action counts.
  api.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

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
      querystring: z.object({
        name: z.string().describe('One line, for people.'),
        mediaType: z.string().optional().describe('Such as `application/pdf`. It is shown, and never served.'),
      }),
      response: { 201: AttachedAnswer, ...problems('not-found', 'conflict', 'too-large', 'unsupported-media-type') },
    },
    handler: async (request, reply) => {
      const { body } = request as { body: unknown };
      if (!(body instanceof Readable)) {
        throw new Problem('unsupported-media-type', 'Send the file itself, as application/octet-stream.');
      }
      if (taken >= mostAtOnce) {
        const detail = `${mostAtOnce} files are coming in. Try again in a moment.`;
        throw new Problem('too-many-requests', detail, { retryAfterSeconds: 10 });
      }
      taken += 1;
      const tooSlow = new Problem('invalid-input', 'The file did not come in within five minutes.');
      const timer = setTimeout(() => body.destroy(tooSlow), longestMs);
      try {
        // Refused half-way it is left open, so that the answer still finds its way.
        const content = body.iterator({ destroyOnReturn: false });
        const attached = await attachFile(request.ctx, { ...request.query, exceptionId: request.params.id }, content);
        reply.code(201);
        return attached;
      } finally {
        taken -= 1;
        clearTimeout(timer);
        if (!body.readableEnded) {
          reply.header('connection', 'close');
          body.resume();
        }
      }
    },
  });

  api.route({
    method: 'GET',
    url: '/exceptions/:id/attachments',
    config: { access: 'exceptions.read' },
    schema: {
      operationId: 'listAttachments',
      summary: 'List the files of an exception',
      description: 'Oldest first, all of them.',
      tags,
      params: IdParams,
      querystring: WholeListQuery,
      response: { 200: pageOf(AttachmentAnswer), ...problems() },
    },
    handler: async ({ params, query }) => {
      const all = await attachmentsOf(db, params.id);
      const page = pageOfWhole(all, query, `attachments ${params.id}`, ({ id }) => id);
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
      reply.raw.setTimeout(patienceMs, () => reply.raw.destroy());
      return await reply
        .type('application/octet-stream')
        .header('content-length', file.size)
        .header('content-disposition', dispositionOf(file.name))
        .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
        .header('x-content-type-options', 'nosniff')
        .send(Readable.from(piecesOf(db, file.sha256)));
    },
  });
}

/** The plain name for those who know no better, and the real one. */
function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\w.\- ]/g, '_');
  const real = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`;
}
