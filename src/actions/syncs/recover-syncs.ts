import { type Instant, SECOND } from '../../core/instant.ts';
import type { Connection } from '../../store/database.ts';
import { findSource } from '../../store/monitoring-sources.ts';
import { type DecidedSync, lockSync, runningSyncs, syncsQueuedBefore } from '../../store/sync-decisions.ts';
import { endSync, noCounts, queueSync, releaseSourceLock, trySourceLock } from '../../store/syncs.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { type CatchUp, evaluateDueChecks, evaluateProvider } from '../checks/evaluate-check.ts';
import { systemActor } from '../context.ts';
import { failedCertificate } from '../sync/certificate.ts';
import type { SyncEngine } from '../sync/engine.ts';
import { noteMissedRuns } from '../sync/note-missed-runs.ts';

/** A sync that has waited this long may have lost the job that was to run it. */
const QUEUED_TOO_LONG = 5 * SECOND;

/** A lock that is free says no more: the process is gone, or its connection is. */
const interrupted = {
  code: 'interrupted',
  message: 'Its process or its connection to the database ended during this sync. Nothing of it was applied.',
} as const;

/**
 * Takes up what a killed process left behind, and answers how many syncs were handed to a worker: a running sync whose
 * lock is free has lost its process or its connection, so it is ended as failed and another queued; a sync that has long
 * been queued is handed over again, which does no harm because only one worker can start it.
 *
 * Call it at the start and every few seconds: a database may notice only after a while that a process is gone.
 */
export async function recoverSyncs(engine: SyncEngine, following: CatchUp = {}): Promise<number> {
  let recovered = 0;
  for (const { id, sourceId } of await runningSyncs(engine.db)) {
    if (await takeUp(engine, { id, sourceId }, following)) recovered += 1;
  }
  for (const id of await syncsQueuedBefore(engine.db, engine.now() - QUEUED_TOO_LONG)) {
    await engine.db.transaction().execute((trx) => engine.enqueueSync(id, trx));
    recovered += 1;
  }
  return recovered;
}

/** Ends a sync whose process is gone; false when somebody is at it or has been. */
async function takeUp(
  engine: SyncEngine,
  { id, sourceId }: { id: string; sourceId: string },
  following: CatchUp,
): Promise<boolean> {
  return await engine.db.connection().execute(async (own) => {
    if (!(await trySourceLock(own, sourceId))) return false;
    try {
      // After a standstill this takes long: it is followed, and ended with the worker.
      await evaluateDueChecks(engine.db, engine.now(), following);
      if (following.signal?.aborted) return false;
      return await actInTime({ db: own, now: engine.now }, (trx, now) => replace(engine, trx, id, now));
    } finally {
      await releaseSourceLock(own, sourceId);
    }
  });
}

async function replace(engine: SyncEngine, trx: Connection, id: string, now: Instant): Promise<boolean> {
  const sync = await lockSync(trx, id);
  if (sync?.status !== 'running') return false;
  const { sourceId } = sync;
  await endSync(trx, id, {
    status: 'failed',
    counts: noCounts,
    certificate: certificateOf(sync, now),
    problem: interrupted,
    progress: { phase: 'finished' },
    finishedAt: now,
  });
  // Its process ended nobody knows when: what was due since it began was not read.
  await noteMissedRuns(trx, sourceId, now);
  const source = await findSource(trx, sourceId);
  if (source?.status === 'active' && source.isConnected) {
    const next = await queueSync(trx, { sourceId, trigger: 'recovery', requestedBy: systemActor.name, now });
    await engine.enqueueSync(next.id, trx);
  }
  if (source !== undefined) await evaluateProvider(trx, source.provider, { kind: 'sync', syncId: id }, now);
  engine.logger.warn({ syncId: id, sourceId }, 'an interrupted sync was taken up');
  return true;
}

function certificateOf(sync: DecidedSync, finishedAt: Instant) {
  return failedCertificate({
    requests: sync.progress.requests ?? 0,
    retried: 0,
    startedAt: sync.startedAt ?? finishedAt,
    keyEndsWith: sync.credentialHint ?? '',
    problem: interrupted,
    finishedAt,
  });
}
