import { type Selectable, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';
import type { MembersSchema, PasswordLinkEnd } from './members-schema.ts';
import { notYet } from './recorded-states.ts';

/** A link to a new password as people see it; the token in it is shown or mailed once, when it is made. */
export interface PasswordLink {
  readonly id: string;
  readonly memberId: string;
  /** Whether the member asked for it on the sign-in page. */
  readonly isOwn: boolean;
  readonly madeBy: string;
  /** Null when an API key or the local command line made it, or the member asked for it. */
  readonly madeByMember: string | null;
  /** The API key that made it; null otherwise. */
  readonly madeWith: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly revokedBy: string | null;
  /** What ended it; null when somebody revoked it. */
  readonly revokedBecause: PasswordLinkEnd | null;
}

function linkOf(row: Selectable<MembersSchema['password_links']>): PasswordLink {
  return {
    id: row.id,
    memberId: row.member_id,
    isOwn: row.is_own,
    madeBy: row.made_by,
    madeByMember: row.made_by_member,
    madeWith: row.made_with,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
    revokedBecause: row.revoked_because,
  };
}

/** The newest first, each with the address of its member; of a past instant, as they stood, of those that are still here. */
export async function listPasswordLinks(
  connection: Connection,
  asOf: Instant | null = null,
): Promise<(PasswordLink & { email: string })[]> {
  let query = connection
    .selectFrom('password_links as l')
    .innerJoin('members as m', 'm.id', 'l.member_id')
    .selectAll('l')
    .select('m.email')
    .orderBy('l.created_at', 'desc')
    .orderBy('l.id', 'desc');
  if (asOf !== null) query = query.where('l.created_at', '<=', timestamp(asOf));
  const links = (await query.execute()).map((row) => ({ ...linkOf(row), email: row.email }));
  if (asOf === null) return links;
  return links.map((link) => ({
    ...link,
    ...(notYet(link.usedAt, asOf) && { usedAt: null }),
    ...(notYet(link.revokedAt, asOf) && { revokedAt: null, revokedBy: null, revokedBecause: null }),
  }));
}

export async function insertPasswordLink(
  transaction: Connection,
  made: Pick<
    PasswordLink,
    'memberId' | 'isOwn' | 'madeBy' | 'madeByMember' | 'madeWith' | 'createdAt' | 'expiresAt'
  > & { hash: Buffer },
): Promise<PasswordLink> {
  const row = await transaction
    .insertInto('password_links')
    .values({
      member_id: made.memberId,
      is_own: made.isOwn,
      hash: made.hash,
      made_by: made.madeBy,
      made_by_member: made.madeByMember,
      made_with: made.madeWith,
      created_at: timestamp(made.createdAt),
      expires_at: timestamp(made.expiresAt),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return linkOf(row);
}

export async function findPasswordLinkByHash(connection: Connection, hash: Buffer): Promise<PasswordLink | null> {
  const row = await connection.selectFrom('password_links').selectAll().where('hash', '=', hash).executeTakeFirst();
  return row ? linkOf(row) : null;
}

/** Nobody else uses or revokes it until the transaction ends. Whoever also locks its member locks them before. */
export async function lockPasswordLink(transaction: Connection, id: string): Promise<PasswordLink | null> {
  const query = transaction.selectFrom('password_links').selectAll().where('id', '=', id).forUpdate();
  const row = await query.executeTakeFirst();
  return row ? linkOf(row) : null;
}

export async function setPasswordLinkUsed(transaction: Connection, id: string, at: Instant): Promise<void> {
  await transaction
    .updateTable('password_links')
    .set({ used_at: timestamp(at) })
    .where('id', '=', id)
    .execute();
}

/** Those of a member, of either kind or of one; those that a member made, with or without keys; those of these keys. */
export type WhosePasswordLinks =
  | { readonly memberId: string; readonly isOwn?: boolean }
  | { readonly makerId: string }
  | { readonly apiKeyIds: readonly string[] }
  | { readonly id: string };

/** Ends those that are neither used nor revoked, expired ones too. Answers which those were. */
export async function revokePasswordLinks(
  transaction: Connection,
  whose: WhosePasswordLinks,
  end: { readonly because: PasswordLinkEnd | null; readonly by: string; readonly at: Instant },
): Promise<readonly { readonly id: string; readonly memberId: string; readonly email: string }[]> {
  // Locked in one order, so that two who end links at once never wait for each other.
  const { rows } = await sql<{ id: string; memberId: string; email: string }>`
    with ended as (
      select id from password_links where ${isTheirs(whose)} and used_at is null and revoked_at is null
      order by id for update)
    update password_links l
    set revoked_at = ${timestamp(end.at)}, revoked_by = ${end.by}, revoked_because = ${end.because}
    from members m where m.id = l.member_id and l.id in (select id from ended)
    returning l.id, l.member_id as "memberId", m.email`.execute(transaction);
  return rows;
}

function isTheirs(whose: WhosePasswordLinks) {
  if ('id' in whose) return sql<boolean>`id = ${whose.id}`;
  if ('apiKeyIds' in whose) return sql<boolean>`made_with = any(${whose.apiKeyIds}::uuid[])`;
  if ('makerId' in whose) {
    return sql<boolean>`(made_by_member = ${whose.makerId}
      or made_with in (select id from api_keys where member_id = ${whose.makerId}))`;
  }
  const { memberId, isOwn } = whose;
  return isOwn === undefined
    ? sql<boolean>`member_id = ${memberId}`
    : sql<boolean>`member_id = ${memberId} and is_own = ${isOwn}`;
}

/** Whose password was set with a link that one of these API keys has made, by address. */
export async function passwordsSetWith(connection: Connection, apiKeyIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select distinct m.email from password_links l join members m on m.id = l.member_id
    where l.made_with = any(${apiKeyIds}::uuid[]) and l.used_at is not null
    order by m.email`.execute(connection);
  return rows.map(({ email }) => email);
}

export async function removePasswordLink(connection: Connection, hash: Buffer): Promise<void> {
  await connection.deleteFrom('password_links').where('hash', '=', hash).execute();
}

/** Whether a link that the member asked for after `since` is neither used nor revoked. */
export async function hasOwnPasswordLinkSince(
  transaction: Connection,
  memberId: string,
  since: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    select from password_links where member_id = ${memberId} and is_own and created_at > ${timestamp(since)}
      and used_at is null and revoked_at is null limit 1`.execute(transaction);
  return rows.length > 0;
}

/** What a member, or a stranger in their name, asked for long ago: the audit log keeps it. */
export async function removeOldOwnPasswordLinks(
  transaction: Connection,
  memberId: string,
  before: Instant,
): Promise<void> {
  await transaction
    .deleteFrom('password_links')
    .where('member_id', '=', memberId)
    .where('is_own', '=', true)
    .where('created_at', '<', timestamp(before))
    .execute();
}
