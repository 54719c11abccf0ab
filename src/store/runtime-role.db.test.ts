import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '../../test/support/database.ts';
import { databaseIn } from '../../test/support/test-server.ts';
import { RESTRICTED_NAME } from '../lib/postgres-server/restricted-user.ts';
import { migrate, prepareDatabase } from './migrate.ts';
import { runtimeGrants } from './runtime-grants.ts';
import { bulkRunner } from './sql-runner.ts';
import { concludeApplying } from './sync-apply.ts';

let cloned: ClonedDatabase;
let runtime: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  cloned = await cloneDatabase();
  [runtime, owner] = await Promise.all([connected(cloned.config), connected(cloned.ownerConfig)]);
});

afterAll(async () => {
  await Promise.all([runtime.end(), owner.end()]);
  await cloned.drop();
});

async function connected(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const appendOnly = [
  ['audit_log', 'actor_name'],
  ['sla_policies', 'reason'],
  ['vulnerability_events', 'type'],
  ['vulnerability_history', 'severity'],
  ['asset_history', 'name'],
  ['episodes', 'verdict'],
  ['check_verdicts', 'reason'],
] as const;

describe.each(appendOnly)('the runtime role on %s', (table, column) => {
  const denied = 'permission denied';
  const notOwner = /must be owner|permission denied/;

  test('reads and adds, and changes nothing', async () => {
    await runtime.query(`select from ${table}`);
    await expect(runtime.query(`update ${table} set ${column} = ${column}`)).rejects.toThrow(denied);
    await expect(runtime.query(`delete from ${table}`)).rejects.toThrow(denied);
    await expect(runtime.query(`truncate ${table}`)).rejects.toThrow(denied);
  });

  test.each([
    `alter table ${table} disable trigger all`,
    `alter table ${table} add column more text`,
    `drop table ${table} cascade`,
    `alter table ${table} owner to ${RESTRICTED_NAME}`,
    `create trigger mine before insert on ${table} for each row execute function refuse_change()`,
    `create rule mine as on insert to ${table} do instead nothing`,
    `grant update on ${table} to ${RESTRICTED_NAME}`,
  ])('is not its owner: %s', async (statement) => {
    await runtime.query(statement).then(
      // A grant of what one does not have is only warned of, and gives nothing.
      () => expect(statement).toContain('grant'),
      (error: Error) => expect(error.message).toMatch(notOwner),
    );
    await expect(runtime.query(`delete from ${table}`)).rejects.toThrow(denied);
  });

  test('a change is refused to the owner as well, while the triggers are there', async () => {
    const { rows } = await owner.query(
      `select bit_or(tgtype)::int & 56 as guarded from pg_trigger
       where tgrelid = '${table}'::regclass and tgenabled = 'O' and not tgisinternal`,
    );
    // Update, delete and truncate.
    expect(rows).toEqual([{ guarded: 56 }]);
  });
});

test.each([
  'create table mine ()',
  'create table public.mine ()',
  'create schema mine',
  'create function mine() returns int language sql as $$ select 1 $$',
  "set session_replication_role = 'replica'",
  'set role curfew',
  'alter function refuse_change() rename to other',
  'drop trigger audit_log_is_append_only on audit_log',
  'update schema_migrations set version = version',
  'update installation set is_demonstration = false',
  'update check_verdicts set valid_from = valid_from',
  'update deadlines set due_at = due_at',
  'do $$ begin lock table audit_log in access exclusive mode; end $$',
  "select setval('audit_log_id_seq', 1)",
  "copy (select 1) to program 'true'",
  "select pg_read_file('PG_VERSION')",
])('the runtime role may not: %s', async (statement) => {
  await expect(runtime.query(statement)).rejects.toThrow(/permission denied|must be owner|must be able to/);
});

test('it makes temporary tables, analyzes what a sync reads, and ends what is in force', async () => {
  await runtime.query('create temporary table staged (like definitions); select analyze_for_sync()');
  await runtime.query("update check_verdicts set valid_to = now() where valid_to = 'infinity'");
  await runtime.query('update deadlines set valid_to = now() where false');
});

test('after many rows were written the planner knows them before anybody reads; after a few it is left alone', async () => {
  const known = async () => {
    const { rows } = await runtime.query(
      "select relname, reltuples::int as rows from pg_class where relname in ('deadlines', 'vulnerabilities') order by 1",
    );
    return rows;
  };
  // Nothing was ever analyzed.
  const unknown = [
    { relname: 'deadlines', rows: -1 },
    { relname: 'vulnerabilities', rows: -1 },
  ];
  await concludeApplying(bulkRunner(runtime), 9_999);
  expect(await known()).toEqual(unknown);
  await concludeApplying(bulkRunner(runtime), 10_000);
  expect(await known()).toEqual(unknown.map((each) => ({ ...each, rows: 0 })));
});

test('every table is in the list of grants', async () => {
  const { rows } = await owner.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')",
  );
  expect(rows.map(({ name }) => name).filter((name) => runtimeGrants[name] === undefined)).toEqual([]);
});

