import pg from 'pg';
import { expect, test } from 'vitest';
import { cloneDatabase } from './database.ts';

test('every clone has the schema, is its own, and goes although somebody is connected', async () => {
  const [one, other] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  const client = new pg.Client(one.ownerConfig);
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query('select count(*)::int as count from schema_migrations');
  expect(rows[0].count).toBeGreaterThan(0);
  await client.query('create table only_here ()');
  await other.drop();
  await one.drop();
  await expect(new pg.Client(one.config).connect()).rejects.toThrow('does not exist');
});
