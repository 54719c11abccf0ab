import type { Instant } from '../core/instant.ts';
import type { StatedFacts } from '../core/policy/stated-facts.ts';
import type { FirstSeenBasis } from '../core/sla/anchor.ts';
import type { Deadlines } from '../core/sla/deadlines.ts';
import { severityOfRank } from '../core/vulnerabilities/severity.ts';
import type { VulnerabilityChange } from '../core/vulnerabilities/vulnerability.ts';
import type { Counted } from './backlog-moves.ts';
import { binnedWherePlain, type Grain } from './first-seen-grain.ts';
import { type Row, recordset, type SqlRunner } from './sql-runner.ts';
import { deadlineOf, endOf, ownDeadlineColumns, ownDeadlineRow, type StoredDeadline } from './vulnerability-rows.ts';

/**
 * Unresolved vulnerabilities of one source that are alike in all that their deadlines hang on, but for the time of day at
 * which they were first seen: judged once for all. `held` is the first seen of them.
 */
export interface HeldAlike {
  readonly held: Counted;
  /** Of the last seen of them; the same where first seen is exact. */
  readonly lastSeenFirstAt: Instant;
  readonly firstSeenBasis: FirstSeenBasis;
  readonly count: number;
  /** Where their rows are until the transaction ends, as PostgreSQL writes an array: nobody here has to look into it. */
  readonly places: string;
  /** Of which issue on which asset; null where nothing was asked but the severity. */
  readonly of: { readonly definitionId: string; readonly assetId: string } | null;
  /** What people state of it: then it is its own kind. Of a severity alone nothing is asked that is not in the deadline. */
  readonly stated: StatedFacts | null;
}

/** A place in the order of first seen. */
export interface WalkedTo {
  readonly afterAnchor: Instant;
  readonly afterId: string;
}

type AlikeRow = StoredDeadline & {
  readonly count: number;
  readonly last_seen_first_at: Instant;
  readonly places: string;
  readonly walked_anchor: Instant;
  readonly walked_id: string;
  readonly status: 'open' | 'suppressed';
  readonly excepted_until: Instant;
  readonly first_seen_basis: FirstSeenBasis;
  readonly definition_id?: string;
  readonly asset_id?: string;
  readonly stated?: StatedFacts | null;
};

/**
 * The next unresolved ones of a source, so many at most, in the order of first seen: their kinds are neighbours in it. The
 * caller holds the source alone. What of first seen may be put together is for the caller to look at again (`grain`).
 */
export async function nextHeldAlike(
  sql: SqlRunner,
  sourceId: string,
  after: WalkedTo,
  { limit, looksFurther, grain }: { readonly limit: number; readonly looksFurther: boolean; readonly grain: Grain },
): Promise<{ readonly alike: readonly HeldAlike[]; readonly count: number; readonly walkedTo: WalkedTo } | null> {
  const exactly = ownDeadlineColumns.filter((column) => column !== 'anchor_at' && column !== 'counted_from');
  // First seen comes first: what is taken stands in its order, so that only neighbours are compared.
  const keys = [
    binnedWherePlain('d.anchor_at', grain),
    // Null: from first seen, whenever that is.
    'nullif(d.counted_from, d.anchor_at)',
    ...exactly.map((column) => `d.${column}`),
    ...['d.status', 'd.excepted_until', 'd.first_seen_basis'],
    ...(looksFurther ? ['v.definition_id', 'v.asset_id', 'v.stated'] : []),
  ];
  const selected = [
    'min(d.anchor_at) as d_anchor_at',
    'max(d.anchor_at) as last_seen_first_at',
    'coalesce(nullif(d.counted_from, d.anchor_at), min(d.anchor_at)) as d_counted_from',
    ...exactly.map((column) => `d.${column} as d_${column}`),
    ...['d.status', 'd.excepted_until', 'd.first_seen_basis'],
    ...(looksFurther ? ['v.definition_id', 'v.asset_id', 'v.stated'] : []),
  ];
  // Looked up one by one: joined, the planner reads all vulnerabilities for every step.
  const further = `cross join lateral (
    select v.definition_id, v.asset_id, v.stated from vulnerabilities v where v.id = d.vulnerability_id offset 0) v`;
  const last = (column: string) =>
    `(select ${column} from batch order by anchor_at desc, vulnerability_id desc limit 1)`;
  // In the order of an index, step by step; sorting all that is left would be cheaper for one step, and not for fifty.
  await sql.query('set local enable_seqscan = off');
  await sql.query('set local enable_bitmapscan = off');
  // Nothing but the basis of first seen is not in the deadline, and only where a clock began elsewhere.
  const rows = await sql.query<AlikeRow>(
    `with batch as materialized (
       select d.*, d.ctid as place, case when d.derivation is null and d.obligations is null then d.anchor_basis
         else (select v.first_seen_basis from vulnerabilities v where v.id = d.vulnerability_id) end as first_seen_basis
       from deadlines d
       where d.valid_to = 'infinity' and d.source_id = $1::uuid and d.status <> 'resolved'
         and (d.anchor_at, d.vulnerability_id) > ($2::timestamptz, $3::uuid)
       order by d.anchor_at, d.vulnerability_id limit $4)
     select count(*)::int as count, array_agg(d.place)::text as places, ${last('anchor_at')} as walked_anchor,
       ${last('vulnerability_id')} as walked_id, ${selected.join(', ')}
     from batch d ${looksFurther ? further : ''}
     group by ${keys.join(', ')}`,
    [sourceId, endOf(after.afterAnchor === Number.NEGATIVE_INFINITY ? null : after.afterAnchor), after.afterId, limit],
  );
  await sql.query('set local enable_seqscan = on');
  await sql.query('set local enable_bitmapscan = on');
  const [one] = rows;
  if (one === undefined) return null;
  return {
    alike: rows.map(heldAlikeOf),
    count: rows.reduce((sum, { count }) => sum + count, 0),
    walkedTo: { afterAnchor: one.walked_anchor, afterId: one.walked_id },
  };
}

