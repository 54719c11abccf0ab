import { sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import type { When } from './known-vulnerabilities.ts';
import { type ListedVulnerability, vulnerabilitiesById } from './listed-vulnerability.ts';
import { oneSync } from './syncs.ts';
import { deadlinesAt } from './vulnerability-walk.ts';

/** A vulnerability that a held sync would resolve, or would have resolved. */
export interface Closing {
  readonly vulnerability: ListedVulnerability;
  /** The scan that no longer found it. */
  readonly scan: { readonly id: string; readonly at: Instant };
  /** Unresolved and not seen since: what a release would resolve. */
  readonly stillStands: boolean;
}

const Position = z.object({ severity: z.number().int(), dueAt: z.number().int().nullable(), id: z.uuid() });

interface Row {
  readonly id: string;
  readonly severity: number;
  readonly due_at: Instant | null;
  readonly scan_id: string;
  readonly scan_at: Instant;
}

/**
 * The worst first, in each severity by due date. Null where there is no such sync; none where it was never held. Of a past
 * instant, as it was known then: none before it was held, and null before it was queued.
 */
export async function closingsOf(
  db: Connection,
  syncId: string,
  when: When,
  { limit, cursor }: PageRequest,
): Promise<Page<Closing> | null> {
  const asked = ['closings', syncId, when.isPast ? when.at : null];
  const after = decodeCursor(Position, cursor, asked);
  const sync = await oneSync(db, syncId, when.isPast ? when.at : null);
  if (sync === null) return null;
  const deadlines = when.isPast ? deadlinesAt(when.at) : sql`(select * from deadlines where valid_to = 'infinity')`;
  const result = await sql<Row>`
    select c.vulnerability_id as id, d.severity, d.due_at, c.scan_id, c.scan_at
    from held_closings c join ${deadlines} d on d.vulnerability_id = c.vulnerability_id
    where c.sync_id = ${syncId} and ${sync.finishedAt !== null} and ${after === null ? sql`true` : beyond(after)}
    order by d.severity desc, d.due_at, c.vulnerability_id limit ${limit + 1}`.execute(db);
  const page = pageOf(result.rows, limit, ({ severity, due_at: dueAt, id }) =>
    encodeCursor({ severity, dueAt, id }, asked),
  );
  const ids = page.rows.map(({ id }) => id);
  const found = await vulnerabilitiesById(db, ids, when);
  const byId = new Map(found.map((vulnerability) => [vulnerability.id, vulnerability]));
  const items = page.rows.flatMap((row) => {
    const vulnerability = byId.get(row.id);
    if (vulnerability === undefined) return [];
    const { status, notSeenSince } = vulnerability.state;
    const stillStands = status !== 'resolved' && notSeenSince !== null;
    return [{ vulnerability, scan: { id: row.scan_id, at: row.scan_at }, stillStands }];
  });
  return { items, nextCursor: page.nextCursor };
}

function beyond({ severity, dueAt, id }: z.output<typeof Position>) {
  const later =
    dueAt === null
      ? sql`d.due_at is null and c.vulnerability_id > ${id}::uuid`
      : sql`(d.due_at is null or (d.due_at, c.vulnerability_id) > (${timestamp(dueAt)}, ${id}::uuid))`;
  return sql`(d.severity < ${severity} or (d.severity = ${severity} and ${later}))`;
}
