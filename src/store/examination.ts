import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { Connection } from './database.ts';

/** What the database says about itself. */
export interface DatabaseFacts {
  readonly version: string;
  readonly now: Instant;
  readonly fsync: string;
  readonly fullPageWrites: string;
  readonly dataChecksums: string;
  readonly sizeBytes: number;
}

export async function databaseFacts(db: Connection): Promise<DatabaseFacts> {
  const result = await sql<{
    version: string;
    now: Instant;
    fsync: string;
    full_page_writes: string;
    data_checksums: string;
    size: number;
  }>`
    select current_setting('server_version') as version, clock_timestamp() as now, current_setting('fsync') as fsync,
      current_setting('full_page_writes') as full_page_writes, current_setting('data_checksums') as data_checksums,
      pg_database_size(current_database()) as size`.execute(db);
  const [row] = result.rows;
  if (row === undefined) throw new Error('The database did not answer');
  return {
    version: row.version,
    now: row.now,
    fsync: row.fsync,
    fullPageWrites: row.full_page_writes,
    dataChecksums: row.data_checksums,
    sizeBytes: row.size,
  };
}

/** The newest migration of the database; null before the first one. */
export async function appliedMigration(db: Connection): Promise<number | null> {
  const known = await sql<{ known: boolean }>`select to_regclass('schema_migrations') is not null as known`.execute(db);
  if (known.rows[0]?.known !== true) return null;
  const result = await sql<{ version: number | null }>`select max(version) as version from schema_migrations`.execute(
    db,
  );
  return result.rows[0]?.version ?? null;
}

export interface SourceHealth {
  readonly name: string;
  readonly status: 'active' | 'paused' | 'retired';
  readonly lastCompleteAt: Instant | null;
  readonly integrationStatus: string;
  readonly lastError: string | null;
}

export async function sourcesHealth(db: Connection): Promise<readonly SourceHealth[]> {
  const rows = await db
    .selectFrom('monitoring_sources as m')
    .innerJoin('integrations as i', 'i.id', 'm.integration_id')
    .select(['m.name', 'm.status', 'm.last_complete_at', 'i.status as integration_status', 'i.last_error'])
    .orderBy('m.name')
    .execute();
  return rows.map((row) => ({
    name: row.name,
    status: row.status,
    lastCompleteAt: row.last_complete_at,
    integrationStatus: row.integration_status,
    lastError: row.last_error?.message ?? null,
  }));
}
