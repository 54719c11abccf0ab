import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { Scan } from '../core/vulnerabilities/observation.ts';
import { type Connection, timestamp } from './database.ts';
import type { KnownVulnerability } from './one-vulnerability.ts';
import type { SyncCertificate, SyncCounts, SyncProblem, SyncProgress, SyncStatus } from './schema-types.ts';
import { transactionRunner } from './sql-runner.ts';
import { noCounts } from './syncs.ts';
import { type StoredState, storedStateList, vulnerabilityOf } from './vulnerability-rows.ts';

/** A sync as a person or a recovery decides about it. */
export interface DecidedSync {
  readonly id: string;
  readonly sourceId: string;
  readonly status: SyncStatus;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly counts: SyncCounts;
  readonly progress: SyncProgress;
  readonly certificate: SyncCertificate | null;
  readonly credentialHint: string | null;
}

/** Locked until the transaction ends. */
export async function lockSync(db: Connection, id: string): Promise<DecidedSync | undefined> {
  const row = await db.selectFrom('syncs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    sourceId: row.source_id,
    status: row.status,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    counts: { ...noCounts, ...row.counts },
    progress: row.progress,
    certificate: row.certificate,
    credentialHint: row.credential_hint,
  };
}

export async function sourceOfSync(db: Connection, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('syncs').select('source_id').where('id', '=', id).executeTakeFirst();
  return row?.source_id;
}

/** Whether another reading of the source was complete, held or decided after this one. */
export async function hasLaterReading(db: Connection, sync: DecidedSync): Promise<boolean> {
  const row = await db
    .selectFrom('syncs')
    .select('id')
    .where('source_id', '=', sync.sourceId)
    .where('id', '<>', sync.id)
    .where('status', 'in', ['complete', 'held', 'superseded', 'discarded'])
    .where('finished_at', '>', timestamp(sync.finishedAt ?? 0))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What a person's decision makes of a held sync. It keeps the time at which it finished; what it said until now is kept. */
export async function decideSync(
  db: Connection,
  id: string,
  decision: {
    readonly status: 'complete' | 'discarded';
    readonly counts: SyncCounts;
    readonly certificate: SyncCertificate | null;
    readonly problem: SyncProblem | null;
  },
  now: Instant,
): Promise<void> {
  await sql`
    insert into sync_decisions (sync_id, decided_at, counts, certificate, problem)
    select id, ${timestamp(now)}, counts, certificate, problem from syncs where id = ${id}`.execute(db);
  await db
    .updateTable('syncs')
    .set({
      status: decision.status,
      counts: JSON.stringify(decision.counts),
      certificate: JSON.stringify(decision.certificate),
      problem: JSON.stringify(decision.problem),
    })
    .where('id', '=', id)
    .execute();
}

/** Ends what is queued of these sources and has not begun; answers which syncs that were. */
export async function endQueuedSyncs(
  db: Connection,
  sourceIds: readonly string[],
  problem: SyncProblem,
  now: Instant,
): Promise<readonly string[]> {
  if (sourceIds.length === 0) return [];
  const rows = await db
    .updateTable('syncs')
    .set({
      status: 'failed',
      problem: JSON.stringify(problem),
      progress: JSON.stringify({ phase: 'finished' }),
      finished_at: timestamp(now),
    })
    .where('source_id', 'in', sourceIds)
    .where('status', '=', 'queued')
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Syncs that are under way, as far as the table knows. */
export async function runningSyncs(db: Connection): Promise<readonly { id: string; sourceId: string }[]> {
  const rows = await db
    .selectFrom('syncs')
    .select(['id', 'source_id'])
    .where('status', '=', 'running')
    .orderBy('queued_at')
    .execute();
  return rows.map((row) => ({ id: row.id, sourceId: row.source_id }));
}

/** Syncs that have waited since before `before`, the longest first. */
export async function syncsQueuedBefore(db: Connection, before: Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('syncs')
    .select('id')
    .where('status', '=', 'queued')
    .where('queued_at', '<', timestamp(before))
    .orderBy('queued_at')
    .execute();
  return rows.map((row) => row.id);
}

export interface HeldClosing {
  readonly known: KnownVulnerability;
  readonly scan: Scan;
}

type HeldRow = StoredState & {
  readonly id: string;
  readonly source_id: string;
  readonly external_id: string;
  readonly definition_id: string;
  readonly asset_id: string;
  readonly revision: number;
  readonly provider: string;
  readonly closing_scan_id: string;
  readonly closing_scan_at: Instant;
};

/**
 * What a held sync would have closed and what still stands so: unresolved and not seen since. In batches, each to be
 * written before the next is asked for.
 */
export async function* heldClosings(
  trx: Connection,
  syncId: string,
): AsyncGenerator<readonly HeldClosing[], void, void> {
  const runner = transactionRunner(trx);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await runner.query<HeldRow>(
      `select v.id, v.source_id, v.external_id, v.definition_id, v.asset_id, v.revision, m.provider,
         c.scan_id as closing_scan_id, c.scan_at as closing_scan_at, ${storedStateList}
       from held_closings c
       join vulnerabilities v on v.id = c.vulnerability_id
       join monitoring_sources m on m.id = v.source_id
       join deadlines d on d.vulnerability_id = v.id and d.valid_to = 'infinity'
       where c.sync_id = $1 and c.vulnerability_id > $2 and v.status <> 'resolved' and v.not_seen_since is not null
       order by c.vulnerability_id limit 1000`,
      [syncId, after],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => ({
      known: {
        id: row.id,
        sourceId: row.source_id,
        externalId: row.external_id,
        definitionId: row.definition_id,
        assetId: row.asset_id,
        revision: row.revision,
        provider: row.provider,
        state: vulnerabilityOf(row),
      },
      scan: { id: row.closing_scan_id, at: row.closing_scan_at },
    }));
    after = last.id;
  }
}

/** How many vulnerabilities a held sync put aside. */
export async function countHeldClosings(db: Connection, syncId: string): Promise<number> {
  const result = await sql<{ held: number }>`
    select count(*) as held from held_closings where sync_id = ${syncId}`.execute(db);
  return result.rows[0]?.held ?? 0;
}