function heldAlikeOf(row: AlikeRow): HeldAlike {
  const { definition_id: definitionId, asset_id: assetId } = row;
  return {
    held: {
      status: row.status,
      severity: severityOfRank(row.d_severity),
      firstSeenAt: row.d_anchor_at,
      exceptedUntil: row.excepted_until === Number.NEGATIVE_INFINITY ? null : row.excepted_until,
      deadline: deadlineOf(row),
      obligations: row.d_obligations,
    },
    lastSeenFirstAt: row.last_seen_first_at,
    firstSeenBasis: row.first_seen_basis,
    count: row.count,
    places: row.places,
    of: definitionId === undefined || assetId === undefined ? null : { definitionId, assetId },
    stated: row.stated ?? null,
  };
}

const written = ownDeadlineColumns.filter((column) => !['anchor_at', 'counted_from', 'obligations'].includes(column));

/** What follows for all that are alike, where it says "when this one was first seen" in the place of that instant. */
export interface AlikeAfter {
  readonly alike: HeldAlike;
  readonly row: Row;
  readonly obligations: string | null;
  readonly change: string;
}

const ofItself = '@first-seen';
const ownInstants = ['anchorAt', 'countedFrom'] as const;

/**
 * Puts first seen in its own words wherever a deadline starts or is counted there: of vulnerabilities that are alike but for
 * it, the same has to come out of the first and of the last of them.
 */
export function alikeAfter(
  alike: HeldAlike,
  { after, change, firstSeenAt }: { after: Deadlines; change: VulnerabilityChange; firstSeenAt: Instant },
): AlikeAfter {
  const told = (value: unknown) =>
    JSON.stringify(value, (key, each: unknown) =>
      each === firstSeenAt && ownInstants.some((own) => own === key) ? ofItself : each,
    );
  const {
    anchor_at: _,
    counted_from: countedFrom,
    obligations: __,
    ...row
  } = ownDeadlineRow({ ...after, firstSeenAt });
  const isFromFirstSeen = after.deadline.countedFrom === firstSeenAt;
  return {
    alike,
    row: { ...row, counted_from: isFromFirstSeen ? null : (countedFrom ?? null) },
    obligations: after.obligations === null ? null : told(after.obligations),
    change: told(change),
  };
}

/** As SQL: such a text with the instant of a row. */
function withFirstSeen(text: string, at: string): string {
  const own = (name: string) => `'"${name}":"${ofItself}"', '"${name}":' || (extract(epoch from ${at}) * 1000)::bigint`;
  return ownInstants.reduce((sql, name) => `replace(${sql}, ${own(name)})`, text);
}

/**
 * Writes what was judged for all that are alike: the deadlines that end, those that follow, and the event of each. The
 * vulnerabilities themselves are as they were, so that nobody who is changing one is disturbed.
 */
export async function writeAlike(
  sql: SqlRunner,
  judged: readonly AlikeAfter[],
  { trueAt, now }: { readonly trueAt: Instant; readonly now: Instant },
): Promise<void> {
  if (judged.length === 0) return;
  // Most of it is the same for all of a severity: it is sent once.
  const shared = new Map<string, Row>();
  const rows = judged.map(({ alike: { places }, row, obligations, change }, number) => {
    const key = JSON.stringify(row);
    const known = shared.get(key) ?? { ...row, shared: shared.size };
    shared.set(key, known);
    return { number, shared: known['shared'] ?? 0, places, obligations, change };
  });
  await sql.query(
    `with judged as materialized (
       select * from json_to_recordset($1)
         as r (number integer, shared integer, places tid[], obligations text, change text)),
     shared as materialized (
       select * from json_to_recordset($2) as r (shared integer, policy_version integer, severity smallint,
         anchor_basis text, rule text, counted_from timestamptz, window_days integer, due_on date, due_at timestamptz,
         overdue_at timestamptz, due_soon_at timestamptz, triage_due_at timestamptz, previous_due_at timestamptz,
         derivation jsonb)),
     ended as (
       update deadlines d set valid_to = greatest(d.valid_from, $3::timestamptz)
       from (select number, unnest(places) as place from judged) j
       where d.ctid = j.place and d.valid_to = 'infinity'
       returning d.vulnerability_id, d.asset_id, d.episode, d.source_id, d.status, d.verdict, d.excepted_until,
         d.anchor_at, d.valid_to as valid_from, j.number),
     told as (
       insert into vulnerability_events (vulnerability_id, type, true_at, recorded_at, change)
       select e.vulnerability_id, 'deadline-set', $4::timestamptz, $3::timestamptz,
         (${withFirstSeen('j.change', 'e.anchor_at')})::json
       from ended e join judged j on j.number = e.number)
     insert into deadlines (vulnerability_id, asset_id, episode, source_id, status, verdict, excepted_until, anchor_at,
       valid_from, counted_from, obligations, ${written.join(', ')})
     select e.vulnerability_id, e.asset_id, e.episode, e.source_id, e.status, e.verdict, e.excepted_until, e.anchor_at,
       e.valid_from, coalesce(s.counted_from, e.anchor_at), (${withFirstSeen('j.obligations', 'e.anchor_at')})::jsonb,
       ${written.map((column) => `s.${column}`).join(', ')}
     from ended e join judged j on j.number = e.number join shared s on s.shared = j.shared`,
    [recordset(rows), recordset([...shared.values()]), new Date(now), new Date(trueAt)],
  );
}
