import type { Instant } from '../../core/instant.ts';
import type { StatedFacts } from '../../core/policy/stated-facts.ts';
import type { FirstSeenBasis } from '../../core/sla/anchor.ts';
import { type Severity, severityOfRank } from '../../core/vulnerabilities/severity.ts';
import type { Counted } from '../backlog-moves.ts';
import { binned, binnedWherePlain, type Grain } from '../first-seen-grain.ts';
import { type Row, recordset, type SqlRunner } from '../sql-runner.ts';
import { deadlineOf, type StoredDeadline } from '../vulnerability-rows.ts';

/** By whose like each issue and each asset is judged, where more than the severity is asked; null: none is looked up. */
export interface Classes {
  readonly definitions: ReadonlyMap<string, string>;
  readonly assets: ReadonlyMap<string, string>;
}

/** Unresolved vulnerabilities whose deadlines a version of the policy would treat alike. */
export interface OpenAlike {
  readonly sourceId: string;
  readonly held: Counted;
  readonly firstSeenBasis: FirstSeenBasis;
  readonly count: number;
  readonly definitionId: string | null;
  readonly assetId: string | null;
  /** What people state of them, where more than the severity is asked. */
  readonly stated: StatedFacts | null;
  /** Finds them again. */
  readonly key: Row;
}

type OpenRow = StoredDeadline & {
  readonly count: number;
  readonly source_id: string;
  readonly status: 'open' | 'suppressed';
  readonly excepted_until: Instant;
  readonly definition_id: string | null;
  readonly asset_id: string | null;
  readonly stated: StatedFacts | null;
  readonly first_seen_basis: FirstSeenBasis;
  readonly anchor_key: Instant;
  readonly counted_key: Instant;
  readonly is_from_anchor: boolean;
};

const plainColumns = [
  'policy_version',
  'severity',
  'rule',
  'window_days',
  'due_on',
  'due_at',
  'overdue_at',
  'triage_due_at',
  'derivation',
  'obligations',
] as const;

/** All unresolved ones, put together by what their deadlines hang on: some thousand groups of a million. */
export async function openAlike(
  sql: SqlRunner,
  { grain, classes }: { readonly grain: Grain; readonly classes: Classes | null },
): Promise<readonly OpenAlike[]> {
  const classed = classesOf(classes, 1);
  const keys = ['d.source_id', 'd.status', 'd.excepted_until', ...plainColumns.map((column) => `d.${column}`)];
  const instants = [
    binnedWherePlain('d.anchor_at', grain),
    binnedWherePlain('d.counted_from', grain),
    'd.counted_from = d.anchor_at',
  ];
  const rows = await sql.query<OpenRow>(
    `${classed.with}
     select count(*)::int as count, d.source_id, d.status, d.excepted_until, ${instants[0]} as anchor_key,
       ${instants[1]} as counted_key, ${instants[2]} as is_from_anchor, min(d.anchor_at) as d_anchor_at,
       min(d.counted_from) as d_counted_from, min(d.anchor_basis) as first_seen_basis,
       ${plainColumns.map((column) => `d.${column} as d_${column}`).join(', ')}, ${classed.selected}
     from deadlines d ${classed.join('v.id = d.vulnerability_id')}
     where d.valid_to = 'infinity' and d.status <> 'resolved'
     group by ${[...keys, ...instants, ...classed.keys].join(', ')}`,
    classed.values,
  );
  return rows.map(openAlikeOf);
}

function openAlikeOf(row: OpenRow): OpenAlike {
  const { source_id: sourceId, definition_id: definitionId, asset_id: assetId, first_seen_basis: basis } = row;
  const stored = {
    ...row,
    d_anchor_basis: basis,
    // The first of each, which need not be of the same one.
    d_counted_from: row.is_from_anchor ? row.d_anchor_at : row.d_counted_from,
    d_due_soon_at: null,
    d_previous_due_at: null,
  };
  const isPlain = row.d_derivation === null && row.d_obligations === null;
  return {
    sourceId,
    held: {
      status: row.status,
      severity: severityOfRank(row.d_severity),
      firstSeenAt: row.d_anchor_at,
      exceptedUntil: row.excepted_until === Number.NEGATIVE_INFINITY ? null : row.excepted_until,
      deadline: deadlineOf(stored),
      obligations: row.d_obligations,
    },
    firstSeenBasis: basis,
    count: row.count,
    definitionId,
    assetId,
    stated: row.stated,
    key: {
      source_id: sourceId,
      status: row.status,
      excepted_until: written(row.excepted_until),
      ...Object.fromEntries(plainColumns.map((column) => [column, row[`d_${column}`]])),
      due_at: writtenOrNull(row.d_due_at),
      overdue_at: writtenOrNull(row.d_overdue_at),
      triage_due_at: writtenOrNull(row.d_triage_due_at),
      is_plain: isPlain,
      anchor_key: written(row.anchor_key),
      counted_key: written(row.counted_key),
      is_from_anchor: row.is_from_anchor,
      definition_id: definitionId,
      asset_id: assetId,
      stated: statedKey(row),
    },
  };
}

