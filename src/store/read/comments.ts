import { sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { isUuid } from './uuid.ts';

export interface CommentView {
  readonly id: string;
  readonly vulnerabilityId: string;
  /** Null: deleted. */
  readonly text: string | null;
  readonly author: { readonly kind: string; readonly id: string | null; readonly name: string };
  readonly createdAt: Instant;
  readonly editedAt: Instant | null;
  readonly deleted: { readonly at: Instant; readonly by: string } | null;
  readonly revision: number;
}

interface CommentRow {
  readonly id: string;
  readonly vulnerability_id: string;
  readonly text: string | null;
  readonly author_kind: string;
  readonly author_id: string | null;
  readonly author_name: string;
  readonly created_at: Instant;
  readonly edited_at: Instant | null;
  readonly deleted_at: Instant | null;
  readonly deleted_by: string | null;
  readonly revision: number;
}

// Members are called by the name that they have today; keys and the command line by the one that was written down.
const comments = sql`(select c.id, c.vulnerability_id, c.text, c.author_kind, c.author_id,
    coalesce(m.name, c.author_name) as author_name, c.created_at, c.edited_at, c.deleted_at,
    case when c.deleted_by = c.author_name then coalesce(m.name, c.author_name) else c.deleted_by end as deleted_by,
    c.revision
  from vulnerability_comments c left join members m on c.author_kind = 'member' and m.id::text = c.author_id) comments`;

const Position = z.object({ at: z.number().int(), id: z.uuid() });

/** What was said about a vulnerability by then, oldest first; null where there is no vulnerability. */
export async function commentsOn(
  db: Connection,
  vulnerabilityId: string,
  until: Instant,
  { limit, cursor }: PageRequest,
): Promise<Page<CommentView> | null> {
  if (!isUuid(vulnerabilityId)) return null;
  const asked = ['comments', vulnerabilityId, 'oldest first'];
  const after = decodeCursor(Position, cursor, asked);
  const beyond = after === null ? sql`true` : sql`(created_at, id) > (${timestamp(after.at)}, ${after.id}::uuid)`;
  const result = await sql<CommentRow>`select * from ${comments}
    where vulnerability_id = ${vulnerabilityId} and created_at <= ${timestamp(until)} and ${beyond}
    order by created_at, id limit ${limit + 1}`.execute(db);
  if (result.rows.length === 0 && !(await isThere(db, vulnerabilityId))) return null;
  const page = pageOf(result.rows, limit, (last) => encodeCursor({ at: last.created_at, id: last.id }, asked));
  return { items: page.rows.map(commentOf), nextCursor: page.nextCursor };
}

export async function oneComment(db: Connection, id: string): Promise<CommentView | null> {
  if (!isUuid(id)) return null;
  const result = await sql<CommentRow>`select * from ${comments} where id = ${id}`.execute(db);
  const [row] = result.rows;
  return row === undefined ? null : commentOf(row);
}

async function isThere(db: Connection, vulnerabilityId: string): Promise<boolean> {
  const query = db.selectFrom('vulnerabilities').select('id').where('id', '=', vulnerabilityId);
  return (await query.executeTakeFirst()) !== undefined;
}

function commentOf(row: CommentRow): CommentView {
  const { id, text, revision } = row;
  return {
    id,
    vulnerabilityId: row.vulnerability_id,
    text,
    author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
    createdAt: row.created_at,
    editedAt: row.edited_at,
    deleted: row.deleted_at === null ? null : { at: row.deleted_at, by: row.deleted_by ?? '' },
    revision,
  };
}
