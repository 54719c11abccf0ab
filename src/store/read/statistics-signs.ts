import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type Instant, SECOND } from '../../core/instant.ts';
import { ownSla } from '../../core/policy/default-policy.ts';
import { nearDeadline, type SignFacts, type SignKind, signKinds, soonReopened } from '../../core/statistics/signs.ts';
import { type Severity, severities, severityOfRank, severityRank } from '../../core/vulnerabilities/severity.ts';
import { type Connection, timestamp } from '../database.ts';
import { namesAt } from './assets-at.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { saidAt } from './definitions-at.ts';
import { judgedSources } from './judged-sources.ts';
import { periodOf, type StatisticsQuestion } from './statistics.ts';
import type { AskedStatistics } from './statistics-closed.ts';

/** The kinds of events that signs are made of. Their index has these alone: one more would be sought among all events. */
export const lookedForTypes = [
  'severity-changed',
  'fact-stated',
  'exception-began',
  'status-changed',
  'seen-again',
  'reopened',
  'first-seen-moved',
] as const;

export interface SignsRequest extends StatisticsQuestion, PageRequest {
  readonly kind?: SignKind | undefined;
}

/** A sign with what it is about; of several vulnerabilities, the first. */
export interface Sign extends SignFacts {
  readonly vulnerabilityId: string;
  readonly title: string;
  readonly severity: Severity;
  readonly assetId: string;
  readonly assetName: string;
  readonly exceptionId: string | null;
}

export interface SignsPage extends Page<Sign> {
  readonly counts: readonly { readonly kind: SignKind; readonly count: number }[];
}

const Position = z.tuple([z.number(), z.number(), z.enum(signKinds)]);

/**
 * The signs that were recorded in the period, the latest first; the counts are of all kinds. Null: no such source. A sign is
 * of when it was recorded, so that what is learnt later adds none and takes none away: `knownAt` makes no difference.
 */
export async function listSigns(db: Connection, request: SignsRequest): Promise<SignsPage | null> {
  const period = periodOf(request);
  const sourceIds = await judgedSources(db, request);
  if (sourceIds === null) return null;
  const { kind, limit, cursor, at, isPast, sourceId } = request;
  // The last day may be today, which goes on between two pages.
  const bound = ['signs', kind, sourceId, period.from, period.until, isPast ? at : null];
  const after = decodeCursor(Position, cursor, bound);
  const asked = { at, isPast, sourceIds, period };
  const { counts, rows } = await signRows(db, asked, { kind, limit, after });
  const page = pageOf(rows, limit, ({ at: last, id, kind: of }) => encodeCursor([last, id, of], bound));
  return {
    counts: signKinds.map((each) => ({ kind: each, count: counts[each] ?? 0 })),
    items: page.rows.map(signOf),
    nextCursor: page.nextCursor,
  };
}

interface Row {
  readonly kind: SignKind;
  readonly id: number;
  readonly at: Instant;
  readonly count: number;
  readonly dueAt: Instant | null;
  readonly rankBefore: number | null;
  readonly rankAfter: number | null;
  readonly statedBy: string | null;
  readonly statedFact: SignFacts['statedFact'];
  readonly exceptionKind: string | null;
  readonly exceptionId: string | null;
  readonly since: Instant | null;
  readonly movedTo: Instant | null;
  readonly vulnerabilityId: string;
  readonly title: string;
  readonly rank: number;
  readonly assetId: string;
  readonly assetName: string;
}

