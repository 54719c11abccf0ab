import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { statesKnownSince } from '../recorded-states.ts';

/** Of a past instant from before states were kept: since when they are. Null where all of it is known, and of now. */
export async function knownSince(db: Connection, asOf: Instant | null): Promise<Instant | null> {
  return asOf === null ? null : await statesKnownSince(db, asOf);
}

/**
 * Of a past instant from before versions of assets were kept, at which some are therefore not known that were there when it
 * began: since when they are. Of one source, or of one asset, where that is asked for.
 */
export async function assetsKnownSince(
  db: Connection,
  asOf: Instant | null,
  { sourceId = null, id = null }: { readonly sourceId?: string | null; readonly id?: string | null } = {},
): Promise<Instant | null> {
  // Both came with the same version of Curfew.
  const since = await knownSince(db, asOf);
  if (since === null || asOf === null) return null;
  const { rows } = await sql<{ is_any: boolean }>`
    select exists (
      select from assets a
      cross join lateral (
        select coalesce((select valid_from from asset_history where id = a.id order by valid_to limit 1), a.valid_from)
          as known_from) f
      where f.known_from > ${timestamp(asOf)} and f.known_from <= ${timestamp(since)}
        and (${sourceId}::uuid is null or a.source_id = ${sourceId}) and (${id}::uuid is null or a.id = ${id})
    ) as is_any`.execute(db);
  return rows[0]?.is_any === true ? since : null;
}
