import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { canActAsNobody, hasSystem15, NOBODY, SYSTEM_15 } from '../../../test/support/postgres-binaries.ts';
import { startPostgresProcess } from '../../../test/support/postgres-process.ts';
import { type PostgresServer, type PostgresServerOptions, startPostgresServer } from './postgres-server.ts';

// These wait for programs to start and end, on machines that may be slow and busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const logger = { info: () => {}, warn: () => {}, error: () => {} };

const suites = [
  { title: 'PostgreSQL of the npm package', binDir: undefined, major: 18, isHere: true },
  { title: 'PostgreSQL 15 of the system', binDir: SYSTEM_15, major: 15, isHere: hasSystem15 },
];

for (const { title, binDir, major, isHere } of suites) {
  describe.skipIf(!isHere)(isHere ? title : `${title}: not installed here`, () => {
    let workshop: string;
    let pristine: string;
    let systemDir: string;
    beforeAll(async () => {
      workshop = await mkdtemp(join(tmpdir(), 'curfew-test-'));
      execFileSync('chmod', ['0711', workshop]);
      pristine = join(workshop, 'pristine');
      systemDir = join(workshop, 'system');
      const server = await startPostgresServer({ dataDir: pristine, binDir, logger, systemDir });
      await server.stop();
    });
    afterAll(() => rm(workshop, { recursive: true, force: true }));

    let copies = 0;
    /** A data folder with an empty database in it, faster than creating one. */
    async function dataFolder(): Promise<string> {
      copies += 1;
      const path = join(workshop, `data-${copies}`);
      execFileSync('cp', ['-a', pristine, path]);
      return path;
    }

    async function start(dataDir: string, options: Partial<PostgresServerOptions> = {}): Promise<PostgresServer> {
      const server = await startPostgresServer({ dataDir, binDir, logger, systemDir, ...options });
      onTestFinished(() => server.stop());
      return server;
    }

    test('is private, durable, and keeps what it was given', async () => {
      const dataDir = join(workshop, 'first');
      const server = await start(dataDir);
      expect(server.version).toBe(major);
      const settings = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'listen_addresses'];
      const shown = await ask(
        server,
        `select ${settings.map((name) => `current_setting('${name}')`).join(" || ',' || ")}`,
      );
      expect(shown).toBe('on,on,on,on,');
      expect(await ask(server, 'select current_database() || current_user')).toBe('curfewcurfew');
      expect(await ask(server, "select getdatabaseencoding() || current_setting('timezone')")).toBe('UTF8UTC');
      for (const path of ['', 'cluster', 'lock']) expect(await modeOf(join(server.folder, path))).toBe('700');
      expect(await modeOf(join(server.folder, 'password'))).toBe('600');

      const wrong = server.connectionString.replace(/:[0-9a-f]{48}@/, ':wrong@');
      await expect(new pg.Client(wrong).connect()).rejects.toThrow('password authentication failed');

      await ask(server, 'create table kept as select 1 as one');
      await server.stop();
      expect(isRunning(server.pid)).toBe(false);
      expect(await ask(await start(dataDir), 'select one from kept')).toBe(1);
    });

    test('is in a session of its own, so that Ctrl-C does not reach it before Curfew has ended its work', async () => {
      const server = await start(await dataFolder());
      const session = execFileSync('ps', ['-o', 'sid=', '-p', String(server.pid)], { encoding: 'utf8' });
      expect(Number(session)).toBe(server.pid);
    });

    test('refuses a second Curfew on the folder and names the first', async () => {
      const dataDir = await dataFolder();
      await start(dataDir);
      const second = startPostgresProcess({ dataDir, binDir, systemDir });
      expect((await second.answer).error).toContain(`already in use by process ${process.pid}`);
    });

    test('loses nothing and needs no repair after Curfew was killed: the server that was left is ended first', async () => {
      const dataDir = await dataFolder();
      const killed = startPostgresProcess({ dataDir, binDir, systemDir });
      const left = await killed.answer;
      await ask(left, 'create table kept as select 1 as one');
      const busy = new pg.Client(left.connectionString);
      busy.on('error', () => {});
      await busy.connect();
      const endless = busy.query('select pg_sleep(1000)').catch(() => 'cut off');
      await killed.kill();
      expect(isRunning(left.pid)).toBe(true);

      const server = await start(dataDir);
      expect(isRunning(left.pid)).toBe(false);
      expect(await endless).toBe('cut off');
      expect(await ask(server, 'select one from kept')).toBe(1);
    });

    test('recovers after Curfew and the server were both killed', async () => {
      const dataDir = await dataFolder();
      const killed = startPostgresProcess({ dataDir, binDir, systemDir });
      const left = await killed.answer;
      await ask(left, 'create table kept as select 1 as one');
      process.kill(left.pid, 'SIGKILL');
      await killed.kill();
      expect(await ask(await start(dataDir), 'select one from kept')).toBe(1);
    });

    test.each(['a stranger', 'a dead process that nobody has reaped'])(
      'is not misled by a postmaster.pid whose number now belongs to %s',
      async (kind) => {
        const dataDir = await dataFolder();
        const first = await start(dataDir);
        const cluster = join(first.folder, 'cluster');
        const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8');
        await first.stop();
        const { uid, gid } = await stat(first.folder);
        // The shell never waits for its first child, which is a zombie as soon as it ends.
        const program =
          kind === 'a stranger' ? 'sleep 1000 & echo $!; exec sleep 1000' : 'true & echo $!; exec sleep 1000';
        const shell = spawn('/bin/sh', ['-c', program], { uid, gid, cwd: '/', detached: true });
        onTestFinished(() => void process.kill(-(shell.pid ?? 0), 'SIGKILL'));
        const [pid] = await once(shell.stdout, 'data');
        for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
          await writeFile(join(cluster, name), text.replace(/^\d+/, String(pid).trim()));
          await chown(join(cluster, name), uid, gid);
        }
        expect(await ask(await start(dataDir), 'select 1')).toBe(1);
      },
    );

    test('creates the database anew when the first creation was interrupted', async () => {
      const dataDir = join(workshop, 'interrupted');
      const killed = startPostgresProcess({ dataDir, binDir, systemDir });
      const folder = join(dataDir, 'postgres');
      await expect
        .poll(() => readdir(folder).catch(() => []), { interval: 5 })
        .toContainEqual(expect.stringContaining('cluster-unfinished-'));
      await killed.kill();
      expect(await ask(await start(dataDir), 'select 1')).toBe(1);
      expect((await readdir(folder)).sort()).toEqual(['cluster', 'lock', 'password', 'restricted-password']);
    });

    test('says so when the server ends by itself, and can be started again', async () => {
      const dataDir = await dataFolder();
      const server = await start(dataDir);
      process.kill(server.pid, 'SIGKILL');
      expect(await server.exited).toBe('ended by SIGKILL');
      await server.stop();
      expect(await ask(await start(dataDir), 'select 1')).toBe(1);
    });

    test('is stopped by force where asking does not help', async () => {
      const server = await start(await dataFolder(), { stopPatienceMs: 100 });
      process.kill(server.pid, 'SIGSTOP');
      await server.stop();
      expect(isRunning(server.pid)).toBe(false);
    });

    test('is not left behind by a process that ends without stopping it', async () => {
      const careless = startPostgresProcess(
        { dataDir: await dataFolder(), binDir, systemDir },
        { afterwards: 'process.exit(1)' },
      );
      const { pid } = await careless.answer;
      await expect.poll(() => isRunning(pid), { timeout: 120_000 }).toBe(false);
    });

    test('has a restricted user, in folders of before as well, whose lost password is made anew', async () => {
      const dataDir = await dataFolder();
      const first = await start(dataDir);
      const restricted = { connectionString: first.restrictedConnectionString };
      expect(await ask(restricted, 'select current_user')).toBe('curfew_app');
      await expect(ask(restricted, 'create table mine ()')).rejects.toThrow('permission denied');
      await ask(first, 'alter role curfew_app superuser');
      await first.stop();
      await rm(join(dataDir, 'postgres', 'restricted-password'));
      const second = await start(dataDir);
      expect(second.restrictedConnectionString).not.toBe(first.restrictedConnectionString);
      const again = { connectionString: second.restrictedConnectionString };
      expect(await ask(again, 'select rolsuper from pg_roles where rolname = current_user')).toBe(false);
      expect(await modeOf(join(dataDir, 'postgres', 'restricted-password'))).toBe('600');
    });

    test('has its socket in a private folder elsewhere where the path is too long for one', async () => {
      const deep = join(workshop, 'd'.repeat(70), 'e'.repeat(70));
      await mkdir(deep, { recursive: true });
      execFileSync('cp', ['-a', await dataFolder(), join(deep, 'data')]);
      const server = await start(join(deep, 'data'));
      const socketFolder = new URLSearchParams(server.connectionString.split('?')[1]).get('host') ?? '';
      expect(await modeOf(socketFolder)).toBe('700');
      expect(await ask(server, 'select 1')).toBe(1);
      await server.stop();
      await expect(stat(socketFolder)).rejects.toThrow('ENOENT');
    });

    test('never opens a folder with another major version, and says what to do', async () => {
      const dataDir = await dataFolder();
      await writeFile(join(dataDir, 'postgres/cluster/PG_VERSION'), '12\n');
      const refused = startPostgresServer({ dataDir, binDir, logger, systemDir });
      await expect(refused).rejects.toThrow(
        /written by PostgreSQL 12, .*\(version 1[58]\).*CURFEW_PG_BIN.*Nothing was changed/,
      );
    });

    test.skipIf(!canActAsNobody)('runs as a normal user too', async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'curfew-test-'));
      onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
      execFileSync('chown', ['65534:65534', dataDir]);
      const process_ = startPostgresProcess({ dataDir, binDir, systemDir }, { user: NOBODY });
      const { connectionString, pid } = await process_.answer;
      expect(await ask({ connectionString }, 'select 1')).toBe(1);
      expect((await stat(`/proc/${pid}`)).uid).toBe(NOBODY.uid);
      await process_.kill();
      // Root takes over what belongs to somebody, as that somebody.
      const server = await start(dataDir);
      expect((await stat(`/proc/${server.pid}`)).uid).toBe(NOBODY.uid);
    });
  });
}

test.skipIf(!hasSystem15)('an existing folder is opened with its own version, whatever was asked for', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'curfew-test-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const systemDir = join(dataDir, 'system');
  await (await startPostgresServer({ dataDir, logger, systemDir })).stop();
  const warnings: string[] = [];
  const recording = { ...logger, warn: (message: string) => warnings.push(message) };
  const server = await startPostgresServer({ dataDir, binDir: SYSTEM_15, logger: recording, systemDir });
  await server.stop();
  expect(server.version).toBe(18);
  expect(warnings.join()).toContain('written by PostgreSQL 18');
});

async function ask({ connectionString }: { connectionString: string }, query: string): Promise<unknown> {
  const client = new pg.Client(connectionString);
  await client.connect();
  const { rows } = await client.query({ text: query, rowMode: 'array' }).finally(() => client.end());
  return rows[0]?.[0];
}

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

function isRunning(pid: number): boolean {
  // A dead process that is not reaped yet does not run.
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}
