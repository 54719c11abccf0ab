import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Page } from './cursor.ts';
import { listVulnerabilities } from './list-vulnerabilities.ts';
import type { ListedVulnerability } from './listed-vulnerability.ts';
import type { VulnerabilityQuery } from './vulnerability-query.ts';

/** Enough that finding a page costs little beside reading it, and a few megabytes at most. */
const manyRows = 2_000;

/** One that a list shows, with the name of its source. */
export interface ExportedVulnerability extends ListedVulnerability {
  readonly sourceName: string;
}

/**
 * Everything that a list shows, page by page, all of one instant: what changes meanwhile is not in it. It holds a
 * connection until it ends or is left, and never more than two pages. One page may take a minute at most.
 */
export async function* everyVulnerability(
  db: Database,
  query: VulnerabilityQuery,
  pageSize = manyRows,
): AsyncGenerator<readonly ExportedVulnerability[], void, void> {
  const begin = db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  const snapshot = await begin.execute();
  const pageAfter = (cursor: string | undefined) => listVulnerabilities(snapshot, query, { limit: pageSize, cursor });
  let next: Promise<Page<ListedVulnerability>> | null = null;
  try {
    await sql`select set_config('statement_timeout', '60s', true),
      set_config('idle_in_transaction_session_timeout', '10min', true)`.execute(snapshot);
    // What lists are planned like on connections of their own; a past instant is planned for its values.
    if (!query.isPast) await sql`set local plan_cache_mode = force_generic_plan`.execute(snapshot);
    const sources = await snapshot.selectFrom('monitoring_sources').select(['id', 'name']).execute();
    const nameOf = new Map(sources.map(({ id, name }) => [id, name]));
    for (next = pageAfter(undefined); next !== null; ) {
      const { items, nextCursor }: Page<ListedVulnerability> = await next;
      // The database reads on while these are written and sent.
      next = nextCursor === null ? null : pageAfter(nextCursor);
      next?.catch(() => undefined);
      yield items.map((item) => ({ ...item, sourceName: nameOf.get(item.sourceId) ?? '' }));
    }
  } finally {
    await next?.catch(() => undefined);
    await snapshot
      .rollback()
      .execute()
      .catch(() => undefined);
  }
}
