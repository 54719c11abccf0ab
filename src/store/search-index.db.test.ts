import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '../../test/support/database.ts';

let cloned: ClonedDatabase;
let owner: pg.Client;
const migration = await readFile(new URL('./migrations/000006-search.sql', import.meta.url), 'utf8');

beforeAll(async () => {
  cloned = await cloneDatabase();
  owner = new pg.Client(cloned.ownerConfig);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await cloned.drop();
});

async function searchIndexes(): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    "select indexname as name from pg_indexes where indexdef like '%gin_trgm_ops%' order by 1",
  );
  return rows.map(({ name }) => name);
}

describe('the index of searches', () => {
  it('is there, and a search for part of a title uses it', async () => {
    expect(await searchIndexes()).toEqual(['assets_searched', 'definitions_searched']);
    await owner.query('set enable_seqscan = off');
    const { rows } = await owner.query("explain select id from definitions where searched like '%certificate%'");
    expect(JSON.stringify(rows)).toContain('definitions_searched');
    await owner.query('reset enable_seqscan');
  });

  it('takes the extension from wherever the server has it', async () => {
    await owner.query('drop extension pg_trgm cascade; create schema extensions');
    await owner.query('create extension pg_trgm schema extensions');
    await owner.query(migration);
    expect(await searchIndexes()).toEqual(['assets_searched', 'definitions_searched']);
    await owner.query('drop extension pg_trgm cascade');
  });

  it('is left out, without a failure, where the extension may not be created', async () => {
    await owner.query('drop extension if exists pg_trgm cascade');
    await owner.query('begin');
    await owner.query('create role without_extensions');
    await owner.query('set local role without_extensions');
    await owner.query(migration);
    expect(await searchIndexes()).toEqual([]);
    await owner.query('rollback');
  });
});
