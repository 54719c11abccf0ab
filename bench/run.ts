// Measures what the README promises, on this machine, against the built product: `npm run bench [-- --small] [--policies | --evidence]`.
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { benchLedgerShare, benchSealing, untilSealed } from './append.ts';
import { bareCopy } from './bare-copy.ts';
import { benchBundle, benchEvidence } from './evidence.ts';
import { untilLaidOut } from './known.ts';
import { benchPages } from './pages.ts';
import { benchPolicies, benchStatistics } from './policies.ts';
import { listPaths, measure } from './reads.ts';
import { type BenchServer, startBenchServer } from './server.ts';
import { type Size, startSimulator } from './simulator.ts';
import { timeStart } from './start.ts';
import { type FinishedSync, firstSync, nextSync } from './syncs.ts';

interface Result {
  readonly what: string;
  readonly measured: string;
  readonly reach: string;
  readonly beside: string;
}

const isSmall = process.argv.includes('--small');
const medium: Size = isSmall
  ? { targets: 200, issues: 500, vulnerabilities: 10_000 }
  : { targets: 2_000, issues: 5_000, vulnerabilities: 100_000 };
const large: Size = isSmall
  ? { targets: 2_000, issues: 2_000, vulnerabilities: 50_000 }
  : { targets: 20_000, issues: 20_000, vulnerabilities: 1_000_000 };
const results: Result[] = [];

function note(what: string, measured: string, reach: string, beside = ''): void {
  results.push({ what, measured, reach, beside });
  process.stdout.write(`${what}: ${measured} (reach: ${reach})${beside && `; ${beside}`}\n`);
}

const rate = (rows: number, seconds: number) => Math.round(rows / seconds);
const text = (number: number) => number.toLocaleString('en-US');

if (process.argv.includes('--policies')) {
  await benchPoliciesAlone();
} else if (process.argv.includes('--evidence')) {
  await benchEvidenceAlone();
} else {
  await benchSyncs();
  await benchLarge();
  await benchLedgerShare(medium, note);
  await benchBundle(medium, note);
  note('npm start on an existing folder, to /readyz', `${(await timeStart()).toFixed(2)} s`, '3 s');
  await report();
}

/** What is asked of a policy's change and of the statistics, without all the rest; nothing is kept. */
async function benchPoliciesAlone(): Promise<void> {
  const server = await startBenchServer();
  const simulator = await startSimulator(large);
  try {
    const title = `${text((await firstSync(server, simulator)).reported)} stored`;
    // A policy is changed in an installation that has been at work, not while its first sync is still sealed and laid out.
    await untilSealed(server);
    await untilLaidOut(server, title, note);
    await benchStatistics(server, title, note);
    await benchPolicies(server, title, note);
  } finally {
    simulator.close();
    await server.close();
  }
}

/** What evidence costs, without all the rest; nothing is kept. */
async function benchEvidenceAlone(): Promise<void> {
  await benchLedgerShare(medium, note);
  await benchBundle(medium, note);
  const server = await startBenchServer();
  const simulator = await startSimulator(large);
  try {
    const first = await firstSync(server, simulator);
    const title = `${text(first.reported)} stored`;
    await benchSealing(server, first, title, note);
    await benchEvidence(server, title, note, isSmall);
  } finally {
    simulator.close();
    await server.close();
  }
}

/** First and second sync of 100,000, beside a bare COPY of the same rows. */
async function benchSyncs(): Promise<void> {
  const server = await startBenchServer();
  const simulator = await startSimulator(medium);
  try {
    const first = await firstSync(server, simulator);
    const limit = await bareCopy(server.connectionString);
    const ratio = (first.seconds / limit).toFixed(1);
    const bare = `bare COPY of the same rows: ${text(rate(first.reported, limit))}/s, ${ratio} times as fast; Node worked ${first.cpuSeconds.toFixed(1)} s`;
    const size = `${text(medium.vulnerabilities)} vulnerabilities`;
    note(`first sync of ${size}`, `${text(rate(first.reported, first.seconds))}/s`, '8,000/s', bare);
    const runs: FinishedSync[] = [];
    for (let run = 0; run < 3; run += 1) runs.push(await nextSync(server, first.sourceId));
    const median = runs.sort((one, other) => one.seconds - other.seconds)[1] ?? first;
    const worked = `Node worked ${median.cpuSeconds.toFixed(1)} s`;
    note(
      `second sync of ${size}, nothing changed`,
      `${text(rate(first.reported, median.seconds))}/s`,
      '25,000/s',
      worked,
    );
  } finally {
    simulator.close();
    await server.close();
  }
}

/** Memory while 1,000,000 are read; then reading by 20 clients, alone and while another source syncs. */
async function benchLarge(): Promise<void> {
  const server = await startBenchServer();
  const simulator = await startSimulator(large);
  try {
    const first = await firstSync(server, simulator);
    const size = text(large.vulnerabilities);
    note(
      `memory of the Node process in the first sync of ${size}`,
      `${await server.peakMemoryMb()} MB`,
      'below 300 MB',
      `${text(rate(first.reported, first.seconds))}/s`,
    );
    await benchSealing(server, first, `${size} stored`, note);
    await nextSync(server, first.sourceId);
    note(`memory after the second sync of ${size}`, `${await server.peakMemoryMb()} MB`, 'below 300 MB');
    await benchReads(server, `${size} stored, 20 clients`, [50, 20, 300]);
    await benchPages(server, size, note);
    await benchStatistics(server, `${size} stored`, note);
    await benchPolicies(server, `${size} stored`, note);
    await benchEvidence(server, `${size} stored`, note, isSmall);
    const other = await startSimulator(medium);
    try {
      const syncing = firstSync(server, other);
      await benchReads(server, 'the same while 100,000 are synced', [100, 40, 600], 0.2);
      await syncing;
    } finally {
      other.close();
    }
  } finally {
    simulator.close();
    await server.close();
  }
}

async function benchReads(
  server: BenchServer,
  title: string,
  [page, one, checks]: readonly [number, number, number],
  share = 1,
): Promise<void> {
  const paths = await listPaths(server);
  const { items } = await server.call<{ items: { id: string }[] }>('GET', '/vulnerabilities?limit=500');
  const single = items.map(({ id }) => `/vulnerabilities/${id}`);
  const many = Math.round(paths.length * 20 * share);
  for (const [what, asked, reach] of [
    ['first page of every filter and sort', paths, page],
    ['one vulnerability', single, one],
    ['all checks', ['/checks'], checks],
  ] as const) {
    const { p50, p95, max, requests, slowest } = await measure(server, asked, many);
    const beside = `p50 ${p50} ms, max ${max} ms of ${text(requests)}; slowest ${slowest}`;
    note(`${title}: ${what}, p95`, `${p95} ms`, `${reach} ms`, beside);
  }
}

async function report(): Promise<void> {
  const machine = { cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version };
  const body = { machine, isSmall, results };
  await writeFile(new URL('./results.json', import.meta.url), `${JSON.stringify(body, null, 2)}\n`);
  const width = Math.max(...results.map(({ what }) => what.length));
  process.stdout.write(`\n${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}\n`);
  for (const { what, measured, reach, beside } of results) {
    process.stdout.write(`${what.padEnd(width)}  ${measured.padStart(10)}  reach ${reach.padEnd(12)}  ${beside}\n`);
  }
}
