import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Instant } from '../core/instant.ts';
import { instantOfText } from './instant-text.ts';
import { preparing } from './prepared-statements.ts';
import type { Schema } from './schema-types.ts';

export type Database = Kysely<Schema>;
/** A transaction, or the database itself where none is needed. */
export type Connection = Kysely<Schema> | Transaction<Schema>;

// Instants are whole milliseconds everywhere in Curfew; only the doors print them.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instantOfText);
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.DATE, String);

/** What every connection to the database needs, pooled or alone. */
export function connectionConfig(config: pg.ClientConfig): pg.ClientConfig {
  // UTC makes the text form of an instant end in +00, whatever the server's zone; ISO keeps it parseable.
  return { ...config, types, options: '-c timezone=UTC -c datestyle=ISO', application_name: 'curfew' };
}

export function createPool(config: pg.ClientConfig, max = 20): pg.Pool {
  return outlivingBreaks(new pg.Pool({ ...connectionConfig(config), max }));
}

/**
 * For pages that people look at: few connections, which plan a statement once and for any values. Their statements are
 * written so that one plan fits all, and making it takes ten times as long as reading a page.
 */
export function createReadPool(config: pg.ClientConfig): pg.Pool {
  const { options, ...rest } = connectionConfig(config);
  return outlivingBreaks(new pg.Pool({ ...rest, options: `${options} -c plan_cache_mode=force_generic_plan`, max: 4 }));
}

/**
 * A connection that breaks fails the statement in hand, or the next one, and is replaced. It also says so as an event,
 * idle or in use, and one that nobody hears would end the whole process: before it could say what happened.
 */
function outlivingBreaks(pool: pg.Pool): pg.Pool {
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** A connection of its own, open, which the caller ends. A break of it fails the statement in hand and nothing else. */
export async function connectAlone(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect();
  return client;
}

export function createDatabase(pool: pg.Pool): Database {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
}

/** The same on one connection that the caller has, and in whatever transaction is open there. */
export function databaseOn(client: pg.ClientBase): Database {
  const connection = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: async () => connection, end: async () => undefined };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
}

/** An instant as a parameter. (A bare number would be refused by the database.) */
export function timestamp(at: Instant): RawBuilder<Instant> {
  return sql<Instant>`${new Date(at)}::timestamptz`;
}

export function nullableTimestamp(at: Instant | null): Date | null {
  return at === null ? null : new Date(at);
}
