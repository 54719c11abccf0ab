import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { SlaPolicy } from '../core/sla/policy.ts';
import { type Connection, timestamp } from './database.ts';

/** What somebody has read in the written policy, with that document. */
export interface ApprovedText {
  readonly days: SlaPolicy['days'];
  /** `YYYY-MM-DD`; null where the document does not say. */
  readonly approvedOn: string | null;
  readonly note: string | null;
  readonly document: {
    readonly name: string;
    readonly mediaType: string;
    readonly size: number;
    /** In hexadecimal. */
    readonly sha256: string;
  };
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

/** What was recorded last; null before anything was. */
export async function presentApprovedText(db: Connection): Promise<ApprovedText | null> {
  return (await listApprovedTexts(db, 1))[0] ?? null;
}

/** Newest first. */
export async function listApprovedTexts(db: Connection, limit: number): Promise<readonly ApprovedText[]> {
  const result = await sql<Omit<ApprovedText, 'document'> & { name: string; type: string; size: number; hash: string }>`
    select t.days, t.approved_on::text as "approvedOn", t.note, t.document_name as name, t.media_type as type, f.size,
      encode(t.document_sha256, 'hex') as hash, t.recorded_at as "recordedAt", t.recorded_by_name as "recordedBy"
    from approved_texts t join attached_files f on f.sha256 = t.document_sha256
    order by t.id desc limit ${limit}`.execute(db);
  return result.rows.map(({ name, type, size, hash, ...text }) => ({
    ...text,
    document: { name, mediaType: type, size, sha256: hash },
  }));
}

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
