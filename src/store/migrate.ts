import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const folder = new URL('./migrations/', import.meta.url);

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** A database that this Curfew must not touch, in a sentence that says what to do. */
class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

async function readMigrations(): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return await Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, folder), 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      return { version: Number(file.slice(0, 6)), name: file.slice(7, -4), text, sha256 };
    }),
  );
}

/** The number of the newest migration that this Curfew knows. */
export async function latestMigration(): Promise<number> {
  return (await readMigrations()).at(-1)?.version ?? 0;
}

/**
 * Brings the database to this version's schema and answers how many steps that took. Safe when several processes start
 * at once: one does the work while the others wait. Throws `MigrationRefused` on a database that a newer Curfew has
 * used, or whose history differs from ours.
 */
export async function migrate(config: pg.ClientConfig): Promise<number> {
  const migrations = await readMigrations();
  const client = new pg.Client(config);
  await client.connect();
  try {
    // Any number will do, as long as every Curfew takes the same one.
    await client.query('select pg_advisory_lock(4680)');
    const server = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    const major = Math.floor((server.rows[0]?.version ?? 0) / 10_000);
    if (major < 15) {
      throw new MigrationRefused(`The database is PostgreSQL ${major}; Curfew needs 15 or newer.`);
    }
    await client.query(`create table if not exists schema_migrations (
      version integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now()
    )`);
    const applied = await client.query<{ version: number; name: string; sha256: string }>(
      'select version, name, sha256 from schema_migrations order by version',
    );
    for (const row of applied.rows) {
      const known = migrations.find((migration) => migration.version === row.version);
      if (known === undefined) {
        throw new MigrationRefused(
          `The database has been used by a newer Curfew (migration ${row.version}, ${row.name}). ` +
            'Start that version again, or restore a back-up made before the upgrade.',
        );
      }
      if (known.sha256 !== row.sha256) {
        throw new MigrationRefused(
          `Migration ${row.version} (${row.name}) of the database is not the one of this Curfew. ` +
            'Start the version that made this database, or restore a back-up.',
        );
      }
    }
    const pending = migrations.filter((migration) => !applied.rows.some((row) => row.version === migration.version));
    for (const migration of pending) {
      await client.query('begin');
      // Claiming the number first makes a second runner fail here instead of in the middle.
      await client.query('insert into schema_migrations (version, name, sha256) values ($1, $2, $3)', [
        migration.version,
        migration.name,
        migration.sha256,
      ]);
      await client.query(migration.text);
      await client.query('commit');
    }
    return pending.length;
  } finally {
    await client.end();
  }
}
