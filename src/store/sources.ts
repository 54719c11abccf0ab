import { type ExpressionBuilder, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, nullableTimestamp, timestamp } from './database.ts';
import type { Schema, ScopeChange } from './schema-types.ts';

/** A source with the account it reads, as a sync needs it. */
export interface SyncTarget {
  readonly sourceId: string;
  readonly integrationId: string;
  readonly provider: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly sealedCredentials: string | null;
  readonly credentialHint: string;
  readonly lastCompleteAt: Instant | null;
  readonly listedAssets: number | null;
  readonly scopeChange: ScopeChange | null;
  readonly syncEveryMinutes: number;
  readonly status: 'active' | 'paused' | 'retired';
}

export async function syncTarget(db: Connection, sourceId: string): Promise<SyncTarget | undefined> {
  const row = await db
    .selectFrom('monitoring_sources as m')
    .innerJoin('integrations as i', 'i.id', 'm.integration_id')
    .select([
      'm.id',
      'm.integration_id',
      'm.provider',
      'm.last_complete_at',
      'm.listed_assets',
      'm.scope_change',
      'm.sync_every_minutes',
      'm.status',
      'i.settings',
      'i.sealed_credentials',
      'i.credential_hint',
    ])
    .where('m.id', '=', sourceId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    sourceId: row.id,
    integrationId: row.integration_id,
    provider: row.provider,
    settings: row.settings,
    sealedCredentials: row.sealed_credentials,
    credentialHint: row.credential_hint,
    lastCompleteAt: row.last_complete_at,
    listedAssets: row.listed_assets,
    scopeChange: row.scope_change,
    syncEveryMinutes: row.sync_every_minutes,
    status: row.status,
  };
}

/** Locks the source until the transaction ends: a sync applies to what nobody else is changing. */
export async function lockSource(db: Connection, sourceId: string): Promise<void> {
  await db.selectFrom('monitoring_sources').select('id').where('id', '=', sourceId).forUpdate().execute();
}

export async function markComplete(
  db: Connection,
  sourceId: string,
  done: { syncId: string; at: Instant; listedAssets: number; scopeChange: ScopeChange | null },
): Promise<void> {
  await db
    .updateTable('monitoring_sources')
    .set({
      last_complete_sync_id: done.syncId,
      last_complete_at: timestamp(done.at),
      // The scope is judged against the last one that was believed.
      ...(done.scopeChange === null ? { listed_assets: done.listedAssets } : {}),
      scope_change: done.scopeChange === null ? null : JSON.stringify(done.scopeChange),
    })
    .where('id', '=', sourceId)
    .execute();
}

/** When the source is read next; one that is paused, retired or disconnected meanwhile is not. */
export async function scheduleNextSync(db: Connection, sourceId: string, at: Instant | null): Promise<void> {
  await db
    .updateTable('monitoring_sources')
    .set({ next_sync_at: nullableTimestamp(at) })
    .where('id', '=', sourceId)
    .where('status', '=', 'active')
    .where(isConnected)
    .execute();
}

function isConnected({ exists, selectFrom }: ExpressionBuilder<Schema, 'monitoring_sources'>) {
  return exists(
    selectFrom('integrations')
      .select('integrations.id')
      .whereRef('integrations.id', '=', 'monitoring_sources.integration_id')
      .where('integrations.status', '<>', 'disconnected'),
  );
}

/** Its time has come; or it is further off than an interval, because the clock was ahead when that was written. */
export function isTime(now: Instant) {
  return sql<boolean>`(next_sync_at <= ${new Date(now)}::timestamptz
    or next_sync_at > ${new Date(now)}::timestamptz + sync_every_minutes * interval '66 seconds')`;
}

/** Active, connected sources whose time has come and that have no sync under way, the most overdue first. */
export async function sourcesDue(db: Connection, now: Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('monitoring_sources')
    .select('id')
    .where('status', '=', 'active')
    .where(isTime(now))
    .where(isConnected)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('syncs')
            .select('syncs.id')
            .whereRef('syncs.source_id', '=', 'monitoring_sources.id')
            .where('syncs.status', 'in', ['queued', 'running']),
        ),
      ),
    )
    .orderBy('next_sync_at')
    .execute();
  return rows.map((row) => row.id);
}

/** Health of the account as the last contact with it showed; a disconnected one stays so. */
export async function noteIntegrationHealth(
  db: Connection,
  integrationId: string,
  health: { at: Instant; error: { code: string; message: string } | null },
): Promise<void> {
  const error = health.error === null ? null : { ...health.error, at: new Date(health.at).toISOString() };
  await db
    .updateTable('integrations')
    .set({
      status: error === null ? 'connected' : 'needs-attention',
      last_error: JSON.stringify(error),
      last_checked_at: timestamp(health.at),
    })
    .where('id', '=', integrationId)
    .where('status', '<>', 'disconnected')
    .execute();
}

/** What is remembered of a source's definitions that were read in full. */
export async function knownDefinitions(
  db: Connection,
  sourceId: string,
  externalIds: readonly string[],
): Promise<readonly { external_id: string; severity: number; source_severity: string; fetched_at: Instant }[]> {
  const result = await sql<{ external_id: string; severity: number; source_severity: string; fetched_at: Instant }>`
    select external_id, severity, source_severity, fetched_at from definitions
    where source_id = ${sourceId} and external_id = any(${externalIds}::text[]) and fetched_at is not null`.execute(db);
  return result.rows;
}
