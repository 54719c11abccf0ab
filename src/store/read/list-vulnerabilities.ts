import { z } from 'zod';
import { severities, severityRank } from '../../core/vulnerabilities/severity.ts';
import type { Connection } from '../database.ts';
import { spansReach } from '../spans.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { ofListedSources } from './judged-sources.ts';
import { vulnerabilitiesAsOf } from './known-vulnerabilities.ts';
import type { ListedVulnerability } from './listed-vulnerability.ts';
import { type Candidates, candidatesFor } from './vulnerability-candidates.ts';
import type { VulnerabilityQuery, Walk } from './vulnerability-query.ts';
import { beginBySeverity, gatherBySeverity, type Place, type RankedPlace, walk } from './vulnerability-walk.ts';

/** Where a page ended: the rank is only there when the list goes by severity. */
const Position = z.object({
  key: z.number().int().nullable(),
  id: z.uuid(),
  rank: z.number().int().min(0).max(5).optional(),
});
type Position = z.output<typeof Position>;

/** More than anybody looks at: then one severity after the other is less work than a page's worth of each. */
const pageful = 1_000;

type PlaceInList = Place & Partial<RankedPlace>;

/**
 * A page of vulnerabilities. Rows that change between two pages may appear where they now belong; nothing else is
 * repeated or left out.
 */
export async function listVulnerabilities(
  db: Connection,
  query: VulnerabilityQuery,
  page: PageRequest,
): Promise<Page<ListedVulnerability>> {
  const after = positionIn(query, page.cursor);
  const read = async (connection: Connection) => {
    const { items, nextCursor } = await idsAfter(connection, query, page.limit, after);
    return { items: await vulnerabilitiesAsOf(connection, items, query), nextCursor };
  };
  // One connection for all that a page takes: whoever had to wait for one does not wait again for each statement.
  return db.isTransaction ? await read(db) : await db.connection().execute(read);
}

/** The same page as ids alone. */
export async function listIds(
  db: Connection,
  query: VulnerabilityQuery,
  { limit, cursor }: PageRequest,
): Promise<Page<string>> {
  return await idsAfter(db, query, limit, positionIn(query, cursor));
}

async function idsAfter(
  db: Connection,
  asked: VulnerabilityQuery,
  limit: number,
  after: Position | null,
): Promise<Page<string>> {
  const query = await toldBySpans(db, await ofListedSources(db, asked));
  const candidates = await candidatesFor(db, query);
  if (candidates === null) return { items: [], nextCursor: null };
  const places: readonly PlaceInList[] = query.sort.endsWith('severity')
    ? await bySeverity(db, query, candidates, limit + 1, after)
    : await walk(db, query, candidates, walkOf(query, limit + 1, after));
  const page = pageOf(places, limit, ({ key, id, rank }) => encodeCursor({ key, id, rank }, askedBy(asked)));
  return { items: page.rows.map((place) => place.id), nextCursor: page.nextCursor };
}

/**
 * What was known at an instant about itself is what was known at it, and an index finds that. While some of it is not laid
 * out yet, as after a first sync, all of it is looked through.
 */
export async function toldBySpans<Query extends Pick<VulnerabilityQuery, 'isPast' | 'knownAt' | 'at'>>(
  db: Connection,
  query: Query,
): Promise<Query> {
  const { isPast, knownAt, at } = query;
  return isPast && knownAt === undefined && (await spansReach(db, at)) ? { ...query, knownAt: at } : query;
}

function positionIn(query: VulnerabilityQuery, cursor: string | undefined): Position | null {
  return decodeCursor(Position, cursor, askedBy(query));
}

/** What a cursor is bound to. */
function askedBy({ sort, filter, isPast, at, knownAt }: VulnerabilityQuery): unknown {
  return [sort, filter, isPast ? at : null, ...(knownAt === undefined ? [] : [knownAt])];
}

function walkOf({ sort }: VulnerabilityQuery, limit: number, after: Position | null): Walk {
  return {
    by: sort.endsWith('firstSeenAt') ? 'anchor_at' : 'due_at',
    isDescending: sort.startsWith('-') && !sort.endsWith('severity'),
    limit,
    after,
  };
}

/** After the first page one severity after the other, in each by due date: seldom has more than one to be read. */
async function bySeverity(
  db: Connection,
  query: VulnerabilityQuery,
  candidates: Candidates,
  limit: number,
  after: Position | null,
): Promise<readonly RankedPlace[]> {
  const isUnconditional = candidates.conditions.length === 0 && query.filter.sourceIds === undefined;
  if (after === null && isUnconditional && limit < pageful && !query.isPast) {
    return await beginBySeverity(db, query, limit);
  }
  // They are gathered as they are now.
  if (candidates.areFew && !query.isPast) return await gatherBySeverity(db, query, candidates, limit, after);
  const wanted = severities.filter(
    (severity) =>
      (query.filter.severities?.includes(severity) ?? true) &&
      (candidates.ranks?.includes(severityRank(severity)) ?? true),
  );
  const ordered = query.sort === '-severity' ? wanted : [...wanted].reverse();
  const sign = query.sort === '-severity' ? -1 : 1;
  const start = ordered.findIndex((severity) => sign * (severityRank(severity) - (after?.rank ?? sign * -9)) >= 0);
  if (start < 0) return [];
  const places: RankedPlace[] = [];
  for (const severity of ordered.slice(start)) {
    const rank = severityRank(severity);
    const ofThis = { ...query, filter: { ...query.filter, severities: [severity] } };
    const from = after?.rank === rank ? after : null;
    const found = await walk(db, ofThis, candidates, walkOf(query, limit, from));
    places.push(...found.map((place) => ({ ...place, rank })));
    if (places.length >= limit) break;
  }
  return places;
}
