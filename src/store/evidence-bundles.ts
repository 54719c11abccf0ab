import { type Selectable, sql } from 'kysely';
import type { Window } from '../core/evidence/population.ts';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';
import type { BundleProgress, BundleStatus, EvidenceSchema } from './evidence-schema.ts';

/** A bundle that somebody asked for. */
export interface StoredBundle {
  readonly id: string;
  readonly window: Window;
  readonly withRawPages: boolean;
  /** The audit that it belongs to, and the sample whose items are in it. */
  readonly auditId: string | null;
  readonly sampleId: string | null;
  readonly requestedAt: Instant;
  readonly requestedBy: { readonly kind: string; readonly id: string | null; readonly name: string };
  /** All data files are as it was known then. */
  readonly asOf: Instant;
  /** Sizes of the log at its two checkpoints; null until it is made first. */
  readonly log: { readonly start: number; readonly end: number } | null;
  readonly status: BundleStatus;
  readonly progress: BundleProgress;
  readonly attempts: number;
  readonly finishedAt: Instant | null;
  readonly problem: string | null;
  /** Of the file; null until it is there. */
  readonly file: { readonly size: number; readonly sha256: string; readonly manifestSha256: string } | null;
  readonly removedAt: Instant | null;
  /** Null: nobody removed it, it is only kept for a while. */
  readonly removedBy: string | null;
}

export type NewBundle = Pick<
  StoredBundle,
  'id' | 'window' | 'withRawPages' | 'auditId' | 'sampleId' | 'requestedAt' | 'requestedBy' | 'asOf' | 'log'
>;

export async function insertBundle(trx: Connection, bundle: NewBundle): Promise<void> {
  const { window, requestedBy, log } = bundle;
  await trx
    .insertInto('evidence_bundles')
    .values({
      id: bundle.id,
      window_from: timestamp(window.from),
      window_to: timestamp(window.to),
      with_raw_pages: bundle.withRawPages,
      audit_id: bundle.auditId,
      sample_id: bundle.sampleId,
      requested_at: timestamp(bundle.requestedAt),
      requested_by_kind: requestedBy.kind,
      requested_by_id: requestedBy.id,
      requested_by_name: requestedBy.name,
      as_of: timestamp(bundle.asOf),
      start_size: log?.start ?? null,
      end_size: log?.end ?? null,
      status: 'queued',
    })
    .execute();
}

export async function findBundle(db: Connection, id: string): Promise<StoredBundle | null> {
  const row = await db.selectFrom('evidence_bundles').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : bundleOf(row);
}

/** One bundle, which nobody else changes before the transaction ends. */
export async function lockBundle(trx: Connection, id: string): Promise<StoredBundle | null> {
  const query = trx.selectFrom('evidence_bundles').selectAll().where('id', '=', id).forUpdate();
  const row = await query.executeTakeFirst();
  return row === undefined ? null : bundleOf(row);
}

/** Whoever makes bundles is the only one until the transaction ends; false when somebody else is at it. */
export async function tryLockBundles(trx: Connection): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(4680, 28) as held`.execute(trx);
  return rows[0]?.held === true;
}

/** The next one to make: also one whose making was interrupted. Whoever asks is the only one who makes any. */
export async function nextBundle(db: Connection): Promise<StoredBundle | null> {
  const query = db.selectFrom('evidence_bundles').selectAll().where('status', 'in', ['queued', 'running']);
  const row = await query.orderBy('requested_at').orderBy('id').limit(1).executeTakeFirst();
  return row === undefined ? null : bundleOf(row);
}

export async function countWaitingBundles(db: Connection): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from evidence_bundles where status in ('queued', 'running')`.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * Those that tell the same of an audit as one that somebody asks for, and are waiting, being made or ready; the newest first.
 */
export async function equalBundles(
  db: Connection,
  wanted: Pick<NewBundle, 'window' | 'withRawPages' | 'auditId' | 'sampleId' | 'asOf' | 'log'>,
): Promise<readonly StoredBundle[]> {
  const { window, withRawPages, auditId, sampleId, asOf, log } = wanted;
  const rows = await db
    .selectFrom('evidence_bundles')
    .selectAll()
    .where('audit_id', '=', auditId)
    .where('sample_id', 'is not distinct from', sampleId)
    .where('with_raw_pages', '=', withRawPages)
    .where('window_from', '=', timestamp(window.from))
    .where('window_to', '=', timestamp(window.to))
    .where('as_of', '=', timestamp(asOf))
    .where('start_size', 'is not distinct from', log?.start ?? null)
    .where('end_size', 'is not distinct from', log?.end ?? null)
    .where('status', 'in', ['queued', 'running', 'ready'])
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(bundleOf);
}

