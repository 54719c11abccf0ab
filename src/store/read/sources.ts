import { sql } from 'kysely';
import { HOUR, type Instant } from '../../core/instant.ts';
import type { Connection } from '../database.ts';
import { activePolicy } from '../policies.ts';
import type { ScopeChange, SyncProblem, SyncStatus } from '../schema-types.ts';
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
  /** The latest sync that has ended, however it did. */
  readonly lastSync: EndedSync | null;
  readonly nextSyncAt: Instant | null;
  readonly createdAt: Instant;
  readonly listedAssets: number | null;
  readonly scopeChange: ScopeChange | null;
  readonly syncEveryMinutes: number;
  readonly rawPageDays: number;
  readonly revision: number;
}

interface EndedSync {
  readonly id: string;
  readonly status: SyncStatus;
  readonly finishedAt: Instant;
  readonly problem: SyncProblem | null;
  /** Why it is called what it is called, in full sentences. */
  readonly reason: string | null;
}

/** Oldest first. There are few. */
export async function listSources(db: Connection, now: Instant): Promise<readonly SourceView[]> {
  return await readSources(db, now, null);
}

/** What each source is called, by its id; retired ones too. */
export async function sourceNames(db: Connection): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('monitoring_sources').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function oneSource(db: Connection, id: string, now: Instant): Promise<SourceView | null> {
  if (!isUuid(id)) return null;
  return (await readSources(db, now, id))[0] ?? null;
}

async function readSources(db: Connection, now: Instant, id: string | null): Promise<readonly SourceView[]> {
  const { staleAfterHours } = await activePolicy(db);
  let query = db.selectFrom('monitoring_sources').selectAll().orderBy('created_at').orderBy('id');
  if (id !== null) query = query.where('id', '=', id);
  const [rows, lastSyncs] = await Promise.all([query.execute(), lastSyncsOf(db, id)]);
  return rows.map((row) => ({
    id: row.id,
    integrationId: row.integration_id,
    provider: row.provider,
    name: row.name,
    status: row.status,
    freshness: freshnessOf(row.last_complete_at, now - staleAfterHours * HOUR),
    lastCompleteSyncId: row.last_complete_sync_id,
    lastCompleteSyncAt: row.last_complete_at,
    lastSync: lastSyncs.get(row.id) ?? null,
    nextSyncAt: row.next_sync_at,
    createdAt: row.created_at,
    listedAssets: row.listed_assets,
    scopeChange: row.scope_change,
    syncEveryMinutes: row.sync_every_minutes,
    rawPageDays: row.raw_page_days,
    revision: row.revision,
  }));
}

async function lastSyncsOf(db: Connection, sourceId: string | null): Promise<ReadonlyMap<string, EndedSync>> {
  const { rows } = await sql<{
    source_id: string;
    id: string;
    status: SyncStatus;
    finished_at: Instant;
    problem: SyncProblem | null;
    reason: string | null;
  }>`select s.source_id, s.id, s.status, s.finished_at, s.problem, s.certificate->>'reason' as reason
    from monitoring_sources m
    cross join lateral (
      select * from syncs where source_id = m.id and finished_at is not null order by queued_at desc, id desc limit 1
    ) s
    where ${sourceId}::uuid is null or m.id = ${sourceId}`.execute(db);
  return new Map(
    rows.map(({ source_id: source, id, status, finished_at: finishedAt, problem, reason }) => [
      source,
      { id, status, finishedAt, problem, reason },
    ]),
  );
}

function freshnessOf(lastCompleteAt: Instant | null, limit: Instant): SourceView['freshness'] {
  if (lastCompleteAt === null) return 'never';
  return lastCompleteAt <= limit ? 'stale' : 'fresh';
}
