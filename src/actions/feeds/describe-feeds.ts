import type { Instant } from '../../core/instant.ts';
import type { FeedId } from '../../core/policy/cve-facts.ts';
import type { FactName } from '../../core/policy/facts.ts';
import { feeds } from '../../feeds/registry.ts';
import type { Database } from '../../store/database.ts';
import type { StoredFeed } from '../../store/feeds.ts';
import { judgedSourceIds } from '../../store/read/checks.ts';
import type { When } from '../../store/read/known-vulnerabilities.ts';
import { feedsAskedBy } from '../checks/gather-feeds.ts';
import { staleAtOf } from './missing-feeds.ts';

export interface DescribedFeed {
  readonly title: string;
  readonly publisher: string;
  /** Facts that rules may ask once it has been read. */
  readonly supplies: readonly FactName[];
  readonly defaultBaseUrl: string;
  /** What fetching it tells its publisher. */
  readonly tells: string;
  /** What a file of it is. */
  readonly file: string;
}

/** How a feed matters to deadlines. */
export interface FeedUse {
  /** Since when the policy asks for what it says; null: nothing that is judged now asks for it. */
  readonly askedSince: Instant | null;
  /** From when on what is loaded counts as not known any more; null: nothing is loaded. */
  readonly staleAt: Instant | null;
}

/** What a feed is, whatever was read of it. */
export function describeFeed(id: FeedId): DescribedFeed {
  const { title, publisher, supplies, baseUrl, tells, file } = feeds[id];
  return { title, publisher, supplies, defaultBaseUrl: baseUrl, tells, file };
}

/** How each feed matters, or mattered, to what is open in any source that is judged. */
export async function readFeedUse(
  db: Database,
  when: When,
): Promise<(feed: Pick<StoredFeed, 'id' | 'version' | 'loadedAt' | 'publishedAt'>) => FeedUse> {
  const asked = await feedsAskedBy(db, await judgedSourceIds(db, null, when.at), null, when.isPast ? when.at : null);
  return (feed) => ({ askedSince: asked.get(feed.id) ?? null, staleAt: staleAtOf(feed) });
}
