import { z } from 'zod';
import type { BacklogCourse } from '../../store/read/backlog.ts';
import { Time, time } from '../answers.ts';

const Count = z.number().int().min(0);

export const BacklogAnswer = z
  .strictObject({
    from: Time,
    to: Time,
    items: z
      .array(
        z
          .strictObject({
            at: Time,
            onTrack: Count,
            dueSoon: Count,
            overdue: Count,
            needsTriage: Count,
            noDeadline: Count,
            excepted: Count,
          })
          .meta({ id: 'BacklogPoint' }),
      )
      .describe(
        'Oldest first: the unresolved ones by SLA state at that instant, as it was known then or is known at `knownAt`. The last is now or `to`.',
      ),
    ahead: z
      .array(
        z
          .strictObject({
            at: Time.describe('The first instant at which they are overdue.'),
            becomeOverdue: Count.describe('Of those that are open now.'),
            overdue: Count.describe('All that are overdue from then on.'),
          })
          .meta({ id: 'Breach' }),
      )
      .describe('What becomes overdue after now if nothing is done, the next first.'),
  })
  .meta({ id: 'Backlog' });

export function backlogAnswer({ from, to, items, ahead }: BacklogCourse): z.input<typeof BacklogAnswer> {
  return {
    from: time(from),
    to: time(to),
    items: items.map(({ at, counts }) => ({ at: time(at), ...counts })),
    ahead: ahead.map(({ at, becomeOverdue, overdue }) => ({ at: time(at), becomeOverdue, overdue })),
  };
}
