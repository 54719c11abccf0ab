import { feedStaleAt } from '../../checks/doubts.ts';
import type { Instant } from '../../core/instant.ts';
import { type FeedId, feedIds } from '../../core/policy/cve-facts.ts';
import { feeds } from '../../feeds/registry.ts';
import type { Connection } from '../../store/database.ts';
import { readFeeds, type StoredFeed } from '../../store/feeds.ts';

/** A feed that tells nothing that counts now: without it, no check that is held to deadlines which ask for it can pass. */
export interface MissingFeed {
  readonly id: FeedId;
  readonly why: 'never-loaded' | 'too-old';
}

export async function missingFeeds(db: Connection, now: Instant): Promise<readonly MissingFeed[]> {
  return (await readFeeds(db, feedIds)).flatMap((feed): MissingFeed[] => {
    const staleAt = staleAtOf(feed);
    if (staleAt === null) return [{ id: feed.id, why: 'never-loaded' }];
    return staleAt <= now ? [{ id: feed.id, why: 'too-old' }] : [];
  });
}

/** From when on what is loaded counts as not known any more; null: nothing is loaded. */
export function staleAtOf({
  id,
  version,
  loadedAt,
  publishedAt,
}: Pick<StoredFeed, 'id' | 'version' | 'loadedAt' | 'publishedAt'>): Instant | null {
  const edition = version === null || loadedAt === null ? null : { version, loadedAt, publishedAt };
  return feedStaleAt({ ...feeds[id], edition });
}
