import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, nullableTimestamp, timestamp } from './database.ts';
import type { StoredDoubt, StoredEntry } from './schema-types.ts';

export interface StoredCheck {
  readonly id: string;
  readonly activatedAt: Instant;
  readonly disabled: { readonly by: string; readonly reason: string; readonly at: Instant } | null;
  /** The id of the obligation that it is held to; null: the strictest. */
  readonly obligation: string | null;
  readonly nextChangeAt: Instant | null;
}

export interface StoredVerdict {
  readonly status: string;
  readonly reason: string;
  readonly byException: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly doubts: readonly StoredDoubt[];
  readonly dataAsOf: Instant | null;
  /** Null for a check of vulnerabilities. */
  readonly entries: readonly StoredEntry[] | null;
  /** Null: to the strictest obligation. */
  readonly heldTo: StoredHeldTo | null;
}

/** The obligation that a check was held to when it was judged, as the policy called it. */
export interface StoredHeldTo {
  readonly id: string;
  readonly title: string;
}

/** Why a verdict changed: a sync, the passing of an instant, or a person's doing. */
export type VerdictCause =
  | { readonly kind: 'sync'; readonly syncId: string }
  | { readonly kind: 'time' }
  | { readonly kind: 'person'; readonly what: string; readonly by: string };

export async function activateCheck(db: Connection, id: string, now: Instant): Promise<void> {
  await db
    .insertInto('checks')
    .values({ id, activated_at: timestamp(now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The check, locked until the transaction ends, so that two evaluations never interleave; undefined if not active. */
export async function lockCheck(db: Connection, id: string): Promise<StoredCheck | undefined> {
  const row = await db.selectFrom('checks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) return undefined;
  const { disabled_at: at, disabled_by: by, disabled_reason: reason } = row;
  return {
    id: row.id,
    activatedAt: row.activated_at,
    disabled: at === null ? null : { by: by ?? '', reason: reason ?? '', at },
    obligation: row.obligation,
    nextChangeAt: row.next_change_at,
  };
}

/** The ids of active checks whose verdict may have changed by now because an instant has passed. */
export async function checksDue(db: Connection, now: Instant): Promise<readonly string[]> {
  const rows = await db.selectFrom('checks').select('id').where('next_change_at', '<=', timestamp(now)).execute();
  return rows.map((row) => row.id);
}

export async function activeCheckIds(db: Connection): Promise<readonly string[]> {
  const rows = await db.selectFrom('checks').select('id').orderBy('id').execute();
  return rows.map((row) => row.id);
}

/** Notes that the check was judged, and when its verdict may change next although nothing else happens. */
export async function setNextChange(
  db: Connection,
  id: string,
  at: Instant | null,
  evaluatedAt: Instant,
): Promise<void> {
  await db
    .updateTable('checks')
    .set({ next_change_at: nullableTimestamp(at), evaluated_at: timestamp(evaluatedAt) })
    .where('id', '=', id)
    .execute();
}

export async function setDisabled(
  db: Connection,
  id: string,
  disabled: { by: string; reason: string; at: Instant } | null,
): Promise<void> {
  await db
    .updateTable('checks')
    .set({
      disabled_at: nullableTimestamp(disabled?.at ?? null),
      disabled_by: disabled?.by ?? null,
      disabled_reason: disabled?.reason ?? null,
    })
    .where('id', '=', id)
    .execute();
}

/** Null: to the strictest. */
export async function setObligation(db: Connection, id: string, obligation: string | null): Promise<void> {
  await db.updateTable('checks').set({ obligation }).where('id', '=', id).execute();
}

/** When the present verdict became true; null before the first one. */
export async function presentVerdict(
  db: Connection,
  checkId: string,
): Promise<(StoredVerdict & { readonly validFrom: Instant }) | null> {
  const row = await db
    .selectFrom('check_verdicts')
    .selectAll()
    .where('check_id', '=', checkId)
    .where('valid_to', '=', sql<Instant>`'infinity'`)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    validFrom: row.valid_from,
    status: row.status,
    reason: row.reason,
    byException: row.by_exception,
    counts: row.counts,
    doubts: row.doubts,
    dataAsOf: row.data_as_of,
    entries: row.entries,
    heldTo: row.held_to,
  };
}

/** Ends the present verdict and begins another at the same instant: the history has no gap. */
export async function recordVerdict(
  db: Connection,
  checkId: string,
  verdict: StoredVerdict,
  when: { validFrom: Instant; recordedAt: Instant; cause: VerdictCause },
): Promise<void> {
  await db
    .updateTable('check_verdicts')
    .set({ valid_to: timestamp(when.validFrom) })
    .where('check_id', '=', checkId)
    .where('valid_to', '=', sql<Instant>`'infinity'`)
    .execute();
  await db
    .insertInto('check_verdicts')
    .values({
      check_id: checkId,
      valid_from: timestamp(when.validFrom),
      valid_to: 'infinity',
      recorded_at: timestamp(when.recordedAt),
      status: verdict.status,
      reason: verdict.reason,
      by_exception: verdict.byException,
      counts: JSON.stringify(verdict.counts),
      doubts: JSON.stringify(verdict.doubts),
      data_as_of: nullableTimestamp(verdict.dataAsOf),
      entries: verdict.entries === null ? null : JSON.stringify(verdict.entries),
      held_to: verdict.heldTo === null ? null : JSON.stringify(verdict.heldTo),
      cause: JSON.stringify(when.cause),
    })
    .execute();
}
