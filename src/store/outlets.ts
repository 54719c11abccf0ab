import { type Selectable, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, nullableTimestamp, timestamp } from './database.ts';
import type { OutletsSchema } from './outlets-schema.ts';

export type OutletKind = 'mail' | 'webhook' | 'file';

/** A place outside that holds checkpoints, with its secret sealed. */
export interface StoredOutlet {
  readonly id: string;
  readonly kind: OutletKind;
  /** An e-mail address, an address of another system (often a secret in itself), or the name of a file. */
  readonly target: string;
  readonly sealedSecret: string | null;
  readonly everyHours: number;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly nextAt: Instant;
  /** Since the last one that went well. */
  readonly attempts: number;
  /** The last try; its problem is null where it went well. */
  readonly tried: { readonly at: Instant; readonly size: number; readonly problem: string | null } | null;
  /** The last checkpoint that arrived. */
  readonly held: { readonly at: Instant; readonly size: number } | null;
  readonly disabledAt: Instant | null;
  readonly disabledReason: string | null;
  readonly revision: number;
}

function outletOf(row: Selectable<OutletsSchema['checkpoint_outlets']>): StoredOutlet {
  const { tried_at: triedAt, tried_size: triedSize, held_at: heldAt, held_size: heldSize } = row;
  return {
    id: row.id,
    kind: row.kind,
    target: row.target,
    sealedSecret: row.sealed_secret,
    everyHours: row.every_hours,
    createdAt: row.created_at,
    createdBy: row.created_by,
    nextAt: row.next_at,
    attempts: row.attempts,
    tried: triedAt === null || triedSize === null ? null : { at: triedAt, size: triedSize, problem: row.problem },
    held: heldAt === null || heldSize === null ? null : { at: heldAt, size: heldSize },
    disabledAt: row.disabled_at,
    disabledReason: row.disabled_reason,
    revision: row.revision,
  };
}

/** The oldest first. */
export async function listOutlets(db: Connection): Promise<readonly StoredOutlet[]> {
  const rows = await db.selectFrom('checkpoint_outlets').selectAll().orderBy('created_at').orderBy('id').execute();
  return rows.map(outletOf);
}

export async function lockOutlet(trx: Connection, id: string): Promise<StoredOutlet | null> {
  const query = trx.selectFrom('checkpoint_outlets').selectAll().where('id', '=', id);
  const row = await query.forUpdate().executeTakeFirst();
  return row === undefined ? null : outletOf(row);
}

export async function insertOutlet(
  trx: Connection,
  made: Pick<StoredOutlet, 'id' | 'kind' | 'target' | 'sealedSecret' | 'everyHours' | 'createdAt' | 'createdBy'>,
): Promise<void> {
  await trx
    .insertInto('checkpoint_outlets')
    .values({
      id: made.id,
      kind: made.kind,
      target: made.target,
      sealed_secret: made.sealedSecret,
      every_hours: made.everyHours,
      created_at: timestamp(made.createdAt),
      created_by: made.createdBy,
      // The latest one goes there at once.
      next_at: timestamp(made.createdAt),
    })
    .execute();
}

/** Whatever of it is given; its version goes up. */
export async function updateOutlet(
  trx: Connection,
  id: string,
  change: Partial<Pick<StoredOutlet, 'target' | 'everyHours' | 'nextAt' | 'disabledAt' | 'disabledReason'>>,
): Promise<void> {
  await trx
    .updateTable('checkpoint_outlets')
    .set((eb) => ({
      revision: eb('revision', '+', 1),
      ...(change.target !== undefined && { target: change.target }),
      ...(change.everyHours !== undefined && { every_hours: change.everyHours }),
      ...(change.nextAt !== undefined && { next_at: timestamp(change.nextAt), attempts: 0 }),
      ...(change.disabledAt !== undefined && { disabled_at: nullableTimestamp(change.disabledAt) }),
      ...(change.disabledReason !== undefined && { disabled_reason: change.disabledReason }),
    }))
    .where('id', '=', id)
    .execute();
}

export async function deleteOutletRow(trx: Connection, id: string): Promise<void> {
  await trx.deleteFrom('checkpoint_outlets').where('id', '=', id).execute();
}

/**
 * Claims the outlet that is due next, or the one that is named whether due or not, up to `until`: whoever dies with it
 * leaves it to be sent again from then on. Undefined where there is none.
 */
export async function claimOutlet(
  db: Connection,
  id: string | null,
  now: Instant,
  until: Instant,
): Promise<StoredOutlet | undefined> {
  const which = id === null ? sql`next_at <= ${timestamp(now)}` : sql`id = ${id}`;
  const result = await sql<Selectable<OutletsSchema['checkpoint_outlets']>>`
    update checkpoint_outlets set attempts = attempts + 1, next_at = ${timestamp(until)}
    where id = (select id from checkpoint_outlets where disabled_at is null and ${which}
      order by next_at, id limit 1 for update skip locked)
    returning *`.execute(db);
  const [row] = result.rows;
  return row && outletOf(row);
}

/** How a try ended. Does nothing where somebody else has claimed it since. */
export async function endSending(
  db: Connection,
  { id, attempts }: StoredOutlet,
  end: {
    readonly at: Instant;
    readonly nextAt: Instant;
    /** The checkpoint that was tried; null: there was nothing to send. */
    readonly size: number | null;
    readonly problem: string | null;
    readonly turnsOff?: string;
  },
): Promise<void> {
  const { at, size, problem, turnsOff } = end;
  await db
    .updateTable('checkpoint_outlets')
    .set({
      next_at: timestamp(end.nextAt),
      ...(problem === null && { attempts: 0 }),
      ...(size !== null && { tried_at: timestamp(at), tried_size: size, problem }),
      ...(size !== null && problem === null && { held_at: timestamp(at), held_size: size }),
      ...(turnsOff !== undefined && { disabled_at: timestamp(at), disabled_reason: turnsOff }),
    })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .execute();
}
