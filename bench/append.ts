// What the ledger costs a sync: what its triggers add, and the sequencer after the commit.
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { connectionConfig } from '../src/store/database.ts';
import { type BenchServer, startBenchServer } from './server.ts';
import { type Size, startSimulator } from './simulator.ts';
import { cpuSeconds, type FinishedSync, firstSync } from './syncs.ts';

type Note = (what: string, measured: string, reach: string, beside?: string) => void;

const text = (number: number) => number.toLocaleString('en-US');

/**
 * What appending to the ledger costs a first sync: what its triggers add until the commit, and the sequencer's work after it,
 * which nobody waits for. From the sync's start until all is sealed, against the same with nothing of the ledger; of each the
 * better of two that take turns. Laying out by when it was true is no part of it.
 */
export async function benchLedgerShare(size: Size, note: Note): Promise<void> {
  const bare: Append[] = [];
  const whole: Append[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    bare.push(await syncWith(size, withoutLedger));
    whole.push(await syncWith(size, withoutSpans));
  }
  const least = (of: readonly Append[], what: keyof Append) => Math.min(...of.map((each) => each[what]));
  const [sync, all, without] = [least(whole, 'sync'), least(whole, 'all'), least(bare, 'all')];
  const [worked, workedWithout] = [least(whole, 'worked'), least(bare, 'worked')];
  note(
    `append of a first sync of ${text(size.vulnerabilities)} to the ledger, of the sync's time`,
    share(all - without, sync),
    '10 %',
    `sealed ${all.toFixed(1)} s after the sync began, which took ${sync.toFixed(1)} s; all without the ledger ${without.toFixed(1)} s; Node worked ${worked.toFixed(1)} s, without it ${workedWithout.toFixed(1)} s`,
  );
}

/** Right after a first sync, as it is when nothing is left out: others work beside the sequencer. */
export async function benchSealing(server: BenchServer, sync: FinishedSync, title: string, note: Note): Promise<void> {
  const sealed = await untilSealed(server, sync.finishedAt);
  note(
    `${title}: sealed after the commit of the first sync, of its time`,
    share(sealed.seconds, sync.seconds),
    '10 %',
    `${sealed.seconds.toFixed(1)} s of ${sync.seconds.toFixed(1)} s, while it is also laid out by when it was true`,
  );
}

const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(1)} %`;

/** In seconds: the sync; the sync and the sealing after it; and what Node worked in all of that. */
interface Append {
  readonly sync: number;
  readonly all: number;
  readonly worked: number;
}

async function syncWith(size: Size, prepare: (client: pg.Client) => Promise<void>): Promise<Append> {
  const server = await startBenchServer();
  const simulator = await startSimulator(size);
  try {
    await asOwner(server, prepare);
    const sync = await firstSync(server, simulator);
    const sealed = await untilSealed(server, sync.finishedAt);
    return {
      sync: sync.seconds,
      all: sync.seconds + sealed.seconds,
      worked: sync.cpuSeconds + sealed.cpuSeconds,
    };
  } finally {
    simulator.close();
    await server.close();
  }
}

async function withoutSpans(client: pg.Client): Promise<void> {
  await client.query('alter table ledger_entries disable trigger changes_wait_for_spans');
}

/** As if there were none: nothing is entered, and no event is found by its number. */
async function withoutLedger(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `select tgrelid::regclass::text as table, tgname as name from pg_trigger where tgname like '%_entered' and not tgisinternal`,
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} disable trigger "${name}"`);
  await client.query('drop index vulnerability_events_by_number');
}

/** Until everything that was recorded has its place in the log, and what the Node process worked meanwhile. */
export async function untilSealed(
  server: BenchServer,
  since = Date.now(),
): Promise<{ readonly seconds: number; readonly cpuSeconds: number }> {
  const worked = await cpuSeconds(server.pid);
  while ((await server.call<{ waiting: number }>('GET', '/evidence/log')).waiting > 0) await wait(100);
  return { seconds: (Date.now() - since) / 1000, cpuSeconds: (await cpuSeconds(server.pid)) - worked };
}

/** As the owner of the tables, for what the product never does. */
export async function asOwner<Result>(
  server: BenchServer,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(connectionConfig({ connectionString: server.connectionString }));
  await client.connect();
  return await work(client).finally(() => client.end());
}
