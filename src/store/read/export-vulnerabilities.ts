import { sql } from 'kysely';
import type { Connection, Database } from '../database.ts';
import { vulnerabilitiesAsOf } from './known-vulnerabilities.ts';
import { listIds } from './list-vulnerabilities.ts';
import type { ListedVulnerability } from './listed-vulnerability.ts';
import { sourceNames } from './names-then.ts';
import type { VulnerabilityQuery } from './vulnerability-query.ts';

/** One that a list shows, with the name of its source. */
export interface ExportedVulnerability extends ListedVulnerability {
  readonly sourceName: string;
}

/** How much of an export is in memory. */
interface Portions {
  /** Found at once. Where the order has no index of its own, finding sorts all that is left: seldom is better. */
  readonly ids: number;
  /** Read at once: some two megabytes. */
  readonly rows: number;
}

const ordinaryPortions: Portions = { ids: 20_000, rows: 1_000 };

/**
 * Everything that a list shows, some rows at a time, all of one instant: what changes meanwhile is not in it. It holds a
 * connection until it ends or is left. One step may take a minute at most.
 */
export async function* everyVulnerability(
  db: Database,
  query: VulnerabilityQuery,
  portions = ordinaryPortions,
): AsyncGenerator<readonly ExportedVulnerability[], void, void> {
  const begin = db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  const snapshot = await begin.execute();
  let next: Promise<readonly ListedVulnerability[]> = Promise.resolve([]);
  try {
    await sql`select set_config('statement_timeout', '60s', true), set_config('work_mem', '32MB', true),
      set_config('idle_in_transaction_session_timeout', '10min', true)`.execute(snapshot);
    const nameOf = await sourceNames(snapshot, query);
    const named = (rows: readonly ListedVulnerability[]) =>
      rows.map((row) => ({ ...row, sourceName: nameOf.get(row.sourceId) ?? '' }));
    for await (const ids of idsOf(snapshot, query, portions)) {
      const ready = next;
      // The database reads these while the ones before are written and sent.
      next = ready.then(async () => await vulnerabilitiesAsOf(snapshot, ids, query));
      next.catch(() => undefined);
      yield named(await ready);
    }
    yield named(await next);
  } finally {
    await next.catch(() => undefined);
    await snapshot
      .rollback()
      .execute()
      .catch(() => undefined);
  }
}

async function* idsOf(
  snapshot: Connection,
  query: VulnerabilityQuery,
  { ids: limit, rows }: Portions,
): AsyncGenerator<readonly string[], void, void> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { items, nextCursor } = await listIds(snapshot, query, { limit, cursor });
    for (let start = 0; start < items.length; start += rows) yield items.slice(start, start + rows);
    cursor = nextCursor;
  }
}
