import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';
import type { ApprovedText } from './read/approved-text.ts';

export async function insertApprovedText(
  trx: Connection,
  text: Pick<ApprovedText, 'days' | 'approvedOn' | 'note' | 'recordedBy'> & {
    readonly document: { readonly name: string; readonly mediaType: string; readonly sha256: string };
  },
  now: Instant,
): Promise<void> {
  await trx
    .insertInto('approved_texts')
    .values({
      days: JSON.stringify(text.days),
      approved_on: text.approvedOn,
      note: text.note,
      document_sha256: Buffer.from(text.document.sha256, 'hex'),
      document_name: text.document.name,
      media_type: text.document.mediaType,
      recorded_at: timestamp(now),
      recorded_by_name: text.recordedBy,
    })
    .execute();
}

/** Whether a file of that hash (hexadecimal) is kept. */
export async function isFileKept(db: Connection, sha256: string): Promise<boolean> {
  const result = await sql`select from attached_files where sha256 = decode(${sha256}, 'hex')`.execute(db);
  return result.rows.length > 0;
}
