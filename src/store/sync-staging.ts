import { hash } from 'node:crypto';
import type { Instant } from '../core/instant.ts';
import type { AssetReading, Definition, Observation, Scan } from '../core/vulnerabilities/observation.ts';
import { severityRank } from '../core/vulnerabilities/severity.ts';
import type { Vulnerability } from '../core/vulnerabilities/vulnerability.ts';
import { newId } from '../lib/new-id.ts';
import { recordset, type SqlRunner } from './sql-runner.ts';
import { type StoredState, storedStateList, vulnerabilityOf } from './vulnerability-rows.ts';

/**
 * Where a sync keeps what it reads until all of it is there: temporary tables of the sync's own connection, which vanish
 * with it. Only keys and hashes are sent for what has not changed.
 */
export interface Staging {
  /** Forgets what the last reading brought, for the next one. */
  reset(): Promise<void>;
  addAssets(assets: readonly AssetReading[]): Promise<void>;
  addDefinitions(definitions: readonly Definition[], now: Instant): Promise<void>;
  addObservations(observations: readonly Observation[]): Promise<void>;
  addAcknowledged(externalIds: Iterable<string>): Promise<void>;
  countDuplicates(): Promise<number>;
}

const dropTables = `drop table if exists
  sync_sightings, sync_assets, sync_acknowledged, sync_closings, sync_definitions`;

/** The connection goes back to its pool: what was staged on it is of no use to anybody. */
export async function dropStaging(sql: SqlRunner): Promise<void> {
  await sql.query(dropTables);
}

export function createStaging(sql: SqlRunner, sourceId: string): Staging {
  return {
    async reset() {
      await sql.query(`
        ${dropTables};
        create temporary table sync_sightings (
          external_id text not null, asset_external_id text, definition_external_id text, hash text, seen json
        );
        create temporary table sync_assets (
          external_id text primary key, name text, address text, scan_id text, scan_at timestamptz, scan_moved boolean
        );
        create temporary table sync_acknowledged (external_id text primary key);
        create temporary table sync_closings (vulnerability_id uuid, scan_id text, scan_at timestamptz, is_open boolean);
        create temporary table sync_definitions (like definitions);
      `);
    },

    async addAssets(assets) {
      await sql.query(
        `insert into sync_assets select * from jsonb_populate_recordset(null::sync_assets, $1)
         on conflict (external_id) do update set name = excluded.name, address = excluded.address,
           scan_id = excluded.scan_id, scan_at = excluded.scan_at, scan_moved = excluded.scan_moved`,
        [
          recordset(
            assets.map((asset) => ({
              external_id: asset.externalId,
              name: asset.name,
              address: asset.address,
              scan_id: asset.scan?.id ?? null,
              scan_at: asset.scan === null ? null : new Date(asset.scan.at),
              scan_moved: asset.scanMovedDuringRead,
            })),
          ),
        ],
      );
    },

    async addDefinitions(definitions, now) {
      const rows = recordset(definitions.map((definition) => definitionRow(sourceId, definition, now)));
      // A new definition is seen by nobody until a vulnerability names it, and a detail once read is kept whatever
      // becomes of this sync; a known one changes with everything else that the sync decides.
      await sql.query(
        `insert into definitions select * from jsonb_populate_recordset(null::definitions, $1)
         on conflict (source_id, external_id) do nothing`,
        [rows],
      );
      await sql.query(
        `insert into sync_definitions select * from jsonb_populate_recordset(null::definitions, $1) r
         where exists (select from definitions d where d.source_id = r.source_id and d.external_id = r.external_id
           and d.id <> r.id)`,
        [rows],
      );
    },

    async addObservations(observations) {
      const known = await sql.query<{
        external_id: string;
        observed_hash: string;
        is_gone: boolean;
        is_resolved: boolean;
      }>(
        `select external_id, '\\x' || encode(observed_hash, 'hex') as observed_hash, not_seen_since is not null as is_gone, status = 'resolved' as is_resolved
         from vulnerabilities where source_id = $1 and external_id = any($2)`,
        [sourceId, observations.map((seen) => seen.externalId)],
      );
      const byId = new Map(known.map((row) => [row.external_id, row]));
      await sql.insert(
        'sync_sightings',
        ['external_id', 'asset_external_id', 'definition_external_id', 'hash', 'seen'],
        observations.map((seen) => {
          const row = byId.get(seen.externalId);
          const hash = hashOf(seen);
          const isSame =
            row?.observed_hash === hash && !row.is_gone && row.is_resolved === (seen.status === 'resolved');
          return {
            external_id: seen.externalId,
            asset_external_id: isSame ? null : seen.assetId,
            definition_external_id: isSame ? null : seen.definitionId,
            hash: isSame ? null : hash,
            seen: isSame ? null : JSON.stringify(seen),
          };
        }),
      );
    },

    async addAcknowledged(externalIds) {
      await sql.query('insert into sync_acknowledged select distinct unnest($1::text[]) on conflict do nothing', [
        [...externalIds],
      ]);
    },

    async countDuplicates() {
      const rows = await sql.query<{ duplicates: number }>(
        `select coalesce(sum(times - 1), 0)::bigint as duplicates
         from (select count(*) as times from sync_sightings group by external_id having count(*) > 1) twice`,
      );
      return rows[0]?.duplicates ?? 0;
    },
  };
}

/** As PostgreSQL writes its `bytea`: a text is compared and sent without a buffer for each row. */
function hashOf(seen: Observation): string {
  const { definitionId, assetId, severity, sourceSeverity, status, sourceStatus, firstSeen } = seen;
  const words = [definitionId, assetId, severity, sourceSeverity, status, sourceStatus, firstSeen];
  return `\\x${hash('sha256', JSON.stringify(words), 'hex').slice(0, 32)}`;
}

function definitionRow(sourceId: string, definition: Definition, now: Instant) {
  return {
    id: newId(),
    source_id: sourceId,
    external_id: definition.externalId,
    title: definition.title,
    description: definition.description,
    solution: definition.solution,
    category: definition.category,
    cves: definition.cves,
    severity: severityRank(definition.severity),
    source_severity: definition.sourceSeverity,
    is_pci_relevant: definition.isPciRelevant,
    fetched_at: definition.hasDetail ? new Date(now) : null,
  };
}

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

/** Of a row that came twice, the one read last counts. */
const lastSightings = `(select distinct on (external_id) * from sync_sightings where seen is not null
      order by external_id, ctid desc) s
  join assets a on a.source_id = $1 and a.external_id = s.asset_external_id
  join definitions f on f.source_id = $1 and f.external_id = s.definition_external_id
  left join sync_assets n on n.external_id = s.asset_external_id`;

/** The questions a reading is applied by. Each is streamed, so that memory does not grow with the account. */
export const candidateQueries = {
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

/** Walks through the candidates in batches of at most 500, inside the caller's transaction. */
export async function* candidates(
  sql: SqlRunner,
  query: keyof typeof candidateQueries,
  sourceId: string,
): AsyncGenerator<readonly Candidate[], void, void> {
  await sql.query(
    `declare candidates no scroll cursor for ${candidateQueries[query].replaceAll('$1', quoted(sourceId))}`,
  );
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
