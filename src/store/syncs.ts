import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { newId } from '../lib/new-id.ts';
import { type Connection, timestamp } from './database.ts';
import type {
  SyncCertificate,
  SyncCounts,
  SyncProblem,
  SyncProgress,
  SyncStatus,
  SyncTrigger,
} from './schema-types.ts';

export const noCounts: SyncCounts = {
  reported: 0,
  opened: 0,
  updated: 0,
  unchanged: 0,
  resolved: 0,
  reopened: 0,
  suppressed: 0,
  notSeen: 0,
};

/** The sync of the source that is queued or running, if any. */
export async function activeSync(db: Connection, sourceId: string): Promise<{ id: string } | undefined> {
  return await db
    .selectFrom('syncs')
    .select('id')
    .where('source_id', '=', sourceId)
    .where('status', 'in', ['queued', 'running'])
    .executeTakeFirst();
}

/** Queues a sync, unless one is queued or running already; answers its id and whether it is new. */
export async function queueSync(
  db: Connection,
  wanted: { sourceId: string; trigger: SyncTrigger; requestedBy: string; now: Instant },
): Promise<{ id: string; isNew: boolean }> {
  const id = newId();
  const inserted = await db
    .insertInto('syncs')
    .values({
      id,
      source_id: wanted.sourceId,
      status: 'queued',
      trigger: wanted.trigger,
      requested_by: wanted.requestedBy,
      queued_at: timestamp(wanted.now),
      progress: '{}',
      counts: JSON.stringify(noCounts),
    })
    .onConflict((conflict) => conflict.column('source_id').where('status', 'in', ['queued', 'running']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted !== undefined) return { id, isNew: true };
  const active = await activeSync(db, wanted.sourceId);
  // It ended between the two statements: then there is room for a new one.
  return active === undefined ? await queueSync(db, wanted) : { id: active.id, isNew: false };
}

/** Marks a queued sync as running; false when it is not queued any more. */
export async function startSync(
  db: Connection,
  syncId: string,
  now: Instant,
  credentialHint: string,
): Promise<boolean> {
  const started = await db
    .updateTable('syncs')
    .set({ status: 'running', started_at: timestamp(now), credential_hint: credentialHint })
    .where('id', '=', syncId)
    .where('status', '=', 'queued')
    .returning('id')
    .executeTakeFirst();
  return started !== undefined;
}

export async function reportProgress(db: Connection, syncId: string, progress: SyncProgress): Promise<void> {
  await db
    .updateTable('syncs')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', syncId)
    .where('status', '=', 'running')
    .execute();
}

export interface SyncEnd {
  readonly status: Exclude<SyncStatus, 'queued' | 'running' | 'superseded' | 'discarded'>;
  readonly counts: SyncCounts;
  readonly certificate: SyncCertificate | null;
  readonly problem: SyncProblem | null;
  readonly progress: SyncProgress;
  readonly finishedAt: Instant;
}

export async function endSync(db: Connection, syncId: string, end: SyncEnd): Promise<boolean> {
  const ended = await db
    .updateTable('syncs')
    .set({
      status: end.status,
      counts: JSON.stringify(end.counts),
      certificate: JSON.stringify(end.certificate),
      problem: JSON.stringify(end.problem),
      progress: JSON.stringify(end.progress),
      finished_at: timestamp(end.finishedAt),
    })
    .where('id', '=', syncId)
    .where('status', 'in', ['queued', 'running'])
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}

/**
 * A lock on a source that lives as long as its connection: whoever dies lets go of it, and no two processes sync the
 * same source.
 */
export async function trySourceLock(db: Connection, sourceId: string): Promise<boolean> {
  const result = await sql<{
    held: boolean;
  }>`select pg_try_advisory_lock(hashtextextended(${sourceId}, 4680)) as held`.execute(db);
  return result.rows[0]?.held === true;
}

export async function releaseSourceLock(db: Connection, sourceId: string): Promise<void> {
  await sql`select pg_advisory_unlock(hashtextextended(${sourceId}, 4680))`.execute(db);
}
