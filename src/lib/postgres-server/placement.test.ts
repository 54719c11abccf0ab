import { execFileSync } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { canActAsNobody, NOBODY, PACKAGED } from '../../../test/support/postgres-binaries.ts';
import { startPostgresProcess } from '../../../test/support/postgres-process.ts';
import { type PostgresServerOptions, startPostgresServer } from './postgres-server.ts';

// These wait for programs to start and end, on machines that may be slow and busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const isRoot = process.getuid?.() === 0;
const logger = { info: () => {}, warn: () => {}, error: () => {} };

let workshop: string;
beforeEach(async () => {
  workshop = await mkdtemp(join(tmpdir(), 'curfew-test-'));
  await chmod(workshop, 0o711);
});
afterEach(() => rm(workshop, { recursive: true, force: true, maxRetries: 5 }));

async function start(dataDir: string, options: Partial<PostgresServerOptions> = {}) {
  const server = await startPostgresServer({ dataDir, logger, systemDir: join(workshop, 'system'), ...options });
  onTestFinished(() => server.stop());
  return server;
}

async function ask(connectionString: string, query: string): Promise<unknown> {
  const client = new pg.Client(connectionString);
  await client.connect();
  const { rows } = await client.query({ text: query, rowMode: 'array' }).finally(() => client.end());
  return rows[0]?.[0];
}

/** The npm package as npm leaves it where install scripts are not allowed. */
async function packageWithoutLinks(into: string): Promise<string> {
  await mkdir(into, { recursive: true });
  execFileSync('cp', ['-a', PACKAGED, into]);
  const copy = join(into, 'native');
  for (const { target } of JSON.parse(await readFile(join(copy, 'pg-symlinks.json'), 'utf8'))) {
    await rm(join(into, target), { force: true });
  }
  return join(copy, 'bin');
}

describe.skipIf(!isRoot)('as root, beneath a folder that nobody else may enter', () => {
  let closed: string;
  beforeEach(async () => {
    closed = join(workshop, 'closed');
    await mkdir(closed, { mode: 0o700 });
  });

  test('the database is placed elsewhere, found again, and follows its data folder', async () => {
    const first = await start(join(closed, 'data'));
    expect(first.folder).toContain(join(workshop, 'system/clusters'));
    await ask(first.connectionString, 'create table kept as select 1 as one');
    await first.stop();
    expect((await stat(closed)).mode & 0o777).toBe(0o700);

    execFileSync('mv', [join(closed, 'data'), join(closed, 'moved')]);
    const again = await start(join(closed, 'moved'));
    expect(again.folder).toBe(first.folder);
    expect(await ask(again.connectionString, 'select one from kept')).toBe(1);
    await again.stop();

    const fresh = await start(join(closed, 'data'));
    expect(fresh.folder).not.toBe(first.folder);
  });

  test('a database that was placed elsewhere and is gone is an error, never a new empty one', async () => {
    const server = await start(join(closed, 'data'));
    await server.stop();
    await rm(server.folder, { recursive: true });
    await expect(start(join(closed, 'data'))).rejects.toThrow('says that the database is in');
  });

  test('a folder that was moved there is refused with what to do', async () => {
    await (await start(join(workshop, 'data'))).stop();
    execFileSync('mv', [join(workshop, 'data'), closed]);
    await expect(start(join(closed, 'data'))).rejects.toThrow(/Move the data folder to where that user can pass/);
  });

  test('programs are copied once to where they can be run', async () => {
    const binDir = await packageWithoutLinks(join(closed, 'package'));
    const server = await start(join(workshop, 'data'), { binDir });
    expect(server.binaries).toContain(join(workshop, 'system/binaries'));
    expect(await ask(server.connectionString, 'select 1')).toBe(1);
    await server.stop();
    const again = await start(join(workshop, 'data'), { binDir });
    expect(again.binaries).toBe(server.binaries);
    expect(await readdir(join(workshop, 'system/binaries'))).toHaveLength(1);
  });

  test('only its own folder is opened, for passing through, to the group of the server alone', async () => {
    const dataDir = join(workshop, 'data');
    await mkdir(dataDir, { mode: 0o700 });
    const server = await start(dataDir);
    const [home, folder] = [await stat(dataDir), await stat(server.folder)];
    expect([home.uid, home.gid, home.mode & 0o777]).toEqual([0, folder.gid, 0o710]);
    expect(folder.uid).not.toBe(0);
  });

  test('a folder that root brought back from an archive is given to the server again', async () => {
    const dataDir = join(workshop, 'data');
    await (await start(dataDir)).stop();
    execFileSync('chown', ['-R', '0:0', dataDir]);
    expect(await ask((await start(dataDir)).connectionString, 'select 1')).toBe(1);
  });
});

test('the links that npm did not make are made', async () => {
  const binDir = await packageWithoutLinks(join(workshop, 'package'));
  const server = await start(join(workshop, 'data'), { binDir });
  expect(server.binaries).toBe(binDir);
  expect((await lstat(join(binDir, '../lib/libicuuc.so.60'))).isSymbolicLink()).toBe(process.platform === 'linux');
});

test.skipIf(!canActAsNobody)('where they may not be made, the programs are copied into the data folder', async () => {
  const binDir = await packageWithoutLinks(join(workshop, 'package'));
  const dataDir = join(workshop, 'data');
  await mkdir(dataDir);
  execFileSync('chown', ['65534:65534', dataDir]);
  const started = startPostgresProcess({ dataDir, binDir }, { user: NOBODY, afterwards: 'await server.stop()' });
  expect(await started.answer).toMatchObject({ folder: join(dataDir, 'postgres') });
  expect(await readdir(join(dataDir, 'postgres'))).toContainEqual(expect.stringMatching(/^postgresql-/));
});

test.skipIf(!canActAsNobody)("another user's folder is refused with what to do", async () => {
  const dataDir = join(workshop, 'data');
  await (await start(dataDir)).stop();
  await chmod(dataDir, 0o777);
  const { error } = await startPostgresProcess({ dataDir }, { user: NOBODY }).answer;
  expect(error).toContain('Start Curfew as the user that it was started as before');
});

test('programs that were asked for and are not there are an error, not a reason to take others', async () => {
  await expect(start(join(workshop, 'data'), { binDir: '/nowhere/bin' })).rejects.toThrow(
    /needs PostgreSQL 15 or newer.*\/nowhere\/bin \(there is no program "postgres" in it\).*CURFEW_PG_BIN/,
  );
});
