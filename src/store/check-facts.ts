import { type RawBuilder, sql } from 'kysely';
import { DAY, type Instant } from '../core/instant.ts';
import type { Connection } from './database.ts';
import type { ScopeChange, SyncProblem, SyncStatus } from './schema-types.ts';
import { lessNotBegun } from './told-spans.ts';
import { countedUnder, isUnder, verdictUnder } from './under-obligation.ts';

/** The raw numbers behind a check, at an instant, from the present rows of its sources. */
export interface TallyRow {
  readonly open: number;
  readonly on_track: number;
  readonly due_soon: number;
  readonly overdue: number;
  readonly needs_triage: number;
  readonly triage_overdue: number;
  readonly no_deadline: number;
  readonly excepted: number;
  /** Of those: acknowledged at the source, and accepted as such. */
  readonly acknowledged: number;
  readonly excepted_overdue: number;
  readonly excepted_due_soon: number;
  readonly excepted_on_track: number;
  readonly excepted_triage_overdue: number;
  readonly next_due_soon: Instant | null;
  readonly next_overdue: Instant | null;
  readonly next_triage: Instant | null;
  /** When the next exception is over. */
  readonly next_end: Instant | null;
}

/**
 * Counts unresolved vulnerabilities by SLA state, under one obligation or (null) under the strictest. The database only
 * compares stored instants with `now`; a test holds every state it counts against the core's `slaStateAt`.
 */
export async function tallyUnresolved(
  db: Connection,
  sourceIds: readonly string[],
  now: Instant,
  obligation: string | null = null,
): Promise<TallyRow> {
  const counted = sql`backlog
    where source_id = any(${sourceIds}::uuid[]) and ${countedUnder(obligation)} and valid_to = 'infinity'`;
  return await tallyFrom(db, counted, now);
}

/**
 * The same of whatever has `count`, `severity`, `excepted_until`, `overdue_at`, `due_soon_at` and `triage_due_at`, which are
 * 'infinity' for never; and what else of it is asked for, as a select list that begins with a comma.
 */
export async function tallyFrom<More extends object = object>(
  db: Connection,
  counted: RawBuilder<unknown>,
  now: Instant,
  more: RawBuilder<unknown> = sql``,
): Promise<TallyRow & More> {
  const at = sql`${new Date(now)}::timestamptz`;
  const isOverdue = sql`overdue_at <= ${at}`;
  const isDated = sql`severity <> 0 and overdue_at > ${at} and overdue_at < 'infinity'`;
  const isDueSoon = sql`${isDated} and due_soon_at <= ${at}`;
  const isOnTrack = sql`${isDated} and due_soon_at > ${at}`;
  const isUntriaged = sql`severity = 0 and not (${isOverdue})`;
  const lateAt = sql`triage_due_at + interval '1 second'`;
  const isTriageOverdue = sql`${isUntriaged} and ${lateAt} <= ${at}`;
  // Told by a date: what was excepted yesterday is held to its deadline today, without anybody doing anything.
  const isExcepted = sql`excepted_until > ${at}`;
  const count = (condition: RawBuilder<unknown>) => sql`coalesce(sum(count) filter (where ${condition}), 0)::int`;
  const next = (moment: RawBuilder<unknown>) =>
    sql`min(${moment}) filter (where ${moment} > ${at} and ${moment} < 'infinity')`;
  const result = await sql<TallyRow & More>`
    select ${count(sql`not ${isExcepted}`)} as open,
      ${count(sql`not ${isExcepted} and ${isOnTrack}`)} as on_track,
      ${count(sql`not ${isExcepted} and ${isDueSoon}`)} as due_soon,
      ${count(sql`not ${isExcepted} and ${isOverdue}`)} as overdue,
      ${count(sql`not ${isExcepted} and ${isUntriaged}`)} as needs_triage,
      ${count(sql`not ${isExcepted} and ${isTriageOverdue}`)} as triage_overdue,
      ${count(sql`not ${isExcepted} and severity <> 0 and overdue_at = 'infinity'`)} as no_deadline,
      ${count(isExcepted)} as excepted,
      ${count(sql`excepted_until = 'infinity'`)} as acknowledged,
      ${count(sql`${isExcepted} and ${isOverdue}`)} as excepted_overdue,
      ${count(sql`${isExcepted} and ${isDueSoon}`)} as excepted_due_soon,
      ${count(sql`${isExcepted} and ${isOnTrack}`)} as excepted_on_track,
      ${count(sql`${isExcepted} and ${isTriageOverdue}`)} as excepted_triage_overdue,
      ${next(sql`due_soon_at`)} as next_due_soon, ${next(sql`overdue_at`)} as next_overdue, ${next(lateAt)} as next_triage,
      ${next(sql`excepted_until`)} as next_end ${more}
    from ${counted}`.execute(db);
  const row = result.rows[0];
  if (row === undefined) throw new Error('An aggregate without a row');
  return row;
}

/**
 * Closed episodes of the 365 days before `now`, by their verdict under an obligation, and when the oldest leaves them.
 * `knownAt`: only what had been recorded by then, of episodes that had begun.
 */
