import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { isOpenAt } from './audits.ts';
import { type Connection, timestamp } from './database.ts';

/** Answers false for somebody who is an auditor of it already. */
export async function addAuditMember(
  trx: Connection,
  added: { readonly auditId: string; readonly memberId: string; readonly at: Instant; readonly by: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows: count = 0n } = await trx
    .insertInto('audit_members')
    .values({
      audit_id: added.auditId,
      member_id: added.memberId,
      added_at: timestamp(added.at),
      added_by: added.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return count > 0n;
}

/** Answers false for somebody who is no auditor of it. */
export async function removeAuditMember(
  trx: Connection,
  removed: { readonly auditId: string; readonly memberId: string; readonly at: Instant; readonly by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('audit_members')
    .set({ removed_at: timestamp(removed.at), removed_by: removed.by })
    .where('audit_id', '=', removed.auditId)
    .where('member_id', '=', removed.memberId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Whoever is an auditor no more leaves every audit. */
export async function leaveAudits(trx: Connection, memberId: string, by: string, at: Instant): Promise<void> {
  await trx
    .updateTable('audit_members')
    .set({ removed_at: timestamp(at), removed_by: by })
    .where('member_id', '=', memberId)
    .where('removed_at', 'is', null)
    .execute();
}

/** The ids of the audits that are open and theirs. */
export async function openAuditsOf(db: Connection, memberId: string, now: Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('audit_members as x')
    .innerJoin('audits as a', 'a.id', 'x.audit_id')
    .select('a.id')
    .where('x.member_id', '=', memberId)
    .where('x.removed_at', 'is', null)
    .where(isOpenAt(now))
    .orderBy('a.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The auditors of an audit who are bound to audits and have no other open one: with it, their access ends. */
export async function boundToThisAlone(trx: Connection, auditId: string, now: Instant): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from audit_members x join members m on m.id = x.member_id
    where x.audit_id = ${auditId} and x.removed_at is null and m.audit_only and not exists (
      select from audit_members y join audits a on a.id = y.audit_id
      where y.member_id = m.id and y.removed_at is null and a.id <> ${auditId} and ${isOpenAt(now)})
    order by m.id`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Revokes what invites to an audit and nobody has accepted. Answers which those were. */
export async function revokeInvitationsTo(
  trx: Connection,
  auditId: string,
  by: string,
  at: Instant,
): Promise<readonly { readonly id: string; readonly email: string }[]> {
  return await trx
    .updateTable('invitations')
    .set({ revoked_at: timestamp(at), revoked_by: by })
    .where('audit_id', '=', auditId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning(['id', 'email'])
    .execute();
}
