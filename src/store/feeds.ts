import { type Selectable, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { FeedId } from '../core/policy/cve-facts.ts';
import { type Connection, nullableTimestamp, timestamp } from './database.ts';
import type { FeedsSchema } from './feeds-schema.ts';
import { recordset, type SqlRunner, transactionRunner } from './sql-runner.ts';

export interface StoredFeed {
  readonly id: FeedId;
  readonly isAutomatic: boolean;
  /** In place of the publisher's address. */
  readonly baseUrl: string | null;
  readonly version: string | null;
  readonly publishedAt: Instant | null;
  readonly loadedAt: Instant | null;
  readonly loadedBy: string | null;
  readonly entries: number | null;
  readonly attemptedAt: Instant | null;
  readonly problem: FeedProblem | null;
  readonly revision: number;
}

export interface FeedProblem {
  readonly code: string;
  readonly message: string;
}

/** Locked until the transaction ends: one edition is loaded at a time. */
export async function lockFeed(trx: Connection, id: FeedId): Promise<StoredFeed> {
  return storedFeed(
    await trx.selectFrom('feeds').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(),
  );
}

export async function readFeeds(db: Connection, ids: readonly FeedId[]): Promise<readonly StoredFeed[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('feeds').selectAll().where('id', 'in', ids).orderBy('id').execute();
  return rows.map(storedFeed);
}

function storedFeed(row: Selectable<FeedsSchema['feeds']>): StoredFeed {
  return {
    id: row.id,
    isAutomatic: row.is_automatic,
    baseUrl: row.base_url,
    version: row.version,
    publishedAt: row.published_at,
    loadedAt: row.loaded_at,
    loadedBy: row.loaded_by,
    entries: row.entries,
    attemptedAt: row.attempted_at,
    problem: row.problem,
    revision: row.revision,
  };
}

/** What was accepted takes the place of what was there. */
export async function noteFeedLoaded(
  trx: Connection,
  id: FeedId,
  loaded: {
    readonly version: string;
    readonly publishedAt: Instant | null;
    readonly entries: number;
    readonly by: string;
    readonly now: Instant;
  },
): Promise<void> {
  await trx
    .updateTable('feeds')
    .set(({ eb }) => ({
      version: loaded.version,
      published_at: nullableTimestamp(loaded.publishedAt),
      loaded_at: timestamp(loaded.now),
      loaded_by: loaded.by,
      entries: loaded.entries,
      attempted_at: timestamp(loaded.now),
      problem: null,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** What was refused or failed: it changed nothing else. */
export async function noteFeedProblem(db: Connection, id: FeedId, problem: FeedProblem, now: Instant): Promise<void> {
  await db
    .updateTable('feeds')
    .set(({ eb }) => ({
      attempted_at: timestamp(now),
      problem: JSON.stringify(problem),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export async function setFeed(
  trx: Connection,
  id: FeedId,
  change: { readonly isAutomatic: boolean; readonly baseUrl: string | null },
): Promise<number> {
  const row = await trx
    .updateTable('feeds')
    .set(({ eb }) => ({
      is_automatic: change.isAutomatic,
      base_url: change.baseUrl,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}

/**
 * Those that are read by themselves and were not tried since: an hour after a failure, a day after a success, or whenever
 * there is more to ask (`further`) after a success.
 */
export async function feedsToFetch(
  db: Connection,
  before: { readonly failed: Instant; readonly loaded: Instant },
  further: readonly FeedId[],
): Promise<readonly FeedId[]> {
  const rows = await db
    .selectFrom('feeds')
    .select('id')
    .where('is_automatic', '=', true)
    .where(({ eb, or, and }) =>
      or([
        eb('attempted_at', 'is', null),
        eb('attempted_at', '<', timestamp(before.loaded)),
        and([eb('problem', 'is not', null), eb('attempted_at', '<', timestamp(before.failed))]),
        and([eb('problem', 'is', null), eb('id', '=', sql<FeedId>`any(${further}::text[])`)]),
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Those that are read by themselves, when they were loaded once. */
export async function automaticFeeds(db: Connection): Promise<readonly FeedId[]> {
  const rows = await db
    .selectFrom('feeds')
    .select('id')
    .where('is_automatic', '=', true)
    .where('version', 'is not', null)
    .execute();
  return rows.map(({ id }) => id);
}

const BATCH = 5_000;

/**
 * The content of a feed becomes that of an edition; of one that is not whole, what it does not name stays. Only rows that
 * differ are written.
 */
export async function replaceEntries(
  trx: Connection,
  id: FeedId,
  content: { readonly entries: ReadonlyMap<string, object>; readonly isWhole: boolean },
): Promise<void> {
  const runner = transactionRunner(trx);
  await runner.query(
    'create temporary table given_entries (cve text primary key, entry jsonb not null) on commit drop',
  );
  let batch: { cve: string; entry: object }[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    await runner.query(
      'insert into given_entries select cve, entry from jsonb_to_recordset($1) as g (cve text, entry jsonb)',
      [recordset(batch as { cve: string; entry: { readonly [key: string]: unknown } }[])],
    );
    batch = [];
  };
  for (const [cve, entry] of content.entries) {
    batch.push({ cve, entry });
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  await runner.query('analyze given_entries');
  if (content.isWhole) {
    await runner.query(
      'delete from feed_entries e where e.feed = $1 and not exists (select from given_entries g where g.cve = e.cve)',
      [id],
    );
  }
  await runner.query(
    `insert into feed_entries (feed, cve, entry)
     select $1, g.cve, g.entry from given_entries g
     left join feed_entries e on e.feed = $1 and e.cve = g.cve where e.entry is distinct from g.entry
     on conflict (feed, cve) do update set entry = excluded.entry`,
    [id],
  );
  await runner.query('drop table given_entries');
}

/**
 * Records what the feeds say of the CVEs that definitions name, wherever that is not what was recorded before, and
 * answers of which CVEs it changed. `only` narrows it to one feed, or for a sync to the definitions of its source.
 */
export async function recordCveFacts(
  runner: SqlRunner,
  now: Instant,
  only: { readonly sourceId?: string; readonly feed?: FeedId },
): Promise<readonly string[]> {
  // Of a whole feed a CVE that it does not list is a fact too. Percentiles move every day for all of them and decide
  // nothing. What begins never does so at the instant at which what it replaces began: that would have held for no time.
  const changed = await runner.query<{ cve: string }>(
    `with named as (
       select distinct upper(unnest(cves)) as cve from definitions where $2::uuid is null or source_id = $2::uuid),
     said as (
       select n.cve, f.id as feed, f.version, e.entry, e.cve is not null or f.id in ('kev', 'epss') as says
       from named n cross join feeds f left join feed_entries e on e.feed = f.id and e.cve = n.cve
       where f.version is not null and ($3::text is null or f.id = $3)),
     news as (
       select s.cve, s.feed, s.version, s.entry from said s
       left join cve_facts k on k.cve = s.cve and k.feed = s.feed and k.valid_to = 'infinity'
       where s.says and (k.cve is null or k.entry - 'percentile' is distinct from s.entry - 'percentile')),
     ended as (
       update cve_facts k set valid_to = greatest($1::timestamptz, k.valid_from + interval '1 millisecond') from news n
       where k.cve = n.cve and k.feed = n.feed and k.valid_to = 'infinity' returning k.cve, k.feed, k.valid_to),
     added as (
       insert into cve_facts (cve, feed, version, entry, valid_from)
       select n.cve, n.feed, n.version, n.entry, coalesce(e.valid_to, $1::timestamptz)
       from news n left join ended e on e.cve = n.cve and e.feed = n.feed returning cve)
     select distinct cve from added order by cve`,
    [new Date(now), only.sourceId ?? null, only.feed ?? null],
  );
  return changed.map(({ cve }) => cve);
}
