import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { createAdministrator } from './actions/access/create-administrator.ts';
import { issueSetupToken } from './actions/access/issue-setup-token.ts';
import { createLocalToken } from './actions/access/local-token.ts';
import { systemActor } from './actions/context.ts';
import { chooseTimeZone } from './actions/installation/choose-time-zone.ts';
import { openKeyring } from './actions/installation/open-keyring.ts';
import { prepareInstallation } from './actions/installation/prepare-installation.ts';
import { openLedger } from './actions/ledger/open-ledger.ts';
import type { SyncEngine } from './actions/sync/engine.ts';
import { addressFile, type Config } from './config.ts';
import { connectorById } from './connectors/registry.ts';
import type { Instant } from './core/instant.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import type { Worker } from './jobs/worker.ts';
import { addressOf, freePort } from './lib/listening-address.ts';
import type { Logger } from './lib/logger.ts';
import { createMailer, type Mailer } from './lib/mailer.ts';
import { joinServer } from './lib/postgres-server/join-server.ts';
import { type PostgresServer, startPostgresServer } from './lib/postgres-server/postgres-server.ts';
import type { ServerConnections } from './lib/postgres-server/restricted-user.ts';
import { productVersion } from './lib/product-version.ts';
import type { Keyring } from './lib/secrets.ts';
import { within } from './lib/within.ts';
import {
  connectAlone,
  connectionConfig,
  createDatabase,
  createPool,
  createReadPool,
  type Database,
} from './store/database.ts';
import { prepareDatabase } from './store/migrate.ts';

/** The database, opened. */
export interface Storage {
  readonly db: Database;
  readonly pool: pg.Pool;
  /** As the role that Curfew runs as. A secret. */
  readonly connectionString: string;
  /** As the role that owns the tables, which is the same one where there is only one. To be ended by the caller. */
  readonly connectAsOwner: () => Promise<pg.Client>;
  /** The embedded server, if it is ours to stop. */
  readonly server: PostgresServer | null;
  close(): Promise<void>;
}

export interface StorageOptions {
  readonly logger: Logger;
  /** Whether to use the database of a Curfew that runs on the same folder; otherwise that is an error. */
  readonly joinsRunning?: boolean;
  /** Whether to bring the schema up to date first. Default: yes. */
  readonly migrates?: boolean;
  readonly poolSize?: number;
}

/**
 * Opens the database that the settings name: the given one, or the data folder's own, started for it. Only the schema
 * is the owner's work; everything else is done by a role that cannot change it.
 */
export async function openStorage(config: Config, options: StorageOptions): Promise<Storage> {
  const { logger, joinsRunning = false, migrates = true, poolSize = 20 } = options;
  const { owner, runtime, server } = await findDatabase(config, logger, joinsRunning);
  try {
    await prepareDatabase({ owner, runtime, migrates });
  } catch (error) {
    await server?.stop();
    throw error;
  }
  const pool = createPool({ connectionString: runtime }, poolSize);
  const db = createDatabase(pool);
  return {
    db,
    pool,
    connectionString: runtime,
    connectAsOwner: () => connectAlone(connectionConfig({ connectionString: owner })),
    server,
    close: async () => {
      await within(5_000, db.destroy());
      await server?.stop();
    },
  };
}

async function findDatabase(config: Config, logger: Logger, joinsRunning: boolean) {
  const { dataDir, pgBin, databaseUrl, databaseOwnerUrl } = config;
  if (databaseUrl !== null) return { owner: databaseOwnerUrl ?? databaseUrl, runtime: databaseUrl, server: null };
  const running = joinsRunning ? await joinServer(dataDir) : undefined;
  const server = running
    ? null
    : await startPostgresServer({ dataDir, binDir: pgBin ?? undefined, logger, stopPatienceMs: 5_000 });
  const { connectionString: owner, restrictedConnectionString: runtime } = (running ?? server) as ServerConnections;
  return { owner, runtime, server };
}

/** A running Curfew. */
export interface Curfew {
  /** Where it listens, as an origin; null for a worker. */
  readonly address: string | null;
  /** The one-time link while there is no administrator. A secret. */
  readonly setupLink: string | null;
  readonly engine: SyncEngine;
  /** Resolves, with a sentence, only when it cannot go on. */
  readonly failed: Promise<string>;
  /** Ends everything in order: people, syncs, the queue, the database. Takes a few seconds at most. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly logger: Logger;
  readonly now?: () => Instant;
  /** When a new installation begins; by default now. */
  readonly startsAt?: Instant;
  /** Called once the database is ready and before anything else happens: the demonstration lives its year here. */
  readonly prepare?: (engine: SyncEngine) => Promise<void>;
}

