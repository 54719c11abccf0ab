import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { SourceError } from '../../connectors/contract.ts';
import type { Instant } from '../../core/instant.ts';
import { createCalendar } from '../../core/sla/calendar.ts';
import { openSecret, SecretError } from '../../lib/secrets.ts';
import type { Database } from '../../store/database.ts';
import { activePolicy } from '../../store/policies.ts';
import type { Schema, SyncProblem } from '../../store/schema-types.ts';
import {
  lockSource,
  markComplete,
  noteIntegrationHealth,
  type SyncTarget,
  scheduleNextSync,
  syncTarget,
} from '../../store/sources.ts';
import { bulkRunner, type SqlRunner } from '../../store/sql-runner.ts';
import { scanRange } from '../../store/sync-apply.ts';
import { createStaging, dropStaging } from '../../store/sync-staging.ts';
import { endSync, noCounts, releaseSourceLock, type SyncEnd, startSync, trySourceLock } from '../../store/syncs.ts';
import { evaluateDueChecks, evaluateProvider } from '../checks/evaluate-check.ts';
import { applyReading } from './apply-reading.ts';
import { type CourseFacts, certify, failedCertificate } from './certificate.ts';
import { credentialsContext } from './credentials.ts';
import type { SyncEngine } from './engine.ts';
import { nextSyncAt } from './next-sync.ts';
import { openSession } from './open-session.ts';
import { createPageRecorder, type PageRecorder } from './page-recorder.ts';
import { createProgressReporter } from './progress-reporter.ts';
import { type ReadingProgress, readSource, type SourceReading } from './read-source.ts';
import { judgeScope } from './scope-change.ts';

export type SyncOutcome = SyncEnd['status'] | 'not-run';

/** What one sync has gathered about itself on the way. */
interface Course {
  readonly syncId: string;
  readonly target: SyncTarget;
  readonly startedAt: Instant;
  readonly recorder: PageRecorder;
  retried: number;
}

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
    if (target === undefined || !(await startSync(own, syncId, startedAt, target.credentialHint))) return 'not-run';
    const recorder = createPageRecorder(engine.db, syncId, engine.now);
    const course: Course = { syncId, target, startedAt, recorder, retried: 0 };
    if (!canBeRead(target)) return await fail(engine, course, notReadAnyMore, null);
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
    const reading = await read(
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
      .execute(() => apply(engine, own, sql, course, reading, progress.applied).finally(() => sql.settled()));
    engine.logger.info({ syncId, sourceId: target.sourceId, status: end.status, counts: end.counts }, 'sync ended');
    return end.status;
  } catch (error) {
    await progress.stop();
    const problem = unwanted.signal.aborted && !signal.aborted ? notReadAnyMore : problemOf(error, signal);
    return await fail(engine, course, problem, error);
  } finally {
    await dropStaging(sql).catch(() => undefined);
  }
}

/** Stops a reading within seconds after its source was paused, retired or disconnected: its key is used no longer. */
function watchForEnd(engine: SyncEngine, sourceId: string): { signal: AbortSignal; stop: () => void } {
  const unwanted = new AbortController();
  const timer = setInterval(() => {
    syncTarget(engine.db, sourceId).then(
      (target) => {
        if (target === undefined || !canBeRead(target)) unwanted.abort();
      },
      // The database is away for a moment: the reading itself will notice if it stays so.
      () => undefined,
    );
  }, 2_000);
  return { signal: unwanted.signal, stop: () => clearInterval(timer) };
}

async function read(
  engine: SyncEngine,
  sql: SqlRunner,
  course: Course,
  signal: AbortSignal,
  onProgress: (progress: ReadingProgress, requests: number) => void,
): Promise<SourceReading> {
  const { target, syncId, recorder } = course;
  const sealed = target.sealedCredentials ?? '';
  const credentials = openSecret(engine.keyring(), sealed, credentialsContext(target.integrationId));
  const { session, connector, close } = openSession(
    {
      connector: engine.connectorById(target.provider),
      settings: target.settings,
      credentials: JSON.parse(credentials) as Record<string, string>,
    },
    {
      logger: engine.logger.child({ syncId }),
      signal,
      now: engine.now,
      allowPrivateAddresses: engine.allowPrivateAddresses,
      sleep: engine.sleep,
      lastListedAssets: target.listedAssets,
      memory: { db: engine.db, sourceId: target.sourceId },
      onAnswer: (request, bytes) => recorder.add(request, bytes),
      onRetry: () => {
        course.retried += 1;
      },
    },
  );
  try {
    const staging = createStaging(sql, target.sourceId);
    const flushing: typeof staging = {
      ...staging,
      async addObservations(observations) {
        await recorder.flush();
        await staging.addObservations(observations);
      },
    };
    const reading = await readSource(connector, session, flushing, (progress) =>
      onProgress(progress, recorder.requests),
    );
    await recorder.flush(true);
    return reading;
  } finally {
    await close();
  }
}