/** A row holds objects, and nulls. */
function statedKey({ stated }: { readonly stated: StatedFacts | null }): { readonly [key: string]: unknown } | null {
  return stated === null ? null : { ...stated };
}

/** A vulnerability that would move, as it stands. */
export interface OpenMember {
  /** The place of its group among those that were given. */
  readonly group: number;
  readonly id: string;
  readonly title: string;
  readonly asset: string;
  readonly dueAt: Instant | null;
}

/** The first so many of some groups, in the order of these. */
export async function membersOf(
  sql: SqlRunner,
  groups: readonly OpenAlike[],
  { grain, classes, limit }: { readonly grain: Grain; readonly classes: Classes | null; readonly limit: number },
): Promise<readonly OpenMember[]> {
  if (groups.length === 0) return [];
  const classed = classesOf(classes, 3);
  const same = [...plainColumns, 'source_id', 'status', 'excepted_until']
    .map((column) => `d.${column} is not distinct from k.${column}`)
    .join(' and ');
  const width = grain === 'exact' ? `'0'` : `case when k.is_plain then '${grain}' else '0' end`;
  return await sql.query<OpenMember>(
    `${classed.with || 'with'} ${classed.with === '' ? '' : ','} keys as (
       select * from jsonb_to_recordset($1) as k (number integer, source_id uuid, status text, excepted_until timestamptz,
         policy_version integer, severity smallint, rule text, window_days integer, due_on date, due_at timestamptz,
         overdue_at timestamptz, triage_due_at timestamptz, derivation jsonb, obligations jsonb, is_plain boolean,
         anchor_key timestamptz, counted_key timestamptz, is_from_anchor boolean, definition_id text, asset_id text,
         stated jsonb))
     select k.number as "group", m.id, f.title, coalesce(nullif(a.name, ''), a.address) as asset, m.due_at as "dueAt"
     from keys k cross join lateral (
       select d.vulnerability_id as id, d.due_at from deadlines d ${classed.join('v.id = d.vulnerability_id')}
       where d.valid_to = 'infinity' and d.status <> 'resolved'
         and d.anchor_at >= k.anchor_key and d.anchor_at <= k.anchor_key + (${width})::interval
         and ${same} and (d.counted_from = d.anchor_at) = k.is_from_anchor
         and ${binnedWherePlain('d.anchor_at', grain)} = k.anchor_key and ${binnedWherePlain('d.counted_from', grain)} = k.counted_key
         ${classes === null ? '' : 'and cd.rep = k.definition_id and ca.rep = k.asset_id and v.stated is not distinct from k.stated'}
       limit $2) m
     join vulnerabilities w on w.id = m.id
     join definitions f on f.id = w.definition_id
     join assets a on a.id = w.asset_id
     order by k.number, m.id limit $2`,
    [recordset(groups.map(({ key }, number) => ({ ...key, number }))), limit, ...classed.values],
  );
}

/** Closed episodes that would have been judged by the same deadline. */
export interface ClosedAlike {
  readonly severity: Severity;
  readonly firstSeenAt: Instant;
  readonly firstSeenBasis: FirstSeenBasis;
  readonly definitionId: string | null;
  readonly assetId: string | null;
  readonly stated: StatedFacts | null;
  readonly key: Row;
}

interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

export async function closedAlike(
  sql: SqlRunner,
  { from, to }: Period,
  { grain, classes }: { readonly grain: Grain; readonly classes: Classes | null },
): Promise<readonly ClosedAlike[]> {
  const classed = classesOf(classes, 3);
  const anchor = binned('e.first_seen_at', grain);
  const rows = await sql.query<{
    severity: number;
    anchor_key: Instant;
    first_seen_at: Instant;
    first_seen_basis: FirstSeenBasis;
    definition_id: string | null;
    asset_id: string | null;
    stated: StatedFacts | null;
  }>(
    `${classed.with}
     select e.severity, ${anchor} as anchor_key, min(e.first_seen_at) as first_seen_at,
       min(e.first_seen_basis) as first_seen_basis, ${classed.selected}
     from episodes e ${classed.join('v.id = e.vulnerability_id')}
     where e.resolved_at >= $1::timestamptz and e.resolved_at < $2::timestamptz and e.verdict <> 'not-judged'
     group by ${['e.severity', anchor, ...classed.keys].join(', ')}`,
    [new Date(from), new Date(to), ...classed.values],
  );
  return rows.map((row) => ({
    severity: severityOfRank(row.severity),
    firstSeenAt: row.first_seen_at,
    firstSeenBasis: row.first_seen_basis,
    definitionId: row.definition_id,
    assetId: row.asset_id,
    stated: row.stated,
    key: {
      severity: row.severity,
      anchor_key: written(row.anchor_key),
      definition_id: row.definition_id,
      asset_id: row.asset_id,
      stated: statedKey(row),
    },
  }));
}

