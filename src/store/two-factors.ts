import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

/** A member's authenticator. Whoever changes it holds the member (`lockMember`). */
export interface TwoFactor {
  readonly sealedSecret: string;
  readonly createdAt: Instant;
  /** Null until a first code has shown that the authenticator has the secret. */
  readonly confirmedAt: Instant | null;
  /** The newest 30-second step whose code was taken. */
  readonly lastStep: number;
}

export async function findTwoFactor(connection: Connection, memberId: string): Promise<TwoFactor | null> {
  const query = connection.selectFrom('two_factors').selectAll().where('member_id', '=', memberId);
  const row = await query.executeTakeFirst();
  if (!row) return null;
  const { sealed_secret: sealedSecret, created_at: createdAt, confirmed_at: confirmedAt, last_step: lastStep } = row;
  return { sealedSecret, createdAt, confirmedAt, lastStep };
}

/** One that was not confirmed is worth nothing any more. */
export async function putUnconfirmedTwoFactor(
  transaction: Connection,
  memberId: string,
  sealedSecret: string,
  at: Instant,
): Promise<void> {
  const row = { sealed_secret: sealedSecret, created_at: timestamp(at), last_step: 0 };
  await transaction
    .insertInto('two_factors')
    .values({ member_id: memberId, ...row })
    .onConflict((conflict) =>
      conflict.column('member_id').doUpdateSet(row).where('two_factors.confirmed_at', 'is', null),
    )
    .execute();
}

/** From here on, signing in takes a code. */
export async function confirmTwoFactor(transaction: Connection, memberId: string, at: Instant): Promise<void> {
  const set = timestamp(at);
  await transaction.updateTable('two_factors').set({ confirmed_at: set }).where('member_id', '=', memberId).execute();
  await transaction
    .updateTable('members')
    .set({ two_factor_at: set, two_factor_lost_at: null })
    .where('id', '=', memberId)
    .execute();
}

/** The member knows that it was given up. Answers whether there was anything to know. */
export async function setTwoFactorLossKnown(transaction: Connection, memberId: string): Promise<boolean> {
  const query = transaction.updateTable('members').set({ two_factor_lost_at: null }).where('id', '=', memberId);
  const { numUpdatedRows } = await query.where('two_factor_lost_at', 'is not', null).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function setLastStep(transaction: Connection, memberId: string, step: number): Promise<void> {
  await transaction.updateTable('two_factors').set({ last_step: step }).where('member_id', '=', memberId).execute();
}

/** With its recovery codes, and with sign-ins that wait for it. Answers whether there was one. */
export async function removeTwoFactor(transaction: Connection, memberId: string): Promise<boolean> {
  await removeTicketsOf(transaction, memberId);
  await transaction.updateTable('members').set({ two_factor_at: null }).where('id', '=', memberId).execute();
  const removed = await transaction.deleteFrom('two_factors').where('member_id', '=', memberId).executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

export async function replaceRecoveryCodes(
  transaction: Connection,
  memberId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await transaction.deleteFrom('recovery_codes').where('member_id', '=', memberId).execute();
  await transaction
    .insertInto('recovery_codes')
    .values(hashes.map((hash) => ({ member_id: memberId, hash })))
    .execute();
}

/** Answers whether it was there and unused. */
export async function consumeRecoveryCode(
  transaction: Connection,
  memberId: string,
  hash: Buffer,
  at: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('recovery_codes')
    .set({ used_at: timestamp(at) })
    .where('member_id', '=', memberId)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function countRecoveryCodes(connection: Connection, memberId: string): Promise<number> {
  const { count } = await connection
    .selectFrom('recovery_codes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('member_id', '=', memberId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** A sign-in that waits for its second factor. */
export interface SecondFactorTicket {
  readonly memberId: string;
  /** How the first factor was shown. */
  readonly by: 'password' | 'oidc';
  readonly expiresAt: Instant;
}

export async function insertTicket(
  transaction: Connection,
  ticket: SecondFactorTicket & { readonly hash: Buffer; readonly createdAt: Instant },
): Promise<void> {
  await transaction
    .insertInto('second_factor_tickets')
    .values({
      hash: ticket.hash,
      member_id: ticket.memberId,
      by: ticket.by,
      created_at: timestamp(ticket.createdAt),
      expires_at: timestamp(ticket.expiresAt),
    })
    .execute();
}

export async function findTicket(connection: Connection, hash: Buffer): Promise<SecondFactorTicket | null> {
  const query = connection.selectFrom('second_factor_tickets').selectAll().where('hash', '=', hash);
  const row = await query.executeTakeFirst();
  return row ? { memberId: row.member_id, by: row.by, expiresAt: row.expires_at } : null;
}

export async function removeTicketsOf(transaction: Connection, memberId: string): Promise<void> {
  await transaction.deleteFrom('second_factor_tickets').where('member_id', '=', memberId).execute();
}

export async function removeExpiredTickets(connection: Connection, now: Instant): Promise<void> {
  await connection.deleteFrom('second_factor_tickets').where('expires_at', '<=', timestamp(now)).execute();
}
