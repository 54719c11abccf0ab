import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import type { When } from './known-vulnerabilities.ts';
import { isUuid } from './uuid.ts';

export interface Attachment {
  readonly id: string;
  readonly name: string;
  /** As whoever sent it called it. */
  readonly mediaType: string;
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly addedAt: Instant;
  readonly addedBy: string;
}

/** All of them; of a past instant, those that it had. */
export async function attachmentsOf(
  db: Connection,
  exceptionId: string,
  when?: Pick<When, 'at' | 'isPast'>,
): Promise<readonly Attachment[]> {
  const known = when?.isPast === true ? sql`and a.added_at <= ${timestamp(when.at)}` : sql``;
  const result = await sql<Attachment>`
    select a.id, a.name, a.media_type as "mediaType", f.size, encode(a.sha256, 'hex') as sha256,
      a.added_at as "addedAt", a.added_by as "addedBy"
    from exception_attachments a join attached_files f on f.sha256 = a.sha256
    where a.exception_id = ${exceptionId} ${known} order by a.added_at, a.id`.execute(db);
  return result.rows;
}

/** Null where the exception has no such attachment. */
export async function oneAttachment(db: Connection, exceptionId: string, id: string): Promise<Attachment | null> {
  if (!isUuid(exceptionId) || !isUuid(id)) return null;
  return (await attachmentsOf(db, exceptionId)).find((each) => each.id === id.toLowerCase()) ?? null;
}

/** What is in a file, piece after piece; one at a time is in memory. */
export async function* piecesOf(db: Connection, sha256: string): AsyncGenerator<Buffer, void, void> {
  for (let position = 0; ; position += 1) {
    const result = await sql<{ content: Buffer }>`
      select content from attached_pieces where sha256 = decode(${sha256}, 'hex') and position = ${position}`.execute(
      db,
    );
    const [piece] = result.rows;
    if (piece === undefined) return;
    yield piece.content;
  }
}
