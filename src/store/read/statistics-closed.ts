import { type RawBuilder, sql } from 'kysely';
import type { ClosedCount } from '../../core/statistics/on-time.ts';
import type { Period } from '../../core/statistics/period.ts';
import type { AgeCount } from '../../core/statistics/survival.ts';
import { type Severity, severityOfRank } from '../../core/vulnerabilities/severity.ts';
import { type Connection, timestamp } from '../database.ts';
import { episodeThen } from '../told-spans.ts';
import { backlogBy } from './known-backlog.ts';
import type { When } from './known-vulnerabilities.ts';

export interface AskedStatistics extends When {
  readonly sourceIds: readonly string[];
  readonly period: Period;
}

/** The episodes that were resolved in the period, as far as was known at or about the instant, counted by what decides their rate. */
export async function countClosed(
  db: Connection,
  asked: AskedStatistics,
  slices: readonly Period[],
): Promise<readonly ClosedCount[]> {
  const { sourceIds, at, knownAt = at, period } = asked;
  const starts = sql`${slices.map(({ from }) => new Date(from))}::timestamptz[]`;
  const inPeriod = sql`e.source_id = any(${sourceIds}::uuid[]) and e.resolved_at >= ${timestamp(period.from)}
    and e.resolved_at < ${timestamp(Math.min(period.until, at + 1))} and e.recorded_at <= ${timestamp(knownAt)}`;
  // The few that were opened again are looked up: to ask each episode would take as long as all the rest. What may be known
  // of an episode that had not begun by then is taken away.
  const result = await sql<Omit<ClosedCount, 'severity'> & { readonly rank: number }>`
    with again as ${openedAgain(asked)},
    counted as (
      select e.severity, width_bucket(e.resolved_at, ${starts}) as slice, e.verdict, e.was_fixed_when_first_read,
        e.due_at is not null as had_deadline, count(*)::int as count, 0 as reopened
      from episodes e where ${inPeriod} group by 1, 2, 3, 4, 5
      union all
      select e.severity, width_bucket(e.resolved_at, ${starts}), e.verdict, e.was_fixed_when_first_read,
        e.due_at is not null, -(e.number > a.episode)::int, (e.number < a.episode)::int
      from again a join episodes e on e.vulnerability_id = a.id and e.number <> a.episode where ${inPeriod})
    select severity as rank, slice - 1 as slice, verdict, was_fixed_when_first_read as "wasFixedWhenFirstRead",
      had_deadline as "hadDeadline", sum(count)::int as count, sum(reopened)::int as reopened
    from counted group by 1, 2, 3, 4, 5`.execute(db);
  return result.rows.map(({ rank, ...row }) => ({ ...row, severity: severityOfRank(rank) }));
}

export interface Cohort {
  readonly ages: readonly (AgeCount & { readonly severity: Severity })[];
  /** Of the open ones: an exception holds, or an acknowledgement at the source. */
  readonly excepted: number;
  /** First seen in the period and fixed already when it was first read: in no age. */
  readonly fixedWhenFirstRead: number;
  /** Closings after which it was opened again: the last one counts, or that it is open. */
  readonly reopened: number;
  /** First seen before the period and still open. */
  readonly olderOpen: number;
}

/**
 * What was first seen in the period, each vulnerability once, by its last episode: fixed at which age, or still open at
 * which. Ages are in days between dates in UTC.
 */
export async function countCohort(db: Connection, asked: AskedStatistics): Promise<Cohort> {
  const [closed, open] = await Promise.all([closedCohort(db, asked), openCohort(db, asked)]);
  const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const fixed = closed.filter(({ isLast, wasFixed }) => isLast && !wasFixed);
  const young = open.filter(({ isOlder }) => !isOlder);
  return {
    ages: [
      ...fixed.map(({ rank, days, count }) => ({ severity: severityOfRank(rank), days, fixed: count, open: 0 })),
      ...young.map(({ rank, days, count }) => ({ severity: severityOfRank(rank), days, fixed: 0, open: count })),
    ],
    excepted: sum(young, ({ excepted }) => excepted),
    fixedWhenFirstRead: sum(closed, ({ isLast, wasFixed, count }) => (isLast && wasFixed ? count : 0)),
    reopened: sum(closed, ({ isLast, count }) => (isLast ? 0 : count)),
    olderOpen: sum(open, ({ isOlder, count }) => (isOlder ? count : 0)),
  };
}

