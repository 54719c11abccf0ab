import { z } from 'zod';
import { severities, severityRank } from '../../core/vulnerabilities/severity.ts';
import type { Connection } from '../database.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { type ListedVulnerability, vulnerabilitiesById } from './listed-vulnerability.ts';
import { type Candidates, candidatesFor } from './vulnerability-candidates.ts';
import type { VulnerabilityQuery, Walk } from './vulnerability-query.ts';
import { gatherBySeverity, type Place, walk } from './vulnerability-walk.ts';

/** Where a page ended: the rank is only there when the list goes by severity. */
const Position = z.object({
  key: z.number().int().nullable(),
  id: z.uuid(),
  rank: z.number().int().min(0).max(5).optional(),
});
type Position = z.output<typeof Position>;

interface RankedPlace extends Place {
  readonly rank?: number;
}

/**
 * A page of vulnerabilities. Rows that change between two pages may appear where they now belong; nothing else is
 * repeated or left out.
 */
export async function listVulnerabilities(
  db: Connection,
  query: VulnerabilityQuery,
  request: PageRequest,
): Promise<Page<ListedVulnerability>> {
  const { items, nextCursor } = await listIds(db, query, request);
  return { items: await vulnerabilitiesById(db, items, query), nextCursor };
}

/** The same page as ids alone. */
export async function listIds(
  db: Connection,
  query: VulnerabilityQuery,
  { limit, cursor }: PageRequest,
): Promise<Page<string>> {
  const asked = [query.sort, query.filter, query.isPast ? query.at : null];
  const after = decodeCursor(Position, cursor, asked);
  const candidates = await candidatesFor(db, query);
  if (candidates === null) return { items: [], nextCursor: null };
  const places = query.sort.endsWith('severity')
    ? await bySeverity(db, query, candidates, limit + 1, after)
    : await walk(db, query, candidates, walkOf(query, limit + 1, after));
  const page = pageOf<RankedPlace>(places, limit, (last) =>
    encodeCursor(positionOf(last, query.sort.endsWith('firstSeenAt')), asked),
  );
  return { items: page.rows.map((place) => place.id), nextCursor: page.nextCursor };
}

function walkOf({ sort }: VulnerabilityQuery, limit: number, after: Position | null): Walk {
  return {
    by: sort.endsWith('firstSeenAt') ? 'anchor_at' : 'due_at',
    isDescending: sort.startsWith('-') && !sort.endsWith('severity'),
    limit,
    after,
  };
}

/** One severity after the other, in each by due date: seldom more than one of them has to be read. */
async function bySeverity(
  db: Connection,
  query: VulnerabilityQuery,
  candidates: Candidates,
  limit: number,
  after: Position | null,
): Promise<readonly RankedPlace[]> {
  if (candidates.areFew) return await gatherBySeverity(db, query, candidates, limit, after);
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

function positionOf(last: RankedPlace, byFirstSeen: boolean): Position {
  const key = byFirstSeen ? last.anchor_at : last.due_at;
  return { key, id: last.id, ...(last.rank !== undefined && { rank: last.rank }) };
}
