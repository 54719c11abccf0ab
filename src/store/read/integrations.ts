import type { Instant } from '../../core/instant.ts';
import type { Connection } from '../database.ts';
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

/** Oldest first. There are few. */
export async function listIntegrations(db: Connection): Promise<readonly IntegrationView[]> {
  return await readIntegrations(db, null);
}

export async function oneIntegration(db: Connection, id: string): Promise<IntegrationView | null> {
  if (!isUuid(id)) return null;
  return (await readIntegrations(db, id))[0] ?? null;
}

async function readIntegrations(db: Connection, id: string | null): Promise<readonly IntegrationView[]> {
  // Named one by one: the sealed credentials stay where they are.
  let query = db
    .selectFrom('integrations')
    .select(['id', 'provider', 'name', 'status', 'settings', 'account', 'credential_hint', 'warnings', 'last_error'])
    .select(['last_checked_at', 'created_at', 'disconnected_at', 'revision'])
    .orderBy('created_at')
    .orderBy('id');
  if (id !== null) query = query.where('id', '=', id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    provider: row.provider,
    name: row.name,
    status: row.status,
    settings: row.settings,
    account: row.account,
    keyEndsWith: row.credential_hint,
    warnings: row.warnings,
    lastError: row.last_error,
    lastCheckedAt: row.last_checked_at,
    createdAt: row.created_at,
    disconnectedAt: row.disconnected_at,
    revision: row.revision,
  }));
}