async function apply(
  engine: SyncEngine,
  own: Database,
  sql: SqlRunner,
  course: Course,
  reading: SourceReading,
  onProgress: (judged: number) => void,
): Promise<SyncEnd> {
  const { syncId, startedAt } = course;
  // Instants that passed meanwhile are judged by what was known then, before anything changes.
  await evaluateDueChecks(engine.db, engine.now());
  await lockSource(own, course.target.sourceId);
  const target = (await syncTarget(own, course.target.sourceId)) ?? course.target;
  // Paused, retired or disconnected while it was read: nobody wants this any more.
  if (!canBeRead(target)) throw new NotReadAnyMore();
  const policy = await activePolicy(own);
  const now = engine.now();
  const isComplete = reading.gaps.length === 0;
  const applied = await applyReading(sql, {
    syncId,
    sourceId: target.sourceId,
    lastCompleteAt: target.lastCompleteAt,
    reading: { startedAt, now, isComplete, acknowledged: reading.coverage.acknowledged },
    rules: { policy, calendar: createCalendar(policy.timeZone) },
    onProgress,
  });
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
    progress: { phase: 'finished', announced: reading.coverage.announced, received: reading.coverage.received },
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
  const { failure } = reading;
  await noteIntegrationHealth(own, target.integrationId, {
    at: finishedAt,
    error: failure === null ? null : { code: failure.problem, message: failure.message },
  });
  await scheduleNextSync(own, target.sourceId, nextSyncAt(finishedAt, target));
  // The rows and the verdict on them begin at the same instant.
  await evaluateProvider(own, target.provider, { kind: 'sync', syncId }, now);
  return end;
}

/** Ends a sync that came to nothing: whatever it had read is forgotten, and the source is tried again in its time. */
async function fail(engine: SyncEngine, course: Course, problem: SyncProblem, error: unknown): Promise<SyncOutcome> {
  const { syncId, target, recorder } = course;
  const finishedAt = engine.now();
  const isOurs = problem.code === 'internal';
  engine.logger[isOurs ? 'error' : 'warn'](
    { syncId, sourceId: target.sourceId, problem, ...(isOurs && { err: error }) },
    'sync failed',
  );
  await recorder.flush(true).catch(() => undefined);
  await evaluateDueChecks(engine.db, finishedAt);
  await engine.db.transaction().execute(async (trx) => {
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

function factsOf({ recorder, retried, startedAt, target }: Course): CourseFacts {
  return { requests: recorder.requests, retried, startedAt, keyEndsWith: target.credentialHint };
}

/** The problem in words that may be shown: a source's own, a stop, or ours without its details. */
function problemOf(error: unknown, signal: AbortSignal): SyncProblem {
  if (signal.aborted) return { code: 'interrupted', message: 'Curfew was stopped during this sync.' };
  if (error instanceof SourceError) return { code: error.problem, message: error.message };
  if (error instanceof NotReadAnyMore) return notReadAnyMore;
  if (error instanceof SecretError) return keyNotOpened;
  return { code: 'internal', message: 'Curfew failed during this sync; its log says why.' };
}

const notReadAnyMore: SyncProblem = {
  code: 'not-active',
  message: 'The source was paused, retired or disconnected. Nothing of this sync was applied.',
};

const keyNotOpened: SyncProblem = {
  code: 'key-not-opened',
  message:
    'The stored API key cannot be opened with the present secret key. Put the right secret key back (the file secret-key, or CURFEW_SECRET_KEY), or enter the API key again.',
};

class NotReadAnyMore extends Error {}

function canBeRead(target: SyncTarget): boolean {
  return target.status === 'active' && target.sealedCredentials !== null;
}

/** A database on one given connection, for a sync that needs its lock, tables and transaction on the same one. */
function ownDatabase(client: pg.PoolClient): Database {
  // Kysely borrows a connection for each query and gives it back: it always gets this one, which stays open.
  const lent = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: async () => lent, end: async () => undefined };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
}
