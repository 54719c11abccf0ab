import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import type { When } from './known-vulnerabilities.ts';
import { nameThen } from './names-then.ts';
import { upto } from './upto.ts';
import { isUuid } from './uuid.ts';

export interface CommentView {
  readonly id: string;
  readonly vulnerabilityId: string;
  /** Null: deleted; of a past instant, also where it was edited or deleted since: what it said then is not kept. */
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

type Then = Pick<When, 'at' | 'isPast'>;

/**
 * Members are called by the name that they have, or had at the past instant; keys and the command line by the one that was
 * written down. What was done since a past instant is not told of it.
 */
function commentsThen(when: Then): RawBuilder<unknown> {
  const name = sql`coalesce(${nameThen('member', when)}, c.author_name)`;
  const known = (at: string) => (when.isPast ? sql`${sql.ref(at)} <= ${timestamp(when.at)}` : sql`true`);
  const text = when.isPast
    ? sql`case when greatest(c.edited_at, c.deleted_at) > ${timestamp(when.at)} then null else c.text end`
    : sql`c.text`;
  return sql`(select c.id, c.vulnerability_id, ${text} as text, c.author_kind, c.author_id,
      ${name} as author_name, c.created_at, case when ${known('c.edited_at')} then c.edited_at end as edited_at,
      case when ${known('c.deleted_at')} then c.deleted_at end as deleted_at,
      case when c.deleted_by = c.author_name then ${name} else c.deleted_by end as deleted_by, c.revision
    from vulnerability_comments c left join members m on c.author_kind = 'member' and m.id::text = c.author_id) comments`;
}

const Position = z.object({ at: z.number().int(), id: z.uuid() });

/** What was said about a vulnerability, or had been by a past instant, oldest first; null where there is no vulnerability. */
export async function commentsOn(
  db: Connection,
  vulnerabilityId: string,
  when: Then,
  { limit, cursor }: PageRequest,
): Promise<Page<CommentView> | null> {
  if (!isUuid(vulnerabilityId)) return null;
  const asked = ['comments', vulnerabilityId, 'oldest first', when.isPast ? when.at : null];
  const after = decodeCursor(Position, cursor, asked);
  const beyond = after === null ? sql`true` : sql`(created_at, id) > (${timestamp(after.at)}, ${after.id}::uuid)`;
  const result = await sql<CommentRow>`select * from ${commentsThen(when)}
    where vulnerability_id = ${vulnerabilityId} and created_at <= ${timestamp(when.at)} and ${beyond}
    order by created_at, id limit ${limit + 1}`.execute(db);
  if (result.rows.length === 0 && !(await isThere(db, vulnerabilityId, when))) return null;
  const page = pageOf(result.rows, limit, (last) => encodeCursor({ at: last.created_at, id: last.id }, asked));
  return { items: page.rows.map(commentOf), nextCursor: page.nextCursor };
}

export async function oneComment(db: Connection, id: string): Promise<CommentView | null> {
  if (!isUuid(id)) return null;
  const result =
    await sql<CommentRow>`select * from ${commentsThen({ at: 0, isPast: false })} where id = ${id}`.execute(db);
  const [row] = result.rows;
  return row === undefined ? null : commentOf(row);
}

/** Whether anything was known of it by then. */
async function isThere(db: Connection, vulnerabilityId: string, { at, isPast }: Then): Promise<boolean> {
  const query = db.selectFrom('vulnerability_events').select('id').where('vulnerability_id', '=', vulnerabilityId);
  const known = query.where('recorded_at', '<=', upto(isPast ? at : null)).limit(1);
  return (await known.executeTakeFirst()) !== undefined;
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
