import { z } from 'zod';
import { createApiKey } from '../../actions/access/create-api-key.ts';
import { listApiKeys } from '../../actions/access/list-api-keys.ts';
import { revokeApiKey } from '../../actions/access/revoke-api-key.ts';
import { roles } from '../../core/permissions.ts';
import { IdParams, pageOf, problems, Time, time, timeOrNull } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { PastSettingsQuery, pastOf } from '../past-settings.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['API keys'];

const ApiKeyAnswer = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    endsWith: z.string(),
    role: z.enum(roles),
    memberId: z.uuid().nullable().describe('Whose it is: it may never do more than they may.'),
    madeWith: z.uuid().nullable().describe('The key it was made with, whose end is its end too.'),
    createdBy: z.string(),
    createdAt: Time,
    expiresAt: Time.nullable(),
    lastUsedAt: Time.nullable().describe('Null: never, or with `asOf`, for which it is not kept.'),
    revokedAt: Time.nullable(),
  })
  .meta({ id: 'ApiKey' });

type ApiKey = Awaited<ReturnType<typeof listApiKeys>>[number];

function apiKeyAnswer(key: ApiKey): z.input<typeof ApiKeyAnswer> {
  const { id, name, endsWith, role, memberId, madeWith, createdBy } = key;
  return {
    id,
    name,
    endsWith,
    role,
    memberId,
    madeWith,
    createdBy,
    createdAt: time(key.createdAt),
    expiresAt: timeOrNull(key.expiresAt),
    lastUsedAt: timeOrNull(key.lastUsedAt),
    revokedAt: timeOrNull(key.revokedAt),
  };
}

export async function apiKeyRoutes(api: ApiServer): Promise<void> {
  api.route({
    method: 'GET',
    url: '/api-keys',
    config: { access: 'api-keys.read' },
    schema: {
      operationId: 'listApiKeys',
      summary: 'List API keys',
      description:
        'Revoked ones too, oldest first; never the keys themselves. With `asOf`, those of then, as they stood.',
      tags,
      querystring: WholeListQuery.extend(PastSettingsQuery.shape),
      response: { 200: pageOf(ApiKeyAnswer), ...problems() },
    },
    handler: async ({ ctx, query }) => {
      const asOf = pastOf(query.asOf, ctx.now());
      const page = pageOfWhole(await listApiKeys(ctx, asOf), query, ['api-keys', asOf], ({ id }) => id);
      return { items: page.items.map(apiKeyAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'POST',
    url: '/api-keys',
    config: { access: 'api-keys.manage' },
    schema: {
      operationId: 'createApiKey',
      summary: 'Create an API key',
      description: 'The answer holds the key, once. It may do no more than whoever makes it.',
      tags,
      body: z.strictObject({
        name: z.string(),
        role: z.enum(roles),
        expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
      }),
      response: {
        201: ApiKeyAnswer.extend({ key: z.string().describe('Shown only now.') }).meta({ id: 'CreatedApiKey' }),
        ...problems(),
      },
    },
    handler: async ({ ctx, body }, reply) => {
      const { apiKey, key } = await createApiKey(ctx, body);
      reply.code(201).header('location', '/api/v1/api-keys');
      return { ...apiKeyAnswer(apiKey), key };
    },
  });

  api.route({
    method: 'DELETE',
    url: '/api-keys/:id',
    config: { access: 'api-keys.manage' },
    schema: {
      operationId: 'revokeApiKey',
      summary: 'Revoke an API key',
      description: 'It and all that were made with it stop working at once, for good.',
      tags,
      params: IdParams,
      response: { 204: z.null().describe('Revoked.'), ...problems('not-found') },
    },
    handler: async ({ ctx, params }, reply) => {
      await revokeApiKey(ctx, { apiKeyId: params.id });
      return reply.code(204).send(null);
    },
  });
}
