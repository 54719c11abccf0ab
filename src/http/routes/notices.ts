import { z } from 'zod';
import { changeWebhook } from '../../actions/notices/change-webhook.ts';
import { createWebhook } from '../../actions/notices/create-webhook.ts';
import { deleteWebhook } from '../../actions/notices/delete-webhook.ts';
import { changeOwnWishes, type OwnWishes, readOwnWishes } from '../../actions/notices/own-wishes.ts';
import { rotateWebhookSecret } from '../../actions/notices/rotate-webhook-secret.ts';
import { testWebhook } from '../../actions/notices/test-webhook.ts';
import { noticeKinds } from '../../core/notices/kinds.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import { oneDelivery } from '../../store/read/deliveries.ts';
import { listWebhooks, oneWebhook, type WebhookView } from '../../store/read/webhooks.ts';
import { found, IdParams, pageOf, problems, Time, time, timeOrNull, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { knownSinceField, knownSinceOf, PastSettingsQuery, pastOf } from '../past-settings.ts';
import { resourceOf } from '../resource.ts';
import { DeliveryAnswer, deliveryAnswer } from '../shapes/delivery.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['notices'];

const WishesBody = z.strictObject({
  delivery: z
    .enum(['off', 'digest', 'at-once'])
    .describe(
      '`digest`: one mail a day, and none on a day without news. `at-once`: within seconds, whatever came together in one mail.',
    ),
  kinds: z.array(z.enum(noticeKinds)),
  severities: z.array(z.enum(severities)).describe('Of vulnerabilities.'),
  onlyMine: z.boolean().describe('Of vulnerabilities: only those that are assigned to you.'),
  assetTags: z
    .array(z.string())
    .optional()
    .describe('Of vulnerabilities: only on assets with one of these tags. Empty, the default: on all.'),
  digestMinute: z.number().int().describe('Minutes after local midnight: 480 is eight in the morning.'),
  timeZone: z.string().nullable().describe('IANA name; null: that of the organisation.'),
});

const PreferencesAnswer = z
  .strictObject({
    ...WishesBody.shape,
    assetTags: z.array(z.string()),
    isDefault: z.boolean().describe('Nothing was chosen yet: this is what fits the role.'),
    email: z.string().describe('Where it goes.'),
    isMailConfigured: z.boolean().describe('False: nobody is mailed before CURFEW_SMTP_URL is set.'),
  })
  .meta({ id: 'NoticePreferences' });

const WebhookAnswer = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    url: z
      .string()
      .describe('Of a past instant only where it led, such as `https://chat.example.org`: the rest is not kept.'),
    kinds: z.array(z.enum(noticeKinds)),
    severities: z.array(z.enum(severities)).describe('Of vulnerabilities.'),
    isEnabled: z.boolean(),
    disabledAt: Time.nullable(),
    disabledReason: z.string().nullable(),
    previousSecretUntil: Time.nullable().describe('Until then the secret of before the last rotation signs along.'),
    createdAt: Time,
    createdBy: z.string(),
    revision: z.number().int(),
  })
  .meta({ id: 'Webhook' });

const WithSecret = WebhookAnswer.extend({
  secret: z.string().describe('Shown only now: what each message is signed with, after Standard Webhooks.'),
}).meta({ id: 'WebhookWithSecret' });

function webhookAnswer(webhook: WebhookView): z.input<typeof WebhookAnswer> {
  const {
    id,
    name,
    url,
    kinds,
    severities: given,
    disabledAt,
    disabledReason,
    previousUntil,
    createdBy,
    revision,
  } = webhook;
  return {
    id,
    name,
    url,
    kinds: [...kinds],
    severities: [...given],
    isEnabled: disabledAt === null,
    disabledAt: timeOrNull(disabledAt),
    disabledReason,
    previousSecretUntil: timeOrNull(previousUntil),
    createdAt: time(webhook.createdAt),
    createdBy,
    revision,
  };
}

