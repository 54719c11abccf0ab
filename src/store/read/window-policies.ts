import type { Instant } from '../../core/instant.ts';
import type { Connection } from '../database.ts';
import { listPolicies, type StoredPolicy } from '../policies.ts';

/**
 * The versions of the policy that were in force at some time in a window, as far as they are known at `asOf`, and those that
 * something in it was held to, which are older: all up to its end. The newest first.
 */
export async function windowPolicies(
  db: Connection,
  { window, asOf }: { readonly window: { readonly to: Instant }; readonly asOf: Instant },
): Promise<readonly StoredPolicy[]> {
  const until = Math.min(window.to - 1, asOf);
  return (await listPolicies(db)).filter(({ createdAt }) => createdAt <= until);
}

/** The signed note of a checkpoint of that size; null where none was signed. */
export async function checkpointNote(db: Connection, size: number): Promise<string | null> {
  const row = await db.selectFrom('ledger_checkpoints').select('note').where('size', '=', size).executeTakeFirst();
  return row?.note ?? null;
}
