import { sql } from 'kysely';
import { z } from 'zod';
import type { Connection, Database } from '../database.ts';
import { readSnapshot } from '../snapshot.ts';
import { type AuditLine, auditLinesAfter, type BundleQuestion } from './bundle-rows.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { type SyncLine, syncLinesAfter } from './sync-lines.ts';

/**
 * A page of what an evidence bundle holds line by line. What was known at an instant never changes, so that a page begins
 * after so many lines: those are read and passed over.
 */
export async function windowLines<Line>(
  db: Database,
  lines: (trx: Connection, question: BundleQuestion) => AsyncGenerator<readonly Line[]>,
  question: BundleQuestion,
  { limit, cursor }: PageRequest,
): Promise<Page<Line>> {
  const asked = ['window', lines.name, question];
  const begin = decodeCursor(z.number().int().min(0), cursor, asked) ?? 0;
  return await readSnapshot(db, async (snapshot) => {
    const items: Line[] = [];
    let passed = 0;
    for await (const portion of lines(snapshot, question)) {
      const from = Math.max(begin - passed, 0);
      // One more than is shown says whether there is more.
      items.push(...portion.slice(from, from + limit + 1 - items.length));
      passed += portion.length;
      if (items.length > limit) break;
    }
    const isMore = items.length > limit;
    return { items: items.slice(0, limit), nextCursor: isMore ? encodeCursor(begin + limit, asked) : null };
  });
}

const SyncPosition = z.object({ queuedAt: z.number(), sourceId: z.string(), id: z.string().nullable() });

/** A page of the syncs of the window: so many that no page passes over those before it. */
export async function windowSyncs(
  db: Connection,
  question: BundleQuestion,
  { limit, cursor }: PageRequest,
): Promise<Page<SyncLine>> {
  const asked = ['window-syncs', question];
  const after = decodeCursor(SyncPosition, cursor, asked);
  const { rows } = await syncLinesAfter(question, after, limit + 1).execute(db);
  const page = pageOf(rows, limit, ({ queued_at: queuedAt, source_id: sourceId, id }) =>
    encodeCursor({ queuedAt, sourceId, id }, asked),
  );
  return { items: page.rows, nextCursor: page.nextCursor };
}

/** A page of the audit log of the window: long enough that no page passes over those before it. */
export async function windowAuditLog(
  db: Connection,
  question: BundleQuestion,
  { limit, cursor }: PageRequest,
): Promise<Page<AuditLine>> {
  const asked = ['window-audit-log', question];
  const after = decodeCursor(z.number().int(), cursor, asked) ?? 0;
  const { rows } = await sql<AuditLine>`${auditLinesAfter(question, after)} limit ${limit + 1}`.execute(db);
  const page = pageOf(rows, limit, (last) => encodeCursor(last.id, asked));
  return { items: page.rows, nextCursor: page.nextCursor };
}
