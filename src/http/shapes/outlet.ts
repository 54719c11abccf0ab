import { z } from 'zod';
import type { OutletView } from '../../store/read/outlets.ts';
import { Time, time, timeOrNull } from '../answers.ts';

const Size = z.number().int().min(0).describe('How many entries the log had.');

export const OutletAnswer = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(['mail', 'webhook', 'file']),
    to: z
      .string()
      .describe(
        'The e-mail address, the name of the file, or of the address of another system where it leads and how it ends: the rest is often a secret.',
      ),
    everyHours: z.number().int(),
    isEnabled: z.boolean(),
    disabledReason: z.string().nullable(),
    nextAt: Time.nullable().describe(
      'When the latest checkpoint is sent there next, or tried again; null of a past instant: that is not kept.',
    ),
    lastSent: z
      .strictObject({ at: Time, outcome: z.enum(['sent', 'failed']), size: Size, error: z.string().nullable() })
      .nullable()
      .describe('The last try, whatever came of it; null of a past instant after which there was another.'),
    holds: z
      .strictObject({ at: Time, size: Size })
      .nullable()
      .describe('The last checkpoint that arrived; null also where `isHoldingKnown` is false.'),
    isHoldingKnown: z
      .boolean()
      .describe(
        'False of a past instant after which another one arrived, or it was removed: what it held is not kept.',
      ),
    createdAt: Time,
    createdBy: z.string(),
    revision: z.number().int(),
  })
  .meta({ id: 'Outlet' });

export function outletAnswer(outlet: OutletView): z.input<typeof OutletAnswer> {
  const { id, kind, to, everyHours, disabledAt, disabledReason, tried, held, createdBy, revision, isHoldingKnown } =
    outlet;
  return {
    id,
    kind,
    to,
    everyHours,
    isEnabled: disabledAt === null,
    disabledReason,
    nextAt: disabledAt === null ? timeOrNull(outlet.nextAt) : null,
    lastSent: tried && {
      at: time(tried.at),
      outcome: tried.problem === null ? 'sent' : 'failed',
      size: tried.size,
      error: tried.problem,
    },
    holds: held && { at: time(held.at), size: held.size },
    isHoldingKnown,
    createdAt: time(outlet.createdAt),
    createdBy,
    revision,
  };
}
