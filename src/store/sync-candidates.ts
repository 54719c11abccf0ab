import type { Instant } from '../core/instant.ts';
import type { Observation, Scan } from '../core/vulnerabilities/observation.ts';
import type { Vulnerability } from '../core/vulnerabilities/vulnerability.ts';
import type { SqlRunner } from './sql-runner.ts';
import { type StoredState, storedStateList, vulnerabilityOf } from './vulnerability-rows.ts';

/** One vulnerability that a reading may change, with all that its judgement needs. */
export interface Candidate {
  readonly externalId: string;
  readonly id: string | null;
  readonly known: Vulnerability | null;
  readonly seen: Observation | null;
  readonly hash: string | null;
  readonly assetId: string;
  readonly definitionId: string;
  readonly scanBefore: Scan | null;
  /** Whether the last complete reading listed its asset. */
  readonly wasListed: boolean;
  readonly scanMovedBefore: boolean;
  readonly reading: { readonly scan: Scan | null; readonly scanMovedDuringRead: boolean } | null;
  /** The scan on the proposal, for a closing that is decided now. */
  readonly closing: Scan | null;
}

type CandidateRow = StoredState & {
  readonly external_id: string;
  readonly id: string | null;
  readonly seen: Observation | null;
  readonly hash: string | null;
  readonly asset_id: string;
  readonly definition_id: string;
  readonly before_scan_id: string | null;
  readonly before_scan_at: Instant | null;
  readonly was_listed: boolean;
  readonly before_scan_moved: boolean;
  readonly is_listed: boolean;
  readonly now_scan_id: string | null;
  readonly now_scan_at: Instant | null;
  readonly now_scan_moved: boolean | null;
  readonly closing_scan_id?: string | null;
  readonly closing_scan_at?: Instant | null;
};

const situation = `a.id as asset_id, a.scan_id as before_scan_id, a.scan_at as before_scan_at, a.is_listed as was_listed, a.scan_moved as before_scan_moved,
  n.external_id is not null as is_listed, n.scan_id as now_scan_id, n.scan_at as now_scan_at, n.scan_moved as now_scan_moved`;

const knownFrom = `vulnerabilities v
  join deadlines d on d.vulnerability_id = v.id and d.valid_to = 'infinity'
  join assets a on a.id = v.asset_id
  left join sync_assets n on n.external_id = a.external_id`;

/** The query is given what came twice once only: of such a row, the one read last counts. */
const lastSightings = `$sightings s
  join assets a on a.source_id = $1 and a.external_id = s.asset_external_id
  join definitions f on f.source_id = $1 and f.external_id = s.definition_external_id
  left join sync_assets n on n.external_id = s.asset_external_id`;

