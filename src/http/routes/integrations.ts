import { z } from 'zod';
import { changeIntegration } from '../../actions/integrations/change-integration.ts';
import { connectIntegration } from '../../actions/integrations/connect-integration.ts';
import { disconnectIntegration } from '../../actions/integrations/disconnect-integration.ts';
import { listAvailableIntegrations } from '../../actions/integrations/list-available-integrations.ts';
import { testIntegration } from '../../actions/integrations/test-integration.ts';
import { type IntegrationView, listIntegrations, oneIntegration } from '../../store/read/integrations.ts';
import { IdParams, pageOf, problems, Time, time, timeOrNull, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { knownSinceField, knownSinceOf, PastSettingsQuery, pastOf } from '../past-settings.ts';
import { resourceOf } from '../resource.ts';
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
  const { engine, now } = api.parts;
  const { db } = engine;
  const integration = resourceOf(api, {
    url: '/integrations/:id',
    noun: 'integration',
    tags,
    answer: IntegrationAnswer,
    read: async (id, when) => await oneIntegration(db, id, when),
    answerOf: integrationAnswer,
    revisionOf: ({ revision }) => revision,
  });

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
      description:
        'All connected accounts, disconnected ones too, oldest first. Never their keys. With `asOf`, those that there were then, as they stood.',
      tags,
      querystring: WholeListQuery.extend(PastSettingsQuery.shape),
      response: { 200: pageOf(IntegrationAnswer).extend(knownSinceField), ...problems() },
    },
    handler: async ({ query }) => {
      const past = pastOf(query.asOf, now());
      const integrations = await listIntegrations(db, whenOf(query.asOf, now()));
      const page = pageOfWhole(integrations, query, ['integrations', past], ({ id }) => id);
      return {
        items: page.items.map(integrationAnswer),
        nextCursor: page.nextCursor,
        ...(await knownSinceOf(db, past)),
      };
    },
  });

  api.route({
    method: 'POST',
    url: '/integrations',
    config: { access: 'integrations.connect' },
    schema: {
      operationId: 'connectIntegration',
      summary: 'Connect an account',
      description:
        'The key is tried at once; one that does not work is not stored. It is never shown again. An account that seems to be connected already is a warning.',
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
      const { id, warnings } = await connectIntegration(ctx, body);
      reply.code(201).header('location', `/api/v1/integrations/${id}`);
      return { ...(await integration.send(reply, id)), warnings: [...warnings] };
    },
  });

  integration.read({
    access: 'integrations.read',
    operationId: 'readIntegration',
    summary: 'Read one integration',
    description: 'The ETag is its version, for `If-Match`. With `asOf`, as it stood then.',
    past: 'as-kept-then',
  });

  integration.change({
    access: 'integrations.connect',
    operationId: 'changeIntegration',
    summary: 'Rename an integration or replace its key',
    description: 'A new key is tried first; one that is refused leaves the old one in place.',
    body: z.strictObject({ name: z.string().optional(), credentials: Fields.optional() }),
    action: changeIntegration,
    problems: ['conflict', 'sync-in-progress', ...refusals],
  });

  integration.remove({
    access: 'integrations.connect',
    operationId: 'disconnectIntegration',
    summary: 'Disconnect an integration',
    description: 'Its credentials are erased. Everything that was learnt with them stays.',
    action: disconnectIntegration,
    problems: ['conflict', 'sync-in-progress'],
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
