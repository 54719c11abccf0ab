import { type Selectable, sql } from 'kysely';
import { type Instant, MINUTE } from '../core/instant.ts';
import type { Role } from '../core/permissions.ts';
import { type Connection, nullableTimestamp, timestamp } from './database.ts';
import type { MembersSchema } from './members-schema.ts';
import { notYet } from './recorded-states.ts';

/** An API key as people see it; the key itself is shown once, when it is made. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly endsWith: string;
  readonly role: Role;
  /** The member it belongs to; null when it was made on the server's own machine. */
  readonly memberId: string | null;
  /** The key it was made with, whose end is its end too. */
  readonly madeWith: string | null;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

const columns = [
  'id',
  'name',
  'ends_with',
  'role',
  'member_id',
  'made_with',
  'created_by',
  'created_at',
  'expires_at',
  'last_used_at',
  'revoked_at',
] as const;

function keyOf(row: Pick<Selectable<MembersSchema['api_keys']>, (typeof columns)[number]>): ApiKey {
  return {
    id: row.id,
    name: row.name,
    endsWith: row.ends_with,
    role: row.role,
    memberId: row.member_id,
    madeWith: row.made_with,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}

/** A key with what decides whether it counts: its hash, and the member behind it as they are now. */
export interface PresentedKey {
  readonly key: ApiKey;
  readonly hash: Buffer;
  readonly member: { readonly role: Role; readonly disabledAt: Instant | null; readonly auditOnly: boolean } | null;
}

export async function findApiKeyByHash(connection: Connection, hash: Buffer): Promise<PresentedKey | null> {
  const row = await connection
    .selectFrom('api_keys as k')
    .leftJoin('members as m', 'm.id', 'k.member_id')
    .selectAll('k')
    .select(['m.role as member_role', 'm.disabled_at as member_disabled_at', 'm.audit_only'])
    .where('k.hash', '=', hash)
    .executeTakeFirst();
  if (!row) return null;
  const member =
    row.member_role === null
      ? null
      : { role: row.member_role, disabledAt: row.member_disabled_at, auditOnly: row.audit_only ?? false };
  return { key: keyOf(row), hash: row.hash, member };
}

export async function findApiKey(connection: Connection, id: string): Promise<ApiKey | null> {
  const row = await connection.selectFrom('api_keys').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? keyOf(row) : null;
}

/** The oldest first. Of a past instant, as they stood: their rows say all but when one was last used, which is null. */
export async function listApiKeys(connection: Connection, asOf: Instant | null = null): Promise<ApiKey[]> {
  let query = connection.selectFrom('api_keys').select(columns).orderBy('created_at').orderBy('id');
  if (asOf !== null) query = query.where('created_at', '<=', timestamp(asOf));
  const keys = (await query.execute()).map(keyOf);
  if (asOf === null) return keys;
  return keys.map((key) => ({
    ...key,
    lastUsedAt: null,
    revokedAt: notYet(key.revokedAt, asOf) ? null : key.revokedAt,
  }));
}

export async function insertApiKey(
  transaction: Connection,
  key: Omit<ApiKey, 'lastUsedAt' | 'revokedAt'> & { hash: Buffer },
): Promise<ApiKey> {
  const row = await transaction
    .insertInto('api_keys')
    .values({
      id: key.id,
      name: key.name,
      hash: key.hash,
      ends_with: key.endsWith,
      role: key.role,
      member_id: key.memberId,
      made_with: key.madeWith,
      created_by: key.createdBy,
      created_at: timestamp(key.createdAt),
      expires_at: nullableTimestamp(key.expiresAt),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return keyOf(row);
}

/** Revokes a key and every key that was made with it; answers those that were not revoked before. */
export async function revokeApiKeys(
  transaction: Connection,
  id: string,
  by: string,
  at: Instant,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive affected as (
      select id from api_keys where id = ${id}
      union select k.id from api_keys k join affected a on k.made_with = a.id
    )
    update api_keys set revoked_at = ${timestamp(at)}, revoked_by = ${by}
    where id in (select id from affected) and revoked_at is null
    returning id`.execute(transaction);
  return rows.map((row) => row.id);
}

/** Nobody revokes the key until the transaction ends. */
export async function lockApiKey(transaction: Connection, id: string): Promise<ApiKey | null> {
  const query = transaction.selectFrom('api_keys').select(columns).where('id', '=', id).forShare();
  const row = await query.executeTakeFirst();
  return row ? keyOf(row) : null;
}

/** Written at most once a minute: a busy key does not make every read a write. */
export async function touchApiKey(connection: Connection, key: ApiKey, now: Instant): Promise<void> {
  if (key.lastUsedAt !== null && now - key.lastUsedAt < MINUTE) return;
  await connection
    .updateTable('api_keys')
    .set({ last_used_at: timestamp(now) })
    .where('id', '=', key.id)
    .execute();
}
