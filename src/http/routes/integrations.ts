import { z } from 'zod';
import { changeIntegration } from '../../actions/integrations/change-integration.ts';
import { connectIntegration } from '../../actions/integrations/connect-integration.ts';
import { disconnectIntegration } from '../../actions/integrations/disconnect-integration.ts';
import { listAvailableIntegrations } from '../../actions/integrations/list-available-integrations.ts';
import { testIntegration } from '../../actions/integrations/test-integration.ts';
import { type IntegrationView, listIntegrations, oneIntegration } from '../../store/read/integrations.ts';
import {
  etagOf,
  found,
  IdParams,
  IfMatchHeaders,
  pageOf,
  problems,
  revisionOf,
  Time,
  time,
  timeOrNull,
} from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['integrations'];
const Fields = z.record(z.string(), z.string());

const FieldAnswer = z.strictObject({
  name: z.string(),
  label: z.string(),
  help: z.string(),
  isRequired: z.boolean(),
  isSecret: z.boolean(),
  defaultValue: z.string().nullable(),
});

const AvailableAnswer = z
  .strictObject({
    provider: z.string(),
    title: z.string(),
    instructions: z.array(z.string()).describe('What to do on the side of the vendor, step by step.'),
    settings: z.array(FieldAnswer),
    credentials: z.array(FieldAnswer),
  })
  .meta({ id: 'AvailableIntegration' });

const IntegrationAnswer = z
  .strictObject({
    id: z.uuid(),
    provider: z.string(),
    name: z.string(),
    status: z.enum(['connected', 'needs-attention', 'disconnected']),
    settings: Fields,
    account: z.string().nullable().describe('What the vendor calls the account, where it says so.'),
    keyEndsWith: z.string(),
    warnings: z.array(z.string()).describe('Evidence that the key sees only a part, or that this cannot be known.'),
    lastError: z.strictObject({ code: z.string(), message: z.string(), at: Time }).nullable(),
    lastCheckedAt: Time.nullable(),
    createdAt: Time,
    disconnectedAt: Time.nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'Integration' });

function integrationAnswer(integration: IntegrationView): z.input<typeof IntegrationAnswer> {
  return {
    ...integration,
    warnings: [...integration.warnings],
    lastCheckedAt: timeOrNull(integration.lastCheckedAt),
    createdAt: time(integration.createdAt),
    disconnectedAt: timeOrNull(integration.disconnectedAt),
  };
}

const refusals = ['credentials-refused', 'address-refused', 'source-unreachable', 'unexpected-answer'] as const;

export async function integrationRoutes(api: ApiServer): Promise<void> {
  const { db } = api.parts.engine;
  const readIntegration = async (id: string) => found(await oneIntegration(db, id), 'integration');

  api.route({
    method: 'GET',
    url: '/integrations/available',
    config: { access: 'integrations.read' },
    schema: {
      operationId: 'listAvailableIntegrations',
      summary: 'List what can be connected',
      description: 'Each kind of scanner with its instructions and the fields of its form.',
      tags,
      querystring: WholeListQuery,
      response: { 200: pageOf(AvailableAnswer), ...problems() },
    },
    handler: async ({ ctx, query }) => {
      const available = await listAvailableIntegrations(ctx);
      const page = pageOfWhole(available, query, 'available', ({ provider }) => provider);
      const items = page.items.map((each) => ({
        ...each,
        instructions: [...each.instructions],
        settings: [...each.settings],
        credentials: [...each.credentials],
      }));
      return { items, nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'GET',
    url: '/integrations',
    config: { access: 'integrations.read' },
    schema: {
      operationId: 'listIntegrations',
      summary: 'List integrations',
      description: 'All connected accounts, disconnected ones too, oldest first. Never their keys.',
      tags,
      querystring: WholeListQuery,
      response: { 200: pageOf(IntegrationAnswer), ...problems() },
    },
    handler: async ({ query }) => {
      const page = pageOfWhole(await listIntegrations(db), query, 'integrations', ({ id }) => id);
      return { items: page.items.map(integrationAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'POST',
    url: '/integrations',
    config: { access: 'integrations.connect' },
    schema: {
      operationId: 'connectIntegration',
      summary: 'Connect an account',
      description: 'The key is tried at once; one that does not work is not stored. It is never shown again.',
      tags,
      body: z.strictObject({
        provider: z.string(),
        name: z.string().optional(),
        settings: Fields.optional(),
        credentials: Fields,
      }),
      response: { 201: IntegrationAnswer, ...problems(...refusals) },
    },
    handler: async ({ ctx, body }, reply) => {
      const { id } = await connectIntegration(ctx, body);
      const integration = await readIntegration(id);
      reply.code(201).headers({ location: `/api/v1/integrations/${id}`, etag: etagOf(integration.revision) });
      return integrationAnswer(integration);
    },
  });

  api.route({
    method: 'GET',
    url: '/integrations/:id',
    config: { access: 'integrations.read' },
    schema: {
      operationId: 'readIntegration',
      summary: 'Read one integration',
      description: 'The ETag is its version, for `If-Match`.',
      tags,
      params: IdParams,
      response: { 200: IntegrationAnswer, ...problems('not-found') },
    },
    handler: async ({ params }, reply) => {
      const integration = await readIntegration(params.id);
      reply.header('etag', etagOf(integration.revision));
      return integrationAnswer(integration);
    },
  });

  api.route({
    method: 'PATCH',
    url: '/integrations/:id',
    config: { access: 'integrations.connect' },
    schema: {
      operationId: 'changeIntegration',
      summary: 'Rename an integration or replace its key',
      description: 'A new key is tried first; one that is refused leaves the old one in place.',
      tags,
      params: IdParams,
      headers: IfMatchHeaders,
      body: z.strictObject({ name: z.string().optional(), credentials: Fields.optional() }),
      response: {
        200: IntegrationAnswer,
        ...problems('not-found', 'conflict', 'precondition-failed', 'sync-in-progress', ...refusals),
      },
    },
    handler: async ({ ctx, params, body, headers }, reply) => {
      await changeIntegration(ctx, { ...body, ...params, revision: revisionOf(headers['if-match']) });
      const integration = await readIntegration(params.id);
      reply.header('etag', etagOf(integration.revision));
      return integrationAnswer(integration);
    },
  });

  api.route({
    method: 'DELETE',
    url: '/integrations/:id',
    config: { access: 'integrations.connect' },
    schema: {
      operationId: 'disconnectIntegration',
      summary: 'Disconnect an integration',
      description: 'Its credentials are erased. Everything that was learnt with them stays.',
      tags,
      params: IdParams,
      response: { 200: IntegrationAnswer, ...problems('not-found', 'conflict', 'sync-in-progress') },
    },
    handler: async ({ ctx, params }) => {
      await disconnectIntegration(ctx, params);
      return integrationAnswer(await readIntegration(params.id));
    },
  });

  api.route({
    method: 'POST',
    url: '/integrations/:id/test',
    config: { access: 'integrations.connect' },
    schema: {
      operationId: 'testIntegration',
      summary: 'Try the stored key again',
      description: 'Says whose account it is and warns where the key may see only a part.',
      tags,
      params: IdParams,
      response: {
        200: z.strictObject({ account: z.string().nullable(), warnings: z.array(z.string()) }),
        ...problems('not-found', 'conflict', ...refusals),
      },
    },
    handler: async ({ ctx, params }) => {
      const { account, warnings } = await testIntegration(ctx, params);
      return { account, warnings: [...warnings] };
    },
  });
}