interface ClosedRow {
  readonly rank: number;
  readonly days: number;
  readonly wasFixed: boolean;
  readonly isLast: boolean;
  readonly count: number;
}

async function closedCohort(db: Connection, asked: AskedStatistics): Promise<readonly ClosedRow[]> {
  const { sourceIds, at, knownAt = at, period } = asked;
  const days = sql`${dateOf(sql`e.resolved_at`)} - ${dateOf(sql`e.first_seen_at`)}`;
  const ofCohort = sql`e.source_id = any(${sourceIds}::uuid[]) and e.recorded_at <= ${timestamp(knownAt)}
    and e.resolved_at <= ${timestamp(at)} and e.first_seen_at >= ${timestamp(period.from)} and e.first_seen_at < ${timestamp(period.until)}`;
  // All are counted, and then those that were not the last are taken away.
  const result = await sql<ClosedRow>`
    with again as ${openedAgain(asked)},
    before as materialized (
      select e.severity, ${days} as days, e.was_fixed_when_first_read, e.number < a.episode as was_over
      from again a join episodes e on e.vulnerability_id = a.id and e.number <> a.episode where ${ofCohort}),
    counted as (
      select e.severity, ${days} as days, e.was_fixed_when_first_read, true as is_last, count(*)::int as count
      from episodes e where ${ofCohort} group by 1, 2, 3
      union all
      select severity, days, was_fixed_when_first_read, true, -1 from before
      union all
      select severity, days, was_fixed_when_first_read, false, 1 from before where was_over)
    select severity as rank, days, was_fixed_when_first_read as "wasFixed", is_last as "isLast", sum(count)::int as count
    from counted group by 1, 2, 3, 4 having sum(count) > 0`.execute(db);
  return result.rows;
}

interface OpenRow {
  readonly rank: number;
  readonly days: number;
  readonly isOlder: boolean;
  readonly count: number;
  readonly excepted: number;
}

async function openCohort(db: Connection, asked: AskedStatistics): Promise<readonly OpenRow[]> {
  const { sourceIds, at, knownAt, period } = asked;
  const then = timestamp(at);
  const isOlder = sql`first_seen_on < ${dateOf(timestamp(period.from))}`;
  const result = await sql<OpenRow>`
    select severity as rank, case when ${isOlder} then 0 else ${dateOf(then)} - first_seen_on end as days,
      ${isOlder} as "isOlder", sum(count)::int as count,
      coalesce(sum(count) filter (where excepted_until > ${then}), 0)::int as excepted
    from ${backlogBy(knownAt)} where source_id = any(${sourceIds}::uuid[]) and ${heldAt(asked)}
      and first_seen_on < ${dateOf(timestamp(period.until))}
    group by 1, 2, 3`.execute(db);
  return result.rows;
}

/** The rows of `backlog` that say how things stood at the instant, each vulnerability once: by its working deadline. */
export function heldAt({ at, isPast }: Pick<AskedStatistics, 'at' | 'isPast'>): RawBuilder<unknown> {
  const then = timestamp(at);
  const held = isPast ? sql`valid_from <= ${then} and valid_to > ${then}` : sql`valid_to = 'infinity'`;
  return sql`obligation = '' and ${held}`;
}

/** The few that were opened more than once, each with the number of its last episode at the instant. */
function openedAgain({ sourceIds, at, isPast, knownAt }: AskedStatistics): RawBuilder<unknown> {
  const ofSources = sql`v.episode > 1 and v.source_id = any(${sourceIds}::uuid[])`;
  if (knownAt !== undefined) {
    return sql`materialized (select v.id, ${episodeThen(at, knownAt)} as episode from vulnerabilities v where ${ofSources})`;
  }
  return isPast
    ? sql`materialized (select v.id, 1 + count(*)::int as episode from vulnerabilities v
        join vulnerability_events r on r.vulnerability_id = v.id and r.type = 'reopened' and r.recorded_at <= ${timestamp(at)}
        where ${ofSources} group by v.id)`
    : sql`materialized (select v.id, v.episode from vulnerabilities v where ${ofSources})`;
}

function dateOf(instant: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(${instant} at time zone 'UTC')::date`;
}
