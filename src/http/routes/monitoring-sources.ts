import { z } from 'zod';
import { addMonitoringSource } from '../../actions/sources/add-monitoring-source.ts';
import { changeMonitoringSource } from '../../actions/sources/change-monitoring-source.ts';
import { retireMonitoringSource } from '../../actions/sources/retire-monitoring-source.ts';
import { requestSync } from '../../actions/syncs/request-sync.ts';
import { listSources, oneSource, type SourceView } from '../../store/read/sources.ts';
import { oneSync, syncsOf } from '../../store/read/syncs.ts';
import { AsOfQuery, found, IdParams, PageQuery, pageOf, problems, Time, time, timeOrNull, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { knownSinceField, knownSinceOf, PastSettingsQuery, pastOf } from '../past-settings.ts';
import { resourceOf } from '../resource.ts';
import { SyncAnswer, SyncPageAnswer, syncAnswer, syncPageAnswer, syncStatuses } from '../shapes/sync.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['monitoring sources'];

const Settings = z.strictObject({
  syncEveryMinutes: z.number().int().min(5).max(10_080).optional(),
  rawPageDays: z
    .number()
    .int()
    .min(1)
    .max(3650)
    .optional()
    .describe('How long the answers of the scanner are kept, byte for byte.'),
});

const SourceAnswer = z
  .strictObject({
    id: z.uuid(),
    integrationId: z.uuid(),
    provider: z.string(),
    name: z.string(),
    status: z.enum(['active', 'paused', 'retired']),
    freshness: z.enum(['never', 'fresh', 'stale']).describe('`stale` by the `staleAfterHours` of the policy.'),
    lastCompleteSyncId: z.uuid().nullable(),
    lastCompleteSyncAt: Time.nullable(),
    lastSync: z
      .strictObject({
        id: z.uuid(),
        status: z.enum(syncStatuses),
        finishedAt: Time,
        problem: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
        reason: z.string().nullable().describe('Why it is called what it is called.'),
      })
      .nullable()
      .describe('The latest that has ended, however it did.'),
    nextSyncAt: Time.nullable(),
    settings: Settings.required(),
    listedAssets: z.number().int().nullable().describe('Assets that the last believed complete sync listed.'),
    scopeChange: z
      .strictObject({ from: z.number().int(), to: z.number().int(), since: Time })
      .nullable()
      .describe('Fewer assets are listed than can be believed; `confirmScope` settles it.'),
    createdAt: Time,
    revision: z.number().int(),
  })
  .meta({ id: 'MonitoringSource' });

function sourceAnswer(source: SourceView): z.input<typeof SourceAnswer> {
  const { syncEveryMinutes, rawPageDays, ...rest } = source;
  return {
    ...rest,
    lastCompleteSyncAt: timeOrNull(source.lastCompleteSyncAt),
    lastSync: source.lastSync && { ...source.lastSync, finishedAt: time(source.lastSync.finishedAt) },
    nextSyncAt: timeOrNull(source.nextSyncAt),
    createdAt: time(source.createdAt),
    settings: { syncEveryMinutes, rawPageDays },
  };
}

export async function monitoringSourceRoutes(api: ApiServer): Promise<void> {
  const { engine, now } = api.parts;
  const source = resourceOf(api, {
    url: '/monitoring-sources/:id',
    noun: 'monitoring source',
    tags,
    answer: SourceAnswer,
    read: async (id, when) => await oneSource(engine.db, id, when),
    answerOf: sourceAnswer,
    revisionOf: ({ revision }) => revision,
  });

  api.route({
    method: 'GET',
    url: '/monitoring-sources',
    config: { access: 'integrations.read' },
    schema: {
      operationId: 'listMonitoringSources',
      summary: 'List monitoring sources',
      description:
        'All of them, retired ones too, oldest first, with how fresh they are. With `asOf`, those that there were then, as they stood.',
      tags,
      querystring: WholeListQuery.extend(PastSettingsQuery.shape),
      response: { 200: pageOf(SourceAnswer).extend(knownSinceField), ...problems() },
    },
    handler: async ({ query }) => {
      const past = pastOf(query.asOf, now());
      const sources = await listSources(engine.db, whenOf(query.asOf, now()));
      const page = pageOfWhole(sources, query, ['monitoring-sources', past], ({ id }) => id);
      return {
        items: page.items.map(sourceAnswer),
        nextCursor: page.nextCursor,
        ...(await knownSinceOf(engine.db, past)),
      };
    },
  });

  api.route({
    method: 'POST',
    url: '/monitoring-sources',
    config: { access: 'sources.manage' },
    schema: {
      operationId: 'addMonitoringSource',
      summary: 'Use an integration as a monitoring source',
      description: 'The first sync starts at once: `firstSyncId` in the answer names it.',
      tags,
      body: z.strictObject({ integrationId: z.string(), name: z.string().optional(), settings: Settings.optional() }),
      response: {
        201: SourceAnswer.extend({ firstSyncId: z.uuid() }).meta({ id: 'AddedMonitoringSource' }),
        ...problems('not-found', 'conflict'),
      },
    },
    handler: async ({ ctx, body }, reply) => {
      const { id, syncId } = await addMonitoringSource(ctx, body);
      reply.code(201).header('location', `/api/v1/monitoring-sources/${id}`);
      return { ...(await source.send(reply, id)), firstSyncId: syncId };
    },
  });

  source.read({
    access: 'integrations.read',
    operationId: 'readMonitoringSource',
    summary: 'Read one monitoring source',
    description: 'The ETag is its version, for `If-Match`. With `asOf`, as it stood then.',
    past: 'as-kept-then',
  });

  source.change({
    access: 'sources.manage',
    operationId: 'changeMonitoringSource',
    summary: 'Rename, pause, resume or reschedule a source, or confirm its changed scope',
    description: 'What is left out stays. With `If-Match` it is refused if somebody changed it since it was read.',
    body: z.strictObject({
      name: z.string().optional(),
      status: z.enum(['active', 'paused']).optional(),
      reason: z.string().optional().describe('Why it is paused or resumed, for the audit log.'),
      settings: Settings.optional(),
      confirmScope: z.strictObject({ reason: z.string() }).optional(),
    }),
    action: changeMonitoringSource,
    problems: ['conflict', 'sync-in-progress'],
  });

  source.remove({
    access: 'sources.manage',
    operationId: 'retireMonitoringSource',
    summary: 'Retire a monitoring source',
    description: 'Its history stays. Its check is unknown until somebody disables it with a reason.',
    action: retireMonitoringSource,
    problems: ['conflict', 'sync-in-progress'],
  });

  api.route({
    method: 'GET',
    url: '/monitoring-sources/:id/syncs',
    config: { access: 'integrations.read' },
    schema: {
      operationId: 'listSyncs',
      summary: 'List the syncs of a source',
      description:
        'The newest first, with what was due and did not happen. With `asOf`, the syncs that there were then, as they stood.',
      tags: ['syncs'],
      params: IdParams,
      querystring: z.object({ ...PageQuery.shape, ...AsOfQuery.shape }),
      response: { 200: SyncPageAnswer, ...problems('not-found') },
    },
    handler: async ({ params, query }) => {
      const { limit, cursor, asOf } = query;
      const { at, isPast } = whenOf(asOf, now());
      const page = await syncsOf(engine.db, params.id, { limit, cursor }, isPast ? at : null);
      return syncPageAnswer(found(page, 'monitoring source'));
    },
  });

  api.route({
    method: 'POST',
    url: '/monitoring-sources/:id/syncs',
    config: { access: 'syncs.start' },
    schema: {
      operationId: 'requestSync',
      summary: 'Sync a source now',
      description: 'One that is queued or running already is the answer, with `isNew` false.',
      tags: ['syncs'],
      params: IdParams,
      response: {
        202: SyncAnswer.extend({ isNew: z.boolean() }).meta({ id: 'RequestedSync' }),
        ...problems('not-found', 'conflict', 'sync-in-progress'),
      },
    },
    handler: async ({ ctx, params }, reply) => {
      const { id, isNew } = await requestSync(ctx, { sourceId: params.id });
      reply.code(202).header('location', `/api/v1/syncs/${id}`);
      return { ...syncAnswer(found(await oneSync(engine.db, id), 'sync')), isNew };
    },
  });
}
