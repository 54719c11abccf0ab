import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type FeedId, feedIds } from '../../core/policy/cve-facts.ts';
import type { Connection } from '../database.ts';
import type { When } from './known-vulnerabilities.ts';
import { rowsAt } from './rows-at.ts';
import { upto } from './upto.ts';

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

/** In the order in which they are registered, as they are or as they were. */
export async function listFeeds(db: Connection, when: When): Promise<readonly FeedView[]> {
  const then = upto(when.isPast ? when.at : null);
  // What nobody has touched yet has no state, and stands as all of them begin. What begins now has no end yet.
  const result = await sql<FeedView>`
    select id, coalesce(f.is_automatic, false) as "isAutomatic", f.base_url as "baseUrl", f.version,
      f.published_at as "publishedAt", f.loaded_at as "loadedAt", f.loaded_by as "loadedBy", f.entries,
      f.attempted_at as "attemptedAt", f.problem, coalesce(f.revision, 1) as revision,
      (select count(*) from cve_facts k where k.feed = id and k.valid_from <= ${then}
        and k.valid_to ${when.isPast ? sql`>` : sql`=`} ${then} and k.entry is not null) as "ownCves"
    from unnest(${feedIds}::text[]) id left join ${rowsAt('feed', when)} f using (id)`.execute(db);
  return [...result.rows].sort((one, other) => feedIds.indexOf(one.id) - feedIds.indexOf(other.id));
}

export async function oneFeed(db: Connection, id: string, when: When): Promise<FeedView | null> {
  return (await listFeeds(db, when)).find((feed) => feed.id === id) ?? null;
}
