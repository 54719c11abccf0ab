import { sql } from 'kysely';
import type { Connection } from './database.ts';

/** Where transactions stand: whatever began later has a higher number. */
export async function transactionsSoFar(db: Connection): Promise<string> {
  const { rows } = await sql<{ upto: string }>`select pg_snapshot_xmax(pg_current_snapshot())::text as upto`.execute(
    db,
  );
  return rows[0]?.upto ?? '0';
}

/** Whether everything that had begun before has ended: nothing older than that appears any more. */
export async function haveEnded(db: Connection, upto: string): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`
    select pg_snapshot_xmin(pg_current_snapshot()) >= ${upto}::xid8 as ended`.execute(db);
  return rows[0]?.ended === true;
}
