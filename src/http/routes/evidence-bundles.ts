import { z } from 'zod';
import { openBundleFile } from '../../actions/evidence/open-bundle-file.ts';
import { removeBundleFile } from '../../actions/evidence/remove-bundle-file.ts';
import { requestBundle } from '../../actions/evidence/request-bundle.ts';
import { listBundles, oneBundle } from '../../store/read/evidence-bundles.ts';
import { AsOfQuery, found, IdParams, PageQuery, pageOf, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { AnyFile, sendBundle } from '../file-transfer.ts';
import { EvidenceBundleAnswer, evidenceBundleAnswer } from '../shapes/evidence-bundle.ts';

const tags = ['evidence'];

const moment = 'An instant (RFC 3339), or a day of the policy’s time zone, which stands for its first instant.';
const window = {
  from: z.string().max(40).describe(`${moment} Part of the window.`),
  to: z.string().max(40).describe(`${moment} Not part of the window. Not in the future.`),
  withRawPages: z.boolean().optional().describe('Also what the scanner answered, as far as it is kept.'),
};
const Wanted = z.union([
  z.strictObject(window),
  z.strictObject({
    ...z.object(window).partial().shape,
    sameCheckpointAs: z
      .uuid()
      .describe(
        'A bundle that was made: the same is told of the same log again, so that its data files are equal. What is left out is as it was there; another window is refused.',
      ),
  }),
  z.strictObject({
    auditId: z.uuid().describe('Of its window, as it was known at its checkpoint.'),
    sampleId: z.uuid().optional().describe('With the items of this sample, and their proofs.'),
  }),
]);

export async function evidenceBundleRoutes(api: ApiServer): Promise<void> {
  const { engine, now } = api.parts;
  const { db } = engine;

  api.route({
    method: 'POST',
    url: '/evidence/bundles',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'requestEvidenceBundle',
      summary: 'Ask for an evidence bundle',
      description:
        'One file that an auditor can verify alone: the log between two checkpoints, the whole population, verdicts, syncs and their coverage, exceptions, the audit log, and a report. It is made in the background; ask for it until its status is `ready`. The audit log tells who asked.',
      tags,
      body: Wanted,
      response: { 202: EvidenceBundleAnswer, ...problems('not-found', 'conflict', 'too-many-requests', 'no-room') },
    },
    handler: async (request, reply) => {
      const { id } = await requestBundle(request.ctx, request.body, engine);
      reply.code(202).header('location', `/api/v1/evidence/bundles/${id}`);
      return evidenceBundleAnswer(found(await oneBundle(db, id), 'bundle'));
    },
  });

  api.route({
    method: 'GET',
    url: '/evidence/bundles',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'listEvidenceBundles',
      summary: 'List evidence bundles',
      description: 'The newest first.',
      tags,
      querystring: z.object({
        ...PageQuery.shape,
        ...AsOfQuery.shape,
        auditId: z.uuid().optional().describe('Only those of this audit.'),
      }),
      response: { 200: pageOf(EvidenceBundleAnswer), ...problems() },
    },
    handler: async ({ query: { auditId, asOf, ...page } }) => {
      whenOf(asOf, now());
      const { items, nextCursor } = await listBundles(db, page, auditId ?? null, asOf ?? null);
      return { items: items.map(evidenceBundleAnswer), nextCursor };
    },
  });

  api.route({
    method: 'GET',
    url: '/evidence/bundles/:id',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'readEvidenceBundle',
      summary: 'Read how an evidence bundle stands',
      description: 'What its making is at, or the hash of the file that was made.',
      tags,
      params: IdParams,
      querystring: AsOfQuery,
      response: { 200: EvidenceBundleAnswer, ...problems('not-found') },
    },
    handler: async ({ params: { id }, query: { asOf } }) => {
      whenOf(asOf, now());
      return evidenceBundleAnswer(found(await oneBundle(db, id, asOf ?? null), 'bundle'));
    },
  });

  api.route({
    method: 'GET',
    url: '/evidence/bundles/:id/file',
    // Asking for the headers alone would stand in the audit log as if somebody had taken it.
    exposeHeadRoute: false,
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'downloadEvidenceBundle',
      summary: 'Download an evidence bundle',
      description: 'The ZIP file. It is kept for 30 days. The audit log tells who took it.',
      tags,
      params: IdParams,
      response: {
        200: { description: 'A file to save.', content: { 'application/zip': { schema: AnyFile } } },
        ...problems('not-found', 'conflict'),
      },
    },
    handler: async (request, reply) => {
      return await sendBundle(
        reply,
        await openBundleFile(request.ctx, request.params.id, engine.evidenceFolder ?? null),
      );
    },
  });

  api.route({
    method: 'DELETE',
    url: '/evidence/bundles/:id/file',
    config: { access: 'evidence.remove' },
    schema: {
      operationId: 'removeEvidenceBundleFile',
      summary: 'Remove the file of an evidence bundle',
      description:
        'Makes room. The bundle stays in the list with who removed its file, and in the ledger with the hash of its manifest. Asked for again with `sameCheckpointAs`, or of its audit, its data files have the same bytes, but for raw pages that are not kept any more and who was erased since.',
      tags,
      params: IdParams,
      response: { 204: z.null().describe('Removed.'), ...problems('not-found', 'conflict') },
    },
    handler: async ({ ctx, params }, reply) => {
      await removeBundleFile(ctx, params, engine);
      reply.code(204);
      return null;
    },
  });
}
