import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { generateWorld } from '../../simulators/halo-security/generate.ts';
import { startHaloSimulator } from '../../simulators/halo-security/server.ts';
import { replay } from '../../src/core/vulnerabilities/evolve.ts';
import type { VulnerabilityChange } from '../../src/core/vulnerabilities/vulnerability.ts';
import { generateSecretKey } from '../../src/lib/secrets.ts';
import { connectionConfig } from '../../src/store/database.ts';
import { type StoredState, storedStateList, vulnerabilityOf } from '../../src/store/vulnerability-rows.ts';
import { cloneDatabase } from '../support/database.ts';
import { type RunningServer, startServer, temporaryFolder } from './curfew-process.ts';

/** `CRASH_KILLS=500 CRASH_SEED=7 npm test -- crash` runs it longer, or the same again. */
const kills = Number(process.env['CRASH_KILLS'] ?? 20);
const seed = Number(process.env['CRASH_SEED'] ?? Math.floor(Math.random() * 1_000_000));

let state = seed || 1;
function random(below: number): number {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((state / 2_147_483_648) * below);
}

test(`${kills} kills at random moments of syncs lose nothing and double nothing (seed ${seed})`, {
  timeout: 300_000 + kills * 60_000,
}, async () => {
  process.stdout.write(`crash test: seed ${seed}\n`);
  const world = generateWorld({ targets: 30, issues: 60, vulnerabilities: 700, seed, now: new Date() });
  const simulator = await startHaloSimulator({ world });
  const database = await cloneDatabase();
  const folder = await temporaryFolder();
  const apiKey = { email: 'crash@example.org', password: 'a long enough passphrase' };
  const settings = {
    CURFEW_DATA_DIR: folder.path,
    CURFEW_SECRET_KEY: generateSecretKey(),
    CURFEW_ALLOW_PRIVATE_ADDRESSES: 'true',
    CURFEW_ADMIN_EMAIL: apiKey.email,
    CURFEW_ADMIN_PASSWORD: apiKey.password,
    CURFEW_LOG_LEVEL: 'error',
    DATABASE_URL: database.config.connectionString,
  };
  const client = new pg.Client(connectionConfig(database.config));
  await client.connect();
  let server: RunningServer | undefined;
  try {
    server = await startServer(settings);
    const sourceId = await addSource(server, folder.path, simulator);
    for (let kill = 0; kill < kills; kill += 1) {
      changeWorld();
      await requestSync(server, folder.path, sourceId);
      await delay(random(900));
      server.process.kill('SIGKILL');
      await server.ended;
      server = await startServer(settings);
    }
    // The interrupted syncs have been taken up by themselves. One that read across the last scan proves nothing about it:
    // this goes on until a sync began after every target had been scanned.
    await untilIdle(client);
    let scannedAt: number;
    do {
      for (const target of world.targets.values()) world.scan(target.id);
      scannedAt = Date.now();
      await requestSync(server, folder.path, sourceId);
      await untilIdle(client);
    } while (await lastSyncBeganBefore(scannedAt, client));
    const acknowledged = new Set<string>();
    for (const { rows } of world.targets.values()) {
      for (const row of rows) if (row.acknowledgement) acknowledged.add(`${row.issueId}:${row.targetId}`);
    }
    await expectTruth(client, await listedRows(simulator), acknowledged, sourceId);
    await expectConsistency(client);
  } finally {
    await server?.stop('SIGTERM');
    await client.end();
    await simulator.close();
    await database.drop();
    await folder.remove();
  }

  /** Fixes, finds and scans, so that every sync has something to decide. */
  function changeWorld(): void {
    for (const target of world.targets.values()) {
      for (const row of target.rows.slice(0, random(2))) world.fix(row.issueId, target.id);
      if (random(3) === 0) world.introduce(9_001 + random(60), target.id);
      world.scan(target.id);
    }
  }
});

interface Simulated {
  readonly url: string;
  readonly apiKey: string;
}