async function signRows(
  db: Connection,
  asked: AskedStatistics,
  page: {
    readonly kind: SignKind | undefined;
    readonly limit: number;
    readonly after: z.output<typeof Position> | null;
  },
): Promise<{ readonly counts: Readonly<Record<string, number>>; readonly rows: readonly Row[] }> {
  const ofKind = page.kind === undefined ? sql`true` : sql`kind = ${page.kind}`;
  const [at, id, kind] = page.after ?? [];
  const further = at === undefined ? sql`true` : sql`(at, id, kind) < (${timestamp(at)}, ${id}::bigint, ${kind}::text)`;
  const named = namesAt(asked.isPast ? timestamp(asked.at) : null);
  const said = saidAt(asked.isPast ? timestamp(asked.at) : null);
  // Finding them is the work: one statement counts them and shows the page, which may be empty.
  const result = await sql<Row & { readonly counts: Readonly<Record<string, number>> | null }>`
    ${allSigns(asked)}, grouped as materialized (
      select distinct on (kind, at, about) *, (count(*) over (partition by kind, at, about))::int as count
      from signs order by kind, at, about, id),
    counts as (select jsonb_object_agg(kind, n) as counts from (select kind, count(*) as n from grouped group by kind) c),
    shown as (
      select * from grouped where ${ofKind} and ${further} order by at desc, id desc, kind desc limit ${page.limit + 1})
    select c.counts, s.kind, s.id, s.at, s.count, s.due_at as "dueAt", s.rank_before as "rankBefore",
      s.rank_after as "rankAfter", s.stated_by as "statedBy", s.stated_fact as "statedFact",
      s.exception_kind as "exceptionKind", s.exception_id as "exceptionId", s.since,
      s.moved_to as "movedTo", v.id as "vulnerabilityId", ${said.of('title')} as title, v.severity as rank, a.id as "assetId",
      coalesce(nullif(${named.name}, ''), ${named.address}) as "assetName"
    from counts c left join shown s on true left join vulnerabilities v on v.id = s.vulnerability_id
    left join definitions f on f.id = v.definition_id left join assets a on a.id = v.asset_id
    ${named.join}
    ${said.join}
    order by s.at desc, s.id desc, s.kind desc`.execute(db);
  const found = result.rows.map(({ counts: _, ...row }) => row);
  return { counts: result.rows[0]?.counts ?? {}, rows: found.filter(({ kind: of }) => of !== null) };
}

function signOf({ id: _, rank, rankBefore, rankAfter, ...row }: Row): Sign {
  return {
    ...row,
    severity: severityOfRank(rank),
    severityBefore: rankBefore === null ? null : severityOfRank(rankBefore),
    severityAfter: rankAfter === null ? null : severityOfRank(rankAfter),
  };
}

/**
 * `with … signs as (…)`: one row for each vulnerability and sign, the same as `signsOfHistory` finds. Each event is held
 * against the version of the vulnerability, and against the deadline, that what was recorded at its instant replaced.
 */
