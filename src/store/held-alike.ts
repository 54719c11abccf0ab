import type { Instant } from '../core/instant.ts';
import type { StatedFacts } from '../core/policy/stated-facts.ts';
import type { FirstSeenBasis } from '../core/sla/anchor.ts';
import type { Deadlines } from '../core/sla/deadlines.ts';
import { severityOfRank } from '../core/vulnerabilities/severity.ts';
import type { VulnerabilityChange } from '../core/vulnerabilities/vulnerability.ts';
import type { Counted } from './backlog-moves.ts';
import { type Row, recordset, type SqlRunner } from './sql-runner.ts';
import { deadlineOf, endOf, ownDeadlineColumns, ownDeadlineRow, type StoredDeadline } from './vulnerability-rows.ts';

/** Unresolved vulnerabilities of one source that are alike in all that their deadlines hang on: judged once for all. */
export interface HeldAlike {
  readonly held: Counted;
  readonly firstSeenBasis: FirstSeenBasis;
  readonly count: number;
  /** As PostgreSQL writes an array: nobody here has to look into it. */
  readonly ids: string;
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
  readonly last_id: string;
  readonly ids: string;
  readonly status: 'open' | 'suppressed';
  readonly excepted_until: Instant;
  readonly first_seen_basis: FirstSeenBasis;
  readonly definition_id?: string;
  readonly asset_id?: string;
  readonly stated?: StatedFacts | null;
};

/** The next unresolved ones of a source, so many at most, in the order of first seen: their kinds are neighbours in it. */
export async function nextHeldAlike(
  sql: SqlRunner,
  sourceId: string,
  after: WalkedTo,
  { limit, looksFurther }: { readonly limit: number; readonly looksFurther: boolean },
): Promise<{ readonly alike: readonly HeldAlike[]; readonly count: number; readonly walkedTo: WalkedTo } | null> {
  // First seen comes first: what is taken stands in its order, so that only neighbours are compared.
  const keys = [
    'd.anchor_at',
    ...ownDeadlineColumns.filter((column) => column !== 'anchor_at').map((column) => `d.${column}`),
    ...['d.status', 'd.excepted_until', 'd.first_seen_basis'],
    ...(looksFurther ? ['v.definition_id', 'v.asset_id', 'v.stated'] : []),
  ];
  const selected = keys.map((key) => {
    const column = key.slice(2);
    return ownDeadlineColumns.some((own) => own === column) ? `${key} as d_${column}` : key;
  });
  // Looked up one by one: joined, the planner reads all vulnerabilities for every step.
  const further = `cross join lateral (
    select v.definition_id, v.asset_id, v.stated from vulnerabilities v where v.id = d.vulnerability_id offset 0) v`;
  // In the order of an index, step by step; sorting all that is left would be cheaper for one step, and not for fifty.
  await sql.query('set local enable_seqscan = off');
  await sql.query('set local enable_bitmapscan = off');
  // Nothing but the basis of first seen is not in the deadline, and only where a clock began elsewhere.
  const rows = await sql.query<AlikeRow>(
    `with batch as materialized (
       select d.*, case when d.derivation is null and d.obligations is null then d.anchor_basis
         else (select v.first_seen_basis from vulnerabilities v where v.id = d.vulnerability_id) end as first_seen_basis
       from deadlines d
       where d.valid_to = 'infinity' and d.source_id = $1::uuid and d.status <> 'resolved'
         and (d.anchor_at, d.vulnerability_id) > ($2::timestamptz, $3::uuid)
       order by d.anchor_at, d.vulnerability_id limit $4)
     select count(*)::int as count, max(d.vulnerability_id::text) as last_id, array_agg(d.vulnerability_id)::text as ids,
       ${selected.join(', ')}
     from batch d ${looksFurther ? further : ''}
     group by ${keys.join(', ')}`,
    [sourceId, endOf(after.afterAnchor === Number.NEGATIVE_INFINITY ? null : after.afterAnchor), after.afterId, limit],
  );
  await sql.query('set local enable_seqscan = on');
  await sql.query('set local enable_bitmapscan = on');
  if (rows.length === 0) return null;
  let walkedTo = { afterAnchor: Number.NEGATIVE_INFINITY, afterId: '' };
  let count = 0;
  for (const { d_anchor_at: at, last_id: id, count: more } of rows) {
    count += more;
    const isLater = at > walkedTo.afterAnchor || (at === walkedTo.afterAnchor && id > walkedTo.afterId);
    if (isLater) walkedTo = { afterAnchor: at, afterId: id };
  }
  return { alike: rows.map(heldAlikeOf), count, walkedTo };
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
    firstSeenBasis: row.first_seen_basis,
    count: row.count,
    ids: row.ids,
    of: definitionId === undefined || assetId === undefined ? null : { definitionId, assetId },
    stated: row.stated ?? null,
  };
}

