import { SourceError } from '../../connectors/contract.ts';
import { SecretError } from '../../lib/secrets.ts';
import type { SyncProblem } from '../../store/schema-types.ts';
import { lockSource, noteIntegrationHealth, scheduleNextSync } from '../../store/sources.ts';
import { endSync, noCounts } from '../../store/syncs.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateProvider } from '../checks/evaluate-check.ts';
import { noticeRefusedKey } from '../notices/notice.ts';
import { failedCertificate } from './certificate.ts';
import { type Course, factsOf } from './course.ts';
import type { SyncEngine } from './engine.ts';
import { nextSyncAt } from './next-sync.ts';

/** Ends a sync that came to nothing: whatever it had read is forgotten, and the source is tried again in its time. */
export async function failSync(
  engine: SyncEngine,
  course: Course,
  problem: SyncProblem,
  error: unknown,
): Promise<'failed'> {
  const { syncId, target, recorder } = course;
  const isOurs = problem.code === 'internal';
  engine.logger[isOurs ? 'error' : 'warn'](
    { syncId, sourceId: target.sourceId, problem, ...(isOurs && { err: error }) },
    'sync failed',
  );
  await recorder.finish().catch(() => undefined);
  await actInTime(engine, async (trx, finishedAt) => {
    await lockSource(trx, target.sourceId);
    await endSync(trx, syncId, {
      status: 'failed',
      counts: noCounts,
      certificate: failedCertificate({ ...factsOf(course), problem, finishedAt }),
      problem,
      progress: { phase: 'finished' },
      finishedAt,
    });
    if (error instanceof SourceError || error instanceof SecretError) {
      await noticeRefusedKey(trx, target.integrationId, problem, finishedAt);
      await noteIntegrationHealth(trx, target.integrationId, {
        at: finishedAt,
        error: { code: problem.code, message: problem.message },
      });
    }
    // A stop is nobody's failure: the next start, or another worker, reads the source at once.
    const next = problem.code === 'interrupted' ? finishedAt : nextSyncAt(finishedAt, target);
    await scheduleNextSync(trx, target.sourceId, next);
    await evaluateProvider(trx, target.provider, { kind: 'sync', syncId }, finishedAt);
  });
  return 'failed';
}
