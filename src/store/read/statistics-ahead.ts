import { sql } from 'kysely';
import { DAY } from '../../core/instant.ts';
import type { DueCount, Watched } from '../../core/statistics/expected-breaches.ts';
import { severityOfRank } from '../../core/vulnerabilities/severity.ts';
import { type Connection, timestamp } from '../database.ts';
import { lessNotBegun } from '../told-spans.ts';
import { backlogBy } from './known-backlog.ts';
import { type AskedStatistics, heldAt } from './statistics-closed.ts';

type Asked = Omit<AskedStatistics, 'period'>;

const paceDays = 90;
const farthestAhead = 30;

/**
 * Of each severity, how many were fixed in the last 90 days, and for how long all together were open and held to their
 * deadlines; and since when there was a complete reading. What was fixed when it was first read, or while it was excepted, was not waited for.
 *
 * Open is what was known to be open on each of these days; with `knownAt`, what is known then to have been open on them, each
 * source from its first complete reading on: of what was fixed before that nobody heard, and what was left would seem slow.
 */
export async function measurePace(db: Connection, { sourceIds, at, knownAt }: Asked): Promise<Watched> {
  const [since, then] = [timestamp(at - paceDays * DAY), timestamp(at)];
  const ofSources = sql`source_id = any(${sourceIds}::uuid[])`;
  const isComplete = sql`status in ('complete', 'superseded') and finished_at <= ${then}`;
  const isKnown = knownAt !== undefined;
  const watched = isKnown ? sql`join watched w on w.id = source_id` : sql``;
  const begins = sql`greatest(valid_from, excepted_until, ${since} ${isKnown ? sql`, w.since` : sql``})`;
  const ends = sql`least(valid_to, ${then})`;
  const wasWatched = isKnown
    ? sql`and e.resolved_at > (select w.since from watched w where w.id = e.source_id)`
    : sql``;
  const wasFixed = sql`e.source_id = any(${sourceIds}::uuid[]) and e.resolved_at > ${since} and e.resolved_at <= ${then}
    and e.recorded_at <= ${timestamp(knownAt ?? at)} and not e.was_fixed_when_first_read
    and (e.verdict <> 'not-judged' or e.due_at is null) ${wasWatched}`;
  const less = isKnown ? lessNotBegun({ sourceIds, at, knownAt }, sql`e.severity, 0`, wasFixed) : sql``;
  const [measured, known] = await Promise.all([
    sql<{ rank: number; fixed: number; openDays: number }>`
      with watched as (
        select source_id as id, min(finished_at) as since from syncs where ${ofSources} and ${isComplete} group by source_id)
      select rank, sum(fixed)::int as fixed, sum(open_days)::float8 as "openDays" from (
        select severity as rank, count * extract(epoch from ${ends} - ${begins}) / 86400 as open_days, 0 as fixed
        from ${backlogBy(knownAt)} ${watched}
        where ${ofSources} and obligation = '' and valid_to > ${since} and valid_from < ${then} and ${begins} < ${ends}
        union all
        select e.severity, 0, 1 from episodes e where ${wasFixed} ${less}) parts
      group by rank order by rank`.execute(db),
    sql<{ days: number }>`
      select coalesce(extract(epoch from ${then} - greatest(min(finished_at), ${since})) / 86400, 0)::float8 as days
      from syncs where ${ofSources} and ${isComplete}`.execute(db),
  ]);
  return {
    paces: measured.rows.map(({ rank, ...pace }) => ({ ...pace, severity: severityOfRank(rank) })),
    watchedDays: known.rows[0]?.days ?? 0,
  };
}

/** What becomes overdue in the 30 days to come if nothing is done. */
export async function countDue(db: Connection, asked: Asked): Promise<readonly DueCount[]> {
  const { sourceIds, at, knownAt } = asked;
  const becomesOverdue = sql`greatest(overdue_at, excepted_until)`;
  const result = await sql<{ rank: number; moment: number; count: number }>`
    select severity as rank, ${becomesOverdue} as moment, sum(count)::int as count
    from ${backlogBy(knownAt)} where source_id = any(${sourceIds}::uuid[]) and ${heldAt(asked)}
      and ${becomesOverdue} > ${timestamp(at)} and ${becomesOverdue} <= ${timestamp(at + farthestAhead * DAY)}
    group by 1, 2`.execute(db);
  return result.rows.map(({ rank, moment, count }) => ({
    severity: severityOfRank(rank),
    inDays: (moment - at) / DAY,
    count,
  }));
}
