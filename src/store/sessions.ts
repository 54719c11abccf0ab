import { randomUUID } from 'node:crypto';
import { type Instant, MINUTE } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';
import { type Member, memberColumns, memberOf, mustSetUpTwoFactor } from './members.ts';
import { removeTicketsOf } from './two-factors.ts';

/** A session that somebody signed in to, with its member as they are now. */
export interface Session {
  readonly id: string;
  readonly member: Member;
  readonly signedInAt: Instant;
  readonly lastActiveAt: Instant;
  /** Without a second factor that the organisation asks for. */
  readonly mustSetUpTwoFactor: boolean;
}

/** Only sessions whose sign-in was completed are found; whether one still counts is for the caller to judge. */
export async function findSession(connection: Connection, token: string): Promise<Session | null> {
  const row = await connection
    .selectFrom('sessions as s')
    .innerJoin('members as m', 'm.id', 's.member_id')
    .select(['s.id as session_id', 's.signed_in_at', 's.last_active_at'])
    .select(memberColumns.map((column) => `m.${column}` as const))
    .select(mustSetUpTwoFactor)
    .where('s.token', '=', token)
    .executeTakeFirst();
  if (!row || row.signed_in_at === null || row.last_active_at === null) return null;
  return {
    id: row.session_id,
    member: memberOf(row),
    signedInAt: row.signed_in_at,
    lastActiveAt: row.last_active_at,
    mustSetUpTwoFactor: row.must_set_up_two_factor,
  };
}

/** Stores a session that counts at once, for sign-ins that the library does not make. Answers its id. */
export async function insertSession(
  transaction: Connection,
  session: {
    token: string;
    memberId: string;
    origin: string | null;
    userAgent: string | null;
    at: Instant;
    expiresAt: Instant;
  },
): Promise<string> {
  const at = timestamp(session.at);
  const { id } = await transaction
    .insertInto('sessions')
    .values({
      id: randomUUID(),
      token: session.token,
      member_id: session.memberId,
      ip_address: session.origin,
      user_agent: session.userAgent,
      expires_at: timestamp(session.expiresAt),
      created_at: at,
      updated_at: at,
      signed_in_at: at,
      last_active_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A session as its member sees it. */
export interface MemberSession {
  readonly id: string;
  readonly origin: string | null;
  readonly userAgent: string | null;
  readonly signedInAt: Instant;
  readonly lastActiveAt: Instant;
}

/** Those that count, the one used last first. */
export async function listSessionsOf(
  connection: Connection,
  memberId: string,
  endedBefore: { signedIn: Instant; active: Instant },
): Promise<MemberSession[]> {
  const rows = await connection
    .selectFrom('sessions')
    .select(['id', 'ip_address', 'user_agent', 'signed_in_at', 'last_active_at'])
    .where('member_id', '=', memberId)
    .where('signed_in_at', '>', timestamp(endedBefore.signedIn))
    .where('last_active_at', '>', timestamp(endedBefore.active))
    .orderBy('last_active_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    origin: row.ip_address,
    userAgent: row.user_agent,
    signedInAt: row.signed_in_at ?? 0,
    lastActiveAt: row.last_active_at ?? 0,
  }));
}

/** From here on the session counts. Answers false when it is not there any more. */
export async function startSession(transaction: Connection, token: string, at: Instant): Promise<string | null> {
  const row = await transaction
    .updateTable('sessions')
    .set({ signed_in_at: timestamp(at), last_active_at: timestamp(at) })
    .where('token', '=', token)
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Written at most every five minutes; the idle limit is hours. */
export async function touchSession(connection: Connection, session: Session, now: Instant): Promise<void> {
  if (now - session.lastActiveAt < 5 * MINUTE) return;
  await connection
    .updateTable('sessions')
    .set({ last_active_at: timestamp(now) })
    .where('id', '=', session.id)
    .execute();
}

export async function endSession(connection: Connection, token: string): Promise<void> {
  await connection.deleteFrom('sessions').where('token', '=', token).execute();
}

export async function endSessionById(connection: Connection, id: string): Promise<boolean> {
  const { numDeletedRows } = await connection.deleteFrom('sessions').where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Sign-ins that were not finished end too. Answers how many sessions there were. */
export async function endSessionsOf(connection: Connection, memberId: string, exceptId?: string): Promise<number> {
  await removeTicketsOf(connection, memberId);
  let query = connection.deleteFrom('sessions').where('member_id', '=', memberId);
  if (exceptId !== undefined) query = query.where('id', '<>', exceptId);
  return Number((await query.executeTakeFirstOrThrow()).numDeletedRows);
}

/** Removes sessions that nobody can use any more; those whose sign-in broke off too. */
export async function removeEndedSessions(
  connection: Connection,
  before: { signedIn: Instant; active: Instant },
): Promise<void> {
  const signedIn = timestamp(before.signedIn);
  const active = timestamp(before.active);
  await connection
    .deleteFrom('sessions')
    .where((eb) =>
      eb.or([
        eb('signed_in_at', '<', signedIn),
        eb('last_active_at', '<', active),
        eb.and([eb('signed_in_at', 'is', null), eb('created_at', '<', active)]),
      ]),
    )
    .execute();
}
