import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

/** Enters a key of the log: `record` is JSON. */
export async function enterKey(
  trx: Connection,
  { id, at, record }: { readonly id: number; readonly at: Instant; readonly record: string },
): Promise<void> {
  await trx
    .insertInto('ledger_entries')
    .values({ type: 'key', subject_kind: 'ledger-key', subject_id: String(id), at: timestamp(at), record })
    .execute();
}
