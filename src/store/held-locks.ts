import { sql } from 'kysely';
import type { Connection } from './database.ts';

/** Whether anybody holds the advisory lock of this number, as far as others can see. It is not waited for. */
export async function isLockHeld(db: Connection, number: number): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select exists (select from pg_locks where locktype = 'advisory' and classid = 4680 and objid = ${number} and granted
      and database = (select oid from pg_database where datname = current_database())) as held`.execute(db);
  return rows[0]?.held === true;
}
