import { z } from 'zod';
import type { OutletView } from '../../store/read/outlets.ts';
import { Time, time } from '../answers.ts';

const Size = z.number().int().min(0).describe('How many entries the log had.');

export const OutletAnswer = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(['mail', 'webhook', 'file']),
    to: z.string().describe('The e-mail address, where the address of another system leads, or the name of the file.'),
    everyHours: z.number().int(),
    isEnabled: z.boolean(),
    disabledReason: z.string().nullable(),
    nextAt: Time.nullable().describe('When the latest checkpoint is sent there next, or tried again.'),
    lastSent: z
      .strictObject({ at: Time, outcome: z.enum(['sent', 'failed']), size: Size, error: z.string().nullable() })
      .nullable()
      .describe('The last try, whatever came of it.'),
    holds: z.strictObject({ at: Time, size: Size }).nullable().describe('The last checkpoint that arrived.'),
    createdAt: Time,
    createdBy: z.string(),
    revision: z.number().int(),
  })
  .meta({ id: 'Outlet' });

export function outletAnswer(outlet: OutletView): z.input<typeof OutletAnswer> {
  const { id, kind, to, everyHours, disabledAt, disabledReason, tried, held, createdBy, revision } = outlet;
  return {
    id,
    kind,
    to,
    everyHours,
    isEnabled: disabledAt === null,
    disabledReason,
    nextAt: disabledAt === null ? time(outlet.nextAt) : null,
    lastSent: tried && {
      at: time(tried.at),
      outcome: tried.problem === null ? 'sent' : 'failed',
      size: tried.size,
      error: tried.problem,
    },
    holds: held && { at: time(held.at), size: held.size },
    createdAt: time(outlet.createdAt),
    createdBy,
    revision,
  };
}
