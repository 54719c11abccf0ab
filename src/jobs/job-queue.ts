import { fromKysely, PgBoss } from 'pg-boss';
import type { SyncEngine } from '../actions/sync/engine.ts';
import type { Logger } from '../lib/logger.ts';

/** What runs on the queue. A job is a hint that a sync waits: the sync's own row decides whether it does. */
interface SyncJob {
  readonly syncId: string;
}

export interface JobQueue {
  /** Fits `SyncEngine.enqueueSync`: part of the caller's transaction. */
  readonly enqueueSync: SyncEngine['enqueueSync'];
  /**
   * Takes syncs from the queue, `concurrency` at a time. A job whose `run` throws is tried again a few times; one that
   * is delivered twice finds its sync no longer queued.
   */
  work(run: (syncId: string) => Promise<unknown>, concurrency: number): Promise<void>;
  /** Whether some process has lately worked on the queue. */
  hasWorker(): Promise<boolean>;
  /** Jobs by state. */
  readonly count: () => Promise<Readonly<Record<string, number>>>;
  /** Lets running jobs end for at most `patienceMs`. */
  stop(patienceMs: number): Promise<void>;
}

const queue = 'sync';
const workerName = 'worker';

/**
 * Opens the queue on the database, in a schema of its own, installing its tables there where they are missing. `isWorker`: whether
 * this process looks after the queue's tables too.
 */
export async function openJobQueue(options: {
  readonly connectionString: string;
  readonly logger: Logger;
  readonly isWorker: boolean;
}): Promise<JobQueue> {
  const { logger, isWorker } = options;
  const boss = new PgBoss({
    connectionString: options.connectionString,
    application_name: 'curfew jobs',
    max: isWorker ? 3 : 2,
    schema: 'pgboss',
    // Made with the rest of the schema: this role may make nothing outside of it.
    createSchema: false,
    schedule: false,
    supervise: isWorker,
    instanceName: isWorker ? workerName : 'web',
    instanceHeartbeatSeconds: 10,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'the job queue has a problem; it goes on by itself'));
  await boss.start({ attempts: 3 });
  await boss.createQueue(queue, {
    // One waiting job for a sync is enough, however often somebody makes sure that it has one.
    policy: 'short',
    retryLimit: 3,
    retryDelay: 5,
    retryBackoff: true,
    // A worker that died: its sync is taken up by `recoverSyncs` long before; this only tidies the job away.
    expireInSeconds: 12 * 3600,
    deleteAfterSeconds: 24 * 3600,
  });
  return {
    enqueueSync: async (syncId, transaction) => {
      const job: SyncJob = { syncId };
      await boss.send(queue, job, { singletonKey: syncId, db: fromKysely(transaction) });
    },
    work: async (run, concurrency) => {
      const options = { localConcurrency: concurrency, pollingIntervalSeconds: 0.5 };
      await boss.work<SyncJob>(queue, options, async (jobs) => {
        for (const { data } of jobs) await run(data.syncId);
      });
    },
    hasWorker: async () => {
      const instances = await boss.getInstances();
      return instances.some(({ live, name }) => live && name === workerName);
    },
    count: async () => {
      const found = await boss.getQueue(queue);
      if (found === null) return {};
      return { queued: found.queuedCount, active: found.activeCount, failed: found.failedCount };
    },
    stop: (patienceMs) => boss.stop({ graceful: true, timeout: patienceMs }),
  };
}