async function call<Answer>(server: RunningServer, dataDir: string, method: string, path: string, body?: unknown) {
  const { readFile } = await import('node:fs/promises');
  const token = (await readFile(`${dataDir}/local-token`, 'utf8')).trim();
  const answer = await fetch(`${server.address}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

async function addSource(server: RunningServer, dataDir: string, simulator: Simulated): Promise<string> {
  const integration = await call<{ id: string }>(server, dataDir, 'POST', '/integrations', {
    provider: 'halo-security',
    settings: { baseUrl: simulator.url },
    credentials: { apiKey: simulator.apiKey },
  });
  const source = await call<{ id: string }>(server, dataDir, 'POST', '/monitoring-sources', {
    integrationId: integration.id,
  });
  return source.id;
}

async function requestSync(server: RunningServer, dataDir: string, sourceId: string): Promise<void> {
  await call(server, dataDir, 'POST', `/monitoring-sources/${sourceId}/syncs`, {});
}

/** Until no sync is queued or running: what was interrupted has been taken up or has failed by itself. */
async function untilIdle(client: pg.Client): Promise<void> {
  for (let waited = 0; waited < 300_000; waited += 100) {
    const { rows } = await client.query("select 1 from syncs where status in ('queued', 'running')");
    if (rows.length === 0) return;
    await delay(100);
  }
  throw new Error('A sync hangs');
}

async function lastSyncBeganBefore(instant: number, client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ started_at: number }>(
    'select started_at from syncs where started_at is not null order by queued_at desc, id desc limit 1',
  );
  return (rows[0]?.started_at ?? 0) < instant;
}

async function listedRows({ url, apiKey }: Simulated): Promise<Map<string, string>> {
  const rows = new Map<string, string>();
  for (let start = 0; ; start += 1000) {
    const answer = await fetch(`${url}/api/v1/issue/list.json?start=${start}&limit=1000`, {
      headers: { 'x-apikey': apiKey },
    });
    const { list } = (await answer.json()) as {
      list: { issue: { issue_id: number }; target: { target_id: number }; status: { status: string } }[];
    };
    for (const row of list) rows.set(`${row.issue.issue_id}:${row.target.target_id}`, row.status.status);
    if (list.length === 0) return rows;
  }
}

/**
 * Curfew knows as unresolved exactly what the scanner lists, and what it knew and the scanner hides because somebody
 * acknowledged it: whether that was fixed, nobody can tell.
 */
async function expectTruth(
  client: pg.Client,
  listed: Map<string, string>,
  acknowledged: Set<string>,
  sourceId: string,
): Promise<void> {
  const { rows } = await client.query<{ external_id: string; status: string }>(
    "select external_id, status from vulnerabilities where source_id = $1 and status <> 'resolved'",
    [sourceId],
  );
  const known = new Map(rows.map((row) => [row.external_id, row.status]));
  expect([...listed.keys()].filter((id) => !known.has(id))).toEqual([]);
  expect([...known.keys()].filter((id) => !listed.has(id) && !acknowledged.has(id))).toEqual([]);
  for (const [id, status] of known) {
    const isHidden = listed.get(id)?.startsWith('ack_') ?? true;
    expect([id, status]).toEqual([id, isHidden ? 'suppressed' : 'open']);
  }
  const last = await client.query<{ status: string }>(
    'select status from syncs where source_id = $1 order by queued_at desc, id desc limit 1',
    [sourceId],
  );
  expect(last.rows).toEqual([{ status: 'complete' }]);
  const odd = await client.query("select status, problem from syncs where status not in ('complete', 'failed')");
  expect(odd.rows).toEqual([]);
}

async function expectConsistency(client: pg.Client): Promise<void> {
  const doubled = await client.query(`
    select v.id from vulnerabilities v where
      (select count(*) from vulnerability_events e where e.vulnerability_id = v.id and e.type = 'detected') <> 1
      or (select count(*) from deadlines d where d.vulnerability_id = v.id and d.valid_to = 'infinity') <> 1
      or (select count(*) from episodes p where p.vulnerability_id = v.id)
        <> (select count(*) from vulnerability_events e where e.vulnerability_id = v.id and e.type = 'resolved')`);
  expect(doubled.rows).toEqual([]);
  const orphans = await client.query(
    'select 1 from vulnerability_events e where not exists (select from vulnerabilities v where v.id = e.vulnerability_id)',
  );
  expect(orphans.rows).toEqual([]);
  const events = await client.query<{
    vulnerability_id: string;
    change: VulnerabilityChange;
    true_at: number;
    recorded_at: number;
  }>('select * from vulnerability_events order by id');
  const histories = Map.groupBy(events.rows, (row) => row.vulnerability_id);
  const present = await client.query<StoredState & { id: string }>(
    `select v.id, ${storedStateList} from vulnerabilities v
     join deadlines d on d.vulnerability_id = v.id and d.valid_to = 'infinity'`,
  );
  for (const row of present.rows) {
    const history = histories.get(row.id) ?? [];
    const rebuilt = replay(
      history.map(({ change, true_at, recorded_at }) => ({ change, trueAt: true_at, recordedAt: recorded_at })),
    );
    expect(rebuilt).toEqual(vulnerabilityOf(row));
  }
  const gaps = await client.query(`
    select 1 from check_verdicts one join check_verdicts next
      on next.check_id = one.check_id and next.id = (select min(id) from check_verdicts where check_id = one.check_id and id > one.id)
    where one.valid_to <> next.valid_from`);
  expect(gaps.rows).toEqual([]);
}
