import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultFaults, type Faults, switches } from '../../simulators/halo-security/faults.ts';
import { runSync } from '../../src/actions/sync/run-sync.ts';
import { requestSync } from '../../src/actions/syncs/request-sync.ts';
import { connectorById } from '../../src/connectors/registry.ts';
import { HOUR } from '../../src/core/instant.ts';
import { oneSync, type SyncView } from '../../src/store/read/syncs.ts';
import { type EngineFixture, engineFixture } from '../support/context.ts';
import { type FaultRow, faultRows } from './fault-rows.ts';
import { beginStory, type Story } from './story.ts';

let fixture: EngineFixture;
let story: Story;

beforeAll(async () => {
  fixture = await engineFixture();
  const listed = ['9002', '9003', '9004', '9010', '9006'].map((issue) => `${issue}:3001`);
  const present = [...listed, '9006:3002', '9015:3002', '9003:3002', '9017:3003', '9018:3003', '9012:3003'];
  story = await beginStory(fixture, present, (world) => {
    world.acknowledge(9018, 3003, { reason: 'acceptable_risk', comment: '', by: 'Alex Example' });
    for (let id = 3004; id <= 3008; id += 1) {
      const scans = [...world.target(3003).scans];
      world.addTarget({ ...world.target(3003), id, host: `t${id}.example.com`, tags: [], rows: [], scans });
    }
  });
});
afterAll(() => fixture.close());

it('every switch of the simulator has a row, and every choice of a switch', () => {
  const missing = Object.entries(switches).flatMap(([name, each]) => {
    const values = faultRows.flatMap(({ faults }) => (name in faults ? [faults[name as keyof Faults]] : []));
    if (values.length === 0) return [name];
    return each.kind !== 'choice'
      ? []
      : each.choices.filter((choice) => choice !== each.default && !values.includes(choice)).map((c) => `${name} ${c}`);
  });
  expect(missing).toEqual([]);
});

describe('what a user sees with', () => {
  it.each(faultRows.map((row) => [nameOf(row), row] as const))('%s', async (_name, row) => {
    await wellReadAnHourAgo();
    Object.assign(story.faults, row.faults);
    await row.change?.(story);
    const sync = await syncWith(row);
    const status = row.status ?? 'complete';
    expect(sync).toMatchObject({
      status,
      counts: row.counts ?? {},
      certificate: { keyEndsWith: fixture.simulator.apiKey.slice(-4), ...row.certificate },
      problem: row.problem === undefined ? null : { code: row.problem[0] },
    });
    for (const part of row.problem?.slice(1) ?? []) expect(sync.problem?.message).toContain(part);
    if (row.shows !== undefined) expect(await story.shown(row.shows[0])).toMatchObject(row.shows[1]);
    const check = await story.check();
    expect(check.status).toBe(row.check ?? 'due');
    if (row.reason !== undefined) expect(check.reason).toContain(row.reason);
    await changedNothingWithoutGround(sync);
    await accountShows(sync);
  });
});

/** Whatever the row before did is over: the switches are as they should be and the account was read. */
async function wellReadAnHourAgo(): Promise<void> {
  Object.assign(story.faults, defaultFaults());
  fixture.pass(HOUR);
  expect((await story.sync()).status).toBe('complete');
  expect((await story.check()).status).toBe('due');
  fixture.pass(HOUR);
}

async function syncWith(row: FaultRow): Promise<SyncView> {
  const { id } = await requestSync(fixture.as('engineer'), { sourceId: story.sourceId });
  fixture.queued.length = 0;
  const { timeoutMs } = row;
  const engine =
    timeoutMs === undefined
      ? fixture.engine
      : {
          ...fixture.engine,
          connectorById: (provider: string) => {
            const connector = connectorById(provider);
            return { ...connector, limits: { ...connector.limits, timeoutMs } };
          },
        };
  await runSync(engine, id, new AbortController().signal);
  const sync = await oneSync(fixture.db, id);
  if (sync === null) throw new Error('The sync is not there');
  return sync;
}

/** A failed sync changes nothing; a partial or held one closes nothing by absence. */
async function changedNothingWithoutGround(sync: SyncView): Promise<void> {
  const events = await fixture.db
    .selectFrom('vulnerability_events')
    .select(['type', 'change'])
    .where('sync_id', '=', sync.id)
    .execute();
  if (sync.status === 'failed') expect(events).toEqual([]);
  if (sync.status !== 'complete') {
    expect(events.filter(({ type, change }) => type === 'resolved' && change['sourceStatus'] !== 'fixed')).toEqual([]);
  }
}

async function accountShows({ status, problem }: SyncView): Promise<void> {
  const account = await fixture.db.selectFrom('integrations').selectAll().executeTakeFirstOrThrow();
  if (status === 'failed') {
    expect(account).toMatchObject({ status: 'needs-attention', last_error: { code: problem?.code } });
  } else if (problem?.message.includes('broke off')) {
    expect(account).toMatchObject({ status: 'needs-attention', last_error: { code: 'source-unreachable' } });
  } else {
    expect(account).toMatchObject({ status: 'connected', last_error: null });
  }
}

function nameOf({ faults, change }: FaultRow): string {
  const names = Object.entries(faults).map(([name, value]) => `${name} ${value}`);
  return names.join(', ') + (change === undefined ? '' : ', after something happened');
}
