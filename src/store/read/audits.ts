import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Audit, auditOf, isOpen } from '../audits.ts';
import { type Connection, timestamp } from '../database.ts';
import { auditsThen } from './audits-then.ts';
import { nameThen } from './names-then.ts';
import { upto } from './upto.ts';

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

/** Whether audits are told as they are now, or as they were at a past instant. */
export interface AuditsWhen {
  readonly at: Instant;
  readonly isPast: boolean;
}

/** All audits, or these; the newest first. Of a past instant those that had begun by then, as they stood. */
export async function listAudits(
  db: Connection,
  when: AuditsWhen,
  ids?: readonly string[],
): Promise<readonly AuditView[]> {
  let query = db.selectFrom('audits').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc');
  if (ids !== undefined) query = query.where(sql<boolean>`id = any(${ids}::uuid[])`);
  if (when.isPast) query = query.where('created_at', '<=', timestamp(when.at));
  const stored = (await query.execute()).map(auditOf);
  const audits = when.isPast ? await auditsThen(db, stored, when.at) : stored;
  const found = audits.map(({ id }) => id);
  const [auditors, samples] = await Promise.all([auditorsOf(db, found, when), countSamples(db, found, when)]);
  return audits.map((audit) => ({
    ...audit,
    isOpen: isOpen(audit, when.at),
    auditors: auditors.get(audit.id) ?? [],
    samples: samples.get(audit.id) ?? 0,
  }));
}

export async function oneAudit(db: Connection, id: string, when: AuditsWhen): Promise<AuditView | null> {
  return (await listAudits(db, when, [id]))[0] ?? null;
}

/**
 * What an auditor who is bound to audits is shown of a past instant: nothing that they could not see of the audit today. It
 * has its title of today, and of its auditors of then those who are there today.
 */
export function withinToday(then: readonly AuditView[], today: readonly AuditView[]): readonly AuditView[] {
  return then.flatMap((audit) => {
    const now = today.find(({ id }) => id === audit.id);
    if (now === undefined) return [];
    const shown = new Set(now.auditors.map(({ email }) => email));
    return [{ ...audit, title: now.title, auditors: audit.auditors.filter(({ email }) => shown.has(email)) }];
  });
}

/** Whether somebody is an auditor of an audit now, whether or not it has ended. */
export async function isAuditorOf(db: Connection, auditId: string, memberId: string): Promise<boolean> {
  const { rows } = await sql`
    select from audit_members where audit_id = ${auditId} and member_id::text = ${memberId} and removed_at is null`.execute(
    db,
  );
  return rows.length > 0;
}

/** Those who are auditors then, and those who are invited and have not answered, in the order in which they were asked. */
async function auditorsOf(
  db: Connection,
  auditIds: readonly string[],
  when: AuditsWhen,
): Promise<ReadonlyMap<string, readonly AuditorView[]>> {
  const by = upto(when.isPast ? when.at : null);
  // Of a member only the present row is kept; the audit log says what was done with it since.
  const then = (present: RawBuilder<boolean>, before: RawBuilder<boolean>, changed: RawBuilder<boolean>) =>
    when.isPast
      ? sql`coalesce((select ${before} from audit_log l where l.subject_kind = 'member' and l.subject_id = m.id::text
          and l.at > ${by} and ${changed} order by l.id limit 1), ${present})`
      : present;
  const auditOnly = then(
    sql`m.audit_only`,
    sql`not (l.detail ->> 'auditOnly')::boolean`,
    sql`l.action = 'member.role-changed' and l.detail ? 'auditOnly'`,
  );
  const isDisabled = then(
    sql`m.disabled_at is not null`,
    sql`l.action = 'member.enabled'`,
    sql`l.action in ('member.disabled', 'member.enabled')`,
  );
  const { rows } = await sql<AuditorView & { auditId: string }>`
    select x.audit_id as "auditId", m.id, m.email, ${nameThen('member', when)} as name,
      (${auditOnly}) as "auditOnly", x.added_at as "addedAt", x.added_by as "addedBy",
      case when ${isDisabled} then 'disabled' else 'auditor' end as status
    from audit_members x join members m on m.id = x.member_id
    where x.audit_id = any(${auditIds}::uuid[]) and x.added_at <= ${by} and coalesce(x.removed_at > ${by}, true)
    union all
    select i.audit_id, i.id, i.email, null, true, i.created_at, i.invited_by,
      case when i.expires_at > ${timestamp(when.at)} then 'invited' else 'expired' end
    from invitations i
    where i.audit_id = any(${auditIds}::uuid[]) and i.created_at <= ${by}
      and coalesce(i.accepted_at > ${by}, true) and coalesce(i.revoked_at > ${by}, true)
    order by "addedAt", email`.execute(db);
  const found = new Map<string, AuditorView[]>();
  for (const { auditId, ...auditor } of rows) found.set(auditId, [...(found.get(auditId) ?? []), auditor]);
  return found;
}

async function countSamples(
  db: Connection,
  auditIds: readonly string[],
  { at, isPast }: AuditsWhen,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select audit_id as id, count(*)::int as count from samples
    where audit_id = any(${auditIds}::uuid[]) and drawn_at <= ${upto(isPast ? at : null)}
    group by audit_id`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