/** How episodes ended, and how they would have. */
export interface ClosedCount {
  readonly sourceId: string;
  readonly severity: Severity;
  readonly verdict: 'met' | 'missed' | 'not-judged';
  /** `no-deadline`: nothing to be held to. */
  readonly wouldBe: 'met' | 'missed' | 'no-deadline' | 'not-judged';
  readonly count: number;
}

export async function countClosed(
  sql: SqlRunner,
  { from, to }: Period,
  judged: readonly { readonly of: ClosedAlike; readonly overdueAt: Instant | null }[],
  { grain, classes }: { readonly grain: Grain; readonly classes: Classes | null },
): Promise<readonly ClosedCount[]> {
  const classed = classesOf(classes, 4);
  const rows = await sql.query<Omit<ClosedCount, 'severity'> & { severity: number }>(
    `${classed.with || 'with'} ${classed.with === '' ? '' : ','} judged as materialized (
       select * from jsonb_to_recordset($3) as j (severity smallint, anchor_key timestamptz, definition_id text,
         asset_id text, stated jsonb, overdue_at timestamptz))
     select e.source_id as "sourceId", e.severity, e.verdict, case
         when e.verdict = 'not-judged' then 'not-judged'
         when j.overdue_at is null then 'no-deadline'
         when e.resolved_at < j.overdue_at then 'met' else 'missed' end as "wouldBe", count(*)::int as count
     from episodes e ${classed.join('v.id = e.vulnerability_id')}
     left join judged j on j.severity = e.severity and j.anchor_key = ${binned('e.first_seen_at', grain)}
       ${classes === null ? '' : 'and j.definition_id = cd.rep and j.asset_id = ca.rep and j.stated is not distinct from v.stated'}
     where e.resolved_at >= $1::timestamptz and e.resolved_at < $2::timestamptz
     group by 1, 2, 3, 4 order by 1, 2 desc, 3, 4`,
    [
      new Date(from),
      new Date(to),
      recordset(judged.map(({ of, overdueAt }) => ({ ...of.key, overdue_at: overdueAt && new Date(overdueAt) }))),
      ...classed.values,
    ],
  );
  return rows.map((row) => ({ ...row, severity: severityOfRank(row.severity) }));
}

/** Every issue and asset, with its source: for telling their likes. */
export async function issuesAndAssets(sql: SqlRunner): Promise<{
  readonly definitions: readonly { readonly id: string; readonly sourceId: string }[];
  readonly assets: readonly { readonly id: string; readonly sourceId: string }[];
}> {
  const question = (table: string) => `select id, source_id as "sourceId" from ${table} order by id`;
  const definitions = await sql.query<{ id: string; sourceId: string }>(question('definitions'));
  return { definitions, assets: await sql.query<{ id: string; sourceId: string }>(question('assets')) };
}

function classesOf(classes: Classes | null, first: number) {
  if (classes === null) {
    const nothing = 'null::text as definition_id, null::text as asset_id, null::jsonb as stated';
    return { with: '', join: () => '', selected: nothing, keys: [], values: [] };
  }
  const list = (map: ReadonlyMap<string, string>) => JSON.stringify([...map].map(([id, rep]) => ({ id, rep })));
  const table = (name: string, at: number) =>
    `${name} as materialized (select * from jsonb_to_recordset($${at}) as c (id uuid, rep text))`;
  return {
    with: `with ${table('class_of_definition', first)}, ${table('class_of_asset', first + 1)}`,
    join: (on: string) =>
      `join vulnerabilities v on ${on} join class_of_definition cd on cd.id = v.definition_id
       join class_of_asset ca on ca.id = v.asset_id`,
    selected: 'cd.rep as definition_id, ca.rep as asset_id, v.stated',
    keys: ['cd.rep', 'ca.rep', 'v.stated'],
    values: [list(classes.definitions), list(classes.assets)],
  };
}

function writtenOrNull(at: Instant | null): string | null {
  return at === null ? null : written(at);
}

function written(at: Instant): string {
  if (at === Number.POSITIVE_INFINITY) return 'infinity';
  return at === Number.NEGATIVE_INFINITY ? '-infinity' : new Date(at).toISOString();
}
