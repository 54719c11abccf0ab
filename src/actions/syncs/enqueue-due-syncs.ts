import { claimDueSource } from '../../store/monitoring-sources.ts';
import { sourcesDue } from '../../store/sources.ts';
import { queueSync } from '../../store/syncs.ts';
import { beginToWrite } from '../../store/writes-under-way.ts';
import { systemActor } from '../context.ts';
import type { SyncEngine } from '../sync/engine.ts';
import { noteMissedRuns } from '../sync/note-missed-runs.ts';

/**
 * Queues a sync of every source whose time has come, the most overdue first; answers how many. What was due before and did
 * not happen, because nobody was there, is recorded.
 */
export async function enqueueDueSyncs(engine: SyncEngine): Promise<number> {
  let queued = 0;
  for (const sourceId of await sourcesDue(engine.db, engine.now())) {
    const isNew = await engine.db.transaction().execute(async (trx) => {
      // Its instant is read when whoever settles on a later one (an audit, a bundle) waits for it.
      await beginToWrite(trx);
      const now = engine.now();
      if (!(await claimDueSource(trx, sourceId, now))) return false;
      const missed = await noteMissedRuns(trx, sourceId, now);
      if (missed > 0) engine.logger.warn({ sourceId, missed }, 'syncs were due and did not happen');
      const sync = await queueSync(trx, { sourceId, trigger: 'schedule', requestedBy: systemActor.name, now });
      if (sync.isNew) await engine.enqueueSync(sync.id, trx);
      return sync.isNew;
    });
    if (isNew) queued += 1;
  }
  return queued;
}
