import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startPostgresServer } from '../../src/lib/postgres-server/postgres-server.ts';
import { RESTRICTED_NAME } from '../../src/lib/postgres-server/restricted-user.ts';
import { migrate } from '../../src/store/migrate.ts';
import { folderOfThisRun, sweepDeadRuns } from './dead-runs.ts';
import { placeOfDatabases } from './place-of-databases.ts';
import { databaseIn, TEMPLATE } from './test-server.ts';

const logger = {
  info: () => {},
  warn: (message: string) => process.stderr.write(`${message}\n`),
  error: (message: string) => process.stderr.write(`${message}\n`),
};

/** One server for the run, on binaries that are the product's; what is lost in a power cut may be lost here. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  autovacuum: 'off',
};

// biome-ignore lint/style/noDefaultExport: Vitest calls the default export of a global setup.
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const place = placeOfDatabases();
  for (const each of new Set([place, tmpdir()])) await sweepDeadRuns(each);
  const dataDir = await folderOfThisRun(place);
  const server = await startPostgresServer({ dataDir, logger, settings, systemDir: join(dataDir, 'system') });
  const connectionString = databaseIn(server.connectionString, 'postgres');
  const restrictedConnectionString = databaseIn(server.restrictedConnectionString, 'postgres');
  const problem = await makeTemplate(connectionString).then(
    () => undefined,
    (error: Error) => error.message,
  );
  project.provide('testServer', { connectionString, restrictedConnectionString, problem });
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function makeTemplate(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
  } finally {
    await client.end();
  }
  await migrate({ connectionString: databaseIn(connectionString, TEMPLATE) }, { runtimeRole: RESTRICTED_NAME });
}
