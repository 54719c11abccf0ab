import { sql } from 'kysely';
import { DAY, type Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { episodeThen, lessNotBegun } from '../told-spans.ts';
import type { When } from './known-vulnerabilities.ts';

const spans = [30, 90, 365] as const;

/** How the episodes ended that were closed in the days before an instant. */
export interface OnTimeCount {
  readonly days: (typeof spans)[number];
  readonly met: number;
  readonly missed: number;
  /** Outside the rate. */
  readonly notJudged: number;
  /** Of those that were met or missed: opened again since, so that no list of what is resolved shows them. */
  readonly reopened: number;
}

interface Asked extends When {
  readonly sourceIds: readonly string[];
}

/** As it was known at `at`, or is known of it at `knownAt`, one for each span of days. */
export async function countOnTime(db: Connection, question: Asked): Promise<readonly OnTimeCount[]> {
  const [rows, reopened] = await Promise.all([
    question.isPast ? countedAnew(db, question) : countedByDay(db, question),
    openedAgain(db, question),
  ]);
  const counts = new Map(rows.map(({ days, verdict, count }) => [`${days} ${verdict}`, count]));
  const of = (verdict: string, days: number) => counts.get(`${days} ${verdict}`) ?? 0;
  return spans.map((days) => ({
    days,
    met: of('met', days),
    missed: of('missed', days),
    notJudged: of('not-judged', days),
    reopened: reopened[days],
  }));
}

interface Counted {
  readonly days: number;
  readonly verdict: string;
  readonly count: number;
}

/** What was recorded later says nothing about a past instant: each episode is looked at. */
async function countedAnew(db: Connection, { sourceIds, at, knownAt }: Asked): Promise<readonly Counted[]> {
  const since = sql.join(spans.map((days) => sql`(${sql.lit(days)}, ${timestamp(at - days * DAY)})`));
  const wasClosed = sql`e.source_id = any(${sourceIds}::uuid[]) and e.resolved_at > ${timestamp(at - 365 * DAY)}
    and e.resolved_at <= ${timestamp(at)} and e.recorded_at <= ${timestamp(knownAt ?? at)}`;
  const columns = sql`e.verdict, e.resolved_at`;
  const less = knownAt === undefined ? sql`` : lessNotBegun({ sourceIds, at, knownAt }, columns, wasClosed);
  const result = await sql<Counted>`
    with closed as (
      select ${columns}, 1 as count from episodes e where ${wasClosed} ${less})
    select s.days, verdict, sum(count)::int as count from (values ${since}) s(days, since) join closed on resolved_at > s.since
    group by s.days, verdict`.execute(db);
  return result.rows;
}

/** Whole days in UTC are counted already; the two at the ends of a span are looked through. */
async function countedByDay(db: Connection, { sourceIds, at }: Asked): Promise<readonly Counted[]> {
  const today = startOfDay(at);
  const values = spans.map((days) => {
    const since = at - days * DAY;
    const [from, first, last] = [since, startOfDay(since) + DAY, today].map(timestamp);
    return sql`(${sql.lit(days)}, ${from}, ${first}, ${last})`;
  });
  const ofSource = sql`source_id = any(${sourceIds}::uuid[])`;
  const result = await sql<Counted>`
    with spans (days, since, first_day, today) as (values ${sql.join(values)})
    select days, verdict, sum(count)::int as count from (
      select s.days, c.verdict, c.count from spans s join closed_days c
        on c.closed_on >= (s.first_day at time zone 'UTC')::date and c.closed_on < (s.today at time zone 'UTC')::date
      where c.${ofSource}
      union all
      select s.days, e.verdict, 1 from spans s join episodes e on e.resolved_at > s.since and e.resolved_at < s.first_day
      where e.${ofSource}
      union all
      select s.days, e.verdict, 1 from spans s join episodes e on e.resolved_at >= s.today
        and e.resolved_at <= ${timestamp(at)}
      where e.${ofSource}) counted
    group by days, verdict`.execute(db);
  return result.rows;
}

/**
 * Episodes after which another one began. Whatever was opened again after an instant changed after it, so an index leads
 * to the few that can matter.
 */
async function openedAgain(
  db: Connection,
  { sourceIds, at, isPast, knownAt }: Asked,
): Promise<Readonly<Record<OnTimeCount['days'], number>>> {
  const then = timestamp(at);
  const since = (days: number) => timestamp(at - days * DAY);
  const [first, second, longest] = spans;
  const count = (days: number) => sql`count(*) filter (where e.resolved_at > ${since(days)})::int`;
  // How often it had been opened again by then.
  const hadBeenOpenedAgain = sql`e.number <= (select count(*) from vulnerability_events r
    where r.vulnerability_id = v.id and r.type = 'reopened' and r.recorded_at <= ${then})`;
  const wasOpenedAgain = isPast
    ? sql`and e.recorded_at <= ${timestamp(knownAt ?? at)}
        and ${knownAt === undefined ? hadBeenOpenedAgain : sql`e.number < ${episodeThen(at, knownAt)}`}`
    : sql``;
  const result = await sql<Readonly<Record<OnTimeCount['days'], number>>>`
    select ${count(first)} as "30", ${count(second)} as "90", ${count(longest)} as "365"
    from vulnerabilities v
    join episodes e on e.vulnerability_id = v.id and e.number < v.episode
    where v.episode > 1 and v.source_id = any(${sourceIds}::uuid[]) and v.valid_from > ${since(longest)}
      and e.verdict in ('met', 'missed') and e.resolved_at > ${since(longest)} and e.resolved_at <= ${then}
      ${wasOpenedAgain}`.execute(db);
  return result.rows[0] ?? { 30: 0, 90: 0, 365: 0 };
}

function startOfDay(at: Instant): Instant {
  return Math.floor(at / DAY) * DAY;
}
