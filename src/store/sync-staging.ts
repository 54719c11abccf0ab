import { hash } from 'node:crypto';
import type { Instant } from '../core/instant.ts';
import type { AssetReading, Definition, Observation } from '../core/vulnerabilities/observation.ts';
import { severityRank } from '../core/vulnerabilities/severity.ts';
import { newId } from '../lib/new-id.ts';
import { recordset, type SqlRunner } from './sql-runner.ts';

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
  /** The observations last given, which are written while the next ones are read. */
  let writing: Promise<void> = Promise.resolve();
  return {
    async reset() {
      await writing;
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
      const before = writing;
      writing = sql.insert(
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
      // Whoever asks next is told of a failure.
      writing.catch(() => undefined);
      await before;
    },

    async addAcknowledged(externalIds) {
      await sql.query('insert into sync_acknowledged select distinct unnest($1::text[]) on conflict do nothing', [
        [...externalIds],
      ]);
    },

    async countDuplicates() {
      await writing;
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
    valid_from: new Date(now),
  };
}
