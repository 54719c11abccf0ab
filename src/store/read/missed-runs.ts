import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { upto } from './upto.ts';

/** A time in which a source was due, once or several times in a row, and nobody ran a sync. */
export interface MissedStretch {
  readonly sourceId: string;
  readonly dueAt: Instant;
  readonly lastDueAt: Instant;
  readonly runs: number;
  /** When Curfew was there again and noted it. */
  readonly notedAt: Instant;
}

const most = 500;

/**
 * What was missed between the syncs of one page of a list: before `before`, and after the last of them if more follow. Of a
 * past instant, what had been noted by then.
 */
export async function missedBetween(
  db: Connection,
  sourceId: string | null,
  page: { readonly items: readonly { readonly queuedAt: Instant }[]; readonly nextCursor: string | null },
  before: Instant | null,
  asOf: Instant | null,
): Promise<readonly MissedStretch[]> {
  const last = page.nextCursor === null ? undefined : page.items.at(-1);
  const conditions = [
    ...(sourceId === null ? [] : [sql`source_id = ${sourceId}`]),
    ...(before === null ? [] : [sql`due_at < ${timestamp(before)}`]),
    ...(last === undefined ? [] : [sql`due_at >= ${timestamp(last.queuedAt)}`]),
    sql`noted_at <= ${upto(asOf)}`,
  ];
  // What was noted at once was missed at once.
  const result = await sql<MissedStretch>`
    select source_id as "sourceId", min(due_at) as "dueAt", max(last_due_at) as "lastDueAt", sum(runs)::integer as runs,
      noted_at as "notedAt"
    from missed_runs where ${sql.join(conditions, sql` and `)}
    group by source_id, noted_at order by min(due_at) desc, source_id limit ${most}`.execute(db);
  return result.rows;
}
