import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import type { VulnerabilityFilter } from './vulnerability-query.ts';

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

/**
 * The sources whose vulnerabilities a filter lets through; undefined: all that there are. Like every number, a list leaves
 * out the sources whose retirement somebody had accepted; whoever asks for one of them, or for one of its assets, sees it.
 */
export async function listedSources(
  db: Connection,
  { sourceIds, assetId }: Pick<VulnerabilityFilter, 'sourceIds' | 'assetId'>,
  at: Instant,
): Promise<readonly string[] | undefined> {
  if (sourceIds !== undefined || assetId !== undefined) return sourceIds;
  const result = await sql<{ id: string; counts: boolean }>`
    select id, retirement_accepted_at is null or retirement_accepted_at > ${timestamp(at)} as counts
    from monitoring_sources`.execute(db);
  const counting = result.rows.filter(({ counts }) => counts);
  return counting.length === result.rows.length ? undefined : counting.map(({ id }) => id);
}

/** The same question, of the sources that it is about. */
export async function ofListedSources<Query extends { readonly filter: VulnerabilityFilter; readonly at: Instant }>(
  db: Connection,
  query: Query,
): Promise<Query> {
  const sourceIds = await listedSources(db, query.filter, query.at);
  return sourceIds === query.filter.sourceIds ? query : { ...query, filter: { ...query.filter, sourceIds } };
}
