import { type Selectable, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, nullableTimestamp, timestamp } from './database.ts';
import type { Schema, ScopeChange } from './schema-types.ts';
import { isTime } from './sources.ts';

/** A monitoring source as actions change it. */
export interface StoredSource {
  readonly id: string;
  readonly integrationId: string;
  readonly provider: string;
  readonly name: string;
  readonly status: 'active' | 'paused' | 'retired';
  readonly syncEveryMinutes: number;
  readonly rawPageDays: number;
  readonly nextSyncAt: Instant | null;
  readonly listedAssets: number | null;
  readonly scopeChange: ScopeChange | null;
  readonly isConnected: boolean;
  readonly revision: number;
}

function sourceOf(row: Selectable<Schema['monitoring_sources']> & { integration_status: string }): StoredSource {
  return {
    id: row.id,
    integrationId: row.integration_id,
    provider: row.provider,
    name: row.name,
    status: row.status,
    syncEveryMinutes: row.sync_every_minutes,
    rawPageDays: row.raw_page_days,
    nextSyncAt: row.next_sync_at,
    listedAssets: row.listed_assets,
    scopeChange: row.scope_change,
    isConnected: row.integration_status !== 'disconnected',
    revision: row.revision,
  };
}

export async function findSource(db: Connection, id: string): Promise<StoredSource | undefined> {
  const row = await db
    .selectFrom('monitoring_sources as m')
    .innerJoin('integrations as i', 'i.id', 'm.integration_id')
    .selectAll('m')
    .select('i.status as integration_status')
    .where('m.id', '=', id)
    .executeTakeFirst();
  return row && sourceOf(row);
}

/**
 * Locks the source until the transaction ends: alone, or together with others that change single vulnerabilities. A sync
 * that is being applied holds it; false when that takes longer than a person should wait. Then the transaction is over.
 */
export async function tryLockSource(db: Connection, id: string, mode: 'alone' | 'shared'): Promise<boolean> {
  try {
    await sql`set local lock_timeout = '5s'`.execute(db);
    const locking = db.selectFrom('monitoring_sources').select('id').where('id', '=', id);
    await (mode === 'alone' ? locking.forUpdate() : locking.forShare()).execute();
    await sql`set local lock_timeout = 0`.execute(db);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === '55P03') return false;
    throw error;
  }
}

/** All there are, in the order in which they are locked. */
export async function everySource(db: Connection): Promise<readonly { id: string; provider: string }[]> {
  return await db.selectFrom('monitoring_sources').select(['id', 'provider']).orderBy('id').execute();
}

/** Locks a source whose time has come; false when it has been seen to, or somebody is at it. */
export async function claimDueSource(db: Connection, id: string, now: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('monitoring_sources')
    .select('id')
    .where('id', '=', id)
    .where('status', '=', 'active')
    .where(isTime(now))
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row !== undefined;
}

/** The sources of an account that are not retired, in a fixed order. */
export async function sourcesInUse(db: Connection, integrationId: string): Promise<readonly StoredSource[]> {
  const rows = await db
    .selectFrom('monitoring_sources as m')
    .innerJoin('integrations as i', 'i.id', 'm.integration_id')
    .selectAll('m')
    .select('i.status as integration_status')
    .where('m.integration_id', '=', integrationId)
    .where('m.status', '<>', 'retired')
    .orderBy('m.id')
    .execute();
  return rows.map(sourceOf);
}

export async function insertSource(
  db: Connection,
  made: Pick<StoredSource, 'id' | 'integrationId' | 'provider' | 'name' | 'syncEveryMinutes' | 'rawPageDays'> & {
    readonly now: Instant;
    readonly nextSyncAt: Instant;
  },
): Promise<void> {
  await db
    .insertInto('monitoring_sources')
    .values({
      id: made.id,
      integration_id: made.integrationId,
      provider: made.provider,
      name: made.name,
      status: 'active',
      sync_every_minutes: made.syncEveryMinutes,
      raw_page_days: made.rawPageDays,
      created_at: timestamp(made.now),
      next_sync_at: timestamp(made.nextSyncAt),
      scope_change: null,
    })
    .execute();
}

/** Only what is given changes. */
export interface SourceChange {
  readonly name?: string | undefined;
  readonly status?: StoredSource['status'] | undefined;
  readonly syncEveryMinutes?: number | undefined;
  readonly rawPageDays?: number | undefined;
  readonly nextSyncAt?: Instant | null;
  /** The number of listed assets that a person believes. */
  readonly confirmedAssets?: number;
}

/** Answers the new revision. */
export async function updateSource(db: Connection, id: string, change: SourceChange, now: Instant): Promise<number> {
  const { status, confirmedAssets } = change;
  const { revision } = await db
    .updateTable('monitoring_sources')
    .set((eb) => ({
      revision: eb('revision', '+', 1),
      ...(change.name !== undefined && { name: change.name }),
      ...(change.syncEveryMinutes !== undefined && { sync_every_minutes: change.syncEveryMinutes }),
      ...(change.rawPageDays !== undefined && { raw_page_days: change.rawPageDays }),
      ...(change.nextSyncAt !== undefined && { next_sync_at: nullableTimestamp(change.nextSyncAt) }),
      ...(confirmedAssets !== undefined && { listed_assets: confirmedAssets, scope_change: null }),
      ...(status !== undefined && { status, paused_at: status === 'paused' ? timestamp(now) : null }),
      ...(status === 'retired' && { retired_at: timestamp(now) }),
    }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}

/** The sources of a disconnected account are not due any more. */
export async function unscheduleSources(db: Connection, integrationId: string): Promise<void> {
  await db
    .updateTable('monitoring_sources')
    .set({ next_sync_at: null })
    .where('integration_id', '=', integrationId)
    .execute();
}

/** Retired sources stop counting for their provider's checks; answers which. */
export async function acceptRetirements(db: Connection, provider: string, now: Instant): Promise<readonly string[]> {
  const rows = await db
    .updateTable('monitoring_sources')
    .set({ retirement_accepted_at: timestamp(now) })
    .where('provider', '=', provider)
    .where('status', '=', 'retired')
    .where('retirement_accepted_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}