export async function noticeRoutes(api: ApiServer): Promise<void> {
  const { engine, now, mailer = null, publicUrl } = api.parts;
  const { db } = engine;
  const preferences = ({ wishes, isDefault, email }: OwnWishes): z.input<typeof PreferencesAnswer> => ({
    ...wishes,
    kinds: [...wishes.kinds],
    severities: [...wishes.severities],
    assetTags: [...wishes.assetTags],
    isDefault,
    email,
    isMailConfigured: mailer !== null,
  });

  api.route({
    method: 'GET',
    url: '/notice-preferences',
    config: { access: 'signed-in' },
    schema: {
      operationId: 'readNoticePreferences',
      summary: 'What am I told?',
      description: 'What the member who asks is mailed, and when. For members only.',
      tags,
      response: { 200: PreferencesAnswer, ...problems() },
    },
    handler: async ({ ctx }) => preferences(await readOwnWishes(ctx)),
  });

  api.route({
    method: 'PUT',
    url: '/notice-preferences',
    config: { access: 'signed-in' },
    schema: {
      operationId: 'changeNoticePreferences',
      summary: 'Say what you are told',
      description:
        'Replaces all of it. Turned on, the first mail says how things stand; from then on what happens. An empty body goes back to what fits the role.',
      tags,
      body: WishesBody.nullish(),
      response: { 200: PreferencesAnswer, ...problems('foreign-origin') },
    },
    handler: async ({ ctx, body }) => preferences(await changeOwnWishes(ctx, body ?? null)),
  });

  const webhook = resourceOf(api, {
    url: '/webhooks/:id',
    noun: 'webhook',
    tags,
    answer: WebhookAnswer,
    read: async (id, when) => await oneWebhook(db, id, when),
    answerOf: webhookAnswer,
    revisionOf: ({ revision }) => revision,
  });

  api.route({
    method: 'GET',
    url: '/webhooks',
    config: { access: 'notices.manage' },
    schema: {
      operationId: 'listWebhooks',
      summary: 'List webhooks',
      description: 'Oldest first; never their secrets. With `asOf`, those that there were then, as they stood.',
      tags,
      querystring: WholeListQuery.extend(PastSettingsQuery.shape),
      response: { 200: pageOf(WebhookAnswer).extend(knownSinceField), ...problems() },
    },
    handler: async ({ query }) => {
      const past = pastOf(query.asOf, now());
      const webhooks = await listWebhooks(db, whenOf(query.asOf, now()));
      const page = pageOfWhole(webhooks, query, ['webhooks', past], ({ id }) => id);
      return { items: page.items.map(webhookAnswer), nextCursor: page.nextCursor, ...(await knownSinceOf(db, past)) };
    },
  });

  const WebhookBody = z.strictObject({
    name: z.string(),
    url: z.string().describe('An https address; to a private one, or http there, only where the operator allows it.'),
    kinds: z.array(z.enum(noticeKinds)).optional().describe('Default: all.'),
    severities: z.array(z.enum(severities)).optional().describe('Of vulnerabilities. Default: all.'),
  });
  const withSecret = async ({ id, secret }: { id: string; secret: string }) => ({
    ...webhookAnswer(found(await oneWebhook(db, id, whenOf(undefined, now())), 'webhook')),
    secret,
  });

  api.route({
    method: 'POST',
    url: '/webhooks',
    config: { access: 'notices.manage' },
    schema: {
      operationId: 'createWebhook',
      summary: 'Add a webhook',
      description: 'It is told what happens from now on. The answer holds its secret, once.',
      tags,
      body: WebhookBody,
      response: { 201: WithSecret, ...problems('address-refused') },
    },
    handler: async ({ ctx, body }, reply) => {
      const made = await createWebhook(ctx, body);
      reply.code(201).header('location', `/api/v1/webhooks/${made.id}`);
      return await withSecret(made);
    },
  });

  webhook.read({
    access: 'notices.manage',
    operationId: 'readWebhook',
    summary: 'Read one webhook',
    description: 'The ETag is its version, for `If-Match`. With `asOf`, as it stood then.',
    past: 'as-kept-then',
  });

  webhook.change({
    access: 'notices.manage',
    operationId: 'changeWebhook',
    summary: 'Change a webhook',
    description:
      'Turned on again it is told what happens from then on; turned off, what still waits for it is given up.',
    body: WebhookBody.partial().extend({ isEnabled: z.boolean().optional() }),
    action: changeWebhook,
    problems: ['address-refused'],
  });

  api.route({
    method: 'DELETE',
    url: '/webhooks/:id',
    config: { access: 'notices.manage' },
    schema: {
      operationId: 'deleteWebhook',
      summary: 'Delete a webhook',
      description: 'Its secret is erased; what it was sent stays in the delivery log.',
      tags,
      params: IdParams,
      response: { 204: z.null().describe('Deleted.'), ...problems('not-found') },
    },
    handler: async ({ ctx, params }, reply) => {
      await deleteWebhook(ctx, params);
      return reply.code(204).send(null);
    },
  });

  api.route({
    method: 'POST',
    url: '/webhooks/:id/rotate-secret',
    config: { access: 'notices.manage' },
    schema: {
      operationId: 'rotateWebhookSecret',
      summary: 'Give a webhook a new secret',
      description: 'For a day both secrets sign each message. The answer holds the new one, once.',
      tags,
      params: IdParams,
      response: { 200: WithSecret, ...problems('not-found') },
    },
    handler: async ({ ctx, params }) => await withSecret(await rotateWebhookSecret(ctx, params)),
  });

  api.route({
    method: 'POST',
    url: '/webhooks/:id/test',
    config: { access: 'notices.manage' },
    schema: {
      operationId: 'testWebhook',
      summary: 'Send a webhook a test',
      description: 'One message of type `test`, sent once and now. The answer says how that went.',
      tags,
      params: IdParams,
      response: { 200: DeliveryAnswer, ...problems('not-found') },
    },
    handler: async ({ ctx, params }) => {
      const { deliveryId } = await testWebhook(ctx, publicUrl, params);
      return deliveryAnswer(found(await oneDelivery(db, deliveryId, whenOf(undefined, now())), 'delivery'));
    },
  });
}
