// What evidence costs: signing, proving, making a bundle and verifying it, looking back.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { signWithin } from '../src/actions/ledger/sign-checkpoint.ts';
import { databaseOn } from '../src/store/database.ts';
import { asOwner, untilSealed } from './append.ts';
import { changeEverything } from './changed.ts';
import { untilLaidOut } from './known.ts';
import { type BenchServer, startBenchServer } from './server.ts';
import { type Size, startSimulator } from './simulator.ts';
import { firstSync } from './syncs.ts';

type Note = (what: string, measured: string, reach: string, beside?: string) => void;

interface Log {
  readonly size: number;
}

const text = (number: number) => number.toLocaleString('en-US');
const verifier = fileURLToPath(new URL('../src/evidence/verify.mjs', import.meta.url));

/** On a database that holds many vulnerabilities: signing, proving and looking back. */
export async function benchEvidence(server: BenchServer, title: string, note: Note, isSmall: boolean): Promise<void> {
  await untilLaidOut(server, title, note);
  const asOf = await asOwner(server, changeEverything);
  const halfAYearBefore = new Date(Date.now() - 175 * 86_400_000).toISOString();
  await asOwner(server, async (client) => {
    // A log of some years: most entries of a busy one are of the audit log.
    await client.query(
      `insert into audit_log (at, actor_kind, actor_name, action, detail)
       select now(), 'system', 'bench', 'bench.noted', jsonb_build_object('number', n)
       from generate_series(1, $1::integer) n`,
      [isSmall ? 20_000 : 200_000],
    );
    // And assets that were scanned each week of the last half year.
    await client.query(
      `insert into asset_history select (jsonb_populate_record(null::asset_history, to_jsonb(a) || jsonb_build_object(
         'valid_from', a.valid_from - (week + 1) * interval '7 days', 'valid_to', a.valid_from - week * interval '7 days'))).*
       from assets a, generate_series(0, 25) week`,
    );
    await client.query('analyze asset_history');
  });
  const sealing = await untilSealed(server);
  // Another key signs the log at once: every entry is in a checkpoint, and can be proved.
  await server.call('POST', '/evidence/keys/rotate', {});
  const { size } = await server.call<Log>('GET', '/evidence/log');
  const events = await asOwner(server, async (client) => {
    const { rows } = await client.query<{ count: string }>('select count(*) from vulnerability_events');
    return Number(rows[0]?.count);
  });
  const log = `log of ${text(size)} entries, ${text(events)} events`;
  note(
    `${log}: sign a checkpoint, median`,
    `${(await timeSigning(server)).toFixed(1)} ms`,
    '50 ms',
    `${sealing.seconds.toFixed(1)} s to seal them`,
  );

  const places = Array.from({ length: 50 }, (_, turn) => Math.floor((turn / 50) * size));
  const proofs = await times(
    server,
    places.map((place) => `/evidence/entries/${place}/proof`),
  );
  note(`${log}: proof of an entry, p95`, `${proofs.p95} ms`, '20 ms', `p50 ${proofs.p50} ms`);
  const { items } = await server.call<{ items: { id: string }[] }>('GET', '/vulnerabilities?limit=50');
  const changes = await times(
    server,
    items.map(({ id }) => `/vulnerabilities/${id}/proofs`),
  );
  const each = '20 ms for each';
  note(
    `${log}: proofs of all five changes of a vulnerability, p95`,
    `${changes.p95} ms`,
    each,
    `p50 ${changes.p50} ms`,
  );

  const knownAt = new Date().toISOString();
  const stored = `${title}, ${text(events)} events, all changed since`;
  for (const [what, paths, reach] of [
    ['all checks as they were', [`/checks?asOf=${asOf}`], 300],
    ['all checks then as known later', [`/checks?asOf=${asOf}&knownAt=${knownAt}`], 300],
    ['a page of the list as it was', pagesOf(`asOf=${asOf}`), 100],
    ['a page of the assets as they were half a year before', [`/assets?limit=100&asOf=${halfAYearBefore}`], 1_000],
    ['a page of the list then as known later', pagesOf(`asOf=${asOf}&knownAt=${knownAt}`), 100],
  ] as const) {
    const asked = Array.from({ length: 40 }, (_, turn) => paths[turn % paths.length] ?? '');
    const { p50, p95, max } = await times(server, asked);
    note(`${stored}: ${what}, p95`, `${p95} ms`, `${reach} ms`, `p50 ${p50} ms, max ${max} ms`);
  }
}

