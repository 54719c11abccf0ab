import { z } from 'zod';
import { openBundleFile } from '../../actions/evidence/open-bundle-file.ts';
import { requestBundle } from '../../actions/evidence/request-bundle.ts';
import { oneAudit } from '../../store/read/audits.ts';
import { listBundles, oneBundle } from '../../store/read/evidence-bundles.ts';
import { AsOfQuery, found, IdParams, PageQuery, pageOf, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { AnyFile, sendBundle } from '../file-transfer.ts';
import { EvidenceBundleAnswer, evidenceBundleAnswer } from '../shapes/evidence-bundle.ts';

const tags = ['audits'];
const config = { access: 'audits.read', forBound: 'audits' } as const;

/** The evidence bundles of an audit: what those of everybody offer, at an address that names the audit. */
export async function auditBundleRoutes(api: ApiServer): Promise<void> {
  const { engine, now } = api.parts;
  const { db } = engine;
  const bundleOf = async (auditId: string, id: string) => {
    const bundle = await oneBundle(db, id);
    return found(bundle?.auditId === auditId ? bundle : null, 'bundle of this audit');
  };

  api.route({
    method: 'POST',
    url: '/audits/:id/bundles',
    config,
    schema: {
      operationId: 'requestAuditBundle',
      summary: 'Ask for the evidence bundle of an audit',
      description:
        'Of its window, as it was known at the checkpoint that it rests on; with a sample also the items of that, and their proofs. It is made in the background. While an equal one waits or is kept, that one is answered.',
      tags,
      params: IdParams,
      body: z.strictObject({ sampleId: z.uuid().optional() }),
      response: {
        202: EvidenceBundleAnswer,
        ...problems('not-found', 'audit-over', 'too-many-requests', 'no-room', 'foreign-origin'),
      },
    },
    handler: async ({ ctx, params, body }, reply) => {
      const auditId = params.id.toLowerCase();
      const { id } = await requestBundle(ctx, { ...body, auditId }, engine);
      reply.code(202).header('location', `/api/v1/audits/${auditId}/bundles/${id}`);
      return evidenceBundleAnswer(await bundleOf(auditId, id));
    },
  });

  api.route({
    method: 'GET',
    url: '/audits/:id/bundles',
    config,
    schema: {
      operationId: 'listAuditBundles',
      summary: 'List the evidence bundles of an audit',
      description: 'The newest first, with how their making goes.',
      tags,
      params: IdParams,
      querystring: z.object({ ...PageQuery.shape, ...AsOfQuery.shape }),
      response: { 200: pageOf(EvidenceBundleAnswer), ...problems('not-found', 'audit-over') },
    },
    handler: async ({ params, query: { asOf, ...page } }) => {
      const { id } = found(await oneAudit(db, params.id, whenOf(asOf, now())), 'audit');
      const { items, nextCursor } = await listBundles(db, page, id, asOf ?? null);
      return { items: items.map(evidenceBundleAnswer), nextCursor };
    },
  });

  api.route({
    method: 'GET',
    url: '/audits/:id/bundles/:bundleId/file',
    // Asking for the headers alone would stand in the audit log as if somebody had taken it.
    exposeHeadRoute: false,
    config,
    schema: {
      operationId: 'downloadAuditBundle',
      summary: 'Download an evidence bundle of an audit',
      description: 'The ZIP file. It is kept for 30 days. The audit log tells who took it.',
      tags,
      params: IdParams.extend({ bundleId: z.uuid() }),
      response: {
        200: { description: 'A file to save.', content: { 'application/zip': { schema: AnyFile } } },
        ...problems('not-found', 'conflict', 'audit-over'),
      },
    },
    handler: async ({ ctx, params }, reply) => {
      const { id } = await bundleOf(params.id.toLowerCase(), params.bundleId);
      return await sendBundle(reply, await openBundleFile(ctx, id, engine.evidenceFolder ?? null));
    },
  });
}
