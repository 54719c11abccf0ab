import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Audit, auditOf, isOpen } from '../audits.ts';
import { type Connection, timestamp } from '../database.ts';

interface AuditorView {
  /** Of the member, or of the invitation as long as nobody has accepted it. */
  readonly id: string;
  readonly email: string;
  /** Null: invited, and not here yet. */
  readonly name: string | null;
  /** `expired`: the invitation was not accepted in time. */
  readonly status: 'auditor' | 'disabled' | 'invited' | 'expired';
  /** They see this audit and others that they are invited to, and nothing else. */
  readonly auditOnly: boolean;
  readonly addedAt: Instant;
  readonly addedBy: string;
}

export interface AuditView extends Audit {
  readonly isOpen: boolean;
  readonly auditors: readonly AuditorView[];
  readonly samples: number;
}

/** All audits, or these; the newest first. */
export async function listAudits(db: Connection, now: Instant, ids?: readonly string[]): Promise<readonly AuditView[]> {
  let query = db.selectFrom('audits').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc');
  if (ids !== undefined) query = query.where(sql<boolean>`id = any(${ids}::uuid[])`);
  const audits = (await query.execute()).map(auditOf);
  const found = audits.map(({ id }) => id);
  const [auditors, samples] = await Promise.all([auditorsOf(db, found, now), countSamples(db, found)]);
  return audits.map((audit) => ({
    ...audit,
    isOpen: isOpen(audit, now),
    auditors: auditors.get(audit.id) ?? [],
    samples: samples.get(audit.id) ?? 0,
  }));
}

export async function oneAudit(db: Connection, id: string, now: Instant): Promise<AuditView | null> {
  return (await listAudits(db, now, [id]))[0] ?? null;
}

/** Whether somebody is an auditor of an audit now, whether or not it has ended. */
export async function isAuditorOf(db: Connection, auditId: string, memberId: string): Promise<boolean> {
  const { rows } = await sql`
    select from audit_members where audit_id = ${auditId} and member_id::text = ${memberId} and removed_at is null`.execute(
    db,
  );
  return rows.length > 0;
}

/** Those who are auditors now, and those who are invited and have not answered, in the order in which they were asked. */
async function auditorsOf(
  db: Connection,
  auditIds: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, readonly AuditorView[]>> {
  const { rows } = await sql<AuditorView & { auditId: string }>`
    select x.audit_id as "auditId", m.id, m.email, m.name, m.audit_only as "auditOnly", x.added_at as "addedAt",
      x.added_by as "addedBy", case when m.disabled_at is null then 'auditor' else 'disabled' end as status
    from audit_members x join members m on m.id = x.member_id
    where x.audit_id = any(${auditIds}::uuid[]) and x.removed_at is null
    union all
    select i.audit_id, i.id, i.email, null, true, i.created_at, i.invited_by,
      case when i.expires_at > ${timestamp(now)} then 'invited' else 'expired' end
    from invitations i
    where i.audit_id = any(${auditIds}::uuid[]) and i.accepted_at is null and i.revoked_at is null
    order by "addedAt", email`.execute(db);
  const found = new Map<string, AuditorView[]>();
  for (const { auditId, ...auditor } of rows) found.set(auditId, [...(found.get(auditId) ?? []), auditor]);
  return found;
}

async function countSamples(db: Connection, auditIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select audit_id as id, count(*)::int as count from samples where audit_id = any(${auditIds}::uuid[])
    group by audit_id`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
