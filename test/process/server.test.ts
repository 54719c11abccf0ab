import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, inject, test, vi } from 'vitest';
import { startHaloSimulator } from '../../simulators/halo-security/server.ts';
import { RESTRICTED_NAME } from '../../src/lib/postgres-server/restricted-user.ts';
import { findRunningServer } from '../../src/lib/postgres-server/running-server.ts';
import { generateSecretKey } from '../../src/lib/secrets.ts';
import { cloneDatabase } from '../support/database.ts';
import {
  answering,
  databasePid,
  isAlive,
  memoryOf,
  type RunningServer,
  runCommand,
  startCommand,
  startInstalled,
  startServer,
  temporaryFolder,
} from './curfew-process.ts';

// These wait for programs to start and end, on machines that may be slow and busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let last = cleanups.pop(); last !== undefined; last = cleanups.pop()) await last();
});

async function folder(): Promise<string> {
  const made = await temporaryFolder();
  cleanups.push(made.remove);
  return made.path;
}

async function serve(settings: Record<string, string>): Promise<RunningServer> {
  const server = await startServer(settings);
  cleanups.push(() => server.stop('SIGTERM'));
  return server;
}

/** `/readyz` turns ready a moment after the address is printed: the worker's first ticks have to go well. */
async function untilReady(address: string): Promise<void> {
  await expect.poll(async () => (await fetch(`${address}/readyz`)).status, { timeout: 120_000 }).toBe(200);
}

test('a new folder and no account anywhere: address, one-time link, ready, within a gigabyte of memory; Ctrl-C ends everything, the database too', async () => {
  const dataDir = await folder();
  const server = await serve({ CURFEW_DATA_DIR: dataDir });
  await server.says('/setup?token=');
  await untilReady(server.address);
  const logged = server
    .errors()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  expect(logged.join('\n')).not.toContain('token=');
  const [link] = /http\S+token=\S+/.exec(server.errors()) ?? [''];
  expect(link.startsWith(server.address)).toBe(true);
  expect((await stat(join(dataDir, 'local-token'))).mode & 0o777).toBe(0o600);
  const database = await databasePid(dataDir);
  expect(database).toBeDefined();
  // With its database, and whatever else it started: no machine has to be large for it.
  const memory = await memoryOf(server.process.pid ?? 0);
  if (process.platform === 'linux') expect(memory).toBeGreaterThan(await memoryOf(database ?? 0));
  expect(memory).toBeLessThan(1024);

  const ended = await server.stop('SIGINT');
  expect(ended).toMatchObject({ code: 0, signal: null });
  expect(isAlive(database ?? 0)).toBe(false);
  await expect(stat(join(dataDir, 'local-token'))).rejects.toThrow('ENOENT');
});

