import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import type { SlaPolicy } from '../../core/sla/policy.ts';
import { type Connection, timestamp } from '../database.ts';
import type { When } from './known-vulnerabilities.ts';

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

/** What was recorded last, now or by a past instant; null before anything was. */
export async function approvedText(db: Connection, { at, isPast }: When): Promise<ApprovedText | null> {
  const result = await sql<Omit<ApprovedText, 'document'> & { name: string; type: string; size: number; hash: string }>`
    select t.days, t.approved_on::text as "approvedOn", t.note, t.document_name as name, t.media_type as type, f.size,
      encode(t.document_sha256, 'hex') as hash, t.recorded_at as "recordedAt", t.recorded_by_name as "recordedBy"
    from approved_texts t join attached_files f on f.sha256 = t.document_sha256
    where ${!isPast} or t.recorded_at <= ${timestamp(at)}
    order by t.id desc limit 1`.execute(db);
  const [row] = result.rows;
  if (row === undefined) return null;
  const { name, type, size, hash, ...text } = row;
  return { ...text, document: { name, mediaType: type, size, sha256: hash } };
}
