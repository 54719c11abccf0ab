import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { bundleOf, type StoredBundle } from '../evidence-bundles.ts';
import type { EvidenceSchema } from '../evidence-schema.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { isUuid } from './uuid.ts';

export type BundleView = StoredBundle;

const Position = z.object({ requestedAt: z.number(), id: z.string() });

/** The newest first; those of one audit, or (null) all of them; of a past instant those that had been asked for, as they stood. */
export async function listBundles(
  db: Connection,
  { limit, cursor }: PageRequest,
  auditId: string | null = null,
  asOf: Instant | null = null,
): Promise<Page<BundleView>> {
  const asked = ['evidence bundles', auditId, asOf];
  const after = decodeCursor(Position, cursor, asked);
  let query = db.selectFrom('evidence_bundles').selectAll().orderBy('requested_at', 'desc').orderBy('id', 'desc');
  if (auditId !== null) query = query.where('audit_id', '=', auditId);
  if (asOf !== null) query = query.where('requested_at', '<=', timestamp(asOf));
  if (after !== null) {
    const { requestedAt, id } = after;
    query = query.where(sql<boolean>`(requested_at, id) < (${timestamp(requestedAt as Instant)}, ${id}::uuid)`);
  }
  const page = pageOf(await query.limit(limit + 1).execute(), limit, (last) =>
    encodeCursor({ requestedAt: last.requested_at, id: last.id }, asked),
  );
  return { items: page.rows.map((row) => bundleOf(rowAt(row, asOf))), nextCursor: page.nextCursor };
}

export async function oneBundle(db: Connection, id: string, asOf: Instant | null = null): Promise<BundleView | null> {
  if (!isUuid(id)) return null;
  let query = db.selectFrom('evidence_bundles').selectAll().where('id', '=', id);
  if (asOf !== null) query = query.where('requested_at', '<=', timestamp(asOf));
  const row = await query.executeTakeFirst();
  return row === undefined ? null : bundleOf(rowAt(row, asOf));
}

type Row = Selectable<EvidenceSchema['evidence_bundles']>;

/**
 * A bundle as it stood: each of its steps has its instant. How far its making was is not kept, nor when the log of a window
 * was settled: of one that was not made yet it is null.
 */
function rowAt(row: Row, asOf: Instant | null): Row {
  if (asOf === null) return row;
  const by = (at: Instant | null) => at !== null && at <= asOf;
  if (by(row.removed_at)) return row;
  if (by(row.finished_at)) {
    return { ...row, status: row.problem === null ? 'ready' : 'failed', removed_at: null, removed_by: null };
  }
  const log = row.audit_id === null ? { start_size: null, end_size: null } : {};
  return {
    ...row,
    ...log,
    status: by(row.started_at) ? 'running' : 'queued',
    progress: {},
    finished_at: null,
    problem: null,
    size: null,
    sha256: null,
    manifest_sha256: null,
    removed_at: null,
    removed_by: null,
  };
}
