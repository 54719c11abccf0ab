import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import type { When } from './known-vulnerabilities.ts';
import { rowsAt } from './rows-at.ts';
import { isUuid } from './uuid.ts';

export interface IntegrationView {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  readonly status: 'connected' | 'needs-attention' | 'disconnected';
  readonly settings: Readonly<Record<string, string>>;
  readonly account: string | null;
  /** The last characters of the key, so that two can be told apart. */
  readonly keyEndsWith: string;
  readonly warnings: readonly string[];
  /** `at` as the database keeps it: RFC 3339. */
  readonly lastError: { readonly code: string; readonly message: string; readonly at: string } | null;
  readonly lastCheckedAt: Instant | null;
  readonly createdAt: Instant;
  readonly disconnectedAt: Instant | null;
  readonly revision: number;
}

/** Oldest first, as they are or as they were. There are few. */
export async function listIntegrations(db: Connection, when: When): Promise<readonly IntegrationView[]> {
  return await readIntegrations(db, when, null);
}

export async function oneIntegration(db: Connection, id: string, when: When): Promise<IntegrationView | null> {
  if (!isUuid(id)) return null;
  return (await readIntegrations(db, when, id))[0] ?? null;
}

async function readIntegrations(db: Connection, when: When, id: string | null): Promise<readonly IntegrationView[]> {
  // As it was found when its states began to be kept, it may have been looked at later than the instant that is asked about.
  const lastChecked = when.isPast
    ? sql`case when last_checked_at <= ${timestamp(when.at)} then last_checked_at end`
    : sql`last_checked_at`;
  // Named one by one: the sealed credentials stay where they are.
  const { rows } = await sql<IntegrationView>`
    select id, provider, name, status, settings, account, credential_hint as "keyEndsWith", warnings,
      last_error as "lastError", ${lastChecked} as "lastCheckedAt", created_at as "createdAt",
      disconnected_at as "disconnectedAt", revision
    from ${rowsAt('integration', when)} i where ${id}::uuid is null or id = ${id}
    order by created_at, id`.execute(db);
  return rows;
}
