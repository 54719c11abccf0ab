import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** A table as a back-up holds it. */
export interface CopiedTable {
  readonly table: string;
  readonly columns: readonly string[];
}

/**
 * What is made anew or signed in again: it belongs to one running installation, not to its history; and what is made from
 * events, which are copied.
 */
const passing = [
  'schema_migrations',
  'sessions',
  'setup_tokens',
  'second_factor_tickets',
  'password_links',
  'verifications',
  'attempt_limits',
  'vulnerability_spans',
  'spans_waiting',
];

/** Every table with lasting rows, each after those that it refers to. */
export async function tablesToCopy(client: pg.ClientBase): Promise<readonly CopiedTable[]> {
  const { rows } = await client.query<CopiedTable & { refers_to: string[] }>(
    `select c.relname as table,
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       array(select r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
         where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid) as refers_to
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all($1)
     order by c.relname`,
    [passing],
  );
  const ordered: CopiedTable[] = [];
  const waiting = new Set(rows);
  while (waiting.size > 0) {
    const isFree = (row: { refers_to: string[] }) => ![...waiting].some((other) => row.refers_to.includes(other.table));
    const next = [...waiting].find(isFree);
    if (next === undefined) throw new Error('Tables refer to each other in a circle');
    waiting.delete(next);
    ordered.push({ table: next.table, columns: next.columns });
  }
  return ordered;
}

/** The rows of a table, one in each line, in the form that COPY reads. */
export function readRows(client: pg.ClientBase, { table, columns }: CopiedTable): AsyncIterable<Buffer> {
  return client.query(copyTo(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) to stdout`));
}

/** Stores rows in the form that COPY writes. */
export async function writeRows(
  client: pg.ClientBase,
  { table, columns }: CopiedTable,
  rows: AsyncIterable<Buffer>,
): Promise<void> {
  const { pipeline } = await import('node:stream/promises');
  await pipeline(rows, client.query(copyFrom(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`)));
}

/**
 * Whether rows that are stored are entered into the ledger, and their states kept: not those of a back-up, which were, in
 * the ledger and the states beside them.
 */
export async function enterRows(client: pg.ClientBase, isEntered: boolean): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `select tgrelid::regclass::text as table, tgname as name from pg_trigger where tgname like '%_entered' and not tgisinternal`,
  );
  for (const { table, name } of rows) {
    await client.query(`alter table ${table} ${isEntered ? 'enable' : 'disable'} trigger ${quoted(name)}`);
  }
}

/** The first of these tables that has a row; undefined when all are empty. */
export async function firstFilledTable(
  client: pg.ClientBase,
  tables: readonly CopiedTable[],
): Promise<string | undefined> {
  for (const { table } of tables) {
    const { rows } = await client.query(`select from ${quoted(table)} limit 1`);
    if (rows.length > 0) return table;
  }
  return undefined;
}

/** Numbers that the database gives out go on after those that were stored. */
export async function advanceSequences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and a.attidentity <> '' and not a.attisdropped`,
  );
  for (const { table, column, sequence } of rows) {
    const highest = `select max(${quoted(column)}) from ${quoted(table)}`;
    await client.query(`select setval('${sequence}', coalesce((${highest}), 0) + 1, false)`);
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
