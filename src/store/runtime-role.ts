import type pg from 'pg';
import { MigrationRefused } from './migration-refused.ts';
import { runtimeFunctions, runtimeGrants } from './runtime-grants.ts';

/** The schema of the job queue. It belongs to the runtime role: the queue makes and changes its tables by itself. */
const queueSchema = 'pgboss';

/**
 * Gives the runtime role what Curfew needs and takes everything else away. `client` is connected as the owner. Safe to
 * repeat; tables and functions that are not there yet are left out. Throws `MigrationRefused` for a role that could do more anyway.
 */
export async function admitRuntimeRole(client: pg.ClientBase, role: string): Promise<void> {
  const { rows } = await client.query<{ isPowerful: boolean; database: string; tables: string[]; functions: string[] }>(
    `select r.rolsuper or r.rolbypassrls or pg_has_role(r.oid, current_user, 'member') as "isPowerful",
       current_database() as database,
       array(select c.relname::text from pg_class c
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')) as tables,
       array(select f from unnest($2::text[]) f where to_regprocedure('public.' || f) is not null) as functions
     from pg_roles r where r.rolname = $1`,
    [role, runtimeFunctions],
  );
  const [found] = rows;
  if (found === undefined) throw new MigrationRefused(`The database has no role ${role}.`);
  if (found.isPowerful) {
    throw new MigrationRefused(
      `The role ${role} of DATABASE_URL is a superuser, the owner of the tables or a member of the owner, so that ` +
        'nothing would be kept from it. Give DATABASE_URL a role of its own (docs/operating.md).',
    );
  }
  const to = client.escapeIdentifier(role);
  const grants = Object.entries(runtimeGrants)
    .filter(([table]) => found.tables.includes(table))
    .map(([table, privileges]) => `grant ${privileges.join(', ')} on public.${table} to ${to}`);
  await client.query(
    [
      'begin',
      `revoke all on all tables in schema public from ${to}`,
      `revoke all on all sequences in schema public from ${to}`,
      `revoke create on schema public from public, ${to}`,
      `grant usage on schema public to ${to}`,
      `grant connect, temporary on database ${client.escapeIdentifier(found.database)} to ${to}`,
      ...grants,
      ...found.functions.map((each) => `grant execute on function public.${each} to ${to}`),
      'commit',
    ].join(';\n'),
  );
  await ensureQueueSchema(client, role);
  await requirePrivileges(client, role);
}

/**
 * Makes the schema of the job queue for a role. A queue that another role has made is thrown away: a job is only a hint
 * that a sync waits, and what waits is handed over anew.
 */
export async function ensureQueueSchema(client: pg.ClientBase, role: string): Promise<void> {
  const { rows } = await client.query<{ isThere: boolean; isForeign: boolean }>(
    `select to_regnamespace($1) is not null as "isThere",
       exists (select from pg_class c where c.relnamespace = to_regnamespace($1)
         and c.relowner <> (select oid from pg_roles where rolname = $2)) as "isForeign"`,
    [queueSchema, role],
  );
  if (rows[0]?.isForeign) await client.query(`drop schema ${queueSchema} cascade`);
  if (rows[0]?.isForeign || !rows[0]?.isThere) await client.query(`create schema ${queueSchema}`);
  const { rows: own } = await client.query<{ isOwn: boolean }>('select current_user = $1 as "isOwn"', [role]);
  if (own[0]?.isOwn) return;
  await client.query(`grant usage, create on schema ${queueSchema} to ${client.escapeIdentifier(role)}`);
}

/** What the owner of the tables cannot grant or take away when the database is somebody else's. */
async function requirePrivileges(client: pg.ClientBase, role: string): Promise<void> {
  const { rows } = await client.query<{ mayMakeTemporary: boolean; mayMakeTables: boolean }>(
    `select has_database_privilege($1, current_database(), 'temporary') as "mayMakeTemporary",
       has_schema_privilege($1, 'public', 'create') as "mayMakeTables"`,
    [role],
  );
  if (!rows[0]?.mayMakeTemporary) {
    throw new MigrationRefused(
      `The role ${role} may not make temporary tables, which each sync needs. As the owner of the database: ` +
        `GRANT TEMPORARY ON DATABASE … TO ${role}.`,
    );
  }
  if (rows[0].mayMakeTables) {
    throw new MigrationRefused(
      `The role ${role} may make tables in the schema public. As the owner of the schema: ` +
        'REVOKE CREATE ON SCHEMA public FROM PUBLIC.',
    );
  }
}