/** Starts Curfew. Throws, in words for whoever started it; what was started by then is stopped again. */
export async function startCurfew(config: Config, options: StartOptions): Promise<Curfew> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (let last = stops.pop(); last !== undefined; last = stops.pop()) {
      await last().catch((error) => options.logger.error({ err: error }, 'something did not stop as it should'));
    }
  };
  try {
    return { ...(await startParts(config, options, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(config: Config, options: StartOptions, stops: (() => Promise<unknown>)[]) {
  const { logger, now = Date.now } = options;
  // Loaded while the database starts, and only here: commands that open the database alone do without.
  const parts = Promise.all([import('./jobs/job-queue.ts'), import('./jobs/worker.ts'), loadDoor(config)]);
  parts.catch(() => undefined);
  const storage = await openStorage(config, { logger });
  stops.push(() => storage.close());
  const { db } = storage;
  const keyring = await openKeyring(db, config.dataDir, config.secretKey);
  await prepareInstallation(db, { isDemonstration: config.isDemonstration, now: options.startsAt ?? now() });
  await openLedger(db, keyring, options.startsAt ?? now());
  const [{ openJobQueue }, { startWorker }, door] = await parts;
  const isWorker = config.role !== 'web';
  const queue = await openJobQueue({ connectionString: storage.connectionString, logger, isWorker });
  stops.push(() => queue.stop(2_000));
  const engine = buildEngine(config, storage, keyring, queue, { logger, now });
  await options.prepare?.(engine);
  const port = config.port === 0 ? await freePort(config.host) : config.port;
  const telling = {
    mailer: config.mail && createMailer(config.mail),
    publicUrl: config.publicUrl ?? addressOf(config.host, port),
  };
  const worker = isWorker ? await startWorker(engine, queue, telling) : null;
  if (worker !== null) stops.push(() => within(6_000, worker.stop()));
  const reads = createDatabase(createReadPool({ connectionString: storage.connectionString }));
  stops.push(() => within(5_000, reads.destroy()));
  const served =
    door === null
      ? null
      : await serve({ ...config, port }, door, engine, reads, keyring, queue, worker, telling, stops);
  const failed = new Promise<string>((resolve) => {
    void storage.server?.exited.then((how) => resolve(`The database has ended without being told to: ${how}`));
  });
  return { engine, failed, address: served?.address ?? null, setupLink: served?.setupLink ?? null };
}

function buildEngine(
  config: Config,
  { db, pool }: Storage,
  keyring: Keyring,
  queue: JobQueue,
  { logger, now }: { logger: Logger; now: () => Instant },
): SyncEngine {
  return {
    db,
    pool,
    keyring: () => keyring,
    connectorById,
    allowPrivateAddresses: config.allowPrivateAddresses,
    checkpointFolder: config.checkpointDir,
    canMail: config.mail !== null,
    evidenceFolder: join(config.dataDir, 'evidence'),
    now,
    logger,
    enqueueSync: queue.enqueueSync,
  };
}

async function loadDoor({ role }: Config) {
  if (role === 'worker') return null;
  const [{ buildHttpServer }, { createAuthentication }] = await Promise.all([
    import('./http/server.ts'),
    import('./actions/access/authentication.ts'),
  ]);
  return { buildHttpServer, createAuthentication };
}

async function serve(
  config: Config,
  { buildHttpServer, createAuthentication }: NonNullable<Awaited<ReturnType<typeof loadDoor>>>,
  engine: SyncEngine,
  reads: Database,
  keyring: Keyring,
  queue: JobQueue,
  worker: Worker | null,
  { mailer, publicUrl }: { readonly mailer: Mailer | null; readonly publicUrl: string },
  stops: (() => Promise<unknown>)[],
) {
  const { db, now, logger } = engine;
  const anonymous = { db, now, logger, origin: null, requestId: null };
  if (config.administrator !== null) {
    await createAdministrator({ ...anonymous, actor: systemActor }, config.administrator, { onlyFirst: true });
  }
  const setupToken = await issueSetupToken(anonymous);
  // With a database elsewhere nothing has made the folder yet.
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const localToken = await createLocalToken(config.dataDir);
  stops.push(() => localToken.remove());
  const { port } = config;
  const http = await buildHttpServer({
    engine,
    reads,
    authentication: createAuthentication({ db, secretKey: keyring.current.bytes, publicUrl }),
    localToken,
    setUpMore: chooseTimeZone,
    mailer,
    publicUrl,
    trustProxy: config.trustProxy,
    logger,
    now,
    isDemonstration: config.isDemonstration,
    version: productVersion(),
    readiness: () => readiness(engine, queue, worker),
    countJobs: queue.count,
  });
  stops.push(() => within(3_000, http.close()));
  await http.listen({ host: config.host, port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Error(
          `Another program listens at ${config.host}, port ${port}. Stop it, or set CURFEW_PORT to another one.`,
        )
      : error;
  });
  const address = addressOf(config.host, port);
  const file = join(config.dataDir, addressFile);
  await writeFile(file, `${address}\n`, { mode: 0o600 });
  stops.push(() => rm(file, { force: true }));
  return { address, setupLink: setupToken === null ? null : `${publicUrl}/setup?token=${setupToken}` };
}

/** What `/readyz` tells. The schema was brought up to date before anything listened. */
async function readiness(engine: SyncEngine, queue: JobQueue, worker: Worker | null) {
  const isGood = async (question: Promise<unknown>) => (await within(2_000, question).catch(() => false)) !== false;
  const database = await isGood(engine.pool.query('select 1'));
  return { database, migrations: true, worker: worker?.isAlive() ?? (await isGood(queue.hasWorker())) };
}
