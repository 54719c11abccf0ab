import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { backlogBy } from './known-backlog.ts';

const backlogStates = ['overdue', 'needsTriage', 'dueSoon', 'onTrack', 'noDeadline', 'excepted'] as const;
type BacklogState = (typeof backlogStates)[number];

/** How many unresolved vulnerabilities stood where at an instant. */
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
 * The backlog at each of these instants, which ascend, as it was known at each of them; with `knownAt`, which is not before
 * the last, as it is known then. One pass over the rows that held at any time since the first: each
 * is one to four stretches of one state, and of each only its beginning and its end are counted.
 */
export async function backlogAt(
  db: Connection,
  sourceIds: readonly string[],
  instants: readonly Instant[],
  knownAt?: Instant,
): Promise<readonly BacklogPoint[]> {
  const first = instants[0];
  const last = instants.at(-1);
  if (first === undefined || last === undefined) return [];
  // What begins between two steps is counted from the second one on; instants are whole milliseconds.
  const steps = sql`${instants.map((at) => new Date(at + 1))}::timestamptz[]`;
  const place = (column: string) => sql`width_bucket(${sql.ref(column)}, ${steps})`;
  const result = await sql<{ state: BacklogState; place: number; moved: number }>`
    with placed as materialized (
      select severity = 0 as is_unknown, overdue_at = 'infinity' as is_free,
        ${place('valid_from')} as starts, ${place('valid_to')} as ends, ${place('due_soon_at')} as soon,
        ${place('overdue_at')} as late, ${place('excepted_until')} as till, sum(count)::int as count
      from ${backlogBy(knownAt)} where source_id = any(${sourceIds}::uuid[]) and obligation = ''
        and valid_to > ${timestamp(first)} and valid_from <= ${timestamp(last)}
      group by 1, 2, 3, 4, 5, 6, 7
    ), stretches as (
      select 'excepted' as state, starts as begins, least(ends, till) as ends, count from placed
      union all
      select case when is_unknown then 'needsTriage' when is_free then 'noDeadline' else 'onTrack' end, greatest(starts, till),
        case when is_free and not is_unknown then ends when is_unknown then least(ends, late) else least(ends, soon, late) end,
        count from placed
      union all
      select 'dueSoon', greatest(starts, till, soon), least(ends, late), count from placed
        where not is_unknown and not is_free
      union all
      select 'overdue', greatest(starts, till, late), ends, count from placed where not is_free
    )
    select state, place, sum(moved)::int as moved from (
      select state, begins as place, count as moved from stretches where begins < ends
      union all
      select state, ends, -count from stretches where begins < ends) moves
    group by state, place`.execute(db);
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
    select greatest(overdue_at, excepted_until, ${timestamp(now)}) as at, sum(count)::int as count from backlog
    where source_id = any(${sourceIds}::uuid[]) and obligation = '' and valid_to = 'infinity'
      and overdue_at <= ${timestamp(until)} and excepted_until <= ${timestamp(until)}
    group by 1 order by 1`.execute(db);
  let overdue = 0;
  const breaches: Breach[] = [];
  for (const { at, count } of result.rows) {
    overdue += count;
    if (at > now) breaches.push({ at, becomeOverdue: count, overdue });
  }
  return breaches;
}
