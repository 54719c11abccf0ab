import { z } from 'zod';
import type { DeliveryView } from '../../store/read/deliveries.ts';
import { Time, time, timeOrNull } from '../answers.ts';

export const DeliveryAnswer = z
  .strictObject({
    id: z.uuid(),
    channel: z.enum(['mail', 'webhook']),
    recipient: z.string().describe('An e-mail address, or the name of a webhook.'),
    title: z.string().describe('The subject of a mail, the type of a message.'),
    notices: z.number().int().describe('How many it reports.'),
    status: z
      .enum(['waiting', 'sent', 'dead'])
      .describe('`dead`: given up after three days, or because nobody takes it.'),
    attempts: z
      .number()
      .int()
      .nullable()
      .describe('Null of what waited at a past instant: of single tries nothing is kept.'),
    createdAt: Time,
    nextAttemptAt: Time.nullable().describe('Null where it has ended, and of a past instant.'),
    givesUpAt: Time,
    lastError: z.string().nullable().describe('Of the last try; null of what waited at a past instant.'),
    endedAt: Time.nullable(),
  })
  .meta({ id: 'Delivery' });

export function deliveryAnswer(delivery: DeliveryView): z.input<typeof DeliveryAnswer> {
  return {
    ...delivery,
    createdAt: time(delivery.createdAt),
    nextAttemptAt: timeOrNull(delivery.nextAttemptAt),
    givesUpAt: time(delivery.givesUpAt),
    endedAt: timeOrNull(delivery.endedAt),
  };
}
