import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '../../test/support/database.ts';

let cloned: ClonedDatabase;
let owner: pg.Client;
const migration = await readFile(new URL('./migrations/000042-nearest-spans.sql', import.meta.url), 'utf8');
const [beginning = ''] = migration.split('-- What has no deadline');

beforeAll(async () => {
  cloned = await cloneDatabase();
  owner = new pg.Client(cloned.ownerConfig);
  await owner.connect();
  await owner.query(`insert into vulnerability_spans (vulnerability_id, source_id, true_from, recorded_from, status, episode, severity,
      anchor_at, first_seen_or_earlier, rule, due_at, excepted_until, digest)
    select gen_random_uuid(), gen_random_uuid(), at, at, 'open', 1, 3, at, false, 'r', at + interval '30 days', '-infinity', ''
    from generate_series(timestamptz '2026-01-01', '2026-03-01', '1 hour') at`);
  await owner.query('analyze vulnerability_spans');
});
afterAll(async () => {
  await owner.end();
  await cloned.drop();
});

const nearest = `select due_at from vulnerability_spans d
  where d.standing = 'open' and d.due_at is not null and tstzrange(d.true_from, d.true_to) @> timestamptz '2026-02-01'
  order by span_apart(d.due_at, '2026-02-05 00:10') limit 3`;

async function remove(): Promise<void> {
  await owner.query('drop extension if exists btree_gist cascade; drop function if exists span_apart');
}

async function found(): Promise<unknown> {
  return (await owner.query(nearest)).rows;
}

describe('the index of what is nearest to a date', () => {
  it('is used, and no more is read than what is asked for', async () => {
    const { rows } = await owner.query(`explain (analyze, format json) ${nearest}`);
    const plan = JSON.stringify(rows);
    expect(plan).toContain('vulnerability_spans_nearest_due');
    expect(plan).not.toContain('"Sort"');
    expect(plan).toContain('"Node Type":"Index Scan"');
    expect(plan).toMatch(/"Index Name":"vulnerability_spans_nearest_due".*"Actual Rows":3[.,]/);
  });

  it('takes the extension from wherever the server has it', async () => {
    const before = await found();
    await remove();
    await owner.query('create schema extensions; create extension btree_gist schema extensions');
    await owner.query(beginning);
    expect(JSON.stringify((await owner.query(`explain ${nearest}`)).rows)).toContain('vulnerability_spans_nearest_due');
    expect(await found()).toEqual(before);
    // Who reads at run time is not let into that schema.
    const reader = new pg.Client(cloned.config);
    await reader.connect();
    expect((await reader.query(nearest)).rows).toEqual(before);
    await reader.end();
  });

  it('is left out, without a failure, where the extension may not be created, and the same is found', async () => {
    const before = await found();
    await owner.query('begin');
    await remove();
    await owner.query('create role without_btree_gist; grant create on schema public to without_btree_gist');
    await owner.query('set local role without_btree_gist');
    await owner.query(beginning);
    await owner.query('reset role');
    expect(JSON.stringify((await owner.query(`explain ${nearest}`)).rows)).not.toContain('vulnerability_spans_nearest');
    expect(await found()).toEqual(before);
    await owner.query('rollback');
  });
});
