import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';

/**
 * The sources that counted at an instant, all or the one that is asked for: all but those whose retirement somebody had
 * accepted by then. Null when the one does not count or is not there.
 */
export async function judgedSources(
  db: Connection,
  { at, sourceId }: { readonly at: Instant; readonly sourceId?: string | undefined },
): Promise<readonly string[] | null> {
  const one = sourceId === undefined ? sql`` : sql`and id = ${sourceId}`;
  const result = await sql<{ id: string }>`
    select id from monitoring_sources
    where (retirement_accepted_at is null or retirement_accepted_at > ${timestamp(at)}) ${one}`.execute(db);
  if (sourceId !== undefined && result.rows.length === 0) return null;
  return result.rows.map(({ id }) => id);
}
