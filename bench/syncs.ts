import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { BenchServer } from './server.ts';
import type { SimulatorProcess } from './simulator.ts';

export interface FinishedSync {
  readonly sourceId: string;
  readonly seconds: number;
  /** By the clock, in milliseconds. */
  readonly finishedAt: number;
  /** What the Node process worked meanwhile, all its threads: it does not depend on what else the machine does. */
  readonly cpuSeconds: number;
  readonly reported: number;
}

interface SyncAnswer {
  readonly status: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly counts: { readonly reported: number };
  readonly problem: unknown;
}

/** Connects a simulated account, adds it as a source and waits for its first sync. */
export async function firstSync(server: BenchServer, simulator: SimulatorProcess): Promise<FinishedSync> {
  const { id: sourceId } = await addSource(server, simulator);
  const { items } = await server.call<{ items: { id: string }[] }>('GET', `/monitoring-sources/${sourceId}/syncs`);
  return await finished(server, sourceId, items[0]?.id ?? '');
}

export async function addSource(server: BenchServer, simulator: SimulatorProcess): Promise<{ id: string }> {
  const integration = await server.call<{ id: string }>('POST', '/integrations', {
    provider: 'halo-security',
    settings: { baseUrl: simulator.url },
    credentials: { apiKey: simulator.apiKey },
  });
  return await server.call('POST', '/monitoring-sources', {
    integrationId: integration.id,
    settings: { syncEveryMinutes: 10_080 },
  });
}

export async function nextSync(server: BenchServer, sourceId: string): Promise<FinishedSync> {
  const { id } = await server.call<{ id: string }>('POST', `/monitoring-sources/${sourceId}/syncs`, {});
  return await finished(server, sourceId, id);
}

async function finished(server: BenchServer, sourceId: string, id: string): Promise<FinishedSync> {
  const before = await cpuSeconds(server.pid);
  for (;;) {
    const sync = await server.call<SyncAnswer>('GET', `/syncs/${id}`);
    if (sync.finishedAt !== null) {
      if (sync.status !== 'complete') throw new Error(`The sync is ${sync.status}: ${JSON.stringify(sync.problem)}`);
      const finishedAt = Date.parse(sync.finishedAt);
      const seconds = (finishedAt - Date.parse(sync.startedAt)) / 1000;
      return {
        sourceId,
        seconds,
        finishedAt,
        cpuSeconds: (await cpuSeconds(server.pid)) - before,
        reported: sync.counts.reported,
      };
    }
    await wait(200);
  }
}

/** What a process has worked since its start: user and system, in hundredths as the kernel counts them. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}
