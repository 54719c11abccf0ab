import { sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { bundleOf, findBundle, type StoredBundle } from '../evidence-bundles.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { isUuid } from './uuid.ts';

export type BundleView = StoredBundle;

const Position = z.object({ requestedAt: z.number(), id: z.string() });

/** The newest first; those of one audit, or (null) all of them. */
export async function listBundles(
  db: Connection,
  { limit, cursor }: PageRequest,
  auditId: string | null = null,
): Promise<Page<BundleView>> {
  const asked = ['evidence bundles', auditId];
  const after = decodeCursor(Position, cursor, asked);
  let query = db.selectFrom('evidence_bundles').selectAll().orderBy('requested_at', 'desc').orderBy('id', 'desc');
  if (auditId !== null) query = query.where('audit_id', '=', auditId);
  if (after !== null) {
    const { requestedAt, id } = after;
    query = query.where(sql<boolean>`(requested_at, id) < (${timestamp(requestedAt as Instant)}, ${id}::uuid)`);
  }
  const page = pageOf(await query.limit(limit + 1).execute(), limit, (last) =>
    encodeCursor({ requestedAt: last.requested_at, id: last.id }, asked),
  );
  return { items: page.rows.map(bundleOf), nextCursor: page.nextCursor };
}

export async function oneBundle(db: Connection, id: string): Promise<BundleView | null> {
  return isUuid(id) ? await findBundle(db, id) : null;
}
