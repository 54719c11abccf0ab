import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

/** What a retroactive version still has to do in one source. */
export interface PolicyApplication {
  readonly version: number;
  readonly sourceId: string;
  readonly passBeganAt: Instant;
  /** Where the pass stands: everything up to this first seen and id was judged. `-Infinity`: nothing was. */
  readonly afterAnchor: Instant;
  readonly afterId: string;
}

/** Lets a retroactive version begin: what an earlier one had not done, it does instead. In the transaction that stores it. */
export async function beginApplication(db: Connection, version: number, now: Instant): Promise<void> {
  await sql`update policy_applications set finished_at = ${timestamp(now)}, superseded_by = ${version}
    where finished_at is null`.execute(db);
  await sql`insert into policy_applications (version, source_id, total, pass_began_at)
    select ${version}, m.id, coalesce((select sum(b.count) from backlog b
      where b.source_id = m.id and b.obligation = '' and b.valid_to = 'infinity'), 0), ${timestamp(now)}
    from monitoring_sources m`.execute(db);
}

/** In the order in which they are to be done. */
export async function unfinishedApplications(
  db: Connection,
): Promise<readonly { version: number; sourceId: string }[]> {
  const result = await sql<{ version: number; sourceId: string }>`
    select version, source_id as "sourceId" from policy_applications where finished_at is null
    order by version, source_id`.execute(db);
  return result.rows;
}

/** As it stands now; nobody else goes on with it until the transaction ends. Undefined: it is finished. */
export async function lockApplication(
  db: Connection,
  { version, sourceId }: Pick<PolicyApplication, 'version' | 'sourceId'>,
): Promise<PolicyApplication | undefined> {
  const result = await sql<PolicyApplication>`
    select version, source_id as "sourceId", pass_began_at as "passBeganAt", after_anchor as "afterAnchor",
      after_id as "afterId"
    from policy_applications where version = ${version} and source_id = ${sourceId} and finished_at is null
    for update`.execute(db);
  return result.rows[0];
}

export async function noteApplied(
  db: Connection,
  { version, sourceId }: PolicyApplication,
  step: { judged: number; changed: number; afterAnchor: Instant; afterId: string },
): Promise<void> {
  await sql`update policy_applications set judged = least(total, judged + ${step.judged}),
      changed = changed + ${step.changed}, after_anchor = ${timestamp(step.afterAnchor)}, after_id = ${step.afterId}
    where version = ${version} and source_id = ${sourceId}`.execute(db);
}

/**
 * Ends a pass. Where a sync was applied since it began, first seen may have moved behind it: then another one begins.
 * Answers whether it is finished.
 */
export async function endPass(
  db: Connection,
  { version, sourceId, passBeganAt }: PolicyApplication,
  now: Instant,
): Promise<boolean> {
  const result = await sql<{ isFinished: boolean }>`
    with synced as (select exists (select from syncs where source_id = ${sourceId}
      and status in ('complete', 'partial', 'held') and finished_at >= ${timestamp(passBeganAt)}
      and ${timestamp(passBeganAt)} < ${timestamp(now)}) as is_synced)
    update policy_applications set
      finished_at = case when is_synced then null else ${timestamp(now)} end,
      pass_began_at = case when is_synced then ${timestamp(now)} else pass_began_at end,
      after_anchor = case when is_synced then '-infinity' else after_anchor end,
      after_id = case when is_synced then '00000000-0000-0000-0000-000000000000' else after_id end,
      judged = case when is_synced then judged else total end
    from synced where version = ${version} and source_id = ${sourceId}
    returning finished_at is not null as "isFinished"`.execute(db);
  return result.rows[0]?.isFinished ?? true;
}

/** How many vulnerabilities of some sources retroactive versions have not come to yet. */
export async function countNotYetJudged(db: Connection, sourceIds: readonly string[]): Promise<number> {
  const result = await sql<{ count: number }>`
    select coalesce(sum(total - judged), 0)::int as count from policy_applications
    where finished_at is null and source_id = any(${sourceIds}::uuid[])`.execute(db);
  return result.rows[0]?.count ?? 0;
}
