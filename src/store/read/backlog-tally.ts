import { type RawBuilder, sql } from 'kysely';
import { DAY, type Instant } from '../../core/instant.ts';
import { type Severity, severityOfRank } from '../../core/vulnerabilities/severity.ts';
import { type Connection, timestamp } from '../database.ts';
import { countedUnder } from '../under-obligation.ts';
import { unresolvedThen } from './known-backlog.ts';

/** Days since first seen, by the date in UTC. */
export const ages = ['0-7', '8-30', '31-90', '91-180', 'over-180'] as const;
type Age = (typeof ages)[number];

/** How many unresolved vulnerabilities of one severity stand where. */
export interface SeverityTally {
  readonly severity: Severity;
  readonly open: number;
  readonly onTrack: number;
  readonly dueSoon: number;
  readonly overdue: number;
  readonly needsTriage: number;
  /** Of those that need triage: past their date. */
  readonly triageOverdue: number;
  readonly noDeadline: number;
  readonly excepted: number;
  /** Of the excepted ones: acknowledged at the source, and accepted as such; the others by an exception. */
  readonly acknowledged: number;
  /** Open, not overdue, and due in the seven days that follow. */
  readonly dueWithin7Days: number;
  /** Of the open ones. */
  readonly byAge: Readonly<Record<Age, number>>;
}

export interface BacklogQuestion {
  readonly sourceIds: readonly string[];
  readonly at: Instant;
  readonly isPast: boolean;
  readonly knownAt?: Instant | undefined;
  /** Its id; null or left out: by the working deadline. Counted are those that it is about. */
  readonly obligation?: string | null | undefined;
  readonly status?: 'open' | 'suppressed' | undefined;
  /** Midnights in UTC, that day included. */
  readonly firstSeenAfter?: Instant | undefined;
  /** Midnights in UTC, that day left out. */
  readonly firstSeenBefore?: Instant | undefined;
}

/** One for each severity that there is, the worst first. */
export async function tallyBacklog(db: Connection, question: BacklogQuestion): Promise<readonly SeverityTally[]> {
  const { sourceIds, at, isPast, knownAt, obligation = null, status, firstSeenAfter, firstSeenBefore } = question;
  const then = timestamp(at);
  const holds = isPast ? sql`valid_from <= ${then} and valid_to > ${then}` : sql`valid_to = 'infinity'`;
  const counted =
    knownAt === undefined
      ? sql`backlog where ${holds}`
      : sql`${await unresolvedThen(db, { at, knownAt }, obligation)} where true`;
  const ofStatus = status === undefined ? sql`` : sql`and status = ${status}`;
  const day = (midnight: Instant) => sql`(${timestamp(midnight)} at time zone 'UTC')::date`;
  const from = firstSeenAfter === undefined ? sql`` : sql`and first_seen_on >= ${day(firstSeenAfter)}`;
  const before = firstSeenBefore === undefined ? sql`` : sql`and first_seen_on < ${day(firstSeenBefore)}`;
  // Held to its deadline: neither resolved nor excepted.
  const isHeld = sql`excepted_until <= ${then}`;
  const count = (condition: RawBuilder<unknown>) =>
    sql`coalesce(sum(count) filter (where ${isHeld} and ${condition}), 0)::int`;
  const isOverdue = sql`overdue_at <= ${then}`;
  const age = sql`((${then} at time zone 'UTC')::date - first_seen_on)`;
  type Row = Omit<SeverityTally, 'severity' | 'byAge'> & Readonly<Record<Age, number>> & { readonly rank: number };
  const result = await sql<Row>`
    select severity as rank, ${count(sql`true`)} as open,
      ${count(sql`severity <> 0 and due_soon_at > ${then} and overdue_at > ${then} and overdue_at < 'infinity'`)} as "onTrack",
      ${count(sql`severity <> 0 and due_soon_at <= ${then} and overdue_at > ${then}`)} as "dueSoon",
      ${count(isOverdue)} as overdue,
      ${count(sql`severity = 0 and not ${isOverdue}`)} as "needsTriage",
      ${count(sql`severity = 0 and not (${isOverdue}) and triage_due_at + interval '1 second' <= ${then}`)} as "triageOverdue",
      ${count(sql`severity <> 0 and overdue_at = 'infinity'`)} as "noDeadline",
      coalesce(sum(count) filter (where not ${isHeld}), 0)::int as excepted,
      coalesce(sum(count) filter (where excepted_until = 'infinity'), 0)::int as acknowledged,
      ${count(sql`overdue_at > ${then} and overdue_at <= ${timestamp(at + 7 * DAY)}`)} as "dueWithin7Days",
      ${count(sql`${age} <= 7`)} as "0-7",
      ${count(sql`${age} between 8 and 30`)} as "8-30",
      ${count(sql`${age} between 31 and 90`)} as "31-90",
      ${count(sql`${age} between 91 and 180`)} as "91-180",
      ${count(sql`${age} > 180`)} as "over-180"
    from ${counted} and source_id = any(${sourceIds}::uuid[]) and ${countedUnder(obligation)} ${ofStatus} ${from} ${before}
    group by severity having sum(count) > 0 order by severity = 0, severity desc`.execute(db);
  return result.rows.map(({ rank, ...row }) => {
    const { '0-7': week, '8-30': month, '31-90': quarter, '91-180': half, 'over-180': over, ...tally } = row;
    const byAge = { '0-7': week, '8-30': month, '31-90': quarter, '91-180': half, 'over-180': over };
    return { ...tally, severity: severityOfRank(rank), byAge };
  });
}
