import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

/** A piece of a file, as it comes in or goes out: what the database is given at once. */
export const pieceBytes = 256 * 1024;

/** The next piece of a file. Its hash is not known before its end: pieces are kept under it all the same, at the end. */
export async function stagePiece(trx: Connection, position: number, content: Buffer): Promise<void> {
  if (position === 0) {
    await sql`create temporary table incoming_pieces (position integer not null, content bytea not null) on commit drop`.execute(
      trx,
    );
  }
  await sql`insert into incoming_pieces values (${position}, ${content})`.execute(trx);
}

/** Keeps what was staged under its hash; a file that is there already is kept once. */
export async function keepFile(trx: Connection, sha256: Buffer, size: number, now: Instant): Promise<void> {
  const kept = await sql`insert into attached_files (sha256, size, stored_at)
    values (${sha256}, ${size}, ${timestamp(now)}) on conflict do nothing returning size`.execute(trx);
  if (kept.rows.length > 0) {
    await sql`insert into attached_pieces (sha256, position, content)
      select ${sha256}, position, content from incoming_pieces`.execute(trx);
  }
}

export async function insertAttachment(
  trx: Connection,
  attachment: {
    readonly id: string;
    readonly exceptionId: string;
    readonly sha256: Buffer;
    readonly name: string;
    readonly mediaType: string;
    readonly by: string;
    readonly at: Instant;
  },
): Promise<void> {
  await trx
    .insertInto('exception_attachments')
    .values({
      id: attachment.id,
      exception_id: attachment.exceptionId,
      sha256: attachment.sha256,
      name: attachment.name,
      media_type: attachment.mediaType,
      added_at: timestamp(attachment.at),
      added_by: attachment.by,
    })
    .execute();
}

export async function countAttachments(trx: Connection, exceptionId: string): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from exception_attachments where exception_id = ${exceptionId}`.execute(trx);
  return result.rows[0]?.n ?? 0;
}
