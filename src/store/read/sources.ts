import { sql } from 'kysely';
import { HOUR, type Instant } from '../../core/instant.ts';
import type { Connection } from '../database.ts';
import { activePolicy, policyAt } from '../policies.ts';
import type { ScopeChange, SyncProblem, SyncStatus } from '../schema-types.ts';
import type { When } from './known-vulnerabilities.ts';
import { rowsAt } from './rows-at.ts';
import { syncsAsOf } from './syncs-as-of.ts';
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

/** Oldest first, as they are or as they were. There are few. */
export async function listSources(db: Connection, when: When): Promise<readonly SourceView[]> {
  return await readSources(db, when, null);
}

export async function oneSource(db: Connection, id: string, when: When): Promise<SourceView | null> {
  if (!isUuid(id)) return null;
  return (await readSources(db, when, id))[0] ?? null;
}

type Row = Omit<SourceView, 'freshness' | 'lastSync'> & {
  readonly syncId: string | null;
  readonly syncStatus: SyncStatus;
  readonly syncEndedAt: Instant;
  readonly syncProblem: SyncProblem | null;
  readonly syncReason: string | null;
};

async function readSources(db: Connection, when: When, id: string | null): Promise<readonly SourceView[]> {
  const { staleAfterHours } = when.isPast ? await policyAt(db, when.at) : await activePolicy(db);
  const syncs = syncsAsOf(when.isPast ? when.at : null);
  // From before its states were kept, a source stands as it was found then: its syncs tell when it had been read.
  const lastComplete = when.isPast
    ? sql`(select s.id, s.finished_at as at from ${syncs} s where s.source_id = m.id and s.status = 'complete'
        order by s.queued_at desc, s.id desc limit 1)`
    : sql`(select m.last_complete_sync_id as id, m.last_complete_at as at)`;
  const { rows } = await sql<Row>`
    select m.id, m.integration_id as "integrationId", m.provider, m.name, m.status,
      whole.id as "lastCompleteSyncId", whole.at as "lastCompleteSyncAt",
      m.next_sync_at as "nextSyncAt", m.created_at as "createdAt", m.listed_assets as "listedAssets",
      m.scope_change as "scopeChange", m.sync_every_minutes as "syncEveryMinutes", m.raw_page_days as "rawPageDays",
      m.revision, ended.id as "syncId", ended.status as "syncStatus",
      ended.finished_at as "syncEndedAt", ended.problem as "syncProblem", ended.certificate ->> 'reason' as "syncReason"
    from ${rowsAt('monitoring-source', when)} m
    left join lateral ${lastComplete} whole on true
    left join lateral (
      select * from ${syncs} s where s.source_id = m.id and s.finished_at is not null
      order by s.queued_at desc, s.id desc limit 1) ended on true
    where ${id}::uuid is null or m.id = ${id}
    order by m.created_at, m.id`.execute(db);
  const limit = when.at - staleAfterHours * HOUR;
  return rows.map(({ syncId, syncStatus, syncEndedAt, syncProblem, syncReason, ...source }) => ({
    ...source,
    freshness: freshnessOf(source.lastCompleteSyncAt, limit),
    lastSync:
      syncId === null
        ? null
        : { id: syncId, status: syncStatus, finishedAt: syncEndedAt, problem: syncProblem, reason: syncReason },
  }));
}

function freshnessOf(lastCompleteAt: Instant | null, limit: Instant): SourceView['freshness'] {
  if (lastCompleteAt === null) return 'never';
  return lastCompleteAt <= limit ? 'stale' : 'fresh';
}