const written = ownDeadlineColumns.filter((column) => !['anchor_at', 'counted_from'].includes(column));

/**
 * Writes what was judged for all that are alike: the deadlines that end, those that follow, and the event of each. The
 * vulnerabilities themselves are as they were, so that nobody who is changing one is disturbed.
 */
export async function writeAlike(
  sql: SqlRunner,
  judged: readonly {
    readonly alike: HeldAlike;
    readonly after: Deadlines;
    readonly change: VulnerabilityChange;
  }[],
  { trueAt, now }: { readonly trueAt: Instant; readonly now: Instant },
): Promise<void> {
  if (judged.length === 0) return;
  // First seen differs, while most of the rest is the same for all of a day and a severity: it is sent once.
  const shared = new Map<string, Row>();
  const rows = judged.map(({ alike: { held, ids }, after, change }, number) => {
    const { counted_from = null, anchor_at: _, ...rest } = ownDeadlineRow({ ...held, ...after });
    const key = JSON.stringify(rest);
    const known = shared.get(key) ?? { ...rest, shared: shared.size };
    shared.set(key, known);
    return { number, shared: known['shared'] ?? 0, counted_from, ids, change: { ...change } };
  });
  await sql.query(
    `with judged as materialized (
       select * from json_to_recordset($1)
         as r (number integer, shared integer, counted_from timestamptz, ids uuid[], change json)),
     shared as materialized (
       select * from json_to_recordset($2) as r (shared integer, policy_version integer, severity smallint,
         anchor_basis text, rule text, window_days integer, due_on date, due_at timestamptz, overdue_at timestamptz,
         due_soon_at timestamptz, triage_due_at timestamptz, previous_due_at timestamptz, derivation jsonb,
         obligations jsonb)),
     ended as (
       update deadlines d set valid_to = greatest(d.valid_from, $3::timestamptz)
       from (select number, unnest(ids) as id from judged) j
       where d.vulnerability_id = j.id and d.valid_to = 'infinity'
       returning d.vulnerability_id, d.asset_id, d.episode, d.source_id, d.status, d.verdict, d.excepted_until,
         d.anchor_at, d.valid_to as valid_from, j.number),
     told as (
       insert into vulnerability_events (vulnerability_id, type, true_at, recorded_at, change)
       select e.vulnerability_id, 'deadline-set', $4::timestamptz, $3::timestamptz, j.change
       from ended e join judged j on j.number = e.number)
     insert into deadlines (vulnerability_id, asset_id, episode, source_id, status, verdict, excepted_until, anchor_at,
       valid_from, counted_from, ${written.join(', ')})
     select e.vulnerability_id, e.asset_id, e.episode, e.source_id, e.status, e.verdict, e.excepted_until, e.anchor_at,
       e.valid_from, j.counted_from, ${written.map((column) => `s.${column}`).join(', ')}
     from ended e join judged j on j.number = e.number join shared s on s.shared = j.shared`,
    [recordset(rows), recordset([...shared.values()]), new Date(now), new Date(trueAt)],
  );
}
