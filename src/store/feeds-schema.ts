import type { ColumnType } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { FeedId } from '../core/policy/cve-facts.ts';

type Timestamp = ColumnType<Instant, Instant | Date | 'infinity', Instant | Date | 'infinity'>;
type NullableTimestamp = ColumnType<Instant | null, Instant | Date | null | undefined, Instant | Date | null>;

/** The tables of migration 000015: see there. */
export interface FeedsSchema {
  feeds: {
    id: FeedId;
    is_automatic: boolean;
    base_url: string | null;
    version: string | null;
    published_at: NullableTimestamp;
    loaded_at: NullableTimestamp;
    loaded_by: string | null;
    entries: number | null;
    attempted_at: NullableTimestamp;
    problem: ColumnType<{ code: string; message: string } | null, string | null, string | null>;
    revision: number;
  };
  feed_entries: { feed: FeedId; cve: string; entry: ColumnType<object, string, string> };
  asked_cves: { feed: FeedId; cve: string };
  cve_facts: {
    cve: string;
    feed: FeedId;
    version: string;
    entry: ColumnType<object | null, string | null, string | null>;
    valid_from: Timestamp;
    valid_to: Timestamp;
  };
}
