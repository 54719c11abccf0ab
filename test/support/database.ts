import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { databaseIn, TEMPLATE } from './test-server.ts';

export interface ClonedDatabase {
  /** For a pool or a client. */
  readonly config: { connectionString: string };
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

/** A database of its own, with the schema and nothing else in it: one for each test file, dropped after all its tests. */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  const { connectionString, problem } = inject('testServer');
  if (problem !== undefined) throw new Error(`The migrations do not run: ${problem}`);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(connectionString, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
  return {
    config: { connectionString: databaseIn(connectionString, name) },
    drop: () => administer(connectionString, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function administer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
