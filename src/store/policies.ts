import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { defaultSlaPolicy, type SlaPolicy } from '../core/sla/policy.ts';
import { type Connection, timestamp } from './database.ts';

export interface StoredPolicy extends SlaPolicy {
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly reason: string;
}

/** Nobody else makes a version until the transaction ends; everybody may read. */
export async function lockPolicies(db: Connection): Promise<void> {
  // Any pair of numbers will do, as long as nothing else takes it. (Locking the table needs the right to change it.)
  await sql`select pg_advisory_xact_lock(4680, 1)`.execute(db);
}

/** Stores a new version; it is in force for every vulnerability and episode detected from then on. */
export async function storePolicy(
  db: Connection,
  policy: SlaPolicy,
  by: { now: Instant; actor: string; reason: string },
): Promise<void> {
  await db
    .insertInto('sla_policies')
    .values({
      version: policy.version,
      time_zone: policy.timeZone,
      days: JSON.stringify(policy.days),
      triage_days: policy.triageDays,
      stale_after_hours: policy.staleAfterHours,
      scan_max_age_days: policy.scanMaxAgeDays,
      reopen_restarts_after_days: policy.reopenRestartsAfterDays,
      created_at: timestamp(by.now),
      created_by: by.actor,
      reason: by.reason,
    })
    .execute();
}

/** Gives a new installation the default policy. Does nothing where there is one. */
export async function ensurePolicy(db: Connection, now: Instant): Promise<void> {
  const existing = await db.selectFrom('sla_policies').select('version').limit(1).executeTakeFirst();
  if (existing !== undefined) return;
  const { version, timeZone, days, triageDays, staleAfterHours, scanMaxAgeDays } = defaultSlaPolicy;
  await db
    .insertInto('sla_policies')
    .values({
      version,
      time_zone: timeZone,
      days: JSON.stringify(days),
      triage_days: triageDays,
      stale_after_hours: staleAfterHours,
      scan_max_age_days: scanMaxAgeDays,
      reopen_restarts_after_days: null,
      created_at: timestamp(now),
      created_by: 'system',
      reason: 'The policy that a new installation starts with',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** All versions, newest first: the first one is in force. */
export async function listPolicies(db: Connection): Promise<readonly StoredPolicy[]> {
  const rows = await db.selectFrom('sla_policies').selectAll().orderBy('version', 'desc').execute();
  return rows.map((row) => ({
    version: row.version,
    timeZone: row.time_zone,
    days: row.days as SlaPolicy['days'],
    triageDays: row.triage_days,
    staleAfterHours: row.stale_after_hours,
    scanMaxAgeDays: row.scan_max_age_days,
    reopenRestartsAfterDays: row.reopen_restarts_after_days,
    createdAt: row.created_at,
    createdBy: row.created_by,
    reason: row.reason,
  }));
}

/** The version that was in force at an instant; before the first one, that one. */
export async function policyAt(db: Connection, at: Instant): Promise<StoredPolicy> {
  const versions = await listPolicies(db);
  return versions.find(({ createdAt }) => createdAt <= at) ?? versions.at(-1) ?? (await activePolicy(db));
}

/** The version in force. Throws when there is none: `ensurePolicy` ran at start, so that is a defect. */
export async function activePolicy(db: Connection): Promise<StoredPolicy> {
  const [active] = await listPolicies(db);
  if (active === undefined) throw new Error('There is no SLA policy');
  return active;
}
