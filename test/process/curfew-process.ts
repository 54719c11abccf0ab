import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const pathOf = (path: string) => new URL(`../../${path}`, import.meta.url).pathname;
const commandLine = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', pathOf('src/cli/main.ts')];

export type Settings = Readonly<Record<string, string>>;

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CurfewProcess {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Everything on standard output so far. */
  output(): string;
  /** Everything on standard error so far. */
  errors(): string;
  /** Resolves when this has been printed on standard error; rejects when the process ends before. */
  says(text: string): Promise<void>;
}

function environment(settings: Settings): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(CURFEW_|DATABASE_URL|VITEST|NODE_OPTIONS)/.test(name),
  );
  // As many start from the same files, the engine keeps what it has made of them.
  const compiled = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') };
  return { ...compiled, ...Object.fromEntries(inherited), ...settings };
}

/** Starts the command line as a process of its own. */
export function startCommand(args: readonly string[], settings: Settings, input = ''): CurfewProcess {
  return startNode([...commandLine, ...args], settings, { input });
}

/** Starts it as people do, as the leader of a process group: the process is the launcher, and its child the server. */
export function startInstalled(args: readonly string[], settings: Settings): CurfewProcess {
  return startNode([pathOf('bin/curfew.mjs'), ...args], settings, { isLeader: true });
}

function startNode(
  args: readonly string[],
  settings: Settings,
  { input = '', isLeader = false }: { input?: string; isLeader?: boolean },
): CurfewProcess {
  const child = spawn(process.execPath, args, { env: environment(settings), stdio: 'pipe', detached: isLeader });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    out.stdout += data;
  });
  child.stderr.on('data', (data) => {
    out.stderr += data;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...out }));
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  return {
    process: child,
    ended,
    output: () => out.stdout,
    errors: () => out.stderr,
    says: async (text) => {
      while (!out.stderr.includes(text)) {
        if (isOver) throw new Error(`It ended without saying “${text}”:\n${out.stderr}`);
        await delay(20);
      }
    },
  };
}

/** Runs a command to its end. */
export async function runCommand(args: readonly string[], settings: Settings, input = ''): Promise<Ended> {
  return await startCommand(args, settings, input).ended;
}

export interface RunningServer extends CurfewProcess {
  readonly address: string;
  /** Interrupts it as Ctrl-C does, and waits for its end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** Starts a server on a port that is free, and waits until it answers. */
export async function startServer(settings: Settings, args: readonly string[] = ['serve']): Promise<RunningServer> {
  return await answering(startCommand(args, { CURFEW_PORT: '0', ...settings }));
}

/** Waits until a server that was started answers. */
export async function answering(started: CurfewProcess): Promise<RunningServer> {
  await started.says('Curfew answers at ');
  const address = /Curfew answers at (\S+)/.exec(started.errors())?.[1] ?? '';
  return {
    ...started,
    address,
    stop: async (signal = 'SIGINT') => {
      started.process.kill(signal);
      return await started.ended;
    },
  };
}

/** A folder for data, and its end. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'curfew-process-'));
  // As root, the database belongs to another user, who has to get there: what is below is private again.
  await chmod(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** The number of the database server that runs on a data folder; undefined when none does. */
export async function databasePid(dataDir: string): Promise<number | undefined> {
  const text = await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return pid > 0 && isAlive(pid) ? pid : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The memory of a process and of what it started, in MiB, what they share counted once. 0 where it cannot be told. */
export async function memoryOf(pid: number): Promise<number> {
  const told = async (file: string) => await readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  const children = (await told(`task/${pid}/children`)).split(' ').filter((child) => child !== '');
  const own = Number(/^Pss:\s+(\d+) kB$/m.exec(await told('smaps_rollup'))?.[1] ?? 0) / 1024;
  const theirs = await Promise.all(children.map((child) => memoryOf(Number(child))));
  return theirs.reduce((sum, each) => sum + each, own);
}
