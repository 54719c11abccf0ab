import { HOUR, type Instant } from '../../core/instant.ts';
import type { Connection } from '../database.ts';
import { activePolicy } from '../policies.ts';
import type { ScopeChange } from '../schema-types.ts';
import { isUuid } from './uuid.ts';

export interface SourceView {
  readonly id: string;
  readonly integrationId: string;
  readonly provider: string;
  readonly name: string;
  readonly status: 'active' | 'paused' | 'retired';
  /** `stale` once the last complete sync is as old as the policy's `staleAfterHours`. */
  readonly freshness: 'never' | 'fresh' | 'stale';
  readonly lastCompleteSyncId: string | null;
  readonly lastCompleteSyncAt: Instant | null;
  readonly nextSyncAt: Instant | null;
  readonly createdAt: Instant;
  readonly listedAssets: number | null;
  readonly scopeChange: ScopeChange | null;
  readonly syncEveryMinutes: number;
  readonly rawPageDays: number;
  readonly revision: number;
}

/** Oldest first. There are few. */
export async function listSources(db: Connection, now: Instant): Promise<readonly SourceView[]> {
  return await readSources(db, now, null);
}

export async function oneSource(db: Connection, id: string, now: Instant): Promise<SourceView | null> {
  if (!isUuid(id)) return null;
  return (await readSources(db, now, id))[0] ?? null;
}

async function readSources(db: Connection, now: Instant, id: string | null): Promise<readonly SourceView[]> {
  const { staleAfterHours } = await activePolicy(db);
  let query = db.selectFrom('monitoring_sources').selectAll().orderBy('created_at').orderBy('id');
  if (id !== null) query = query.where('id', '=', id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    integrationId: row.integration_id,
    provider: row.provider,
    name: row.name,
    status: row.status,
    freshness: freshnessOf(row.last_complete_at, now - staleAfterHours * HOUR),
    lastCompleteSyncId: row.last_complete_sync_id,
    lastCompleteSyncAt: row.last_complete_at,
    nextSyncAt: row.next_sync_at,
    createdAt: row.created_at,
    listedAssets: row.listed_assets,
    scopeChange: row.scope_change,
    syncEveryMinutes: row.sync_every_minutes,
    rawPageDays: row.raw_page_days,
    revision: row.revision,
  }));
}

function freshnessOf(lastCompleteAt: Instant | null, limit: Instant): SourceView['freshness'] {
  if (lastCompleteAt === null) return 'never';
  return lastCompleteAt <= limit ? 'stale' : 'fresh';
}
