import { startHaloSimulator } from '../../simulators/halo-security/server.ts';
import type { World } from '../../simulators/halo-security/world.ts';
import type { SyncEngine } from '../actions/sync/engine.ts';
import type { Config } from '../config.ts';
import { DAY, type Instant } from '../core/instant.ts';
import { isPortFree } from '../lib/is-port-free.ts';
import { openDemoAccount } from './demo-account.ts';
import { demoAdministrator, liveThroughYear, type SimulatedClock } from './demo-year.ts';
import { CommandError, say } from './terminal.ts';

export interface Demo {
  /** When the simulated account begins: the installation too. */
  readonly start: Instant;
  /** Lives through the year, unless an earlier start has. */
  readonly prepare: (engine: SyncEngine) => Promise<void>;
  /** How to sign in and to make something happen. */
  hint(address: string): string;
  close(): Promise<void>;
}

/** Opens the demonstration of the data folder, with its simulated account answering on a loopback port. */
export async function openDemo(config: Config, signal: AbortSignal): Promise<Demo> {
  await requireOwnPort(config);
  const account = await openDemoAccount(config.dataDir, Date.now());
  const { world, start, password } = account;
  const clock: SimulatedClock = { at: null };
  let isLived = account.isLived;
  let saving = Promise.resolve();
  const save = () => {
    if (isLived) saving = saving.then(account.save);
    return saving;
  };
  if (!isLived) clock.at = start;
  const simulator = await startHaloSimulator({
    world,
    port: account.port,
    clock: () => new Date(clock.at ?? Date.now()),
    afterChange: () => void save(),
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new CommandError(
          `The simulated account of this demonstration answers on port ${account.port}, and another program, or another ` +
            'start of this demonstration, has that port now. Stop it, or begin a new demonstration in another folder ' +
            '(CURFEW_DATA_DIR).',
        )
      : error;
  });
  return {
    start,
    prepare: async (engine) => {
      if (isLived) return;
      say('A year of a simulated account is lived through now, by the real engine; this takes about a minute.');
      const baseUrl = simulator.url;
      const onProgress = await progressView(start);
      try {
        await liveThroughYear(engine, {
          clock,
          start,
          password,
          account: { baseUrl, apiKey: simulator.apiKey },
          signal,
          now: Date.now,
          onProgress: onProgress.show,
        });
      } finally {
        onProgress.end();
      }
      isLived = true;
      await save();
    },
    hint: (address) => hintOf(address, { password, controlUrl: simulator.controlUrl, world, dataDir: config.dataDir }),
    close: async () => {
      await simulator.close();
      await save();
    },
  };
}

/** Before a year is lived through: what would only be found out at its end. */
async function requireOwnPort({ host, port, role }: Config): Promise<void> {
  if (role === 'worker' || (await isPortFree(host, port))) return;
  throw new CommandError(
    `Another program, or another start of this demonstration, listens at ${host}, port ${port}. Stop it, or set CURFEW_PORT ` +
      'to another one.',
  );
}

function hintOf(
  address: string,
  { password, controlUrl, world, dataDir }: { password: string; controlUrl: string; world: World; dataDir: string },
): string {
  const pair = openPair(world);
  const curfew = `CURFEW_DATA_DIR='${dataDir}' npx curfew`;
  return [
    `This is a DEMONSTRATION on invented data. Open ${address} and sign in as ${demoAdministrator} with the password ${password}`,
    'Make something happen: fix an issue at the simulated vendor, let its target be scanned, and sync.',
    ...(pair === undefined
      ? []
      : [
          `  curl -d '{"issueId":${pair.issueId},"targetId":${pair.targetId}}' '${controlUrl}/fix'`,
          `  curl -d '{"targetId":${pair.targetId}}' '${controlUrl}/scan'`,
        ]),
    `  ${curfew} sync "Halo Security" --wait`,
    `  ${curfew} check`,
  ].join('\n');
}

/** Something that is open in the account: the most severe, found longest ago. */
function openPair(world: World) {
  return [...world.targets.values()]
    .filter((target) => target.archivedAt === null)
    .flatMap((target) => target.rows)
    .filter((row) => row.present && row.foundScan >= 0 && row.goneScan < 0 && !row.status.startsWith('ack_'))
    .sort(
      (one, other) => severity(world, other.issueId) - severity(world, one.issueId) || one.foundScan - other.foundScan,
    )[0];
}

function severity(world: World, issueId: number): number {
  return world.issues.get(issueId)?.severity ?? 0;
}

interface ProgressView {
  readonly show: (lived: Instant, end: Instant) => void;
  end(): void;
}

/** A bar on a terminal, a line for each month elsewhere. */
async function progressView(start: Instant): Promise<ProgressView> {
  if (!process.stderr.isTTY) {
    let last = '';
    const show = (lived: Instant) => {
      const month = new Date(lived).toISOString().slice(0, 7);
      if (month !== last) say(`  ${month}`);
      last = month;
    };
    return { show, end: () => undefined };
  }
  const { default: progress } = await import('cli-progress');
  const format = '{bar} {date}';
  const bar = new progress.SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true });
  bar.start(365, 0, { date: '' });
  return {
    show: (lived, end) => {
      bar.setTotal(Math.ceil((end - start) / DAY));
      bar.update(Math.floor((lived - start) / DAY), { date: new Date(lived).toISOString().slice(0, 10) });
    },
    end: () => bar.stop(),
  };
}
