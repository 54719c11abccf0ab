import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type FeedId, feedIds } from '../../core/policy/cve-facts.ts';
import type { Connection } from '../database.ts';

export interface FeedView {
  readonly id: FeedId;
  readonly isAutomatic: boolean;
  readonly baseUrl: string | null;
  readonly version: string | null;
  readonly publishedAt: Instant | null;
  readonly loadedAt: Instant | null;
  readonly loadedBy: string | null;
  readonly entries: number | null;
  /** Of the CVEs that the organisation's definitions name: how many it says something about now. */
  readonly ownCves: number;
  readonly attemptedAt: Instant | null;
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly revision: number;
}

/** In the order in which they are registered. */
export async function listFeeds(db: Connection): Promise<readonly FeedView[]> {
  const result = await sql<FeedView>`
    select id, is_automatic as "isAutomatic", base_url as "baseUrl", version, published_at as "publishedAt",
      loaded_at as "loadedAt", loaded_by as "loadedBy", entries, attempted_at as "attemptedAt", problem, revision,
      (select count(*) from cve_facts k where k.feed = f.id and k.valid_to = 'infinity' and k.entry is not null) as "ownCves"
    from feeds f`.execute(db);
  return [...result.rows].sort((one, other) => feedIds.indexOf(one.id) - feedIds.indexOf(other.id));
}

export async function oneFeed(db: Connection, id: string): Promise<FeedView | null> {
  return (await listFeeds(db)).find((feed) => feed.id === id) ?? null;
}
