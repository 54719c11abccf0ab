import { z } from 'zod';
import { changeOutlet } from '../../actions/outlets/change-outlet.ts';
import { createOutlet } from '../../actions/outlets/create-outlet.ts';
import { deleteOutlet } from '../../actions/outlets/delete-outlet.ts';
import { testOutlet } from '../../actions/outlets/test-outlet.ts';
import { listOutlets, oneOutlet } from '../../store/read/outlets.ts';
import { IdParams, pageOf, problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { knownSinceField, knownSinceOf, PastSettingsQuery, pastOf } from '../past-settings.ts';
import { resourceOf } from '../resource.ts';
import { OutletAnswer, outletAnswer } from '../shapes/outlet.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['evidence'];

const To = z
  .string()
  .describe(
    'An e-mail address; an https address; or the name of a file, without its folder, in the one that the operator allows with `CURFEW_CHECKPOINT_DIR`. `{size}` in the name stands for the size of the log.',
  );
const EveryHours = z.number().int().describe('From 1 to 336. Default: 24.');

export async function outletRoutes(api: ApiServer): Promise<void> {
  const { engine, now, mailer = null } = api.parts;
  const { db } = engine;

  const outlet = resourceOf(api, {
    url: '/evidence/outlets/:id',
    noun: 'outlet',
    tags,
    answer: OutletAnswer,
    read: async (id, { at, isPast }) => await oneOutlet(db, id, isPast ? at : null),
    answerOf: outletAnswer,
    revisionOf: ({ revision }) => revision,
  });

  api.route({
    method: 'GET',
    url: '/evidence/outlets',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'listOutlets',
      summary: 'List where checkpoints are sent',
      description:
        'Oldest first, with what each of them holds. Whoever holds one notices when the log before it is changed.',
      tags,
      querystring: z.object({ ...WholeListQuery.shape, ...PastSettingsQuery.shape }),
      response: { 200: pageOf(OutletAnswer).extend(knownSinceField), ...problems() },
    },
    handler: async ({ query: { asOf, ...asked } }) => {
      const past = pastOf(asOf, now());
      const page = pageOfWhole(await listOutlets(db, past), asked, ['outlets', past], ({ id }) => id);
      const knownSince = await knownSinceOf(db, past);
      return { items: page.items.map(outletAnswer), nextCursor: page.nextCursor, ...knownSince };
    },
  });

  api.route({
    method: 'POST',
    url: '/evidence/outlets',
    config: { access: 'evidence.manage' },
    schema: {
      operationId: 'createOutlet',
      summary: 'Have checkpoints sent somewhere',
      description:
        'The latest one is sent at once, and then by schedule. Of a webhook the answer holds its secret, once.',
      tags,
      body: z.strictObject({
        kind: z.enum(['mail', 'webhook', 'file']),
        to: To,
        everyHours: EveryHours.optional(),
      }),
      response: {
        201: OutletAnswer.extend({
          secret: z
            .string()
            .nullable()
            .describe('Of a webhook, shown only now: what each message is signed with, after Standard Webhooks.'),
        }).meta({ id: 'OutletWithSecret' }),
        ...problems('address-refused', 'conflict'),
      },
    },
    handler: async ({ ctx, body }, reply) => {
      const { id, secret } = await createOutlet(ctx, body);
      reply.code(201).header('location', `/api/v1/evidence/outlets/${id}`);
      return { ...(await outlet.send(reply, id)), secret };
    },
  });

  outlet.read({
    access: 'evidence.read',
    past: 'as-kept-then',
    operationId: 'readOutlet',
    summary: 'Read one place that checkpoints are sent to',
    description: 'The ETag is its version, for `If-Match`.',
  });

  outlet.change({
    access: 'evidence.manage',
    operationId: 'changeOutlet',
    summary: 'Change where or how often checkpoints are sent',
    description: 'Its kind stays. Whatever changes, the latest checkpoint is sent at once, unless it is turned off.',
    body: z.strictObject({ to: To.optional(), everyHours: EveryHours.optional(), isEnabled: z.boolean().optional() }),
    action: changeOutlet,
    problems: ['address-refused', 'conflict'],
  });

  api.route({
    method: 'DELETE',
    url: '/evidence/outlets/:id',
    config: { access: 'evidence.manage' },
    schema: {
      operationId: 'deleteOutlet',
      summary: 'Send no more checkpoints there',
      description: 'Its secret is erased. What it holds stays with it, and goes on proving what was sealed before.',
      tags,
      params: IdParams,
      response: { 204: z.null().describe('Deleted.'), ...problems('not-found') },
    },
    handler: async ({ ctx, params }, reply) => {
      await deleteOutlet(ctx, params);
      return reply.code(204).send(null);
    },
  });

  api.route({
    method: 'POST',
    url: '/evidence/outlets/:id/test',
    config: { access: 'evidence.manage' },
    schema: {
      operationId: 'testOutlet',
      summary: 'Send the latest checkpoint there now',
      description: 'Once. `lastSent` in the answer says how that went.',
      tags,
      params: IdParams,
      response: { 200: OutletAnswer, ...problems('not-found', 'conflict') },
    },
    handler: async ({ ctx, params }, reply) => {
      const { id } = await testOutlet(ctx, mailer, params);
      return await outlet.send(reply, id);
    },
  });
}
