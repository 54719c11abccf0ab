import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { credentialsContext } from '../src/actions/sync/credentials.ts';
import type { SyncEngine } from '../src/actions/sync/engine.ts';
import { runSync } from '../src/actions/sync/run-sync.ts';
import { checks } from '../src/checks/registry.ts';
import { connectorById } from '../src/connectors/registry.ts';
import { createLogger } from '../src/lib/logger.ts';
import { newId } from '../src/lib/new-id.ts';
import { startPostgresServer } from '../src/lib/postgres-server/postgres-server.ts';
import { generateSecretKey, parseSecretKey, sealSecret } from '../src/lib/secrets.ts';
import { activateCheck } from '../src/store/check-verdicts.ts';
import { createDatabase, createPool, type Database, timestamp } from '../src/store/database.ts';
import { migrate } from '../src/store/migrate.ts';
import { ensurePolicy } from '../src/store/policies.ts';
import { queueSync } from '../src/store/syncs.ts';

/** A managed PostgreSQL with the product's own settings in a temporary folder, and an engine on it. */
export interface Bench {
  readonly pool: pg.Pool;
  readonly db: Database;
  readonly engine: SyncEngine;
  readonly connectionString: string;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const dataDir = await mkdtemp(join(tmpdir(), 'curfew-bench-'));
  const logger = createLogger({ level: 'warn' });
  const quiet = { info: () => {}, warn: () => {}, error: (text: string) => process.stderr.write(`${text}\n`) };
  const server = await startPostgresServer({ dataDir, logger: quiet, systemDir: join(dataDir, 'system') });
  await migrate({ connectionString: server.connectionString });
  const pool = createPool({ connectionString: server.connectionString });
  const db = createDatabase(pool);
  await ensurePolicy(db, Date.now());
  const key = parseSecretKey(generateSecretKey());
  const engine: SyncEngine = {
    db,
    pool,
    keyring: () => ({ current: key, others: [] }),
    connectorById,
    allowPrivateAddresses: true,
    now: Date.now,
    logger,
    enqueueSync: async () => {},
  };
  return {
    pool,
    db,
    engine,
    connectionString: server.connectionString,
    async close() {
      await pool.end();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export interface SimulatorProcess {
  readonly url: string;
  readonly apiKey: string;
  close(): void;
}

export async function startSimulatorProcess(size: {
  targets: number;
  issues: number;
  vulnerabilities: number;
}): Promise<SimulatorProcess> {
  const script = fileURLToPath(new URL('./simulator-process.ts', import.meta.url));
  const child: ChildProcess = spawn(
    process.execPath,
    ['--max-old-space-size=8000', script, String(size.targets), String(size.issues), String(size.vulnerabilities)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const line = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code}`)));
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString()));
  });
  const { url, apiKey } = JSON.parse(line) as { url: string; apiKey: string };
  return { url, apiKey, close: () => child.kill() };
}

/** Stores a connected source without going through the door. */
export async function addSource({ db, engine }: Bench, simulator: { url: string; apiKey: string }): Promise<string> {
  const integrationId = newId();
  const sourceId = newId();
  const now = timestamp(engine.now());
  const credentials = JSON.stringify({ apiKey: simulator.apiKey });
  await db
    .insertInto('integrations')
    .values({
      id: integrationId,
      provider: 'halo-security',
      name: 'Halo Security',
      settings: JSON.stringify({ baseUrl: simulator.url }),
      sealed_credentials: sealSecret(engine.keyring().current, credentials, credentialsContext(integrationId)),
      credential_hint: simulator.apiKey.slice(-4),
      status: 'connected',
      warnings: '[]',
      created_at: now,
    })
    .execute();
  await db
    .insertInto('monitoring_sources')
    .values({
      id: sourceId,
      integration_id: integrationId,
      provider: 'halo-security',
      name: 'Halo Security',
      status: 'active',
      sync_every_minutes: 60,
      raw_page_days: 90,
      created_at: now,
    })
    .execute();
  for (const check of checks) await activateCheck(db, check.id, engine.now());
  return sourceId;
}

/** Runs one sync and answers its row and how long it took, in milliseconds. */
export async function timeSync(bench: Bench, sourceId: string) {
  const { id } = await queueSync(bench.db, {
    sourceId,
    trigger: 'request',
    requestedBy: 'bench',
    now: bench.engine.now(),
  });
  const started = performance.now();
  await runSync(bench.engine, id, new AbortController().signal);
  const ms = performance.now() - started;
  const sync = await bench.db.selectFrom('syncs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return { sync, ms };
}
