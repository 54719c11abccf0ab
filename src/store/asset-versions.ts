import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';
import type { SqlRunner } from './sql-runner.ts';

/** Makes an asset of every target that was listed or that a vulnerability names. Their scans are set by `settleAssets`. */
export async function ensureAssets(runner: SqlRunner, sourceId: string, now: Instant): Promise<void> {
  await runner.query(
    `insert into assets (id, source_id, external_id, name, address, is_listed, valid_from)
     select gen_random_uuid(), $1, named.external_id, coalesce(n.name, ''), coalesce(n.address, ''), false, $2
     from (select external_id from sync_assets
           union select asset_external_id from sync_sightings where asset_external_id is not null) named
     left join sync_assets n using (external_id)
     on conflict (source_id, external_id) do nothing`,
    [sourceId, new Date(now)],
  );
}

/**
 * What a complete reading says about assets: listed or not, and the scan that the next reading is compared with. The
 * versions that this replaces are kept.
 */
export async function settleAssets(runner: SqlRunner, sourceId: string, now: Instant): Promise<void> {
  await runner.query(
    `with settled as materialized (
       select a.id, n.name, n.address, true as is_listed, n.scan_id, n.scan_at, n.scan_moved
       from assets a join sync_assets n using (external_id)
       where a.source_id = $1
         and (a.name, a.address, a.is_listed, a.scan_id, a.scan_at, a.scan_moved)
           is distinct from (n.name, n.address, true, n.scan_id, n.scan_at, n.scan_moved)
       union all
       select a.id, a.name, a.address, false, a.scan_id, a.scan_at, a.scan_moved
       from assets a
       where a.source_id = $1 and a.is_listed
         and not exists (select from sync_assets n where n.external_id = a.external_id)),
     kept as (
       insert into asset_history
       select a.*, $2::timestamptz from assets a join settled s on s.id = a.id where a.valid_from < $2::timestamptz)
     update assets a set name = s.name, address = s.address, is_listed = s.is_listed, scan_id = s.scan_id,
       scan_at = s.scan_at, scan_moved = s.scan_moved, valid_from = greatest(a.valid_from, $2::timestamptz)
     from settled s where a.id = s.id`,
    [sourceId, new Date(now)],
  );
}

/** Keeps an asset as it is, before somebody changes it. */
export async function keepAssetVersion(db: Connection, id: string, now: Instant): Promise<void> {
  await sql`
    insert into asset_history
    select a.*, ${timestamp(now)} from assets a where a.id = ${id} and a.valid_from < ${timestamp(now)}`.execute(db);
}

/** From when on a changed version is valid: now, and not earlier than what it replaces, where the clock was set back. */
export function validSince(now: Instant): RawBuilder<Date> {
  return sql<Date>`greatest(valid_from, ${timestamp(now)})`;
}