export async function tallyVerdicts(
  db: Connection,
  sourceIds: readonly string[],
  now: Instant,
  obligation: string | null = null,
  knownAt: Instant | null = null,
): Promise<{ met: number; missed: number; nextLeavesAt: Instant | null }> {
  const from = new Date(now - 365 * DAY);
  const verdict = verdictUnder(obligation);
  const wasClosed = sql`e.source_id = any(${sourceIds}::uuid[]) and e.resolved_at > ${from}
    and e.resolved_at <= ${new Date(now)} ${knownAt === null ? sql`` : sql`and e.recorded_at <= ${new Date(knownAt)}`}`;
  const columns = sql`e.verdict, e.obligation_verdicts, e.resolved_at`;
  const less = knownAt === null ? sql`` : lessNotBegun({ sourceIds, at: now, knownAt }, columns, wasClosed);
  const result = await sql<{ met: number; missed: number; oldest: Instant | null }>`
    select coalesce(sum(count) filter (where ${verdict} = 'met'), 0)::int as met,
      coalesce(sum(count) filter (where ${verdict} = 'missed'), 0)::int as missed,
      min(resolved_at) filter (where ${verdict} in ('met', 'missed')) as oldest
    from (select ${columns}, 1 as count from episodes e where ${wasClosed} ${less}) closed`.execute(db);
  const row = result.rows[0];
  return {
    met: row?.met ?? 0,
    missed: row?.missed ?? 0,
    nextLeavesAt: row?.oldest == null ? null : row.oldest + 365 * DAY,
  };
}

/** Unresolved ones whose first-seen date may be earlier, and those that are no longer listed. */
export async function countUncertain(
  db: Connection,
  sourceIds: readonly string[],
  obligation: string | null = null,
): Promise<{ seenOrEarlier: number; notSeen: number }> {
  const held =
    obligation === null
      ? sql`true`
      : sql`exists (select from deadlines d
          where d.vulnerability_id = v.id and d.valid_to = 'infinity' and ${isUnder(obligation)})`;
  const ofSources = sql`v.source_id = any(${sourceIds}::uuid[]) and ${held}`;
  const result = await sql<{ seen_or_earlier: number; not_seen: number }>`
    select
      (select count(*) from vulnerabilities v
        where v.first_seen_or_earlier and v.status <> 'resolved' and ${ofSources}) as seen_or_earlier,
      (select count(*) from vulnerabilities v
        where v.not_seen_since is not null and v.status = 'open' and ${ofSources}) as not_seen`.execute(db);
  return { seenOrEarlier: result.rows[0]?.seen_or_earlier ?? 0, notSeen: result.rows[0]?.not_seen ?? 0 };
}

export interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'paused' | 'retired';
  readonly paused_at: Instant | null;
  readonly retired_at: Instant | null;
  readonly integration_status: string;
  readonly disconnected_at: Instant | null;
  readonly first_queued_at: Instant | null;
  readonly has_ended_sync: boolean;
  readonly last_complete_at: Instant | null;
  /** How the last sync that has ended did so. */
  readonly last_status: SyncStatus | null;
  readonly last_problem: SyncProblem | null;
  readonly problem_since: Instant | null;
  readonly held_since: Instant | null;
  readonly scope_change: ScopeChange | null;
  readonly listed: number;
  readonly never_scanned: number;
  readonly never_scanned_example: string | null;
  readonly too_old: number;
  readonly oldest_scan_at: Instant | null;
  readonly oldest_scan_example: string | null;
  readonly oldest_fresh_scan_at: Instant | null;
}

/** How well each source of a provider (null: of all) is read; sources whose retirement was accepted are left out. */
export async function sourceRows(
  db: Connection,
  provider: string | null,
  now: Instant,
  scanMaxAgeDays: number,
): Promise<readonly SourceRow[]> {
  const oldest = sql`${new Date(now - scanMaxAgeDays * DAY)}::timestamptz`;
  const result = await sql<SourceRow>`
    select m.id, m.name, m.status, m.paused_at, m.retired_at, i.status as integration_status, i.disconnected_at,
      m.last_complete_at, m.scope_change,
      (select s.queued_at from syncs s where s.source_id = m.id order by s.queued_at limit 1) as first_queued_at,
      (select s.finished_at from syncs s where s.source_id = m.id and s.status = 'held' limit 1) as held_since,
      ended.finished_at is not null as has_ended_sync, ended.status as last_status,
      ended.problem as last_problem, streak.began_at as problem_since,
      scans.*
    from monitoring_sources m
    join integrations i on i.id = m.integration_id
    left join lateral (
      select s.finished_at, s.status, s.problem, s.problem ->> 'code' as code from syncs s
      where s.source_id = m.id and s.finished_at is not null order by s.queued_at desc, s.id desc limit 1) ended on true
    left join lateral (
      -- Since when syncs have ended with this problem: the first after the last that ended otherwise.
      select min(s.finished_at) as began_at from syncs s
      where ended.code is not null and s.source_id = m.id and s.finished_at is not null and s.queued_at > coalesce((
        select o.queued_at from syncs o where o.source_id = m.id and o.finished_at is not null
          and o.problem ->> 'code' is distinct from ended.code order by o.queued_at desc limit 1), '-infinity')
      ) streak on true
    cross join lateral (
      select count(*) as listed, count(*) filter (where scan_at is null) as never_scanned,
        min(coalesce(nullif(name, ''), address)) filter (where scan_at is null) as never_scanned_example,
        count(*) filter (where scan_at <= ${oldest}) as too_old,
        min(scan_at) as oldest_scan_at,
        (array_agg(coalesce(nullif(name, ''), address) order by scan_at) filter (where scan_at <= ${oldest}))[1]
          as oldest_scan_example,
        min(scan_at) filter (where scan_at > ${oldest}) as oldest_fresh_scan_at
      from assets a where a.source_id = m.id and a.is_listed and a.out_of_scope_at is null
    ) scans
    where (${provider}::text is null or m.provider = ${provider}) and m.retirement_accepted_at is null
    order by m.created_at, m.id`.execute(db);
  return result.rows;
}
