import type { Instant } from '../core/instant.ts';
import type { Scan } from '../core/vulnerabilities/observation.ts';
import { replacedVersions } from './replaced-versions.ts';
import type { SyncCertificate } from './schema-types.ts';
import type { SqlRunner } from './sql-runner.ts';

/**
 * Lets the planner know how much was staged: it cannot guess, and what it does for a handful of rows takes for ever with
 * a hundred thousand. Cursors are read to their end, so they are planned for that.
 */
export async function prepareToApply(sql: SqlRunner): Promise<void> {
  await sql.query('analyze sync_sightings, sync_assets, sync_acknowledged');
  // Only their owner may analyze tables.
  await sql.query('select analyze_for_sync()');
  await sql.query('set local cursor_tuple_fraction = 1');
  await sql.query("set local work_mem = '64MB'");
}

/** Rows of a sync from which on the planner is told at once; of fewer, the automatic analysis is soon enough. */
const MANY = 10_000;

/**
 * Lets the planner know what was written, in the same transaction: whoever reads first after it must not pay for what
 * it knew before. At the very end, since nobody else can tell it anything until the transaction ends.
 */
export async function concludeApplying(sql: SqlRunner, written: number): Promise<void> {
  if (written >= MANY) await sql.query('select analyze_after_sync()');
}

/** Where a source says of one vulnerability that it is fixed and that it is not, it has not said that it is fixed. */
export async function forgetContradictions(sql: SqlRunner): Promise<void> {
  await sql.query(
    `delete from sync_sightings s
     using (select external_id from sync_sightings group by external_id having count(*) > 1) twice
     where s.external_id = twice.external_id and s.seen ->> 'status' = 'resolved'`,
  );
}

/**
 * What the source now says of issues that were known. The versions that this replaces are kept, by a trigger, as over at
 * `now`; of what is only read again, it is noted that it was.
 */
export async function settleDefinitions(sql: SqlRunner, sourceId: string, now: Instant): Promise<void> {
  await sql.query(
    `update definitions f set title = r.title, description = r.description, solution = r.solution,
       category = r.category, cves = r.cves, severity = r.severity, source_severity = r.source_severity,
       is_pci_relevant = r.is_pci_relevant, fetched_at = r.fetched_at, valid_from = greatest(f.valid_from, $2)
     from (select distinct on (external_id) * from sync_definitions order by external_id, fetched_at desc nulls last) r
     where f.source_id = $1 and f.external_id = r.external_id and (r.fetched_at is not null or f.fetched_at is null)
       and (f.title, f.description, f.solution, f.category, f.cves, f.severity, f.source_severity, f.is_pci_relevant,
         f.fetched_at) is distinct from (r.title, r.description, r.solution, r.category, r.cves, r.severity,
         r.source_severity, r.is_pci_relevant, r.fetched_at)`,
    [sourceId, new Date(now)],
  );
}

/** What a sync replaced of what was said of issues, for its certificate: so the log holds each version. Null: nothing. */
export async function replacedDefinitions(
  sql: SqlRunner,
  sourceId: string,
  now: Instant,
): Promise<SyncCertificate['replacedDefinitions'] | null> {
  const [row] = await sql.query<{ count: number; sha256: string }>(
    `select count, sha256 from (${replacedVersions}) replaced where source_id = $1 and at = $2`,
    [sourceId, new Date(now)],
  );
  return row === undefined ? null : { at: new Date(now).toISOString(), ...row };
}

/** Of which known issues the source says another CVE, or another relevance for PCI, than it did: before that is settled. */
export async function restatedDefinitions(sql: SqlRunner, sourceId: string): Promise<readonly string[]> {
  const rows = await sql.query<{ id: string }>(
    `select f.id from definitions f
     join (select distinct on (external_id) * from sync_definitions order by external_id, fetched_at desc nulls last) r
       using (external_id)
     where f.source_id = $1 and (r.fetched_at is not null or f.fetched_at is null)
       and (f.cves, f.is_pci_relevant) is distinct from (r.cves, r.is_pci_relevant)`,
    [sourceId],
  );
  return rows.map(({ id }) => id);
}

