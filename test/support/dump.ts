import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';

/** Every row of the tables (by default of all that there are) as text: to search it, or to see that nothing changed. */
export async function dumpOf(db: Database, tables?: readonly string[]): Promise<string> {
  const names = tables ?? (await allTables(db));
  const parts: string[] = [];
  for (const name of names) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t order by 1`.execute(db);
    parts.push(`-- ${name}`, ...rows.map(({ row }) => row));
  }
  return parts.join('\n');
}

async function allTables(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema() order by 1`.execute(db);
  return rows.map(({ name }) => name);
}
