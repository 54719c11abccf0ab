import { sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import type {
  SyncCertificate,
  SyncCounts,
  SyncProblem,
  SyncProgress,
  SyncStatus,
  SyncTrigger,
} from '../schema-types.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { type MissedStretch, missedBetween } from './missed-runs.ts';
import { syncsAsOf } from './syncs-as-of.ts';
import { upto } from './upto.ts';
import { isUuid } from './uuid.ts';

export interface SyncView {
  readonly id: string;
  readonly sourceId: string;
  readonly status: SyncStatus;
  readonly trigger: SyncTrigger;
  readonly requestedBy: string;
  readonly queuedAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly progress: SyncProgress;
  readonly counts: SyncCounts;
  readonly certificate: SyncCertificate | null;
  readonly problem: SyncProblem | null;
}

/** A row of `syncs` as it is read. */
export interface SyncRow {
  id: string;
  source_id: string;
  status: SyncStatus;
  trigger: SyncTrigger;
  requested_by: string;
  queued_at: Instant;
  started_at: Instant | null;
  finished_at: Instant | null;
  progress: SyncProgress;
  counts: SyncCounts;
  certificate: SyncCertificate | null;
  problem: SyncProblem | null;
}

export const syncColumns = sql`id, source_id, status, trigger, requested_by, queued_at, started_at, finished_at, progress, counts,
  certificate, problem`;

export function syncOf(row: SyncRow): SyncView {
  return {
    id: row.id,
    sourceId: row.source_id,
    status: row.status,
    trigger: row.trigger,
    requestedBy: row.requested_by,
    queuedAt: row.queued_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    progress: row.progress,
    counts: row.counts,
    certificate: row.certificate,
    problem: row.problem,
  };
}

/** As it is, or stood at a past instant; null where there is, or was, none. */
export async function oneSync(db: Connection, id: string, asOf: Instant | null = null): Promise<SyncView | null> {
  if (!isUuid(id)) return null;
  const result = await sql<SyncRow>`select * from ${syncsAsOf(asOf)} s where id = ${id}`.execute(db);
  const [row] = result.rows;
  return row === undefined ? null : syncOf(row);
}

const Position = z.object({ queuedAt: z.number().int(), id: z.uuid() });

/** A page of syncs, with what was due in the time of the page and did not happen. */
export interface SyncPage extends Page<SyncView> {
  readonly missed: readonly MissedStretch[];
}

/** As they are, or stood at a past instant, the newest first; null where there is, or was, no such source. */
export async function syncsOf(
  db: Connection,
  sourceId: string,
  { limit, cursor }: PageRequest,
  asOf: Instant | null = null,
): Promise<SyncPage | null> {
  if (!isUuid(sourceId)) return null;
  const source = await sql`
    select from monitoring_sources where id = ${sourceId} and created_at <= ${upto(asOf)}`.execute(db);
  if (source.rows.length === 0) return null;
  const asked = ['syncs', sourceId, asOf];
  const after = decodeCursor(Position, cursor, asked);
  const older = after === null ? sql`` : sql`and (queued_at, id) < (${timestamp(after.queuedAt)}, ${after.id}::uuid)`;
  const result = await sql<SyncRow>`
    select * from ${syncsAsOf(asOf)} s where source_id = ${sourceId} ${older}
    order by queued_at desc, id desc limit ${limit + 1}`.execute(db);
  const page = pageOf(result.rows, limit, (last) => encodeCursor({ queuedAt: last.queued_at, id: last.id }, asked));
  const read = { items: page.rows.map(syncOf), nextCursor: page.nextCursor };
  return { ...read, missed: await missedBetween(db, sourceId, read, after?.queuedAt ?? null, asOf) };
}
