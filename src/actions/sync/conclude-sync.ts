import type { Database } from '../../store/database.ts';
import { lockSource, markComplete, noteIntegrationHealth, scheduleNextSync, syncTarget } from '../../store/sources.ts';
import type { SqlRunner } from '../../store/sql-runner.ts';
import { concludeApplying, scanRange } from '../../store/sync-apply.ts';
import { endSync, type SyncEnd } from '../../store/syncs.ts';
import { beginToWrite } from '../../store/writes-under-way.ts';
import { evaluateDueChecks, evaluateProvider } from '../checks/evaluate-check.ts';
import { exceptionsForSync } from '../exceptions/sync-exceptions.ts';
import { noticeHeldSync, noticeRefusedKey } from '../notices/notice.ts';
import { applyReading } from './apply-reading.ts';
import { certify } from './certificate.ts';
import { type Course, canBeRead, factsOf } from './course.ts';
import type { SyncEngine } from './engine.ts';
import { nextSyncAt } from './next-sync.ts';
import type { SourceReading } from './read-source.ts';
import { rulesInForce } from './rules-in-force.ts';
import { judgeScope } from './scope-change.ts';
import { NotReadAnyMore } from './sync-problem.ts';

/**
 * Applies what was read and ends the sync, in the transaction of `own` and `sql`: rows, certificate, schedule and the
 * verdict of the check become visible together.
 */
export async function concludeSync(
  engine: SyncEngine,
  own: Database,
  sql: SqlRunner,
  course: Course,
  reading: SourceReading,
  onProgress: (judged: number) => void,
): Promise<SyncEnd> {
  const { syncId, startedAt } = course;
  // Whoever asks later what was known by then waits for this, however long it waits for others before it writes.
  await beginToWrite(own);
  // Instants that passed meanwhile are judged by what was known then, before anything changes or is locked.
  const now = engine.now();
  await evaluateDueChecks(engine.db, now);
  await lockSource(own, course.target.sourceId);
  const target = (await syncTarget(own, course.target.sourceId)) ?? course.target;
  // Paused, retired or disconnected while it was read: nobody wants this any more.
  if (!canBeRead(target)) throw new NotReadAnyMore();
  const isComplete = reading.gaps.length === 0;
  const rules = await rulesInForce(own);
  const exceptions = await exceptionsForSync(own, now, rules);
  const acceptsAcknowledged = rules.acknowledgedAtSource === 'accept';
  const applied = await applyReading(sql, {
    syncId,
    sourceId: target.sourceId,
    lastCompleteAt: target.lastCompleteAt,
    reading: { startedAt, now, isComplete, acknowledged: reading.coverage.acknowledged, acceptsAcknowledged },
    duplicates: reading.duplicates,
    rules,
    exceptions,
    onProgress,
  });
  await exceptions?.finish(own, sql, { id: syncId, sourceId: target.sourceId });
  const finishedAt = engine.now();
  const status = !isComplete ? 'partial' : applied.isHeld ? 'held' : 'complete';
  const certificate = certify({
    ...factsOf(course),
    reading,
    applied,
    range: await scanRange(sql),
    status,
    finishedAt,
  });
  const end: SyncEnd = {
    status,
    counts: applied.counts,
    certificate,
    problem: status === 'complete' ? null : { code: status, message: certificate.reason },
    progress: {
      phase: 'finished',
      announced: reading.coverage.announced,
      received: reading.coverage.received,
      countsFrom: new Date(now).toISOString(),
    },
    finishedAt,
  };
  if (!(await endSync(own, syncId, end))) throw new Error('The sync was ended by somebody else');
  if (status === 'complete') {
    const scopeChange = judgeScope(certificate.targets, target.listedAssets, target.scopeChange, finishedAt);
    await markComplete(own, target.sourceId, {
      syncId,
      // What was read is true of the end of the reading, however long it took to apply.
      at: now,
      listedAssets: certificate.targets,
      scopeChange,
    });
  }
  if (status === 'held') {
    await noticeHeldSync(own, { id: syncId, sourceId: target.sourceId, reason: certificate.reason }, finishedAt);
  }
  const { failure } = reading;
  const refusal = failure === null ? null : { code: failure.problem, message: failure.message };
  await noticeRefusedKey(own, target.integrationId, refusal, finishedAt);
  await noteIntegrationHealth(own, target.integrationId, {
    at: finishedAt,
    error: refusal,
  });
  await scheduleNextSync(own, target.sourceId, nextSyncAt(finishedAt, target));
  // The rows and the verdict on them begin at the same instant.
  await evaluateProvider(own, target.provider, { kind: 'sync', syncId }, now);
  const { opened, updated, resolved, reopened } = applied.counts;
  await concludeApplying(sql, opened + updated + resolved + reopened);
  return end;
}
