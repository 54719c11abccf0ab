import type pg from 'pg';
import type { Database } from '../../store/database.ts';
import { ownDatabase } from '../../store/own-database.ts';
import { syncTarget } from '../../store/sources.ts';
import { bulkRunner } from '../../store/sql-runner.ts';
import { dropStaging } from '../../store/sync-staging.ts';
import { releaseSourceLock, type SyncEnd, startSync, trySourceLock } from '../../store/syncs.ts';
import { concludeSync } from './conclude-sync.ts';
import { type Course, canBeRead } from './course.ts';
import type { SyncEngine } from './engine.ts';
import { failSync } from './fail-sync.ts';
import { noteMissedRuns } from './note-missed-runs.ts';
import { createPageRecorder } from './page-recorder.ts';
import { createProgressReporter } from './progress-reporter.ts';
import { readIntoStaging, watchForEnd } from './read-into-staging.ts';
import { notReadAnyMore, problemOf } from './sync-problem.ts';

export type SyncOutcome = SyncEnd['status'] | 'not-run';

/**
 * Runs a queued sync to its end and answers how it ended; `not-run` when another process has the source or the sync is
 * no longer queued. Reading happens outside any transaction; all that it decides becomes visible in one.
 */
export async function runSync(engine: SyncEngine, syncId: string, signal: AbortSignal): Promise<SyncOutcome> {
  const client = await engine.pool.connect();
  // The sync's own connection holds its lock, its temporary tables and its transaction, and dies with its process.
  const own = ownDatabase(client);
  let isBroken = false;
  try {
    return await holdingLock(engine, own, client, syncId, signal);
  } catch (error) {
    isBroken = true;
    throw error;
  } finally {
    client.release(isBroken);
  }
}

async function holdingLock(
  engine: SyncEngine,
  own: Database,
  client: pg.PoolClient,
  syncId: string,
  signal: AbortSignal,
): Promise<SyncOutcome> {
  const queued = await own.selectFrom('syncs').select('source_id').where('id', '=', syncId).executeTakeFirst();
  if (queued === undefined || !(await trySourceLock(own, queued.source_id))) return 'not-run';
  try {
    const target = await syncTarget(own, queued.source_id);
    const startedAt = engine.now();
    if (target === undefined) return 'not-run';
    const hasStarted = await own.transaction().execute(async (trx) => {
      await noteMissedRuns(trx, target.sourceId, startedAt);
      return await startSync(trx, syncId, startedAt, target.credentialHint);
    });
    if (!hasStarted) return 'not-run';
    const recorder = createPageRecorder(engine.db, syncId, engine.now);
    const course: Course = { syncId, target, startedAt, recorder, retried: 0 };
    if (!canBeRead(target)) return await failSync(engine, course, notReadAnyMore, null);
    return await attempt(engine, own, client, course, signal);
  } finally {
    await releaseSourceLock(own, queued.source_id);
  }
}

async function attempt(
  engine: SyncEngine,
  own: Database,
  client: pg.PoolClient,
  course: Course,
  signal: AbortSignal,
): Promise<SyncOutcome> {
  const { syncId, target } = course;
  const progress = createProgressReporter(engine, syncId);
  const sql = bulkRunner(client);
  const unwanted = watchForEnd(engine, target.sourceId);
  try {
    const reading = await readIntoStaging(
      engine,
      sql,
      course,
      AbortSignal.any([signal, unwanted.signal]),
      progress.reading,
    ).finally(unwanted.stop);
    await progress.stop();
    // One connection: what runs on `own` and on `sql` inside is part of this transaction. What still waits when it fails
    // must run before it is undone, not after.
    const end = await own
      .transaction()
      .execute(() => concludeSync(engine, own, sql, course, reading, progress.applied).finally(() => sql.settled()));
    engine.logger.info({ syncId, sourceId: target.sourceId, status: end.status, counts: end.counts }, 'sync ended');
    return end.status;
  } catch (error) {
    await progress.stop();
    const problem = unwanted.signal.aborted && !signal.aborted ? notReadAnyMore : problemOf(error, signal);
    return await failSync(engine, course, problem, error);
  } finally {
    await dropStaging(sql).catch(() => undefined);
  }
}
