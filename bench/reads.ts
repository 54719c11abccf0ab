import { Agent, request } from 'node:http';
import type { BenchServer } from './server.ts';

const CLIENTS = 20;

/** Every offered filter with every offered sort, by itself and some together; first pages of 50. */
export async function listPaths(server: BenchServer): Promise<string[]> {
  const { items } = await server.call<{ items: Listed[] }>('GET', '/vulnerabilities?limit=200&sort=severity');
  const some = items[0];
  const withCve = items.find((item) => item.cves.length > 0);
  if (some === undefined) throw new Error('There is nothing to list');
  const soon = new Date(Date.now() + 20 * 86_400_000).toISOString();
  const filters = [
    '',
    ...['open', 'resolved', 'suppressed'].map((value) => `status=${value}`),
    ...['critical', 'high', 'medium', 'low', 'informational', 'unknown'].map((value) => `severity=${value}`),
    ...[
      'on-track',
      'due-soon',
      'overdue',
      'needs-triage',
      'no-deadline',
      'excepted',
      'met',
      'missed',
      'not-judged',
    ].map((value) => `slaState=${value}`),
    `sourceId=${some.sourceId}`,
    `assetId=${some.asset.id}`,
    `cve=${withCve?.cves[0] ?? 'CVE-2021-44228'}`,
    'q=certificate',
    `q=${encodeURIComponent(some.asset.name || some.asset.address)}`,
    'q=nothing-is-called-so',
    `dueBefore=${soon}`,
    `dueAfter=${soon}`,
    'assignee=none',
    'notSeen=true',
    'status=open&severity=critical&slaState=overdue',
  ];
  const sorts = ['dueAt', '-dueAt', 'severity', '-severity', 'firstSeenAt', '-firstSeenAt'];
  return filters.flatMap((filter) => sorts.map((sort) => `/vulnerabilities?${filter}${filter ? '&' : ''}sort=${sort}`));
}

interface Listed {
  readonly id: string;
  readonly sourceId: string;
  readonly cves: string[];
  readonly asset: { readonly id: string; readonly name: string; readonly address: string };
}

export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly requests: number;
  /** The path with the slowest median. */
  readonly slowest: string;
}

/**
 * Lets 20 clients ask without pause, each the next path in turn, so many times in all or as long as they are to go on, and
 * answers how long they waited, in milliseconds.
 */
export async function measure(
  server: BenchServer,
  paths: readonly string[],
  requests: number | (() => boolean),
): Promise<Latency> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const times: { path: string; ms: number }[] = [];
  let next = 0;
  const goesOn = typeof requests === 'number' ? () => next < requests : requests;
  const client = async () => {
    while (goesOn()) {
      const path = paths[next % paths.length] ?? '/';
      next += 1;
      const started = performance.now();
      await get(server, agent, path);
      times.push({ path, ms: performance.now() - started });
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  const sorted = times.map((each) => each.ms).sort((one, other) => one - other);
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), max: at(0.9999), requests: sorted.length, slowest: slowestPath(times) };
}

function slowestPath(times: readonly { path: string; ms: number }[]): string {
  const byPath = Map.groupBy(times, (each) => each.path);
  const medians = [...byPath].map(([path, all]) => {
    const sorted = all.map((each) => each.ms).sort((one, other) => one - other);
    return { path, ms: sorted[Math.floor(sorted.length / 2)] ?? 0 };
  });
  const worst = medians.sort((one, other) => other.ms - one.ms)[0];
  return worst === undefined ? '' : `${worst.path} (${worst.ms.toFixed(0)} ms)`;
}

function get(server: BenchServer, agent: Agent, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}/api/v1${path}`, { agent, headers: server.headers }, (answer) => {
      answer.resume();
      answer.on('error', reject);
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${answer.statusCode}`)),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}
