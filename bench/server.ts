// Starts the built product as people run it, with its own PostgreSQL beside it so that the bench can copy rows itself.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startPostgresServer } from '../src/lib/postgres-server/postgres-server.ts';
import { generateSecretKey } from '../src/lib/secrets.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface BenchServer {
  readonly url: string;
  readonly pid: number;
  readonly connectionString: string;
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  readonly headers: Readonly<Record<string, string>>;
  /** The most memory that the Node process has used since its start, in megabytes. */
  peakMemoryMb(): Promise<number>;
  close(): Promise<void>;
}

export async function startBenchServer(): Promise<BenchServer> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'curfew-bench-'));
  const logger = { info: () => {}, warn: () => {}, error: (text: string) => process.stderr.write(`${text}\n`) };
  const postgres = await startPostgresServer({ dataDir: folder, logger, systemDir: join(folder, 'system') });
  const dataDir = join(folder, 'data');
  const child = startCurfew({
    CURFEW_DATA_DIR: dataDir,
    CURFEW_PORT: String(port),
    CURFEW_SECRET_KEY: generateSecretKey(),
    CURFEW_ALLOW_PRIVATE_ADDRESSES: 'true',
    CURFEW_LOG_LEVEL: 'warn',
    // As the product runs: with the role that owns nothing; the schema is the owner's work.
    DATABASE_URL: postgres.restrictedConnectionString,
    CURFEW_DATABASE_OWNER_URL: postgres.connectionString,
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child);
  const token = (await readFile(join(dataDir, 'local-token'), 'utf8')).trim();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const pid = await nodeProcessOf(child.pid ?? 0);
  return {
    url,
    pid,
    connectionString: postgres.connectionString,
    headers,
    async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
      const answer = await fetch(`${url}/api/v1${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return JSON.parse(text) as Answer;
    },
    async peakMemoryMb() {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
    },
    async close() {
      await stop(child);
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await once(probe.close(), 'close');
  return port;
}

/** The command of the README, with the settings given. */
export function startCurfew(settings: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [join(root, 'bin/curfew.mjs'), 'serve'], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Curfew ended with ${child.exitCode}`);
    const isReady = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await wait(20);
  }
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await ended;
}

/** The bootstrap waits for the process that does the work: its only child. */
async function nodeProcessOf(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return Number(children.trim().split(' ')[0] ?? pid) || pid;
}