function pagesOf(when: string): readonly string[] {
  const filters = [
    '',
    '&status=open',
    '&severity=critical',
    '&slaState=overdue',
    '&slaState=on-track',
    '&sort=-firstSeenAt',
  ];
  return filters.map((filter) => `/vulnerabilities?limit=50&${when}${filter}`);
}

/** A bundle of a year with so many in the population: making it, and verifying it with nothing but Node. */
export async function benchBundle(size: Size, note: Note): Promise<void> {
  const server = await startBenchServer();
  const simulator = await startSimulator(size);
  const folder = await mkdtemp(join(tmpdir(), 'curfew-bench-'));
  try {
    await firstSync(server, simulator);
    await untilSealed(server);
    const to = Date.now();
    const window = { from: new Date(to - 365 * 86_400_000).toISOString(), to: new Date(to).toISOString() };
    // From here on the most memory is counted anew.
    await writeFile(`/proc/${server.pid}/clear_refs`, '5');
    const began = performance.now();
    const { id } = await server.call<{ id: string }>('POST', '/evidence/bundles', window);
    await untilReady(server, id);
    const took = (performance.now() - began) / 1000;
    const memory = await server.peakMemoryMb();
    const file = join(folder, 'bundle.zip');
    const answer = await fetch(`${server.url}/api/v1/evidence/bundles/${id}/file`, { headers: server.headers });
    if (!answer.ok || answer.body === null) throw new Error(`The bundle was not sent: ${answer.status}`);
    await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(file));
    const bytes = `${((await stat(file)).size / 1e6).toFixed(1)} MB`;
    const population = `bundle of a year, ${text(size.vulnerabilities)} in the population`;
    note(`${population}: make it`, `${took.toFixed(1)} s`, '30 s', bytes);
    note(`${population}: memory of the Node process meanwhile`, `${memory} MB`, 'below 300 MB');
    const verified = performance.now();
    const child = spawn(process.execPath, [verifier, file], { stdio: ['ignore', 'ignore', 'inherit'] });
    const [code] = (await once(child, 'exit')) as [number];
    if (code !== 0) throw new Error(`The bundle was not verified: ${code}`);
    note(`${population}: verify it`, `${((performance.now() - verified) / 1000).toFixed(1)} s`, '30 s');
  } finally {
    await rm(folder, { recursive: true, force: true });
    simulator.close();
    await server.close();
  }
}

async function untilReady(server: BenchServer, id: string): Promise<void> {
  for (;;) {
    const bundle = await server.call<{ status: string; problem: unknown }>('GET', `/evidence/bundles/${id}`);
    if (bundle.status === 'ready') return;
    if (bundle.status === 'failed') throw new Error(`The bundle was not made: ${JSON.stringify(bundle.problem)}`);
    await wait(100);
  }
}

/** Milliseconds to sign the log as it is, with a key of the bench; undone each time. */
async function timeSigning(server: BenchServer): Promise<number> {
  return await asOwner(server, async (client) => {
    const db = databaseOn(client);
    const { rows } = await client.query<{ origin: string }>('select origin from ledger_keys limit 1');
    const took: number[] = [];
    for (let turn = 0; turn < 9; turn += 1) {
      await client.query('begin');
      await client.query('set local session_replication_role = replica');
      await client.query('delete from ledger_checkpoints where size = (select max(size) from ledger_checkpoints)');
      const began = performance.now();
      await signWithin(db, Date.now(), [{ name: rows[0]?.origin ?? '', seed: Buffer.alloc(32, 7) }]);
      took.push(performance.now() - began);
      await client.query('rollback');
    }
    return took.sort((one, other) => one - other)[4] ?? 0;
  });
}

/** How long answers took that were asked for one after the other, in milliseconds. */
async function times(server: BenchServer, paths: readonly string[]) {
  const took: number[] = [];
  for (const path of paths) {
    const began = performance.now();
    const answer = await fetch(`${server.url}/api/v1${path}`, { headers: server.headers });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${body}`);
    took.push(performance.now() - began);
  }
  const sorted = took.sort((one, other) => one - other);
  const at = (share: number) => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
