import { sql } from 'kysely';
import type { Connection, Database } from './database.ts';

/** Everything of one instant, for work that takes minutes: what changes meanwhile is not seen, and nothing can be written. */
export async function readSnapshot<Answer>(
  db: Database,
  work: (snapshot: Connection) => Promise<Answer>,
): Promise<Answer> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      await sql`select set_config('statement_timeout', '10min', true), set_config('work_mem', '64MB', true),
        set_config('idle_in_transaction_session_timeout', '30min', true)`.execute(snapshot);
      return await work(snapshot);
    });
}

/** A transaction that only holds a lock may be idle as long as that takes. */
export async function waitsForLong(trx: Connection): Promise<void> {
  await sql`select set_config('idle_in_transaction_session_timeout', '0', true)`.execute(trx);
}
