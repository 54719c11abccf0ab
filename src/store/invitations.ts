import { type Selectable, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { Role } from '../core/permissions.ts';
import { type Connection, timestamp } from './database.ts';
import type { InviterChange, MembersSchema } from './members-schema.ts';
import { notYet } from './recorded-states.ts';

/** An invitation as people see it; the token in its link is shown once, when it is made. */
export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  /** Null when an API key or the local command line made it. */
  readonly invitedByMember: string | null;
  /** The API key that made it; null otherwise. */
  readonly invitedWith: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly memberId: string | null;
  readonly revokedAt: Instant | null;
  readonly revokedBy: string | null;
  /** What happened to whoever invited, when it ended with that; null when it was revoked itself. */
  readonly revokedBecause: InviterChange | null;
  /** The audit that whoever accepts it is bound to; null for an invitation to everything that the role sees. */
  readonly auditId: string | null;
}

function invitationOf(row: Selectable<MembersSchema['invitations']>): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: row.invited_by,
    invitedByMember: row.invited_by_member,
    invitedWith: row.invited_with,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    memberId: row.member_id,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
    revokedBecause: row.revoked_because,
    auditId: row.audit_id,
  };
}

/** The newest first; of a past instant, as they stood. */
export async function listInvitations(connection: Connection, asOf: Instant | null = null): Promise<Invitation[]> {
  let query = connection.selectFrom('invitations').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc');
  if (asOf !== null) query = query.where('created_at', '<=', timestamp(asOf));
  const invitations = (await query.execute()).map(invitationOf);
  if (asOf === null) return invitations;
  return invitations.map((each) => ({
    ...each,
    ...(notYet(each.acceptedAt, asOf) && { acceptedAt: null, memberId: null }),
    ...(notYet(each.revokedAt, asOf) && { revokedAt: null, revokedBy: null, revokedBecause: null }),
  }));
}

export async function insertInvitation(
  transaction: Connection,
  made: {
    email: string;
    role: Role;
    hash: Buffer;
    invitedBy: string;
    invitedByMember: string | null;
    invitedWith: string | null;
    createdAt: Instant;
    expiresAt: Instant;
    auditId?: string | null;
  },
): Promise<Invitation> {
  const row = await transaction
    .insertInto('invitations')
    .values({
      email: made.email,
      role: made.role,
      hash: made.hash,
      invited_by: made.invitedBy,
      invited_by_member: made.invitedByMember,
      invited_with: made.invitedWith,
      created_at: timestamp(made.createdAt),
      expires_at: timestamp(made.expiresAt),
      audit_id: made.auditId ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return invitationOf(row);
}

export async function findInvitationByHash(connection: Connection, hash: Buffer): Promise<Invitation | null> {
  const row = await connection.selectFrom('invitations').selectAll().where('hash', '=', hash).executeTakeFirst();
  return row ? invitationOf(row) : null;
}

/** Nobody else accepts or revokes it until the transaction ends. */
export async function lockInvitation(
  transaction: Connection,
  by: { readonly id: string } | { readonly hash: Buffer },
): Promise<Invitation | null> {
  const query = transaction.selectFrom('invitations').selectAll().forUpdate();
  const row = await ('id' in by ? query.where('id', '=', by.id) : query.where('hash', '=', by.hash)).executeTakeFirst();
  return row ? invitationOf(row) : null;
}

export async function setInvitationAccepted(
  transaction: Connection,
  id: string,
  memberId: string,
  at: Instant,
): Promise<void> {
  await transaction
    .updateTable('invitations')
    .set({ accepted_at: timestamp(at), member_id: memberId })
    .where('id', '=', id)
    .execute();
}

export async function setInvitationRevoked(connection: Connection, id: string, by: string, at: Instant): Promise<void> {
  await connection
    .updateTable('invitations')
    .set({ revoked_at: timestamp(at), revoked_by: by })
    .where('id', '=', id)
    .execute();
}

/** Revokes the link that an address still has, if there is one; answers its id. */
export async function revokeOpenInvitationOf(
  transaction: Connection,
  email: string,
  by: string,
  at: Instant,
): Promise<string | null> {
  const row = await transaction
    .updateTable('invitations')
    .set({ revoked_at: timestamp(at), revoked_by: by })
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * Revokes what a member, with or without API keys of theirs, or what these keys have made and nobody has accepted.
 * Answers which those were.
 */
export async function revokeInvitationsFrom(
  transaction: Connection,
  inviter: { readonly memberId: string } | { readonly apiKeyIds: readonly string[] },
  end: { readonly because: InviterChange; readonly by: string; readonly at: Instant },
): Promise<readonly { readonly id: string; readonly email: string }[]> {
  const isTheirs =
    'memberId' in inviter
      ? sql<boolean>`(invited_by_member = ${inviter.memberId}
          or invited_with in (select id from api_keys where member_id = ${inviter.memberId}))`
      : sql<boolean>`invited_with = any(${inviter.apiKeyIds}::uuid[])`;
  return await transaction
    .updateTable('invitations')
    .set({ revoked_at: timestamp(end.at), revoked_by: end.by, revoked_because: end.because })
    .where(isTheirs)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning(['id', 'email'])
    .execute();
}

/**
 * Whom an API key, or any of several, has let in: with a first password, or with an invitation that was accepted. In the
 * order in which they came, those of one instant by their address.
 */
export async function membersMadeWith(
  connection: Connection,
  apiKeyIds: readonly string[],
): Promise<readonly { readonly id: string; readonly email: string }[]> {
  const { rows } = await sql<{ id: string; email: string }>`
    select id, email from members where disabled_at is null and (
      id in (select member_id from invitations where invited_with = any(${apiKeyIds}::uuid[]))
      or id::text in (select subject_id from audit_log
        where actor_id = any(${apiKeyIds}::text[]) and action = 'member.created' and subject_kind = 'member'))
    order by created_at, email`.execute(connection);
  return rows;
}
