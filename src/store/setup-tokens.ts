import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

export interface SetupToken {
  readonly hash: Buffer;
  readonly expiresAt: Instant;
}

/** The one before is worth nothing any more. */
export async function replaceSetupToken(
  connection: Connection,
  token: SetupToken & { readonly createdAt: Instant },
): Promise<void> {
  const row = { hash: token.hash, created_at: timestamp(token.createdAt), expires_at: timestamp(token.expiresAt) };
  await connection
    .insertInto('setup_tokens')
    .values(row)
    .onConflict((conflict) => conflict.column('is_only').doUpdateSet(row))
    .execute();
}

export async function findSetupToken(connection: Connection): Promise<SetupToken | null> {
  const row = await connection.selectFrom('setup_tokens').select(['hash', 'expires_at']).executeTakeFirst();
  return row ? { hash: row.hash, expiresAt: row.expires_at } : null;
}

export async function removeSetupToken(connection: Connection): Promise<void> {
  await connection.deleteFrom('setup_tokens').execute();
}

export async function setOrganisation(connection: Connection, organisation: string, at: Instant): Promise<void> {
  await connection
    .insertInto('installation')
    .values({ organisation, created_at: timestamp(at) })
    .onConflict((conflict) => conflict.column('is_only').doUpdateSet({ organisation }))
    .execute();
}
