import { z } from 'zod';
import { drawSample } from '../../actions/audits/draw-sample.ts';
import { noteOnItem } from '../../actions/audits/note-on-item.ts';
import { samplingMethods } from '../../core/evidence/sampling.ts';
import type { Instant } from '../../core/instant.ts';
import { oneAudit } from '../../store/read/audits.ts';
import { dossierOf, episodeEvents } from '../../store/read/dossier.ts';
import { proveVulnerability } from '../../store/read/ledger-proofs.ts';
import { listSamples, notesOn, oneSample } from '../../store/read/samples.ts';
import { AsOfQuery, found, IdParams, PageQuery, pageOf, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import {
  DetailedSampleAnswer,
  detailedSampleAnswer,
  NoteAnswer,
  noteAnswer,
  SampleAnswer,
  sampleAnswer,
} from '../shapes/audit.ts';
import { DossierAnswer, dossierAnswer } from '../shapes/dossier.ts';
import { ChangeProofAnswer, changeProofAnswer } from '../shapes/ledger.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['audits'];
const config = { access: 'audits.read', forBound: 'audits' } as const;
const SampleParams = IdParams.extend({ sampleId: z.uuid() });
const ItemParams = SampleParams.extend({ n: z.coerce.number().int().min(1).max(1_000_000) });

export async function auditSampleRoutes(api: ApiServer): Promise<void> {
  const { engine, now } = api.parts;
  const { db } = engine;
  const auditOf = async (id: string, asOf: Instant | undefined) =>
    found(await oneAudit(db, id, whenOf(asOf, now())), 'audit');
  const sampleIn = async ({ id, sampleId }: z.output<typeof SampleParams>, asOf?: Instant) => {
    whenOf(asOf, now());
    return found(await oneSample(db, id, sampleId, asOf ?? null), 'sample of this audit');
  };
  const itemIn = async (params: z.output<typeof ItemParams>, asOf?: Instant) => {
    const { items } = await sampleIn(params, asOf);
    const item = found(
      items.find(({ n }) => n === params.n),
      'item of this sample',
    );
    return { item, which: { id: item.vulnerabilityId, episode: item.episode } };
  };

  api.route({
    method: 'GET',
    url: '/audits/:id/samples',
    config,
    schema: {
      operationId: 'listSamples',
      summary: 'List the samples of an audit',
      description: 'All that were ever drawn, the newest first. None is ever removed.',
      tags,
      params: IdParams,
      querystring: z.object({ ...WholeListQuery.shape, ...AsOfQuery.shape }),
      response: { 200: pageOf(SampleAnswer), ...problems('not-found', 'audit-over') },
    },
    handler: async ({ params, query: { asOf, ...asked } }) => {
      const { id } = await auditOf(params.id, asOf);
      const samples = await listSamples(db, id, asOf ?? null);
      const page = pageOfWhole(samples, asked, ['samples', id, asOf], (sample) => sample.id);
      return { items: page.items.map(sampleAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'POST',
    url: '/audits/:id/samples',
    config,
    schema: {
      operationId: 'drawSample',
      summary: 'Draw a sample',
      description:
        'By an auditor who is invited to the audit, and nobody else. At random, or in proportion to strata of severity and of where each stood at the end of the window. From the seed, the method and the size anybody can draw it again: the guide to sampling says how. Without a seed one is made by chance.',
      tags,
      params: IdParams,
      body: z.strictObject({
        seed: z.string().optional(),
        method: z.enum(samplingMethods),
        size: z.number().int().min(1).max(1_000),
      }),
      response: { 201: DetailedSampleAnswer, ...problems('not-found', 'audit-over', 'foreign-origin') },
    },
    handler: async ({ ctx, params, body }, reply) => {
      const { id: sampleId } = await drawSample(ctx, { ...body, id: params.id });
      reply.code(201).header('location', `/api/v1/audits/${params.id}/samples/${sampleId}`);
      return detailedSampleAnswer(await sampleIn({ id: params.id, sampleId }));
    },
  });

  api.route({
    method: 'GET',
    url: '/audits/:id/samples/:sampleId',
    config,
    schema: {
      operationId: 'readSample',
      summary: 'Read a sample',
      description: 'Everything that it takes to draw it again, and what was drawn.',
      tags,
      params: SampleParams,
      querystring: AsOfQuery,
      response: { 200: DetailedSampleAnswer, ...problems('not-found', 'audit-over') },
    },
    handler: async ({ params, query }) => detailedSampleAnswer(await sampleIn(params, query.asOf)),
  });

  api.route({
    method: 'GET',
    url: '/audits/:id/samples/:sampleId/items/:n',
    config,
    schema: {
      operationId: 'readDossier',
      summary: 'Read the dossier of a sampled item',
      description:
        'One episode from first sight to confirmed closure: its events, how its deadline came about, the versions of the policy, the exceptions with both people, the syncs with their certificates, and what is known now where that differs from what is known at the instant of the audit.',
      tags,
      params: ItemParams,
      querystring: AsOfQuery,
      response: { 200: DossierAnswer, ...problems('not-found', 'audit-over') },
    },
    handler: async ({ params, query: { asOf } }) => {
      const audit = await auditOf(params.id, asOf);
      const { item, which } = await itemIn(params, asOf);
      const about = { window: { from: audit.from, to: audit.to }, knownAt: audit.knownAt };
      const dossier = found(await dossierOf(db, about, which, whenOf(asOf, now())), 'item of this sample');
      return dossierAnswer(audit, item, dossier, await notesOn(db, params.sampleId, params.n, asOf ?? null));
    },
  });

  api.route({
    method: 'GET',
    url: '/audits/:id/samples/:sampleId/items/:n/proofs',
    config,
    schema: {
      operationId: 'proveSampledItem',
      summary: 'Prove every change of a sampled item',
      description:
        'Of its episode, the oldest first: each change with its place in the tree of the changes that were recorded with it, the entry that names the root of that tree, and the proof that the entry is in the log.',
      tags,
      params: ItemParams,
      querystring: PageQuery,
      response: { 200: pageOf(ChangeProofAnswer), ...problems('not-found', 'audit-over') },
    },
    handler: async ({ params, query }) => {
      const { which } = await itemIn(params);
      const { events } = await episodeEvents(db, which);
      const own = new Set(events.map(({ id }) => id));
      const page = found(await proveVulnerability(db, which.id, query), 'item of this sample');
      const items = page.items.filter(({ id }) => own.has(id));
      return { items: items.map(changeProofAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'POST',
    url: '/audits/:id/samples/:sampleId/items/:n/notes',
    config,
    schema: {
      operationId: 'noteOnItem',
      summary: 'Note something on a sampled item',
      description:
        'By an auditor who is invited to the audit, and nobody else. A note stays as it is. Answers all of them.',
      tags,
      params: ItemParams,
      body: z.strictObject({ text: z.string() }),
      response: { 201: pageOf(NoteAnswer), ...problems('not-found', 'audit-over', 'foreign-origin') },
    },
    handler: async ({ ctx, params, body }, reply) => {
      await noteOnItem(ctx, { ...body, ...params });
      reply.code(201).header('location', `/api/v1/audits/${params.id}/samples/${params.sampleId}/items/${params.n}`);
      return { items: (await notesOn(db, params.sampleId, params.n)).map(noteAnswer), nextCursor: null };
    },
  });
}
