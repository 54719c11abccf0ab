import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

export type ActorKind = 'member' | 'api-key' | 'local' | 'setup' | 'system';

/** Who did what, to which thing, when, from where. `detail` holds no secret. */
export interface AuditEntry {
  readonly at: Instant;
  readonly actorKind: ActorKind;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string } | null;
  readonly origin: string | null;
  readonly requestId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface StoredAuditEntry extends AuditEntry {
  readonly id: number;
}

/** Call it in the transaction that makes the change: if the entry cannot be written, the change is not made. */
export async function writeAuditEntry(connection: Connection, entry: AuditEntry): Promise<void> {
  await connection
    .insertInto('audit_log')
    .values({
      at: timestamp(entry.at),
      actor_kind: entry.actorKind,
      actor_id: entry.actorId,
      actor_name: entry.actorName,
      action: entry.action,
      subject_kind: entry.subject?.kind ?? null,
      subject_id: entry.subject?.id ?? null,
      origin: entry.origin,
      request_id: entry.requestId,
      detail: JSON.stringify(entry.detail),
    })
    .execute();
}

export interface AuditQuery {
  readonly limit: number;
  /** Only entries older than this one. */
  readonly beforeId: number | null;
  readonly action?: string | undefined;
  /** The id of a member or an API key. */
  readonly actorId?: string | undefined;
  readonly actorKind?: ActorKind | undefined;
  /** From this instant, included. */
  readonly from?: Instant | undefined;
  /** Up to this instant, not included. */
  readonly to?: Instant | undefined;
  /** What there was at this instant, itself included. */
  readonly asOf?: Instant | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
}

/** The newest first. */
export async function listAuditEntries(connection: Connection, query: AuditQuery): Promise<StoredAuditEntry[]> {
  let select = connection.selectFrom('audit_log').selectAll().orderBy('id', 'desc').limit(query.limit);
  if (query.beforeId !== null) select = select.where('id', '<', query.beforeId);
  if (query.action !== undefined) select = select.where('action', '=', query.action);
  if (query.actorId !== undefined) select = select.where('actor_id', '=', query.actorId);
  if (query.actorKind !== undefined) select = select.where('actor_kind', '=', query.actorKind);
  if (query.from !== undefined) select = select.where('at', '>=', timestamp(query.from));
  if (query.to !== undefined) select = select.where('at', '<', timestamp(query.to));
  if (query.asOf !== undefined) select = select.where('at', '<=', timestamp(query.asOf));
  if (query.subjectKind !== undefined) select = select.where('subject_kind', '=', query.subjectKind);
  if (query.subjectId !== undefined) select = select.where('subject_id', '=', query.subjectId);
  return (await select.execute()).map((row) => ({
    id: row.id,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    subject:
      row.subject_kind !== null && row.subject_id !== null ? { kind: row.subject_kind, id: row.subject_id } : null,
    origin: row.origin,
    requestId: row.request_id,
    detail: row.detail,
  }));
}
