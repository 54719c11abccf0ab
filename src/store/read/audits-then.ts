import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import type { Audit } from '../audits.ts';
import { type Connection, timestamp } from '../database.ts';

interface Change {
  readonly auditId: string;
  /** What it was called before; null: its title stayed. */
  readonly title: string | null;
  readonly movesEnd: boolean;
  /** When access was to end before. */
  readonly endsAt: string | null;
}

/**
 * Audits as they stood at a past instant, when each of them had begun: the row is of the present, and the audit log says
 * from what it was changed afterwards.
 */
export async function auditsThen(db: Connection, audits: readonly Audit[], at: Instant): Promise<readonly Audit[]> {
  const { rows } = await sql<Change>`
    select subject_id as "auditId", detail #>> '{title,from}' as title, detail ? 'endsAt' as "movesEnd",
      detail #>> '{endsAt,from}' as "endsAt"
    from audit_log
    where subject_kind = 'audit' and subject_id = any(${audits.map(({ id }) => id)}::text[])
      and action in ('audit.changed', 'audit.ended') and at > ${timestamp(at)}
    order by id`.execute(db);
  return audits.map((audit) =>
    asItStood(
      audit,
      rows.filter(({ auditId }) => auditId === audit.id),
      at,
    ),
  );
}

/** `later`: what was done with it after that instant, in order; each step made another version of it. */
function asItStood(audit: Audit, later: readonly Change[], at: Instant): Audit {
  const title = later.find((change) => change.title !== null)?.title;
  const moved = later.find(({ movesEnd }) => movesEnd);
  const isEnded = audit.endedAt !== null && audit.endedAt <= at;
  return {
    ...audit,
    title: title ?? audit.title,
    endsAt: moved === undefined ? audit.endsAt : moved.endsAt === null ? null : Date.parse(moved.endsAt),
    endedAt: isEnded ? audit.endedAt : null,
    endedBy: isEnded ? audit.endedBy : null,
    revision: audit.revision - later.length,
  };
}
