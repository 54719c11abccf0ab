import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import pLimit from 'p-limit';
import { DAY, type Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

const compressElsewhere = promisify(gzip);
/** Each one under way takes a quarter of a megabyte, however small its page. */
const oneOfFew = pLimit(4);
/** Up to here it takes longer to hand a page to another thread than to compress it, in few bytes, at once. */
const SMALL = 16 * 1024;

export interface RawPage {
  readonly request: string;
  readonly bytes: Uint8Array;
}

/** Keeps the answers of a sync, each content once. `position` counts from `from`. */
export async function storePages(
  db: Connection,
  syncId: string,
  from: number,
  pages: readonly RawPage[],
  now: Instant,
): Promise<void> {
  if (pages.length === 0) return;
  const hashed = pages.map((page) => ({ ...page, sha256: hash('sha256', page.bytes, 'buffer') }));
  const stored = await db
    .updateTable('raw_pages')
    .set({ stored_at: timestamp(now) })
    .where(
      'sha256',
      'in',
      hashed.map((page) => page.sha256),
    )
    .returning('sha256')
    .execute();
  const known = new Set(stored.map((row) => row.sha256.toString('hex')));
  const fresh = new Map(
    hashed.filter((page) => !known.has(page.sha256.toString('hex'))).map((page) => [page.sha256.toString('hex'), page]),
  );
  const rows = await Promise.all(
    [...fresh.values()].map(async (page) => ({
      sha256: page.sha256,
      content: await compress(page.bytes),
      size: page.bytes.length,
      stored_at: timestamp(now),
    })),
  );
  if (rows.length > 0) {
    await db
      .insertInto('raw_pages')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await db
    .insertInto('sync_pages')
    .values(
      hashed.map((page, index) => ({
        sync_id: syncId,
        position: from + index,
        request: page.request,
        sha256: page.sha256,
      })),
    )
    .execute();
}

async function compress(bytes: Uint8Array): Promise<Buffer> {
  if (bytes.length <= SMALL) return gzipSync(bytes, { level: 1, windowBits: 14, memLevel: 6 });
  return await oneOfFew(() => compressElsewhere(bytes, { level: 1 }));
}

/** Forgets pages older than each source's retention. That they were read, and their hashes, stays. */
export async function forgetOldPages(db: Connection, now: Instant): Promise<number> {
  const result = await sql<{ sha256: Buffer }>`
    delete from raw_pages p
    where p.stored_at < ${new Date(now - DAY)}
      and not exists (
        select from sync_pages sp join syncs s on s.id = sp.sync_id join monitoring_sources m on m.id = s.source_id
        where sp.sha256 = p.sha256 and s.queued_at > ${new Date(now)}::timestamptz - make_interval(days => m.raw_page_days)
      )
    returning sha256`.execute(db);
  return result.rows.length;
}
