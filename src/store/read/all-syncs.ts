import { sql } from 'kysely';
import { z } from 'zod';
import { type Connection, timestamp } from '../database.ts';
import type { SyncStatus } from '../schema-types.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { type SyncRow, type SyncView, syncColumns, syncOf } from './syncs.ts';

export interface SyncFilter {
  readonly sourceId?: string | undefined;
  readonly statuses?: readonly SyncStatus[] | undefined;
}

const Position = z.object({ queuedAt: z.number().int(), id: z.uuid() });

/** Syncs of all sources, the newest first. */
export async function listAllSyncs(
  db: Connection,
  filter: SyncFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<SyncView>> {
  const asked = ['all-syncs', filter];
  const after = decodeCursor(Position, cursor, asked);
  const { sourceId, statuses } = filter;
  const conditions = [
    ...(sourceId === undefined ? [] : [sql`source_id = ${sourceId}`]),
    ...(statuses === undefined ? [] : [sql`status = any(${statuses}::text[])`]),
    ...(after === null ? [] : [sql`(queued_at, id) < (${timestamp(after.queuedAt)}, ${after.id}::uuid)`]),
    sql`true`,
  ];
  const result = await sql<SyncRow>`
    select ${syncColumns} from syncs where ${sql.join(conditions, sql` and `)}
    order by queued_at desc, id desc limit ${limit + 1}`.execute(db);
  const page = pageOf(result.rows, limit, (last) => encodeCursor({ queuedAt: last.queued_at, id: last.id }, asked));
  return { items: page.rows.map(syncOf), nextCursor: page.nextCursor };
}
