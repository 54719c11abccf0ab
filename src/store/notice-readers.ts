import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { NoticeWishes } from '../core/notices/wishes.ts';
import type { Role } from '../core/permissions.ts';
import { type Connection, nullableTimestamp } from './database.ts';

/** A member who may be told something, and how far they were. */
export interface NoticeReader {
  readonly memberId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Disabled, or bound to audits: what happens now is not theirs to know. */
  readonly isToldNothing: boolean;
  /** Null: what fits the role. */
  readonly wanted: NoticeWishes | null;
  readonly position: number;
  readonly nextDigestAt: Instant | null;
  readonly isIntroduced: boolean;
  readonly revision: number;
}

const columns = sql`m.id as "memberId", m.name, m.email, m.role, m.disabled_at is not null or m.audit_only as "isToldNothing", p.wanted, p.position,
  p.next_digest_at as "nextDigestAt", p.is_introduced as "isIntroduced", p.revision`;

/** Everybody, locked. Whoever is not there yet begins at `position`. */
export async function lockReaders(trx: Connection, position: number): Promise<readonly NoticeReader[]> {
  await sql`
    insert into notice_preferences (member_id, position)
    select id, ${position} from members m where not exists (select from notice_preferences p where p.member_id = m.id)
    on conflict do nothing`.execute(trx);
  const result = await sql<NoticeReader>`
    select ${columns} from notice_preferences p join members m on m.id = p.member_id order by m.id for update of p`.execute(
    trx,
  );
  return result.rows;
}

/** Null where nothing was kept for this member yet. */
export async function findReader(db: Connection, memberId: string): Promise<NoticeReader | null> {
  const result = await sql<NoticeReader>`
    select ${columns} from notice_preferences p join members m on m.id = p.member_id where m.id = ${memberId}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** One member's, locked; made where there is none. */
export async function lockReader(trx: Connection, memberId: string, position: number): Promise<NoticeReader> {
  await trx
    .insertInto('notice_preferences')
    .values({ member_id: memberId, position })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`select from notice_preferences where member_id = ${memberId} for update`.execute(trx);
  const reader = await findReader(trx, memberId);
  if (reader === null) throw new Error('The preferences of a member were not stored');
  return reader;
}

/** How far a reader was told, and when again. */
export async function moveReader(
  trx: Connection,
  memberId: string,
  to: { readonly position?: number; readonly nextDigestAt?: Instant | null; readonly isIntroduced?: boolean },
): Promise<void> {
  await trx
    .updateTable('notice_preferences')
    .set({
      ...(to.position !== undefined && { position: to.position }),
      ...(to.nextDigestAt !== undefined && { next_digest_at: nullableTimestamp(to.nextDigestAt) }),
      ...(to.isIntroduced !== undefined && { is_introduced: to.isIntroduced }),
    })
    .where('member_id', '=', memberId)
    .execute();
}

export async function setWishes(trx: Connection, memberId: string, wanted: NoticeWishes | null): Promise<void> {
  await trx
    .updateTable('notice_preferences')
    .set((eb) => ({ wanted: wanted === null ? null : JSON.stringify(wanted), revision: eb('revision', '+', 1) }))
    .where('member_id', '=', memberId)
    .execute();
}
