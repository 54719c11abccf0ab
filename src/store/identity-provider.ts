import type { Instant } from '../core/instant.ts';
import type { Role } from '../core/permissions.ts';
import { type Connection, timestamp } from './database.ts';
import { type Member, memberColumns, memberOf } from './members.ts';

/** The installation's OpenID Connect provider. */
export interface IdentityProvider {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly sealedClientSecret: string;
  /** Empty: every domain. */
  readonly allowedDomains: readonly string[];
  readonly allowsSignUp: boolean;
  /** Of whoever signs up. */
  readonly defaultRole: Role | null;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export async function findIdentityProvider(connection: Connection): Promise<IdentityProvider | null> {
  const row = await connection.selectFrom('identity_provider').selectAll().executeTakeFirst();
  if (!row) return null;
  return {
    name: row.name,
    issuer: row.issuer,
    clientId: row.client_id,
    sealedClientSecret: row.sealed_client_secret,
    allowedDomains: row.allowed_domains,
    allowsSignUp: row.allows_sign_up,
    defaultRole: row.default_role,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}

export async function putIdentityProvider(transaction: Connection, provider: IdentityProvider): Promise<void> {
  const row = {
    name: provider.name,
    issuer: provider.issuer,
    client_id: provider.clientId,
    sealed_client_secret: provider.sealedClientSecret,
    allowed_domains: [...provider.allowedDomains],
    allows_sign_up: provider.allowsSignUp,
    default_role: provider.defaultRole,
    updated_at: timestamp(provider.updatedAt),
    updated_by: provider.updatedBy,
  };
  await transaction
    .insertInto('identity_provider')
    .values({ ...row, created_at: timestamp(provider.updatedAt) })
    .onConflict((conflict) => conflict.column('is_only').doUpdateSet(row))
    .execute();
}

export async function removeIdentityProvider(transaction: Connection): Promise<boolean> {
  const { numDeletedRows } = await transaction.deleteFrom('identity_provider').executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Somebody as a provider knows them: the subject alone would be somebody else at another issuer. */
export interface Subject {
  readonly issuer: string;
  readonly subject: string;
}

const accountOf = ({ issuer, subject }: Subject) => `${issuer}#${subject}`;

export async function findMemberBySubject(connection: Connection, subject: Subject): Promise<Member | null> {
  const row = await connection
    .selectFrom('member_accounts as a')
    .innerJoin('members as m', 'm.id', 'a.member_id')
    .select(memberColumns.map((column) => `m.${column}` as const))
    .where('a.provider_id', '=', 'oidc')
    .where('a.account_id', '=', accountOf(subject))
    .executeTakeFirst();
  return row ? memberOf(row) : null;
}

/** Whether somebody else at the same issuer signs in as this member already. */
export async function isLinkedToAnother(connection: Connection, memberId: string, subject: Subject): Promise<boolean> {
  const links = await connection
    .selectFrom('member_accounts')
    .select('account_id')
    .where('member_id', '=', memberId)
    .where('provider_id', '=', 'oidc')
    .execute();
  const atIssuer = accountOf({ ...subject, subject: '' });
  return links.some(({ account_id: account }) => account.startsWith(atIssuer) && account !== accountOf(subject));
}

/** Nobody signs in as this member through a provider until a first link is made again. */
export async function forgetSubjects(transaction: Connection, memberId: string): Promise<void> {
  const links = transaction.deleteFrom('member_accounts').where('member_id', '=', memberId);
  await links.where('provider_id', '=', 'oidc').execute();
}

/** From here on the subject signs in as this member. Answers false for one that is linked already. */
export async function linkSubject(
  transaction: Connection,
  memberId: string,
  subject: Subject,
  at: Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await transaction
    .insertInto('member_accounts')
    .values({
      member_id: memberId,
      provider_id: 'oidc',
      account_id: accountOf(subject),
      password: null,
      created_at: timestamp(at),
      updated_at: timestamp(at),
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'account_id']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}
