import { z } from 'zod';
import { keepApprovedDocument } from '../../actions/policies/keep-approved-document.ts';
import { recordApprovedText } from '../../actions/policies/record-approved-text.ts';
import type { Instant } from '../../core/instant.ts';
import { type ApprovedText, approvedText } from '../../store/read/approved-text.ts';
import { AsOfQuery, found, problems, Time, time, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { AnyFile, acceptFiles, sendFile } from '../file-transfer.ts';

const tags = ['SLA policies'];
const Window = z.number().int().min(0).max(3650).nullable().describe('Calendar days; null: no deadline.');
const Days = z.strictObject({ critical: Window, high: Window, medium: Window, low: Window, informational: Window });
const approvedOn = z
  .string()
  .nullable()
  .describe('`YYYY-MM-DD`: when the organisation approved it, where that is known.');

const ApprovedTextAnswer = z
  .strictObject({
    days: Days,
    approvedOn,
    note: z.string().nullable(),
    document: z.strictObject({ name: z.string(), mediaType: z.string(), size: z.number().int(), sha256: z.string() }),
    recordedAt: Time,
    recordedBy: z.string(),
  })
  .meta({ id: 'ApprovedText' });

function approvedTextAnswer(text: ApprovedText): z.input<typeof ApprovedTextAnswer> {
  return { ...text, days: { ...text.days }, document: { ...text.document }, recordedAt: time(text.recordedAt) };
}

/** The figures of the written policy, which those in force are held against. */
export async function approvedTextRoutes(api: ApiServer): Promise<void> {
  const { engine, now } = api.parts;
  const { db } = engine;
  const takeFile = acceptFiles(api);
  const textOf = async (asOf?: Instant) => found(await approvedText(db, whenOf(asOf, now())), 'approved text');

  api.route({
    method: 'GET',
    url: '/sla-policies/approved-text',
    config: { access: 'policies.read' },
    schema: {
      operationId: 'readApprovedText',
      summary: 'Read the figures of the approved policy',
      description: 'What was recorded last, now or by a past instant; not found before anybody has recorded anything.',
      tags,
      querystring: AsOfQuery,
      response: { 200: ApprovedTextAnswer, ...problems('not-found') },
    },
    handler: async ({ query }) => approvedTextAnswer(await textOf(query.asOf)),
  });

  api.route({
    method: 'POST',
    url: '/sla-policies/approved-text/documents',
    config: { access: 'policies.write' },
    schema: {
      operationId: 'sendApprovedDocument',
      summary: 'Send the document of the approved policy',
      description:
        'The file itself as `application/octet-stream`, up to 25 MB. It is kept by its hash, which the figures are then recorded with.',
      tags,
      consumes: ['application/octet-stream'],
      response: {
        201: z.strictObject({ sha256: z.string(), size: z.number().int() }).meta({ id: 'KeptDocument' }),
        ...problems('too-large', 'unsupported-media-type'),
      },
    },
    handler: async (request, reply) => {
      const kept = await takeFile(request, reply, (content) => keepApprovedDocument(request.ctx, content));
      reply.code(201);
      return kept;
    },
  });

  api.route({
    method: 'PUT',
    url: '/sla-policies/approved-text',
    config: { access: 'policies.write' },
    schema: {
      operationId: 'recordApprovedText',
      summary: 'Record the figures of the approved policy',
      description:
        'The days of every severity, as they are in the written policy, with that document. The check `policy-matches-approved-text` holds the policy in force against them at once. What was recorded before is kept.',
      tags,
      body: z.strictObject({
        days: Days,
        approvedOn: approvedOn.optional(),
        note: z.string().nullable().optional(),
        document: z.strictObject({
          sha256: z.string().describe('As it was answered when the document was sent.'),
          name: z.string().describe('One line, for people.'),
          mediaType: z.string().optional().describe('Such as `application/pdf`. It is shown, and never served.'),
        }),
      }),
      response: { 200: ApprovedTextAnswer, ...problems() },
    },
    handler: async ({ ctx, body }) => {
      await recordApprovedText(ctx, body);
      return approvedTextAnswer(await textOf());
    },
  });

  api.route({
    method: 'GET',
    url: '/sla-policies/approved-text/document',
    exposeHeadRoute: false,
    config: { access: 'policies.read' },
    schema: {
      operationId: 'downloadApprovedDocument',
      summary: 'Download the document of the approved policy',
      description:
        'Always as a file to save and never to be shown by a browser. With `asOf`, the one that counted then.',
      tags,
      querystring: AsOfQuery,
      response: {
        200: { description: 'A file to save.', content: { 'application/octet-stream': { schema: AnyFile } } },
        ...problems('not-found'),
      },
    },
    handler: async ({ query }, reply) => await sendFile(reply, db, (await textOf(query.asOf)).document),
  });
}
