import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Database } from './database.ts';
import type { Schema } from './schema-types.ts';

/** A database on one given connection, for a sync that needs its lock, tables and transaction on the same one. */
export function ownDatabase(client: pg.PoolClient): Database {
  // Kysely borrows a connection for each query and gives it back: it always gets this one, which stays open.
  const lent = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: async () => lent, end: async () => undefined };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
}
