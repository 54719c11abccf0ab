import { z } from 'zod';
import { discardSync } from '../../actions/syncs/discard-sync.ts';
import { releaseSync } from '../../actions/syncs/release-sync.ts';
import { oneSync } from '../../store/read/syncs.ts';
import { found, IdParams, problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { SyncAnswer, syncAnswer } from '../shapes/sync.ts';

const tags = ['syncs'];

export async function syncRoutes(api: ApiServer): Promise<void> {
  const { db } = api.parts.engine;

  api.route({
    method: 'GET',
    url: '/syncs/:id',
    config: { access: 'integrations.read' },
    schema: {
      operationId: 'readSync',
      summary: 'Read one sync',
      description: 'Its progress while it runs; its counts and its certificate afterwards.',
      tags,
      params: IdParams,
      response: { 200: SyncAnswer, ...problems('not-found') },
    },
    handler: async ({ params }) => syncAnswer(found(await oneSync(db, params.id), 'sync')),
  });

  api.route({
    method: 'POST',
    url: '/syncs/:id/release',
    config: { access: 'syncs.release' },
    schema: {
      operationId: 'releaseSync',
      summary: 'Release a held sync',
      description: 'What it would have resolved is resolved. Only the latest sync of a source can be released.',
      tags,
      params: IdParams,
      response: { 200: SyncAnswer, ...problems('not-found', 'not-held', 'not-latest', 'sync-in-progress') },
    },
    handler: async ({ ctx, params }) => {
      await releaseSync(ctx, params);
      return syncAnswer(found(await oneSync(db, params.id), 'sync'));
    },
  });

  api.route({
    method: 'POST',
    url: '/syncs/:id/discard',
    config: { access: 'syncs.release' },
    schema: {
      operationId: 'discardSync',
      summary: 'Discard what a held sync would resolve',
      description: 'Those stay open and not seen, and are not proposed again until their asset has a newer scan.',
      tags,
      params: IdParams,
      body: z.strictObject({ reason: z.string().optional() }).optional(),
      response: { 200: SyncAnswer, ...problems('not-found', 'not-held', 'not-latest', 'sync-in-progress') },
    },
    handler: async ({ ctx, params, body }) => {
      await discardSync(ctx, { ...body, ...params });
      return syncAnswer(found(await oneSync(db, params.id), 'sync'));
    },
  });
}
