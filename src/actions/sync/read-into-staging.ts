import { openSecret } from '../../lib/secrets.ts';
import { syncTarget } from '../../store/sources.ts';
import type { SqlRunner } from '../../store/sql-runner.ts';
import { createStaging } from '../../store/sync-staging.ts';
import { type Course, canBeRead } from './course.ts';
import { credentialsContext } from './credentials.ts';
import type { SyncEngine } from './engine.ts';
import { openSession } from './open-session.ts';
import { type ReadingProgress, readSource, type SourceReading } from './read-source.ts';

/** Opens the account and reads it into the staging; what it answers is recorded on the way. */
export async function readIntoStaging(
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
    const reading = await readSource(connector, session, staging, (progress) =>
      onProgress(progress, recorder.requests),
    );
    await recorder.finish();
    return reading;
  } finally {
    await close();
  }
}

/** Stops a reading within seconds after its source was paused, retired or disconnected: its key is used no longer. */
export function watchForEnd(engine: SyncEngine, sourceId: string): { signal: AbortSignal; stop: () => void } {
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