/** The CVEs that the source says known issues have, and did not say before: before that is settled. */
export async function gainedCves(
  sql: SqlRunner,
  sourceId: string,
): Promise<readonly { readonly definitionId: string; readonly cves: readonly string[] }[]> {
  return await sql.query<{ definitionId: string; cves: string[] }>(
    `select f.id as "definitionId", g.cves from definitions f
     join (select distinct on (external_id) * from sync_definitions order by external_id, fetched_at desc nulls last) r
       using (external_id)
     cross join lateral (select array(
       select upper(named) from unnest(r.cves) named except select upper(named) from unnest(f.cves) named) as cves) g
     where f.source_id = $1 and (r.fetched_at is not null or f.fetched_at is null)
       and f.cves is distinct from r.cves and g.cves <> '{}'
     order by f.id`,
    [sourceId],
  );
}

/** The issues whose detail had no solution, and has one in this reading: before that is settled. */
export async function fixesAppeared(sql: SqlRunner, sourceId: string): Promise<readonly string[]> {
  // What was never read in detail had no solution because nobody had looked.
  const rows = await sql.query<{ id: string }>(
    `select f.id from definitions f
     join (select distinct on (external_id) * from sync_definitions order by external_id, fetched_at desc nulls last) r
       using (external_id)
     where f.source_id = $1 and f.fetched_at is not null and r.fetched_at is not null
       and f.solution !~ '\\S' and r.solution ~ '\\S'
     order by f.id`,
    [sourceId],
  );
  return rows.map(({ id }) => id);
}

/** Which known assets are called otherwise in this reading: before that is settled. */
export async function renamedAssets(sql: SqlRunner, sourceId: string): Promise<readonly string[]> {
  const rows = await sql.query<{ id: string }>(
    `select a.id from assets a join sync_assets n using (external_id)
     where a.source_id = $1 and (a.name, a.address) is distinct from (n.name, n.address)`,
    [sourceId],
  );
  return rows.map(({ id }) => id);
}

/** What a source has before a reading is applied: the denominators of the hold. */
export async function countUnresolved(sql: SqlRunner, sourceId: string): Promise<{ open: number; unresolved: number }> {
  const rows = await sql.query<{ open: number; unresolved: number }>(
    `select count(*) filter (where status = 'open') as open, count(*) as unresolved
     from vulnerabilities where source_id = $1 and status <> 'resolved'`,
    [sourceId],
  );
  return rows[0] ?? { open: 0, unresolved: 0 };
}

export async function countReported(sql: SqlRunner): Promise<number> {
  const rows = await sql.query<{ reported: number }>(
    'select count(*) as reported from (select from sync_sightings group by external_id) seen',
  );
  return rows[0]?.reported ?? 0;
}

export interface ProposedClosing {
  readonly vulnerabilityId: string;
  readonly scan: Scan;
  readonly isOpen: boolean;
}

export async function proposeClosings(sql: SqlRunner, closings: readonly ProposedClosing[]): Promise<void> {
  await sql.insert(
    'sync_closings',
    ['vulnerability_id', 'scan_id', 'scan_at', 'is_open'],
    closings.map((closing) => ({
      vulnerability_id: closing.vulnerabilityId,
      scan_id: closing.scan.id,
      scan_at: new Date(closing.scan.at),
      is_open: closing.isOpen,
    })),
  );
}

export async function keepHeldClosings(sql: SqlRunner, syncId: string): Promise<void> {
  await sql.query(
    `insert into held_closings (sync_id, vulnerability_id, scan_id, scan_at)
     select $1, vulnerability_id, scan_id, scan_at from sync_closings`,
    [syncId],
  );
}

/** A later complete reading has looked at everything again. */
export async function supersedeHeldSyncs(sql: SqlRunner, sourceId: string, now: Instant): Promise<void> {
  await sql.query(
    `with superseded as (
       update syncs set status = 'superseded' where source_id = $1 and status = 'held'
       returning id, counts, certificate, problem)
     insert into sync_decisions (sync_id, decided_at, counts, certificate, problem)
     select id, $2, counts, certificate, problem from superseded`,
    [sourceId, new Date(now)],
  );
}

/** The newest and the oldest current scan of the listed assets. */
export async function scanRange(
  sql: SqlRunner,
): Promise<{ targets: number; newest: Instant | null; oldest: Instant | null }> {
  const rows = await sql.query<{ targets: number; newest: Instant | null; oldest: Instant | null }>(
    'select count(*) as targets, max(scan_at) as newest, min(scan_at) as oldest from sync_assets',
  );
  return rows[0] ?? { targets: 0, newest: null, oldest: null };
}
