import { sql } from 'kysely';
import type { Connection } from './database.ts';

/** A transaction of this database that has written something and has not ended, by its connection and when it began. */
export type WriteUnderWay = string;

/** All but one's own. */
export async function writesUnderWay(db: Connection): Promise<readonly WriteUnderWay[]> {
  const { rows } = await sql<{ name: string }>`
    select pid || ' ' || backend_xid::text as name from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_xid is not null`.execute(db);
  return rows.map(({ name }) => name);
}

/** Whether one of these has still not ended. */
export async function isAnyUnderWay(db: Connection, these: readonly WriteUnderWay[]): Promise<boolean> {
  if (these.length === 0) return false;
  const now = new Set(await writesUnderWay(db));
  return these.some((each) => now.has(each));
}
