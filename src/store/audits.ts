import { type Selectable, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { AuditsSchema } from './audits-schema.ts';
import { type Connection, nullableTimestamp, timestamp } from './database.ts';

/** A window that auditors are invited to. Its window and what it is known by never change. */
export interface Audit {
  readonly id: string;
  readonly title: string;
  /** Included. */
  readonly from: Instant;
  /** Not included. */
  readonly to: Instant;
  /** Everything in it is told as it was known then: when the checkpoint was signed that covers it. */
  readonly knownAt: Instant;
  /** The size of that checkpoint. */
  readonly checkpointSize: number;
  readonly createdAt: Instant;
  readonly createdBy: string;
  /** Access ends then by itself; null: when somebody ends it. */
  readonly endsAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly endedBy: string | null;
  readonly revision: number;
}

export function auditOf(row: Selectable<AuditsSchema['audits']>): Audit {
  return {
    id: row.id,
    title: row.title,
    from: row.window_from,
    to: row.window_to,
    knownAt: row.known_at,
    checkpointSize: row.checkpoint_size,
    createdAt: row.created_at,
    createdBy: row.created_by,
    endsAt: row.ends_at,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    revision: row.revision,
  };
}

/** It ends when somebody ends it, or by itself. */
export function isOpen({ endedAt, endsAt }: Pick<Audit, 'endedAt' | 'endsAt'>, now: Instant): boolean {
  return endedAt === null && (endsAt === null || endsAt > now);
}

/** The same of an audit `a` in a query. */
export function isOpenAt(now: Instant) {
  return sql<boolean>`(a.ended_at is null and (a.ends_at is null or a.ends_at > ${timestamp(now)}))`;
}

export async function insertAudit(
  trx: Connection,
  audit: Pick<
    Audit,
    'id' | 'title' | 'from' | 'to' | 'knownAt' | 'checkpointSize' | 'createdAt' | 'createdBy' | 'endsAt'
  >,
): Promise<void> {
  await trx
    .insertInto('audits')
    .values({
      id: audit.id,
      title: audit.title,
      window_from: timestamp(audit.from),
      window_to: timestamp(audit.to),
      known_at: timestamp(audit.knownAt),
      checkpoint_size: audit.checkpointSize,
      created_at: timestamp(audit.createdAt),
      created_by: audit.createdBy,
      ends_at: nullableTimestamp(audit.endsAt),
    })
    .execute();
}

/** Nobody else changes it, or who belongs to it, until the transaction ends. */
export async function lockAudit(trx: Connection, id: string): Promise<Audit | null> {
  const row = await trx.selectFrom('audits').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : auditOf(row);
}

export async function findAudit(db: Connection, id: string): Promise<Audit | null> {
  const row = await db.selectFrom('audits').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : auditOf(row);
}

export async function changeAuditRow(
  trx: Connection,
  audit: Audit,
  to: { readonly title: string; readonly endsAt: Instant | null },
): Promise<void> {
  await trx
    .updateTable('audits')
    .set({ title: to.title, ends_at: nullableTimestamp(to.endsAt), revision: audit.revision + 1 })
    .where('id', '=', audit.id)
    .execute();
}

export async function setAuditEnded(trx: Connection, audit: Audit, by: string, at: Instant): Promise<void> {
  await trx
    .updateTable('audits')
    .set({ ended_at: timestamp(at), ended_by: by, revision: audit.revision + 1 })
    .where('id', '=', audit.id)
    .execute();
}
