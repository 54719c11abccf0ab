import type { Instant } from '../../core/instant.ts';
import { missedRuns } from '../../core/schedule/missed-runs.ts';
import type { Connection } from '../../store/database.ts';
import { insertMissedRuns, scheduleOf } from '../../store/missed-runs.ts';

/**
 * Records the due instants of a source that have passed without a sync. Call it before a sync begins, and before anything
 * else changes when the source is due: afterwards nobody can tell any more. Answers how many there were.
 */
export async function noteMissedRuns(trx: Connection, sourceId: string, now: Instant): Promise<number> {
  const schedule = await scheduleOf(trx, sourceId);
  if (schedule === undefined) return 0;
  const missed = missedRuns(schedule, now);
  if (missed.length > 0) await insertMissedRuns(trx, sourceId, missed, now);
  return missed.reduce((sum, { runs }) => sum + runs, 0);
}
