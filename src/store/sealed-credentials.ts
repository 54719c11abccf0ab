import { sql } from 'kysely';
import type { Connection } from './database.ts';

export interface SealedCredentials {
  readonly integrationId: string;
  readonly sealed: string;
}

/** Everything that is stored encrypted, locked until the transaction ends. */
export async function lockSealedCredentials(transaction: Connection): Promise<readonly SealedCredentials[]> {
  const rows = await transaction
    .selectFrom('integrations')
    .select(['id', 'sealed_credentials'])
    .where('sealed_credentials', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => ({ integrationId: row.id, sealed: row.sealed_credentials ?? '' }));
}

export async function replaceSealedCredentials(
  transaction: Connection,
  { integrationId, sealed }: SealedCredentials,
): Promise<void> {
  await transaction
    .updateTable('integrations')
    .set({ sealed_credentials: sealed })
    .where('id', '=', integrationId)
    .execute();
}

/** Other Curfew processes on the same database, by what they call themselves. */
export async function countOtherProcesses(connection: Connection): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name in ('curfew', 'curfew jobs')
      and pid <> pg_backend_pid()`.execute(connection);
  return result.rows[0]?.count ?? 0;
}
