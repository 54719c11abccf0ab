import { DAY, type Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import type { Connection } from '../database.ts';
import { type BacklogPoint, type Breach, backlogAt, breachesAhead } from './backlog-course.ts';
import { judgedSources } from './judged-sources.ts';

/** A chart shows no more, and a browser draws no more at ease. */
const mostPoints = 400;
const farthestAhead = 90 * DAY;

export interface BacklogRequest {
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly step: 'day' | 'week';
  /** Not before the last step. */
  readonly knownAt?: Instant | undefined;
  readonly sourceId?: string | undefined;
}

export interface BacklogCourse {
  readonly from: Instant;
  readonly to: Instant;
  readonly items: readonly BacklogPoint[];
  readonly ahead: readonly Breach[];
}

/**
 * The course of the backlog: a point for each step from `from` on, as it was known then or is known at `knownAt`, the last
 * one now or at `to`;
 * after that, when what is open now becomes overdue. Null when there is no such source. Throws `invalid-input`.
 */
export async function readBacklog(
  db: Connection,
  request: BacklogRequest,
  now: Instant,
): Promise<BacklogCourse | null> {
  const { from = now - 90 * DAY, to = now + 30 * DAY, step, sourceId, knownAt } = request;
  const length = step === 'day' ? DAY : 7 * DAY;
  if (from >= to || from > now) throw invalid('from', 'This must lie before `to` and not in the future.');
  if (to > now + farthestAhead) throw invalid('to', 'This lies more than 90 days ahead.');
  const last = Math.min(to, now);
  if (knownAt !== undefined && knownAt > now) throw invalid('knownAt', 'This is in the future.');
  if (knownAt !== undefined && knownAt < last) {
    throw invalid(
      'knownAt',
      'This is before the last step: nobody could know then what was to be. Give an earlier `to`.',
    );
  }
  if ((last - from) / length > mostPoints - 1) {
    throw invalid('from', `These are more than ${mostPoints} steps. Ask for less, or for weeks.`);
  }
  // Those that counted then, like everything else of a past day.
  const sourceIds = await judgedSources(db, { at: last, sourceId });
  if (sourceIds === null) return null;
  // Counted back from the last one, which a chart shows as today.
  const count = Math.floor((last - from) / length) + 1;
  const instants = Array.from({ length: count }, (_, index) => last - (count - 1 - index) * length);
  const [items, ahead] = await Promise.all([
    backlogAt(db, sourceIds, instants, knownAt),
    to > now ? breachesAhead(db, sourceIds, { now, until: to }) : [],
  ]);
  return { from, to, items, ahead };
}

function invalid(path: string, message: string): Problem {
  return new Problem('invalid-input', message, { errors: [{ path, message }] });
}
