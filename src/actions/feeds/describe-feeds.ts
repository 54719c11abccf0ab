import type { FeedId } from '../../core/policy/cve-facts.ts';
import type { FactName } from '../../core/policy/facts.ts';
import { feeds } from '../../feeds/registry.ts';

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

/** What a feed is, whatever was read of it. */
export function describeFeed(id: FeedId): DescribedFeed {
  const { title, publisher, supplies, baseUrl, tells, file } = feeds[id];
  return { title, publisher, supplies, defaultBaseUrl: baseUrl, tells, file };
}
