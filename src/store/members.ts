import { type Selectable, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { Role } from '../core/permissions.ts';
import { type Connection, timestamp } from './database.ts';
import type { MembersSchema } from './members-schema.ts';

/** Somebody who signs in. Members are disabled, never deleted: what they did keeps its name. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | null;
  readonly lastSignedInAt: Instant | null;
  /** By name; null for whoever was created or set Curfew up. */
  readonly invitedBy: string | null;
  /** Since when their sign-in takes a second factor; null: it does not. */
  readonly twoFactorAt: Instant | null;
  /** When it was given up with a lost secret key; null once they know, or have another one. */
  readonly twoFactorLostAt: Instant | null;
  /** Bound to audits: an auditor who sees those that are open and theirs, and nothing else. */
  readonly auditOnly: boolean;
}

export const memberColumns = [
  'id',
  'name',
  'email',
  'role',
  'created_at',
  'disabled_at',
  'last_signed_in_at',
  'invited_by',
  'two_factor_at',
  'two_factor_lost_at',
  'audit_only',
] as const;
const columns = memberColumns;

export function memberOf(row: Pick<Selectable<MembersSchema['members']>, (typeof memberColumns)[number]>): Member {
  const { id, name, email, role } = row;
  return {
    id,
    name,
    email,
    role,
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
    lastSignedInAt: row.last_signed_in_at,
    invitedBy: row.invited_by,
    twoFactorAt: row.two_factor_at,
    twoFactorLostAt: row.two_factor_lost_at,
    auditOnly: row.audit_only,
  };
}

// Whoever has no password comes through the identity provider, whose matter a second factor is then.
const withoutTwoFactor = sql<boolean>`(m.two_factor_at is null
  and exists (select from member_accounts a where a.member_id = m.id and a.provider_id = 'credential'))`;

/** Of the member `m`, as a column: the organisation asks for a second factor, and they sign in with a password alone. */
export const mustSetUpTwoFactor = sql<boolean>`(${withoutTwoFactor}
  and exists (select from installation where requires_two_factor))`.as('must_set_up_two_factor');

/** Whether a member signs in with a password alone. */
export async function isWithoutTwoFactor(connection: Connection, id: string): Promise<boolean> {
  const query = connection.selectFrom('members as m').select('m.id').where('m.id', '=', id).where(withoutTwoFactor);
  return (await query.executeTakeFirst()) !== undefined;
}

/** How many members sign in with a password alone. */
export async function membersWithoutTwoFactor(connection: Connection): Promise<number> {
  const { count } = await connection
    .selectFrom('members as m')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('m.disabled_at', 'is', null)
    .where(withoutTwoFactor)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function listMembers(connection: Connection): Promise<Member[]> {
  const rows = await connection.selectFrom('members').select(columns).orderBy('created_at').orderBy('id').execute();
  return rows.map(memberOf);
}

export async function findMember(connection: Connection, id: string): Promise<Member | null> {
  const row = await connection.selectFrom('members').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? memberOf(row) : null;
}

/** Nobody else changes the member until the transaction ends. */
export async function lockMember(transaction: Connection, id: string): Promise<Member | null> {
  const query = transaction.selectFrom('members').select(columns).where('id', '=', id).forUpdate();
  const row = await query.executeTakeFirst();
  return row ? memberOf(row) : null;
}

export async function findMemberByEmail(connection: Connection, email: string): Promise<Member | null> {
  const query = connection.selectFrom('members').select(columns).where('email', '=', email.toLowerCase());
  const row = await query.executeTakeFirst();
  return row ? memberOf(row) : null;
}

/**
 * Whatever adds or takes away an administrator holds this first, so that there are never two first ones and never none.
 */
export async function lockAdministrators(transaction: Connection): Promise<void> {
  await sql`select pg_advisory_xact_lock(4680, 2)`.execute(transaction);
}

export async function countAdministrators(connection: Connection): Promise<number> {
  const { count } = await connection
    .selectFrom('members')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Answers null when the e-mail address is taken. Without a password they sign in some other way. */
export async function insertMember(
  transaction: Connection,
  member: {
    name: string;
    email: string;
    role: Role;
    passwordHash: string | null;
    at: Instant;
    invitedBy?: string | null;
    auditOnly?: boolean;
  },
): Promise<Member | null> {
  const at = timestamp(member.at);
  const row = await transaction
    .insertInto('members')
    .values({
      name: member.name,
      email: member.email.toLowerCase(),
      role: member.role,
      invited_by: member.invitedBy ?? null,
      audit_only: member.auditOnly ?? false,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning(columns)
    .executeTakeFirst();
  if (!row) return null;
  if (member.passwordHash !== null) await setPasswordHash(transaction, row.id, member.passwordHash, member.at);
  return memberOf(row);
}

export async function setPasswordHash(connection: Connection, id: string, hash: string, at: Instant): Promise<void> {
  await connection
    .insertInto('member_accounts')
    .values({
      member_id: id,
      provider_id: 'credential',
      account_id: id,
      password: hash,
      created_at: timestamp(at),
      updated_at: timestamp(at),
    })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: timestamp(at) }),
    )
    .execute();
}

export async function findPasswordHash(connection: Connection, id: string): Promise<string | null> {
  const row = await connection
    .selectFrom('member_accounts')
    .select('password')
    .where('provider_id', '=', 'credential')
    .where('account_id', '=', id)
    .executeTakeFirst();
  return row?.password ?? null;
}

/** Whatever the role, it is one for everything: being bound to audits is said anew. */
export async function setMemberRole(connection: Connection, id: string, role: Role, at: Instant): Promise<void> {
  await connection
    .updateTable('members')
    .set({ role, audit_only: false, updated_at: timestamp(at) })
    .where('id', '=', id)
    .execute();
}

/** Of an auditor: whether they see only the audits that they are invited to. */
export async function setAuditOnly(connection: Connection, id: string, auditOnly: boolean, at: Instant): Promise<void> {
  await connection
    .updateTable('members')
    .set({ audit_only: auditOnly, updated_at: timestamp(at) })
    .where('id', '=', id)
    .execute();
}

export async function setMemberDisabled(
  connection: Connection,
  id: string,
  isDisabled: boolean,
  at: Instant,
): Promise<void> {
  await connection
    .updateTable('members')
    .set({ disabled_at: isDisabled ? timestamp(at) : null, updated_at: timestamp(at) })
    .where('id', '=', id)
    .execute();
}

export async function setMemberName(connection: Connection, id: string, name: string, at: Instant): Promise<void> {
  await connection
    .updateTable('members')
    .set({ name, updated_at: timestamp(at) })
    .where('id', '=', id)
    .execute();
}

export async function setLastSignedIn(connection: Connection, id: string, at: Instant): Promise<void> {
  await connection
    .updateTable('members')
    .set({ last_signed_in_at: timestamp(at) })
    .where('id', '=', id)
    .execute();
}