/** The questions a reading is applied by. Each is streamed, so that memory does not grow with the account. */
const candidateQueries = {
  /** Listed rows that are known and have changed, or are listed again. */
  changed: `select s.external_id, v.id, s.seen, s.hash, f.id as definition_id, ${situation}, null as closing_scan_id,
      null::timestamptz as closing_scan_at, ${storedStateList}
    from ${lastSightings}
    join vulnerabilities v on v.source_id = $1 and v.external_id = s.external_id
    join deadlines d on d.vulnerability_id = v.id and d.valid_to = 'infinity'`,

  /** Listed rows that are new. To be asked after what is known: it is not told apart once these are written. */
  fresh: `select s.external_id, null::uuid as id, s.seen, s.hash, f.id as definition_id, ${situation}
    from ${lastSightings}
    where not exists (select from vulnerabilities v where v.source_id = $1 and v.external_id = s.external_id)`,

  /** Unchanged rows of a partial reading whose asset has another scan than the last complete one knew. */
  inOtherScan: `select v.external_id, v.id, null as seen, null as hash, v.definition_id, ${situation},
      null as closing_scan_id, null::timestamptz as closing_scan_at, ${storedStateList}
    from sync_sightings s
    join vulnerabilities v on v.source_id = $1 and v.external_id = s.external_id
    join deadlines d on d.vulnerability_id = v.id and d.valid_to = 'infinity'
    join assets a on a.id = v.asset_id
    join sync_assets n on n.external_id = a.external_id
    where s.seen is null and v.status <> 'resolved' and n.scan_at is not null
      and n.scan_id is distinct from a.scan_id and n.scan_id is distinct from v.seen_scan_id`,

  /** Unresolved vulnerabilities that a complete reading does not list and whose state that may change. */
  absent: `select v.external_id, v.id, null as seen, null as hash, v.definition_id, ${situation},
      null as closing_scan_id, null::timestamptz as closing_scan_at, ${storedStateList}
    from ${knownFrom} left join sync_sightings s on s.external_id = v.external_id
    where v.source_id = $1 and v.status <> 'resolved' and s.external_id is null
      and (v.not_seen_since is null or v.source_status = 'ack_listed'
        or exists (select from sync_acknowledged k where k.external_id = v.external_id)
        or (not v.left_without_scan and not n.scan_moved and n.scan_id is distinct from v.seen_scan_id
          and n.scan_at >= v.seen_scan_at)
        or (not v.left_without_scan and not n.scan_moved and n.scan_id = v.seen_scan_id
          and (not a.is_listed or a.scan_id is distinct from n.scan_id)))`,

  /** What the absence pass proposed to close. */
  closings: `select v.external_id, v.id, null as seen, null as hash, v.definition_id, ${situation},
      c.scan_id as closing_scan_id, c.scan_at as closing_scan_at, ${storedStateList}
    from sync_closings c join ${knownFrom.replace('vulnerabilities v', 'vulnerabilities v on v.id = c.vulnerability_id')} where v.source_id = $1`,
} as const;

const eachSighting = '(select * from sync_sightings where seen is not null)';
const lastOfEach = `(select distinct on (external_id) * from sync_sightings where seen is not null
  order by external_id, ctid desc)`;

/** Walks through the candidates in batches of at most 500, inside the caller's transaction. */
export async function* candidates(
  sql: SqlRunner,
  query: keyof typeof candidateQueries,
  { sourceId, duplicates }: { readonly sourceId: string; readonly duplicates: number },
): AsyncGenerator<readonly Candidate[], void, void> {
  const question = candidateQueries[query]
    .replaceAll('$1', quoted(sourceId))
    .replaceAll('$sightings', duplicates > 0 ? lastOfEach : eachSighting);
  await sql.query(`declare candidates no scroll cursor for ${question}`);
  const fetchNext = () => sql.query<CandidateRow>('fetch 500 from candidates');
  for (let next = fetchNext(); ; ) {
    const rows = await next;
    if (rows.length === 0) break;
    // Asked for before the batch is judged, it is there when the batch has been.
    next = fetchNext();
    next.catch(() => undefined);
    yield rows.map(candidateOf);
  }
  await sql.query('close candidates');
}

/** A cursor takes no parameters. The id is one of our own making; anything else is refused. */
function quoted(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('Not an id');
  return `'${id}'::uuid`;
}

function candidateOf(row: CandidateRow): Candidate {
  return {
    externalId: row.external_id,
    id: row.id,
    known: row.id === null ? null : vulnerabilityOf(row),
    seen: row.seen,
    hash: row.hash,
    assetId: row.asset_id,
    definitionId: row.definition_id,
    scanBefore: scanOf(row.before_scan_id, row.before_scan_at),
    wasListed: row.was_listed,
    scanMovedBefore: row.before_scan_moved,
    reading: row.is_listed
      ? { scan: scanOf(row.now_scan_id, row.now_scan_at), scanMovedDuringRead: row.now_scan_moved ?? false }
      : null,
    closing: scanOf(row.closing_scan_id ?? null, row.closing_scan_at ?? null),
  };
}

function scanOf(id: string | null, at: Instant | null): Scan | null {
  return id === null || at === null ? null : { id, at };
}
