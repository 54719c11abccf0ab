import { sql } from 'kysely';
import type { Connection } from './database.ts';

/** A transaction of this database that has written something and has not ended, by its connection and its number. */
export type WriteUnderWay = string;

/** All but one's own, whoever's they are. A number is locked by the transaction that has it. */
export async function writesUnderWay(db: Connection): Promise<readonly WriteUnderWay[]> {
  const { rows } = await sql<{ name: string }>`
    select l.pid || ' ' || l.transactionid::text as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted and a.datname = current_database()
      and l.pid <> pg_backend_pid()`.execute(db);
  return rows.map(({ name }) => name);
}

/** Whether one of these has still not ended. */
export async function isAnyUnderWay(db: Connection, these: readonly WriteUnderWay[]): Promise<boolean> {
  if (these.length === 0) return false;
  const now = new Set(await writesUnderWay(db));
  return these.some((each) => now.has(each));
}

/** From here on the transaction is under way for others, though it has not written anything yet. */
export async function beginToWrite(trx: Connection): Promise<void> {
  await sql`select pg_current_xact_id()`.execute(trx);
}