function allSigns({ sourceIds, at, period }: AskedStatistics): RawBuilder<unknown> {
  const seconds = (ms: number) => sql`make_interval(secs => ${sql.lit(ms / SECOND)})`;
  const isNear = (due: RawBuilder<unknown>) =>
    sql`${due} between e.at - ${seconds(nearDeadline)} and e.at + ${seconds(nearDeadline)}`;
  const rank = sql`case e.change ->> 'severity' ${sql.join(
    severities.map((severity) => sql`when ${sql.lit(severity)} then ${sql.lit(severityRank(severity))}`),
    sql` `,
  )} end`;
  const isLowered = sql`${rank} < h.severity and ${isNear(sql`d.due_at`)}`;
  const instant = (text: RawBuilder<unknown>) => sql`to_timestamp((${text})::numeric / 1000)`;
  const stoodAt = instant(sql`change -> 'exception' ->> 'stoodOverdueAt'`);
  return sql`
    with events as materialized (
      select e.id, e.type, e.recorded_at as at, e.change, e.vulnerability_id, v.asset_id from vulnerability_events e
      join vulnerabilities v on v.id = e.vulnerability_id and v.source_id = any(${sourceIds}::uuid[])
      where e.type in (${sql.join(lookedForTypes.map((type) => sql.lit(type)))})
        and e.recorded_at >= ${timestamp(period.from)} and e.recorded_at < ${timestamp(Math.min(period.until, at + 1))}),
    signs as (
      select 'severity-lowered' as kind, e.id, e.at, e.id::text as about, e.vulnerability_id, d.due_at,
        h.severity::int as rank_before, ${rank} as rank_after, null as exception_kind, null as exception_id,
        null::timestamptz as since, null::timestamptz as moved_to, change ->> 'by' as stated_by, null as stated_fact
      from events e ${replacedVersion} ${deadlineBefore}
      where e.type in ('severity-changed', 'fact-stated') and ${isLowered}
      union all
      select 'statement-near-deadline', e.id, e.at, e.id::text, e.vulnerability_id, g.due_at,
        null, null, null, null, null, g.moved_to, e.change ->> 'by', e.change ->> 'fact'
      from events e ${replacedVersion} ${deadlineBefore} ${deadlineSetNext}
      join lateral (
        select o.due_at, a.due_at as moved_to from ${deadlinesIn(sql`d.obligations`, sql`d.own`)} o
        join ${deadlinesIn(sql`(n.change -> 'obligations')::jsonb`, sql`n.change -> 'deadline'`)} a using (obligation)
        where ${isNear(sql`o.due_at`)} and (a.due_at is null or a.due_at > o.due_at)
        order by o.due_at, o.position limit 1) g on true
      where e.type = 'fact-stated' and (${isLowered}) is not true
      union all
      select 'exception-near-deadline', e.id, e.at, change -> 'exception' ->> 'id', e.vulnerability_id, ${stoodAt},
        null, null, change -> 'exception' ->> 'kind', change -> 'exception' ->> 'id', null, null, null, null
      from events e where e.type = 'exception-began' and ${isNear(stoodAt)}
      union all
      select 'exception-near-deadline', e.id, e.at, e.id::text, e.vulnerability_id, d.due_at,
        null, null, 'acknowledged-at-source', null, null, null, null, null
      from events e ${replacedVersion} ${deadlineBefore}
      where e.type = 'status-changed' and change ->> 'status' = 'suppressed' and h.status = 'open' and ${isNear(sql`d.due_at`)}
      union all
      select 'asset-gone-and-back', e.id, e.at, e.asset_id::text, e.vulnerability_id, null,
        null, null, null, null, h.not_seen_since, null, null, null
      from events e ${replacedVersion}
      where e.type = 'seen-again' and h.status = 'open' and h.not_seen_since is not null and not h.left_without_scan
      union all
      select 'closed-and-reopened', e.id, e.at, e.id::text, e.vulnerability_id, null,
        null, null, null, null, h.resolved_at, null, null, null
      from events e ${replacedVersion}
      where e.type = 'reopened' and h.resolved_at >= e.at - ${seconds(soonReopened)}
      union all
      select 'first-seen-moved', e.id, e.at, e.id::text, e.vulnerability_id, null,
        null, null, null, null, h.first_seen_at, ${instant(sql`change ->> 'firstSeenAt'`)}, null, null
      from events e ${replacedVersion}
      where e.type = 'first-seen-moved' or e.type = 'reopened' and change ->> 'clock' = 'restarted')`;
}

const replacedVersion = sql`
  join lateral (select h.severity, h.status, h.not_seen_since, h.left_without_scan, h.resolved_at, h.first_seen_at
    from vulnerability_history h where h.id = e.vulnerability_id and h.valid_to >= e.at
    order by h.valid_to, h.revision limit 1) h on true`;

/** A deadline that stands alone, as events have theirs. */
const own = sql`
  jsonb_build_object('dueAt', round(extract(epoch from due_at) * 1000), 'derivation', coalesce(derivation, '{}'))`;

const deadlineBefore = sql`
  join lateral (
    select due_at, obligations, ${own} as own, valid_to, valid_from from deadlines
    where vulnerability_id = e.vulnerability_id and valid_to < 'infinity' and valid_to >= e.at
    union all
    select due_at, obligations, ${own} as own, valid_to, valid_from from deadlines
    where vulnerability_id = e.vulnerability_id and valid_to = 'infinity'
    order by valid_to, valid_from limit 1) d on true`;

/** What follows an event at once, where that sets deadlines. */
const deadlineSetNext = sql`
  join lateral (
    select n.type, n.recorded_at, n.change from vulnerability_events n
    where n.vulnerability_id = e.vulnerability_id and n.id > e.id order by n.id limit 1)
  n on n.type = 'deadline-set' and n.recorded_at = e.at`;

/** `(obligation, due_at, position)`: the deadlines under each obligation, where there are several; else the one. */
function deadlinesIn(several: RawBuilder<unknown>, one: RawBuilder<unknown>): RawBuilder<unknown> {
  const all = sql`coalesce(nullif(${several}, 'null'), jsonb_build_array(${one}))`;
  return sql`(
    select coalesce(deadline -> 'derivation' ->> 'obligation', ${sql.lit(ownSla)}) as obligation, position,
      to_timestamp((deadline ->> 'dueAt')::numeric / 1000) as due_at
    from jsonb_array_elements(${all}) with ordinality as each (deadline, position))`;
}
