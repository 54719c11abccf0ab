import type { Instant } from '../core/instant.ts';
import { type Connection, nullableTimestamp, timestamp } from './database.ts';

/** What is remembered of attempts that were not right. */
export interface Attempts {
  readonly failures: number;
  readonly lastAttemptAt: Instant;
  readonly lockedUntil: Instant | null;
}

/** Nobody else counts in this bucket until the transaction ends. */
export async function lockAttempts(transaction: Connection, bucket: string, now: Instant): Promise<Attempts> {
  // One statement: between two, somebody whose attempt was right could remove the row.
  const row = await transaction
    .insertInto('attempt_limits')
    .values({ bucket, failures: 0, last_attempt_at: timestamp(now) })
    .onConflict((conflict) => conflict.column('bucket').doUpdateSet({ bucket }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return { failures: row.failures, lastAttemptAt: row.last_attempt_at, lockedUntil: row.locked_until };
}

export async function storeAttempts(transaction: Connection, bucket: string, attempts: Attempts): Promise<void> {
  await transaction
    .updateTable('attempt_limits')
    .set({
      failures: attempts.failures,
      last_attempt_at: timestamp(attempts.lastAttemptAt),
      locked_until: nullableTimestamp(attempts.lockedUntil),
    })
    .where('bucket', '=', bucket)
    .execute();
}

export async function forgetAttempts(connection: Connection, buckets: readonly string[]): Promise<void> {
  if (buckets.length > 0) await connection.deleteFrom('attempt_limits').where('bucket', 'in', buckets).execute();
}

/** Forgets every bucket whose name starts like this: those of one account, for example. */
export async function forgetAttemptsOn(transaction: Connection, prefix: string): Promise<void> {
  // In the order in which attempts lock them: it is under attack that this is needed.
  const rows = await transaction
    .selectFrom('attempt_limits')
    .select('bucket')
    .where((eb) => eb(eb.fn('starts_with', ['bucket', eb.val(prefix)]), '=', eb.val(true)))
    .orderBy('bucket', (order) => order.collate('C').asc())
    .forUpdate()
    .execute();
  await forgetAttempts(
    transaction,
    rows.map(({ bucket }) => bucket),
  );
}

/** Those of somebody who has long stopped trying. */
export async function removeOldAttempts(connection: Connection, before: Instant): Promise<void> {
  await connection.deleteFrom('attempt_limits').where('last_attempt_at', '<', timestamp(before)).execute();
}

export async function isKnownOrigin(connection: Connection, memberId: string, origin: string): Promise<boolean> {
  const row = await connection
    .selectFrom('known_origins')
    .select('origin')
    .where('member_id', '=', memberId)
    .where('origin', '=', origin)
    .executeTakeFirst();
  return row !== undefined;
}

export async function rememberOrigin(
  connection: Connection,
  memberId: string,
  origin: string,
  at: Instant,
): Promise<void> {
  await connection
    .insertInto('known_origins')
    .values({ member_id: memberId, origin, last_signed_in_at: timestamp(at) })
    .onConflict((conflict) =>
      conflict.columns(['member_id', 'origin']).doUpdateSet({ last_signed_in_at: timestamp(at) }),
    )
    .execute();
}
