import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';
import type { LedgerExamination } from './examinations-schema.ts';

/** Asks for an examination, unless one is under way; false where one is. */
export async function requestExamination(
  db: Connection,
  { at, by }: { readonly at: Instant; readonly by: string },
): Promise<boolean> {
  const row = await db
    .insertInto('ledger_examinations')
    .values({ requested_at: timestamp(at), requested_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Claims the one that waits, or that was begun before `lostBefore` and never ended; undefined where there is none. */
export async function claimExamination(
  db: Connection,
  now: Instant,
  lostBefore: Instant,
): Promise<{ readonly id: number; readonly beganAt: Instant } | undefined> {
  const { rows } = await sql<{ id: number; beganAt: Instant }>`
    update ledger_examinations set began_at = ${timestamp(now)}
    where id = (select id from ledger_examinations
      where ended_at is null and (began_at is null or began_at < ${timestamp(lostBefore)}) for update skip locked)
    returning id, began_at as "beganAt"`.execute(db);
  return rows[0];
}

/** How it ended. Does nothing where somebody else has begun it anew since. */
export async function endExamination(
  db: Connection,
  { id, beganAt }: { readonly id: number; readonly beganAt: Instant },
  end: { readonly at: Instant; readonly result: LedgerExamination | null; readonly problem: string | null },
): Promise<void> {
  await db
    .updateTable('ledger_examinations')
    .set({ ended_at: timestamp(end.at), result: end.result && JSON.stringify(end.result), problem: end.problem })
    .where('id', '=', id)
    .where('began_at', '=', timestamp(beganAt))
    .execute();
}

/** Leaves it to whoever comes next. */
export async function letGoOfExamination(db: Connection, { id }: { readonly id: number }): Promise<void> {
  await db
    .updateTable('ledger_examinations')
    .set({ began_at: null })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** When everything was last asked to be examined, or else when the ledger was begun; null before that. */
export async function lastExaminedOrBegun(
  db: Connection,
): Promise<{ examinedAt: Instant | null; begunAt: Instant | null }> {
  const { rows } = await sql<{ examinedAt: Instant | null; begunAt: Instant | null }>`
    select (select max(requested_at) from ledger_examinations) as "examinedAt",
      (select min(created_at) from ledger_keys) as "begunAt"`.execute(db);
  return rows[0] ?? { examinedAt: null, begunAt: null };
}
