import { type RawBuilder, sql } from 'kysely';
import type { FeedId } from '../core/policy/cve-facts.ts';
import type { Connection } from './database.ts';

// What a publisher can be asked about: other words that a scanner may use for a CVE have no record anywhere.
const isCve = sql`cve ~ '^CVE-[0-9]{4}-[0-9]{4,19}$'`;

const isUnresolved = sql`exists (select from vulnerabilities v where v.definition_id = f.id and v.status <> 'resolved')`;

/** The CVEs that definitions of unresolved vulnerabilities name: what a publisher is asked about. */
export async function namedCves(db: Connection): Promise<readonly string[]> {
  const result = await sql<{ cve: string }>`
    select cve from (
      select distinct upper(unnest(f.cves)) as cve from definitions f where f.cves <> '{}' and ${isUnresolved}) named
    where ${isCve} order by cve`.execute(db);
  return result.rows.map(({ cve }) => cve);
}

/**
 * These are the CVEs about which a feed told what there is when it was loaded just now, or that there is nothing; no others
 * are. What was asked once and is not asked any more is not known of today when it comes back.
 */
export async function noteAsked(trx: Connection, feed: FeedId, cves: readonly string[]): Promise<void> {
  await sql`
    with given as (select distinct unnest(${cves}::text[]) as cve),
    gone as (
      delete from asked_cves a where a.feed = ${feed} and not exists (select from given g where g.cve = a.cve))
    insert into asked_cves (feed, cve) select ${feed}, cve from given on conflict do nothing`.execute(trx);
}

export interface NotAsked {
  readonly count: number;
  /** The first three. */
  readonly examples: readonly string[];
}

/** Of the CVEs of what is unresolved in these sources, those that a feed was not asked about; null where there are none. */
export async function readNotAsked(
  db: Connection,
  feed: FeedId,
  sourceIds: readonly string[],
): Promise<NotAsked | null> {
  const result = await sql<{ count: number; examples: string[] | null }>`
    select count(distinct cve)::int as count, (array_agg(distinct cve))[1:3] as examples
    from ${notAsked(sql`${feed}::text`)} and f.source_id = any(${sourceIds}::uuid[])`.execute(db);
  const { count = 0, examples = null } = result.rows[0] ?? {};
  return count === 0 ? null : { count, examples: examples ?? [] };
}

/** Of these feeds those that were not asked about some CVE of what is unresolved in any source. */
export async function feedsToAskFurther(db: Connection, feeds: readonly FeedId[]): Promise<readonly FeedId[]> {
  if (feeds.length === 0) return [];
  const result = await sql<{ id: FeedId }>`
    select id from unnest(${feeds}::text[]) as asked (id)
    where exists (select from ${notAsked(sql`asked.id`)})`.execute(db);
  return result.rows.map(({ id }) => id);
}

/** The tail of a query, with more conditions to follow. Only of the few that were not asked is it looked what is open. */
function notAsked(feed: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`definitions f cross join lateral (select upper(unnest(f.cves)) as cve) named
    where f.cves <> '{}' and ${isCve}
      and not exists (select from asked_cves a where a.feed = ${feed} and a.cve = named.cve) and ${isUnresolved}`;
}
