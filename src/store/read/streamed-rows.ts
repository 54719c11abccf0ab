import { type RawBuilder, sql } from 'kysely';
import type { Connection } from '../database.ts';

/**
 * The rows of a query, so many at a time, in memory that does not depend on how many there are. Call it in a transaction:
 * it holds a cursor there, of which each name can be open once.
 */
export async function* streamedRows<Row>(
  trx: Connection,
  name: 'entries' | 'changes' | 'verdicts' | 'syncs' | 'exceptions' | 'audit' | 'assets' | 'pages',
  query: RawBuilder<Row>,
  portion = 1_000,
): AsyncGenerator<readonly Row[], void, void> {
  const cursor = sql.ref(`stream_of_${name}`);
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(trx);
  try {
    for (;;) {
      const { rows } = await sql<Row>`fetch ${sql.lit(portion)} from ${cursor}`.execute(trx);
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await sql`close ${cursor}`.execute(trx).catch(() => undefined);
  }
}
