import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '../../test/support/database.ts';
import { bulkRunner, type SqlRunner } from './sql-runner.ts';

let database: ClonedDatabase;
let client: pg.Client;
let sql: SqlRunner;
beforeAll(async () => {
  database = await cloneDatabase();
  client = new pg.Client(database.config);
  await client.connect();
  await client.query('create temporary table numbers (number integer primary key)');
  sql = bulkRunner(client);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const stored = async () => (await client.query<{ number: number }>('select number from numbers')).rows;
const rows = (...numbers: number[]) => numbers.map((number) => ({ number }));

it('what still waits when a transaction fails is undone with it, not written after it', async () => {
  await client.query('begin');
  const waiting = [
    sql.insert('numbers', ['number'], rows(1, 2)),
    sql.insert('numbers', ['number'], rows(3)),
    sql.query('insert into numbers values (4)'),
  ];
  for (const each of waiting) each.catch(() => undefined);
  // The judge of the next batch throws here: nobody has waited for any of them.
  await sql.settled();
  await client.query('rollback');
  expect(await stored()).toEqual([]);
});

it('after a failed statement those behind it are refused with its error, and later ones are heard again', async () => {
  await client.query('begin');
  const first = sql.insert('numbers', ['number'], rows(1, 1));
  const second = sql.insert('numbers', ['number'], rows(2));
  await expect(first).rejects.toThrow('duplicate key');
  await expect(second).rejects.toThrow('duplicate key');
  await sql.settled();
  await client.query('rollback');
  await sql.insert('numbers', ['number'], rows(5));
  expect(await stored()).toEqual(rows(5));
});