describe('a database of before there were two roles', () => {
  test('is upgraded: grants, and a queue that the runtime role can change', async () => {
    const old = await cloneDatabase();
    const asOwner = await connected(old.ownerConfig);
    await asOwner.query(`revoke all on all tables in schema public from ${RESTRICTED_NAME}`);
    await asOwner.query('create table pgboss.job_of_before ()');
    await prepareDatabase({ owner: address(old.ownerConfig), runtime: address(old.config), migrates: true });
    const asRuntime = await connected(old.config);
    await asRuntime.query('select from vulnerabilities');
    await asRuntime.query('create table pgboss.job_of_now ()');
    await expect(asRuntime.query('select from pgboss.job_of_before')).rejects.toThrow('does not exist');
    await Promise.all([asOwner.end(), asRuntime.end()]);
    await old.drop();
  });

  test('is granted what there is, without being migrated, for a back-up before the upgrade', async () => {
    const old = await cloneDatabase();
    const asOwner = await connected(old.ownerConfig);
    await asOwner.query(`revoke all on all tables in schema public from ${RESTRICTED_NAME}`);
    await asOwner.query('drop table known_origins');
    await prepareDatabase({ owner: address(old.ownerConfig), runtime: address(old.config), migrates: false });
    const asRuntime = await connected(old.config);
    await asRuntime.query('select from vulnerabilities');
    await Promise.all([asOwner.end(), asRuntime.end()]);
    await old.drop();
  });
});

describe('with addresses of one’s own', () => {
  test('one role does everything, as before', async () => {
    const own = await cloneDatabase();
    await prepareDatabase({ owner: address(own.ownerConfig), runtime: address(own.ownerConfig), migrates: true });
    await own.drop();
  });

  test('the runtime role alone will do while nothing is pending, and says what it needs when something is', async () => {
    expect(await migrate(cloned.config)).toBe(0);
    const behind = await cloneDatabase();
    const asOwner = await connected(behind.ownerConfig);
    await asOwner.query('delete from schema_migrations where version = 5');
    await asOwner.end();
    await expect(migrate(behind.config)).rejects.toThrow('CURFEW_DATABASE_OWNER_URL');
    await behind.drop();
  });

  test('an owner that is no superuser, and a database that is empty, will do', async () => {
    const server = inject('testServer');
    const admin = await connected({ connectionString: databaseIn(server.connectionString, 'postgres') });
    await admin.query("create role curfew_test_owner login password 'x'");
    await admin.query('create database curfew_test_owned owner curfew_test_owner');
    try {
      const owned = databaseIn(server.connectionString, 'curfew_test_owned').replace(
        /\/\/[^@]+@/,
        '//curfew_test_owner:x@',
      );
      const runtimeAddress = databaseIn(server.restrictedConnectionString, 'curfew_test_owned');
      await prepareDatabase({ owner: owned, runtime: runtimeAddress, migrates: true });
      await prepareDatabase({ owner: owned, runtime: runtimeAddress, migrates: true });
      // Between upgrades the owner's address may be left out.
      await prepareDatabase({ owner: runtimeAddress, runtime: runtimeAddress, migrates: true });
      const asRuntime = await connected({ connectionString: runtimeAddress });
      await asRuntime.query('create temporary table mine (); create table pgboss.job (); select analyze_for_sync()');
      await expect(asRuntime.query('delete from audit_log')).rejects.toThrow('permission denied');
      await asRuntime.end();
    } finally {
      await admin.query('drop database curfew_test_owned with (force)');
      await admin.query('drop role curfew_test_owner');
      await admin.end();
    }
  });

  test('a runtime role that could do more than it is granted is refused', async () => {
    await owner.query("create role curfew_test_powerful login superuser password 'x'");
    const powerful = cloned.config.connectionString.replace(/\/\/[^@]+@/, '//curfew_test_powerful:x@');
    try {
      await expect(
        prepareDatabase({ owner: address(cloned.ownerConfig), runtime: powerful, migrates: true }),
      ).rejects.toThrow('of its own');
      await owner.query('alter role curfew_test_powerful nosuperuser; grant curfew to curfew_test_powerful');
      await expect(
        prepareDatabase({ owner: address(cloned.ownerConfig), runtime: powerful, migrates: true }),
      ).rejects.toThrow('of its own');
    } finally {
      await owner.query('drop role curfew_test_powerful');
    }
  });

  test('two addresses of two databases are noticed', async () => {
    const runtime = databaseIn(inject('testServer').restrictedConnectionString, 'postgres');
    await expect(prepareDatabase({ owner: address(cloned.ownerConfig), runtime, migrates: true })).rejects.toThrow(
      'the same database',
    );
  });
});

function address({ connectionString }: { connectionString: string }): string {
  return connectionString;
}
