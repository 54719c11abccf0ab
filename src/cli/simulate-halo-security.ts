import { startHaloSimulator } from '../../simulators/halo-security/server.ts';
import { CommandError, print, say } from './terminal.ts';

export interface SimulateOptions {
  readonly port: number;
  readonly targets: number;
  readonly issues: number;
  readonly seed: number;
}

/** Runs a simulated account until it is stopped. Address and key are the result; how to use them is for people. */
export async function simulateHaloSecurity(options: SimulateOptions): Promise<void> {
  const simulator = await startHaloSimulator(options).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new CommandError(`Another program listens on port ${options.port}. Stop it, or name another port with --port.`)
      : error;
  });
  print(`address ${simulator.url}`);
  print(`key ${simulator.apiKey}`);
  say(
    [
      'A simulated Halo Security account is running; Ctrl-C ends it. A Curfew that may reach it',
      '(CURFEW_ALLOW_PRIVATE_ADDRESSES=true) is connected to it so:',
      `  echo ${simulator.apiKey} | npx curfew connect halo-security --api-key-stdin --base-url ${simulator.url} --monitor`,
      'Make something happen in it, and sync:',
      `  curl '${simulator.controlUrl}/rows?open=1'`,
      `  curl -d '{"issueId":…,"targetId":…}' '${simulator.controlUrl}/fix'`,
      `  curl -d '{}' '${simulator.controlUrl}/scan'`,
    ].join('\n'),
  );
  // Whoever started this process may hand on what the whole group was sent: a second signal is not another one.
  await new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve());
  });
  await simulator.close();
}
