import { z } from 'zod';
import { retryDelivery } from '../../actions/notices/retry-delivery.ts';
import { listDeliveries, oneDelivery } from '../../store/read/deliveries.ts';
import { AsOfQuery, PageQuery, pageOf, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { resourceOf } from '../resource.ts';
import { DeliveryAnswer, deliveryAnswer } from '../shapes/delivery.ts';

const tags = ['notices'];

export async function deliveryRoutes(api: ApiServer): Promise<void> {
  const { engine, now } = api.parts;
  const { db } = engine;
  const delivery = resourceOf(api, {
    url: '/deliveries/:id',
    noun: 'delivery',
    tags,
    answer: DeliveryAnswer,
    read: async (id, when) => await oneDelivery(db, id, when),
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
      description:
        'Mails and messages of the last half year, the newest first; not what they said. With `asOf`, what there was then and where it stood; what is older than half a year by now is gone from there as well.',
      tags,
      querystring: z.object({
        ...PageQuery.shape,
        ...AsOfQuery.shape,
        status: z.enum(['waiting', 'sent', 'dead']).optional(),
        channel: z.enum(['mail', 'webhook']).optional(),
      }),
      response: { 200: pageOf(DeliveryAnswer), ...problems() },
    },
    handler: async ({ query: { limit, cursor, asOf, ...filter } }) => {
      const page = await listDeliveries(db, filter, { limit, cursor }, whenOf(asOf, now()));
      return { items: page.items.map(deliveryAnswer), nextCursor: page.nextCursor };
    },
  });

  delivery.read({
    access: 'notices.read',
    operationId: 'readDelivery',
    summary: 'Read one delivery',
    description: 'How often it was tried, and why the last try failed.',
    past: 'as-known-then',
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
