import { sql } from 'kysely';
import type { Connection } from './database.ts';

/** Other Curfew processes on the same database, by what they call themselves. */
export async function countOtherProcesses(connection: Connection): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name in ('curfew', 'curfew jobs')
      and pid <> pg_backend_pid()`.execute(connection);
  return result.rows[0]?.count ?? 0;
}
