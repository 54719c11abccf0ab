import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '../../test/support/database.ts';
import { connectionConfig } from './database.ts';
import { bulkRunner } from './sql-runner.ts';
import { forgetContradictions } from './sync-apply.ts';
import { createStaging } from './sync-staging.ts';

let database: ClonedDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  client = new pg.Client(connectionConfig(database.config));
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

it('a row that says fixed beside one of the same vulnerability that does not has not said that it is fixed', async () => {
  const sql = bulkRunner(client);
  const staging = createStaging(sql, randomUUID());
  const row = (externalId: string, status: 'open' | 'resolved') => ({
    externalId,
    definitionId: '10',
    assetId: '1',
    severity: 'critical' as const,
    sourceSeverity: '5',
    status,
    sourceStatus: status === 'open' ? 'new' : 'fixed',
    firstSeen: null,
  });
  await staging.reset();
  await staging.addObservations([row('10:1', 'open'), row('10:1', 'resolved'), row('10:2', 'resolved')]);
  await forgetContradictions(sql);
  const left = await client.query("select external_id, seen ->> 'status' as status from sync_sightings order by 1");
  expect(left.rows).toEqual([
    { external_id: '10:1', status: 'open' },
    { external_id: '10:2', status: 'resolved' },
  ]);
});
