import { sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import type { SyncStatus } from '../schema-types.ts';
import { decodeCursor, encodeCursor, type PageRequest, pageOf } from './cursor.ts';
import { missedBetween } from './missed-runs.ts';
import { type SyncPage, type SyncRow, syncOf } from './syncs.ts';
import { syncsAsOf } from './syncs-as-of.ts';

export interface SyncFilter {
  readonly sourceId?: string | undefined;
  readonly statuses?: readonly SyncStatus[] | undefined;
}

const Position = z.object({ queuedAt: z.number().int(), id: z.uuid() });

/** Syncs of all sources as they are, or stood at a past instant, the newest first. What was missed has no status: asked for one, it is left out. */
export async function listAllSyncs(
  db: Connection,
  filter: SyncFilter,
  { limit, cursor }: PageRequest,
  asOf: Instant | null = null,
): Promise<SyncPage> {
  const asked = ['all-syncs', filter, asOf];
  const after = decodeCursor(Position, cursor, asked);
  const { sourceId, statuses } = filter;
  const conditions = [
    ...(sourceId === undefined ? [] : [sql`source_id = ${sourceId}`]),
    ...(statuses === undefined ? [] : [sql`status = any(${statuses}::text[])`]),
    ...(after === null ? [] : [sql`(queued_at, id) < (${timestamp(after.queuedAt)}, ${after.id}::uuid)`]),
    sql`true`,
  ];
  const result = await sql<SyncRow>`
    select * from ${syncsAsOf(asOf)} s where ${sql.join(conditions, sql` and `)}
    order by queued_at desc, id desc limit ${limit + 1}`.execute(db);
  const page = pageOf(result.rows, limit, (last) => encodeCursor({ queuedAt: last.queued_at, id: last.id }, asked));
  const read = { items: page.rows.map(syncOf), nextCursor: page.nextCursor };
  if (statuses !== undefined) return { ...read, missed: [] };
  return { ...read, missed: await missedBetween(db, sourceId ?? null, read, after?.queuedAt ?? null, asOf) };
}
