import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { PostgresServerOptions } from '../../src/lib/postgres-server/postgres-server.ts';

const MODULE = new URL('../../src/lib/postgres-server/postgres-server.ts', import.meta.url).href;

/** A process of its own that starts a server and then does what `afterwards` says (by default: stay). */
export interface PostgresProcess {
  readonly process: ChildProcess;
  /** What it printed first: the server's facts, or why it did not start. */
  readonly answer: Promise<{ connectionString: string; pid: number; folder: string; error?: string }>;
  /** kill -9, and until it is gone. */
  kill(): Promise<void>;
}

export function startPostgresProcess(
  options: Omit<PostgresServerOptions, 'logger'>,
  {
    user = {},
    afterwards = 'setInterval(() => {}, 1000)',
  }: { user?: { uid?: number; gid?: number }; afterwards?: string } = {},
): PostgresProcess {
  const program = `
    import { startPostgresServer } from ${JSON.stringify(MODULE)};
    const say = (answer) => process.stdout.write(JSON.stringify(answer) + '\\n');
    const logger = { info() {}, warn() {}, error() {} };
    try {
      const server = await startPostgresServer({ ...${JSON.stringify(options)}, logger });
      say({ connectionString: server.connectionString, pid: server.pid, folder: server.folder });
      ${afterwards}
    } catch (error) {
      say({ error: error.message });
    }`;
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', '--input-type=module'];
  const child = spawn(process.execPath, [...flags, '-e', program], {
    ...user,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const answer = once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(line));
  // A process that is killed before it answers has nothing to say.
  answer.catch(() => {});
  return {
    process: child,
    answer,
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