/** When it was begun first stays: from then on it was being made, also where that was interrupted. */
export async function beginBundle(db: Connection, id: string, at: Instant): Promise<void> {
  await db
    .updateTable('evidence_bundles')
    .set((eb) => ({
      status: 'running',
      started_at: eb.fn.coalesce('started_at', timestamp(at)),
      attempts: eb('attempts', '+', 1),
      progress: '{}',
    }))
    .where('id', '=', id)
    .execute();
}

/** Settles the log that it is about. */
export async function settleBundle(db: Connection, id: string, log: { start: number; end: number }): Promise<void> {
  await db
    .updateTable('evidence_bundles')
    .set({ start_size: log.start, end_size: log.end })
    .where('id', '=', id)
    .execute();
}

export async function noteProgress(db: Connection, id: string, progress: BundleProgress): Promise<void> {
  await db
    .updateTable('evidence_bundles')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', id)
    .execute();
}

export async function finishBundle(
  db: Connection,
  id: string,
  file: NonNullable<StoredBundle['file']>,
  at: Instant,
): Promise<void> {
  await db
    .updateTable('evidence_bundles')
    .set({
      status: 'ready',
      finished_at: timestamp(at),
      progress: '{}',
      size: file.size,
      sha256: file.sha256,
      manifest_sha256: file.manifestSha256,
    })
    .where('id', '=', id)
    .execute();
}

export async function failBundle(db: Connection, id: string, problem: string, at: Instant): Promise<void> {
  await db
    .updateTable('evidence_bundles')
    .set({ status: 'failed', finished_at: timestamp(at), problem })
    .where('id', '=', id)
    .execute();
}

/** Those whose file has been there for long enough. */
export async function bundlesFinishedBefore(db: Connection, at: Instant): Promise<readonly string[]> {
  const query = db.selectFrom('evidence_bundles').select('id').where('status', '=', 'ready');
  return (await query.where('finished_at', '<', timestamp(at)).execute()).map(({ id }) => id);
}

/** Which of these are recorded as removed. */
export async function removedBundles(db: Connection, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const query = db.selectFrom('evidence_bundles').select('id').where('status', '=', 'removed');
  return (await query.where('id', 'in', ids).execute()).map(({ id }) => id);
}

export async function setBundleRemoved(
  db: Connection,
  id: string,
  { at, by }: { readonly at: Instant; readonly by: string | null },
): Promise<void> {
  await db
    .updateTable('evidence_bundles')
    .set({ status: 'removed', removed_at: timestamp(at), removed_by: by })
    .where('id', '=', id)
    .execute();
}

export function bundleOf(row: Selectable<EvidenceSchema['evidence_bundles']>): StoredBundle {
  const { size, sha256, manifest_sha256: manifestSha256, start_size: start, end_size: end } = row;
  return {
    id: row.id,
    window: { from: row.window_from, to: row.window_to },
    withRawPages: row.with_raw_pages,
    auditId: row.audit_id,
    sampleId: row.sample_id,
    requestedAt: row.requested_at,
    requestedBy: { kind: row.requested_by_kind, id: row.requested_by_id, name: row.requested_by_name },
    asOf: row.as_of,
    log: start === null || end === null ? null : { start, end },
    status: row.status,
    progress: row.progress,
    attempts: row.attempts,
    finishedAt: row.finished_at,
    problem: row.problem,
    file: size === null || sha256 === null || manifestSha256 === null ? null : { size, sha256, manifestSha256 },
    removedAt: row.removed_at,
    removedBy: row.removed_by,
  };
}

/** Enters into the log that a bundle was made: `record` is JSON. It holds nothing of a person, and is never erased. */
export async function enterExport(trx: Connection, id: string, record: string, at: Instant): Promise<void> {
  await trx
    .insertInto('ledger_entries')
    .values({ type: 'export', subject_kind: 'evidence-bundle', subject_id: id, at: timestamp(at), record })
    .execute();
}