test('it works in its own database as somebody who owns nothing', async () => {
  const dataDir = await folder();
  const server = await serve({ CURFEW_DATA_DIR: dataDir });
  await untilReady(server.address);
  const connections = await findRunningServer(dataDir);
  const client = new pg.Client(connections);
  await client.connect();
  const { rows } = await client.query(
    "select distinct usename as name from pg_stat_activity where application_name like 'curfew%'",
  );
  expect(rows).toEqual([{ name: RESTRICTED_NAME }]);
  await client.end();
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s to the launcher and all that it started, as a terminal or a supervisor sends it: a clean end, nothing is left',
  async (signal) => {
    const dataDir = await folder();
    const server = await answering(startInstalled(['serve'], { CURFEW_PORT: '0', CURFEW_DATA_DIR: dataDir }));
    const group = -(server.process.pid ?? Number.NaN);
    cleanups.push(async () => {
      if (server.process.exitCode === null) process.kill(group, 'SIGTERM');
      await server.ended;
    });
    await untilReady(server.address);
    const database = await databasePid(dataDir);
    expect(database).toBeDefined();
    const there = async () => (await readdir(dataDir)).filter((name) => name === 'local-token' || name === 'address');
    expect(await there()).toEqual(['address', 'local-token']);

    process.kill(group, signal);
    expect(await server.ended).toMatchObject({ code: 0, signal: null });
    expect(isAlive(database ?? 0)).toBe(false);
    expect(await there()).toEqual([]);
    expect(isAlive(group)).toBe(false);
  },
);

test('an existing folder starts again after SIGTERM and after kill -9, and needs no repair', async () => {
  const dataDir = await folder();
  const administrator = { CURFEW_ADMIN_EMAIL: 'admin@example.com', CURFEW_ADMIN_PASSWORD: 'quite a long phrase 4680' };
  const first = await serve({ CURFEW_DATA_DIR: dataDir, ...administrator });
  expect(first.errors()).not.toContain('token=');
  expect((await first.stop('SIGTERM')).code).toBe(0);

  const second = await serve({ CURFEW_DATA_DIR: dataDir });
  const left = await databasePid(dataDir);
  await second.stop('SIGKILL');
  expect(left).toBeDefined();

  const third = await serve({ CURFEW_DATA_DIR: dataDir });
  expect(third.errors()).not.toContain('token=');
  await untilReady(third.address);
  expect(await databasePid(dataDir)).not.toBe(left);
  expect((await third.stop()).code).toBe(0);
});

test('a second server on one folder is refused, and the first does not notice', async () => {
  const dataDir = await folder();
  const server = await serve({ CURFEW_DATA_DIR: dataDir });
  const second = await runCommand(['serve'], { CURFEW_DATA_DIR: dataDir, CURFEW_PORT: '0' });
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(`already in use by process ${server.process.pid}`);
  await untilReady(server.address);
  expect((await stat(join(dataDir, 'local-token'))).isFile()).toBe(true);
});

test('a taken port is said in a sentence, and the database is stopped again', async () => {
  const [one, other] = [await folder(), await folder()];
  const server = await serve({ CURFEW_DATA_DIR: one });
  const port = new URL(server.address).port;
  const second = await runCommand(['serve'], { CURFEW_DATA_DIR: other, CURFEW_PORT: port });
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(`CURFEW_PORT`);
  expect(await databasePid(other)).toBeUndefined();
});

test('when the database dies, the server says so and ends, not with success', async () => {
  const dataDir = await folder();
  const server = await serve({ CURFEW_DATA_DIR: dataDir });
  await untilReady(server.address);
  process.kill((await databasePid(dataDir)) ?? 0, 'SIGKILL');
  const ended = await server.ended;
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain('The database has ended without being told to');
});

test('settings that cannot be used are all named, and nothing is started', async () => {
  const dataDir = join(await folder(), 'data');
  const ended = await runCommand(['serve'], { CURFEW_DATA_DIR: dataDir, CURFEW_PROT: '1', CURFEW_ROLE: 'x' });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain('CURFEW_PROT');
  expect(ended.stderr).toContain('CURFEW_ROLE');
  await expect(stat(dataDir)).rejects.toThrow('ENOENT');
});

test('a database that is ahead is refused', async () => {
  const cloned = await cloneDatabase();
  cleanups.push(cloned.drop);
  const client = new pg.Client(cloned.ownerConfig);
  await client.connect();
  await client.query("insert into schema_migrations (version, name, sha256) values (999999, 'from-the-future', 'x')");
  await client.end();
  const ended = await runCommand(['serve'], {
    CURFEW_DATA_DIR: await folder(),
    CURFEW_PORT: '0',
    DATABASE_URL: cloned.config.connectionString,
    CURFEW_SECRET_KEY: generateSecretKey(),
  });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain('newer Curfew (migration 999999');
});

test('a real folder is never started as a demonstration', async () => {
  const dataDir = await folder();
  await (await serve({ CURFEW_DATA_DIR: dataDir })).stop();
  const ended = await runCommand(['serve', '--demo'], { CURFEW_DATA_DIR: dataDir, CURFEW_PORT: '0' });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain('real data');
});

test('web and worker are two processes on one database; the web tells whether a worker is there', async () => {
  const cloned = await cloneDatabase();
  cleanups.push(cloned.drop);
  const shared = { DATABASE_URL: cloned.config.connectionString, CURFEW_SECRET_KEY: generateSecretKey() };
  const web = await serve({ ...shared, CURFEW_ROLE: 'web', CURFEW_DATA_DIR: await folder() });
  expect((await fetch(`${web.address}/readyz`)).status).toBe(503);
  const worker = startCommand(['serve'], { ...shared, CURFEW_ROLE: 'worker', CURFEW_DATA_DIR: await folder() });
  cleanups.push(async () => worker.process.kill('SIGTERM'));
  await worker.says('works in the background');
  await untilReady(web.address);
  const rotated = await runCommand(['rotate-key'], { ...shared, CURFEW_DATA_DIR: await folder() });
  expect(rotated).toMatchObject({ code: 1, stdout: '' });
  expect(rotated.stderr).toContain('Another Curfew uses this database');
  worker.process.kill('SIGTERM');
  expect((await worker.ended).code).toBe(0);
  expect((await web.stop()).code).toBe(0);
});

test('a stop in the middle of a sync records it as interrupted, and the next start reads the source at once', async () => {
  const simulator = await startHaloSimulator({ targets: 6, issues: 12, seed: 3, faults: { slowMs: 60_000 } });
  cleanups.push(() => simulator.close());
  const settings = { CURFEW_DATA_DIR: await folder(), CURFEW_ALLOW_PRIVATE_ADDRESSES: 'true' };
  const server = await serve(settings);
  const connect = ['connect', 'halo-security', '--api-key-stdin', '--base-url', simulator.url];
  const [id] = (await runCommand(connect, settings, simulator.apiKey)).stdout.split('\n');
  simulator.faults.failure = 'slow';
  const monitored = await asLocal<{ id: string }>(settings, server.address, 'POST', '/monitoring-sources', {
    integrationId: id,
  });
  const status = async () => (await lastSync(settings, server.address, monitored.id)).status;
  await expect.poll(status, { timeout: 120_000 }).toBe('running');
  expect((await server.stop('SIGTERM')).code).toBe(0);

  simulator.faults.failure = 'none';
  const again = await serve(settings);
  const statuses = async () => (await syncs(settings, again.address, monitored.id)).map((sync) => sync.status);
  await expect.poll(statuses, { timeout: 120_000 }).toEqual(['complete', 'failed']);
  const [, interrupted] = await syncs(settings, again.address, monitored.id);
  expect(interrupted?.problem?.code).toBe('interrupted');
  await again.stop();
});

test('a database that goes away for a while: not ready, then ready again, without a restart', async () => {
  const { connectionString } = inject('testServer');
  const cloned = await cloneDatabase();
  cleanups.push(cloned.drop);
  const settings = { DATABASE_URL: cloned.config.connectionString, CURFEW_SECRET_KEY: generateSecretKey() };
  const server = await serve({ ...settings, CURFEW_DATA_DIR: await folder() });
  await untilReady(server.address);
  const name = /@\/(\w+)/.exec(cloned.config.connectionString)?.[1] ?? '';
  const outside = new pg.Client({ connectionString });
  await outside.connect();
  try {
    await outside.query(`alter database ${name} allow_connections false`);
    await outside.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    expect((await fetch(`${server.address}/readyz`)).status).toBe(503);
    await outside.query(`alter database ${name} allow_connections true`);
  } finally {
    await outside.end();
  }
  await untilReady(server.address);
  expect((await server.stop()).code).toBe(0);
});

test('a stop waits for no query of a database that is not its own', async () => {
  const cloned = await cloneDatabase();
  cleanups.push(cloned.drop);
  const { connectionString } = cloned.config;
  const settings = { DATABASE_URL: connectionString, CURFEW_SECRET_KEY: generateSecretKey() };
  const dataDir = await folder();
  const server = await serve({ ...settings, CURFEW_DATA_DIR: dataDir });
  await untilReady(server.address);
  const [holder, watcher] = [new pg.Client(cloned.ownerConfig), new pg.Client(cloned.ownerConfig)];
  await Promise.all([holder.connect(), watcher.connect()]);
  try {
    await holder.query('begin');
    await holder.query('lock table audit_log in access exclusive mode');
    const asked = asLocal({ CURFEW_DATA_DIR: dataDir }, server.address, 'GET', '/audit-log').catch(() => 'cut off');
    const waiting = "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    await expect.poll(async () => (await watcher.query(waiting)).rowCount, { timeout: 120_000 }).toBeGreaterThan(0);
    expect((await server.stop('SIGTERM')).code).toBe(0);
    expect(await asked).toBe('cut off');
  } finally {
    await Promise.all([holder.end(), watcher.end()]);
  }
});

interface Sync {
  readonly status: string;
  readonly problem: { readonly code: string } | null;
}

/** A call with the local token, as the command line makes them. */
async function asLocal<Answer>(
  settings: Record<string, string>,
  address: string,
  method: string,
  path: string,
  body?: object,
) {
  const token = (await readFile(join(settings['CURFEW_DATA_DIR'] ?? '', 'local-token'), 'utf8')).trim();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${address}/api/v1${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Answer;
}

/** The newest first. */
async function syncs(settings: Record<string, string>, address: string, sourceId: string): Promise<readonly Sync[]> {
  const { items } = await asLocal<{ items: Sync[] }>(settings, address, 'GET', `/monitoring-sources/${sourceId}/syncs`);
  return items;
}

async function lastSync(settings: Record<string, string>, address: string, sourceId: string): Promise<Sync> {
  const [last] = await syncs(settings, address, sourceId);
  if (last === undefined) throw new Error('There is no sync');
  return last;
}
