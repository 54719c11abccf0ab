import { z } from 'zod';
import { retryDelivery } from '../../actions/notices/retry-delivery.ts';
import { listDeliveries, oneDelivery } from '../../store/read/deliveries.ts';
import { PageQuery, pageOf, problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { resourceOf } from '../resource.ts';
import { DeliveryAnswer, deliveryAnswer } from '../shapes/delivery.ts';

const tags = ['notices'];

export async function deliveryRoutes(api: ApiServer): Promise<void> {
  const { db } = api.parts.engine;
  const delivery = resourceOf(api, {
    url: '/deliveries/:id',
    noun: 'delivery',
    tags,
    answer: DeliveryAnswer,
    read: async (id) => await oneDelivery(db, id),
    answerOf: deliveryAnswer,
    revisionOf: null,
  });

  api.route({
    method: 'GET',
    url: '/deliveries',
    config: { access: 'notices.read' },
    schema: {
      operationId: 'listDeliveries',
      summary: 'List what was sent, and what waits to be',
      description: 'Mails and messages of the last half year, the newest first; not what they said.',
      tags,
      querystring: z.object({
        ...PageQuery.shape,
        status: z.enum(['waiting', 'sent', 'dead']).optional(),
        channel: z.enum(['mail', 'webhook']).optional(),
      }),
      response: { 200: pageOf(DeliveryAnswer), ...problems() },
    },
    handler: async ({ query: { limit, cursor, status, channel } }) => {
      const page = await listDeliveries(db, { status, channel }, { limit, cursor });
      return { items: page.items.map(deliveryAnswer), nextCursor: page.nextCursor };
    },
  });

  delivery.read({
    access: 'notices.read',
    operationId: 'readDelivery',
    summary: 'Read one delivery',
    description: 'How often it was tried, and why the last try failed.',
  });

  delivery.act('retry', {
    access: 'notices.manage',
    operationId: 'retryDelivery',
    summary: 'Try a delivery again',
    description: 'At once, and for three more days, under the id that it has. A worker sends it.',
    action: retryDelivery,
    problems: ['conflict'],
  });
}
