import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { connectAlone } from './database.ts';
import { MigrationRefused } from './migration-refused.ts';
import { admitRuntimeRole, ensureQueueSchema } from './runtime-role.ts';

const folder = new URL('./migrations/', import.meta.url);

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
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

/** How the database is brought to a state that this Curfew can work with. */
export interface Preparation {
  /** The role that the product runs as, if it is another than the owner: it is given its grants, and only those. */
  readonly runtimeRole?: string | undefined;
  /** Whether to run what is pending. Default: yes. */
  readonly migrates?: boolean;
}

/**
 * Brings the database to this version's schema, connected as the owner of the tables, and answers how many steps that
 * took. Safe when several processes start at once: one does the work while the others wait. Throws `MigrationRefused`
 * on a database that a newer Curfew has used, or whose history differs from ours.
 *
 * A role that may change nothing in the schema will do where nothing is pending.
 */
export async function migrate(config: pg.ClientConfig, preparation: Preparation = {}): Promise<number> {
  const { runtimeRole, migrates = true } = preparation;
  const client = await connectAlone(config);
  try {
    // Any number will do, as long as every Curfew takes the same one.
    await client.query('select pg_advisory_lock(4680)');
    const pending = migrates ? await requireKnownHistory(client) : [];
    for (const migration of pending) await run(client, migration).catch(explainRefusal);
    if (runtimeRole !== undefined) await admitRuntimeRole(client, runtimeRole);
    else if (migrates) await ensureQueueSchema(client, await currentRole(client)).catch(explainRefusal);
    return pending.length;
  } finally {
    await client.end();
  }
}

/**
 * Makes the database ready for a Curfew that connects by `runtime`, by the hands of the `owner` of the tables; without
 * `migrates`, only as far as that needs no change of the schema. Throws `MigrationRefused`.
 */
export async function prepareDatabase(given: {
  readonly owner: string;
  readonly runtime: string;
  readonly migrates: boolean;
}): Promise<void> {
  const { owner, runtime, migrates } = given;
  if (owner === runtime) {
    if (migrates) await migrate({ connectionString: owner });
    return;
  }
  const runtimeRole = await roleOf(runtime);
  await migrate({ connectionString: owner }, { runtimeRole, migrates });
  if (migrates) await requireMigrated(runtime);
}

async function roleOf(connectionString: string): Promise<string> {
  const client = await connectAlone({ connectionString });
  return await currentRole(client).finally(() => client.end());
}

async function requireMigrated(connectionString: string): Promise<void> {
  const client = await connectAlone({ connectionString });
  const pending = await requireKnownHistory(client).finally(() => client.end());
  if (pending.length === 0) return;
  throw new MigrationRefused('DATABASE_URL and CURFEW_DATABASE_OWNER_URL do not name the same database.');
}

async function currentRole(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_user as name');
  return rows[0]?.name ?? '';
}

/** The migrations that the database does not have yet. */
async function requireKnownHistory(client: pg.Client): Promise<readonly Migration[]> {
  const migrations = await readMigrations();
  const server = await client.query<{ version: number; hasHistory: boolean }>(
    `select current_setting('server_version_num')::int as version,
       to_regclass('public.schema_migrations') is not null as "hasHistory"`,
  );
  const major = Math.floor((server.rows[0]?.version ?? 0) / 10_000);
  if (major < 15) {
    throw new MigrationRefused(`The database is PostgreSQL ${major}; Curfew needs 15 or newer.`);
  }
  if (!server.rows[0]?.hasHistory) return migrations;
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
  return migrations.filter((migration) => !applied.rows.some((row) => row.version === migration.version));
}

async function run(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  await client.query(`create table if not exists schema_migrations (
    version integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now()
  )`);
  // Claiming the number first makes a second runner fail here instead of in the middle.
  await client.query('insert into schema_migrations (version, name, sha256) values ($1, $2, $3)', [
    migration.version,
    migration.name,
    migration.sha256,
  ]);
  await client.query(migration.text);
  await client.query('commit');
}

function explainRefusal(error: Error & { readonly code?: string }): never {
  if (error.code !== insufficientPrivilege) throw error;
  throw new MigrationRefused(
    `The schema has to be brought up to date, and the role of DATABASE_URL may not do that (${error.message}). Set ` +
      'CURFEW_DATABASE_OWNER_URL to the address with the role that owns the tables, for this start at least.',
  );
}

const insufficientPrivilege = '42501';
