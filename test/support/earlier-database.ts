import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { connectionConfig, createDatabase, createPool, type Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { databaseIn } from './test-server.ts';

const folder = new URL('../../src/store/migrations/', import.meta.url);

/** An id that reads well. */
export const earlierId = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;

/** An integration (1) with two monitoring sources (2, 3), as any version since the first has them. */
export const earlierSources = `
  insert into integrations (id, provider, name, settings, credential_hint, status, created_at)
    values ('${earlierId(1)}', 'p', 'n', '{}', 'x', 'connected', '2025-01-01');
  insert into monitoring_sources
    (id, integration_id, provider, name, status, sync_every_minutes, raw_page_days, created_at)
    select given::uuid, '${earlierId(1)}', 'p', 'n', 'active', 60, 30, '2025-01-01'
    from unnest(array['${earlierId(2)}', '${earlierId(3)}']) given;`;

/** A database that an earlier version left and this one has upgraded. */
export interface UpgradedDatabase {
  readonly db: Database;
  readonly drop: () => Promise<void>;
}

/** As the version before the migration of this number (`000034`) left it, with what `fill`, SQL, had put there; upgraded. */
export async function upgradedFrom(before: string, fill: string): Promise<UpgradedDatabase> {
  const { connectionString } = inject('testServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const config = { connectionString: databaseIn(connectionString, name) };
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await administer(`create database ${name}`);
  const client = new pg.Client(connectionConfig(config));
  await client.connect();
  await client.query(`create table schema_migrations (
    version integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`);
  for (const file of (await readdir(folder)).filter((each) => each.endsWith('.sql') && each < before).sort()) {
    const text = await readFile(new URL(file, folder), 'utf8');
    await client.query(text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const applied = [Number(file.slice(0, 6)), file.slice(7, -4), sha256];
    await client.query('insert into schema_migrations (version, name, sha256) values ($1, $2, $3)', applied);
  }
  await client.query(fill);
  await client.end();
  await migrate(config);
  const db = createDatabase(createPool(config, 3));
  const drop = async () => {
    await db.destroy();
    await administer(`drop database if exists ${name} with (force)`);
  };
  return { db, drop };
}
