import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { connectionConfig, type Database } from '../../src/store/database.ts';
import { databaseIn, TEMPLATE } from './test-server.ts';

export interface ClonedDatabase {
  /** For a pool or a client, as the product connects: with the role that owns nothing. */
  readonly config: { connectionString: string };
  /** As the owner of the tables, for what the product never does. */
  readonly ownerConfig: { connectionString: string };
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

/** A database of its own, with the schema and nothing else in it: one for each test file, dropped after all its tests. */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  const { connectionString, restrictedConnectionString, problem } = inject('testServer');
  if (problem !== undefined) throw new Error(`The migrations do not run: ${problem}`);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(connectionString, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
  return {
    config: { connectionString: databaseIn(restrictedConnectionString, name) },
    ownerConfig: { connectionString: databaseIn(connectionString, name) },
    drop: () => administer(connectionString, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** Runs a statement as the owner of the database that is given: what no role of the product may do. */
export async function asOwner(db: Database, statement: string): Promise<void> {
  await administer(await ownersConnection(db), statement);
}

/** A connection of that owner, to be ended by the caller. */
export async function connectAsOwner(db: Database): Promise<pg.Client> {
  const client = new pg.Client(connectionConfig({ connectionString: await ownersConnection(db) }));
  await client.connect();
  return client;
}

async function ownersConnection(db: Database): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  return databaseIn(inject('testServer').connectionString, rows[0]?.name ?? '');
}

async function administer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
