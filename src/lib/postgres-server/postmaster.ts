import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readPostmasterFile } from './postmaster-file.ts';
import { settingArguments } from './server-settings.ts';
import { type ServerUser, spawnOptionsOf } from './server-user.ts';

export interface PostgresLogger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface PostmasterOptions {
  readonly binDir: string;
  readonly cluster: string;
  readonly socketFolder: string;
  readonly user: ServerUser;
  readonly settings: Readonly<Record<string, string>>;
  readonly logger: PostgresLogger;
}

/** The running server process. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves with how it ended, however that came about. */
  readonly ended: Promise<string>;
  /** Fast; after `patienceMs` immediate; after as long again by force. Resolves when it has ended. */
  stop(patienceMs: number): Promise<void>;
}

/** What a server that just died may leave for a moment, and what then hinders the next one. */
const PASSING_HINDRANCE = /lock file|shared memory block|still in use/;

/** Starts the server and waits until it takes connections; recovery after a power cut may take its time. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const child = launch(options);
    const failure = await untilReady(child, options);
    if (failure === undefined) return supervise(child);
    if (attempt >= 30 || !PASSING_HINDRANCE.test(failure)) {
      throw new Error(`PostgreSQL did not start on ${options.cluster}: ${failure}`);
    }
    await delay(200);
  }
}

interface Launched {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<string>;
  /** All that it wrote to its standard error; resolves once that is closed. */
  readonly complaints: Promise<string>;
}

function launch({ binDir, cluster, socketFolder, user, settings }: PostmasterOptions): Launched {
  const parameters = ['-D', cluster, '-k', socketFolder, ...settingArguments(settings)];
  const child = spawn(join(binDir, 'postgres'), parameters, {
    ...spawnOptionsOf(user),
    // In a session of its own: a Ctrl-C of the terminal reaches Curfew, which stops the server last.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (data) => {
    text = `${text}${data}`.slice(-4000);
  });
  const complaints = new Promise<string>((resolve) => {
    child.stderr.once('close', () => resolve(text));
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
  });
  // Whoever ends this process without stopping the server first does not leave it behind either.
  const onExit = () => child.kill('SIGINT');
  process.once('exit', onExit);
  void ended.then(() => process.off('exit', onExit));
  return { process: child, pid: child.pid ?? -1, ended, complaints };
}

/** Answers why it ended, or undefined once it is ready. */
async function untilReady(child: Launched, { cluster, logger }: PostmasterOptions): Promise<string | undefined> {
  let end: string | undefined;
  void child.ended.then((how) => {
    end = how;
  });
  for (let waits = 1; end === undefined; waits += 1) {
    const file = await readPostmasterFile(cluster);
    if (file?.pid === child.pid && file.status === 'ready') return undefined;
    if (waits % 1000 === 0) logger.info('The database is still starting; after a power cut it first recovers.');
    await delay(10);
  }
  const complaints = await Promise.race([child.complaints, delay(1000, '', { ref: false })]);
  return `${end}. ${complaints} ${await endOfLog(cluster)}`.trim();
}

async function endOfLog(cluster: string): Promise<string> {
  const folder = join(cluster, 'log');
  const names = await readdir(folder).catch(() => []);
  const dated = await Promise.all(
    names.map(async (name) => ({ name, changedAt: (await stat(join(folder, name))).mtimeMs })),
  );
  const latest = dated.sort((a, b) => b.changedAt - a.changedAt)[0];
  return latest ? (await readFile(join(folder, latest.name), 'utf8')).slice(-1500) : '';
}

function supervise({ process: child, pid, ended }: Launched): Postmaster {
  async function stop(patienceMs: number): Promise<void> {
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
      child.kill(signal);
      const isEnded = await Promise.race([ended.then(() => true), delay(patienceMs, false, { ref: false })]);
      if (isEnded) return;
    }
    child.kill('SIGKILL');
    await ended;
  }
  return { pid, ended, stop };
}
