import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

export interface Installation {
  readonly organisation: string;
  readonly isDemonstration: boolean;
  readonly createdAt: Instant;
  /** Whoever signs in with a password needs a second factor. */
  readonly requiresTwoFactor: boolean;
}

/** The installation, stored as given if this is its first start; an existing one stays as it is. */
export async function ensureInstallation(
  connection: Connection,
  first: { readonly isDemonstration: boolean; readonly now: Instant },
): Promise<Installation> {
  await connection
    .insertInto('installation')
    .values({ is_demonstration: first.isDemonstration, created_at: timestamp(first.now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const stored = await findInstallation(connection);
  if (stored === null) throw new Error('The installation was not stored');
  return stored;
}

/** Null before the first start. */
export async function findInstallation(connection: Connection): Promise<Installation | null> {
  const row = await connection.selectFrom('installation').selectAll().executeTakeFirst();
  if (row === undefined) return null;
  return {
    organisation: row.organisation,
    isDemonstration: row.is_demonstration,
    createdAt: row.created_at,
    requiresTwoFactor: row.requires_two_factor,
  };
}

export async function setRequiresTwoFactor(transaction: Connection, requires: boolean): Promise<void> {
  await transaction.updateTable('installation').set({ requires_two_factor: requires }).execute();
}
