import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '../../test/support/database.ts';
import { connectAlone, createPool, createReadPool } from './database.ts';

let cloned: ClonedDatabase;
let killer: pg.Client;
beforeAll(async () => {
  cloned = await cloneDatabase();
  killer = await connectAlone(cloned.config);
});
afterAll(async () => {
  await killer.end();
  await cloned.drop();
});

const backendOf = async (client: pg.ClientBase) =>
  (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
const kill = (pid: number | undefined) => killer.query('select pg_terminate_backend($1, 5000)', [pid]);
const ends = (client: pg.ClientBase) => new Promise<void>((resolve) => client.once('end', () => resolve()));

it.each([
  ['a pool', createPool],
  ['the pool of the pages', createReadPool],
])(
  'a connection of %s that breaks while somebody has it fails their statement, and nothing else',
  async (_, create) => {
    const pool = create(cloned.config);
    const client = await pool.connect();
    const [pid, ended] = [await backendOf(client), ends(client)];
    const waiting = expect(client.query('select pg_sleep(60)')).rejects.toThrow();
    await kill(pid);
    await waiting;
    await ended;
    await expect(client.query('select 1')).rejects.toThrow();
    client.release();

    // Between two statements of a transaction nobody waits for an answer who could be told.
    const idle = await pool.connect();
    const [other, over] = [await backendOf(idle), ends(idle)];
    await idle.query('begin');
    await kill(other);
    await over;
    await expect(idle.query('select 1')).rejects.toThrow();
    idle.release();

    const next = await pool.connect();
    expect(await backendOf(next)).not.toBe(other);
    next.release();
    await pool.end();
  },
);

it('a connection of its own that breaks fails its next statement, and nothing else', async () => {
  const client = await connectAlone(cloned.config);
  const [pid, ended] = [await backendOf(client), ends(client)];
  await kill(pid);
  await ended;
  await expect(client.query('select 1')).rejects.toThrow();
  await client.end();
});
