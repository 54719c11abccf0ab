import { z } from 'zod';
import { listAllSyncs } from '../../store/read/all-syncs.ts';
import { type Closing, closingsOf } from '../../store/read/closings.ts';
import { AsOfQuery, found, IdParams, listOf, PageQuery, pageOf, problems, Time, time, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { SyncPageAnswer, syncPageAnswer, syncStatuses } from '../shapes/sync.ts';
import { VulnerabilityAnswer, vulnerabilityAnswer } from '../shapes/vulnerability.ts';

const tags = ['syncs'];

const ClosingAnswer = z
  .strictObject({
    vulnerability: VulnerabilityAnswer,
    scan: z
      .strictObject({ id: z.string().describe('As the source identifies it.'), at: Time })
      .describe('The scan that no longer found it: the proof, if the sync is believed.'),
    stillStands: z.boolean().describe('Unresolved and not seen since: what a release would resolve.'),
  })
  .meta({ id: 'Closing' });

function closingAnswer({ vulnerability, scan, stillStands }: Closing): z.input<typeof ClosingAnswer> {
  return { vulnerability: vulnerabilityAnswer(vulnerability), scan: { id: scan.id, at: time(scan.at) }, stillStands };
}

export async function allSyncRoutes(api: ApiServer): Promise<void> {
  const { engine, now, reads = engine.db } = api.parts;

  api.route({
    method: 'GET',
    url: '/syncs',
    config: { access: 'integrations.read' },
    schema: {
      operationId: 'listAllSyncs',
      summary: 'List the syncs of all sources',
      description:
        'The newest first, with what was due and did not happen; with a `status`, without that. With `asOf`, the syncs that there were then as they stood: running, held, or ended. How far one had come is not kept.',
      tags,
      querystring: z.object({
        ...PageQuery.shape,
        ...AsOfQuery.shape,
        sourceId: z.uuid().toLowerCase().optional(),
        status: listOf(syncStatuses).optional(),
      }),
      response: { 200: SyncPageAnswer, ...problems() },
    },
    handler: async ({ query }) => {
      const { limit, cursor, sourceId, status, asOf } = query;
      const filter = { sourceId, statuses: status };
      const { at, isPast } = whenOf(asOf, now());
      return syncPageAnswer(await listAllSyncs(engine.db, filter, { limit, cursor }, isPast ? at : null));
    },
  });

  api.route({
    method: 'GET',
    url: '/syncs/:id/closings',
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'listClosings',
      summary: 'List what a held sync would resolve',
      description:
        'The worst first, with the scan that no longer found each. Afterwards, what was decided about; nothing of a sync that was never held. With `asOf`, what it would have resolved then, as far as it was held by then.',
      tags,
      params: IdParams,
      querystring: z.object({ ...PageQuery.shape, ...AsOfQuery.shape }),
      response: { 200: pageOf(ClosingAnswer), ...problems('not-found') },
    },
    handler: async ({ params, query }) => {
      const { limit, cursor, asOf } = query;
      const when = whenOf(asOf, now());
      const page = found(await closingsOf(when.isPast ? engine.db : reads, params.id, when, { limit, cursor }), 'sync');
      return { items: page.items.map(closingAnswer), nextCursor: page.nextCursor };
    },
  });
}
