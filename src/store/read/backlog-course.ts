import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';

export const backlogStates = ['overdue', 'needsTriage', 'dueSoon', 'onTrack', 'noDeadline', 'excepted'] as const;
export type BacklogState = (typeof backlogStates)[number];

/** How many unresolved vulnerabilities stood where at an instant, as it was known then. */
export interface BacklogPoint {
  readonly at: Instant;
  readonly counts: Readonly<Record<BacklogState, number>>;
}

/** How many of those that are open now become overdue at an instant to come if nothing is done. */
export interface Breach {
  readonly at: Instant;
  readonly becomeOverdue: number;
  /** All that are overdue from then on. */
  readonly overdue: number;
}

/**
 * The backlog at each of these instants, which ascend. One pass over the rows that held at any time since the first: each
 * is one, two or three stretches of one state, and of each only its beginning and its end are counted.
 */
export async function backlogAt(
  db: Connection,
  sourceIds: readonly string[],
  instants: readonly Instant[],
): Promise<readonly BacklogPoint[]> {
  const first = instants[0];
  const last = instants.at(-1);
  if (first === undefined || last === undefined) return [];
  const steps = sql`${instants.map((at) => new Date(at).toISOString())}::timestamptz[]`;
  // How many of the steps lie before an instant: what begins then is counted from the next one on.
  const place = (column: string) => sql`width_bucket(${sql.ref(column)} - interval '1 microsecond', ${steps})`;
  const result = await sql<{ state: BacklogState; place: number; moved: number }>`
    with held as (
      select * from backlog where source_id = any(${sourceIds}::uuid[])
        and valid_to > ${timestamp(first)} and valid_from <= ${timestamp(last)}
    ), stretches as (
      select 'excepted' as state, valid_from as begins, valid_to as ends, count from held where status = 'suppressed'
      union all
      select 'overdue', greatest(valid_from, overdue_at), valid_to, count from held
        where status = 'open' and overdue_at < 'infinity'
      union all
      select case when severity = 0 then 'needsTriage' when overdue_at = 'infinity' then 'noDeadline' else 'onTrack' end,
        valid_from, least(valid_to, overdue_at, case when severity = 0 then 'infinity' else due_soon_at end), count
        from held where status = 'open'
      union all
      select 'dueSoon', greatest(valid_from, due_soon_at), least(valid_to, overdue_at), count from held
        where status = 'open' and severity <> 0 and due_soon_at < 'infinity'
    ), moves as (
      select state, begins as at, count as moved from stretches where begins < ends
      union all
      select state, ends, -count from stretches where begins < ends and ends <= ${timestamp(last)}
    )
    select state, ${place('at')} as place, sum(moved)::int as moved from moves group by 1, 2`.execute(db);
  const moves = Map.groupBy(result.rows, (row) => row.place);
  const counts = Object.fromEntries(backlogStates.map((state) => [state, 0])) as Record<BacklogState, number>;
  return instants.map((at, index) => {
    for (const { state, moved } of moves.get(index) ?? []) counts[state] += moved;
    return { at, counts: { ...counts } };
  });
}

/** The instants after `now` up to `until` at which open ones become overdue, the next first. */
export async function breachesAhead(
  db: Connection,
  sourceIds: readonly string[],
  { now, until }: { readonly now: Instant; readonly until: Instant },
): Promise<readonly Breach[]> {
  const result = await sql<{ at: Instant; count: number }>`
    select greatest(overdue_at, ${timestamp(now)}) as at, sum(count)::int as count from backlog
    where source_id = any(${sourceIds}::uuid[]) and valid_to = 'infinity' and status = 'open'
      and overdue_at <= ${timestamp(until)}
    group by 1 order by 1`.execute(db);
  let overdue = 0;
  const breaches: Breach[] = [];
  for (const { at, count } of result.rows) {
    overdue += count;
    if (at > now) breaches.push({ at, becomeOverdue: count, overdue });
  }
  return breaches;
}
