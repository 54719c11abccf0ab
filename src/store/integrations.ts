import { type Selectable, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';
import type { Schema } from './schema-types.ts';

/** A connected account at a vendor, with its credentials sealed; null once they are erased. */
export interface StoredIntegration {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly sealedCredentials: string | null;
  readonly credentialHint: string;
  readonly status: 'connected' | 'needs-attention' | 'disconnected';
  readonly revision: number;
}

function integrationOf(row: Selectable<Schema['integrations']>): StoredIntegration {
  return {
    id: row.id,
    provider: row.provider,
    name: row.name,
    settings: row.settings,
    sealedCredentials: row.sealed_credentials,
    credentialHint: row.credential_hint,
    status: row.status,
    revision: row.revision,
  };
}

export async function findIntegration(db: Connection, id: string): Promise<StoredIntegration | undefined> {
  const row = await db.selectFrom('integrations').selectAll().where('id', '=', id).executeTakeFirst();
  return row && integrationOf(row);
}

/**
 * Nobody else connects, changes or disconnects this account, or adds a source to it, until the transaction ends. A lock
 * of its own: a sync locks its source first and the account's row after it, so that row cannot be what is locked here.
 */
export async function holdIntegration(db: Connection, id: string): Promise<StoredIntegration | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 4681))`.execute(db);
  return await findIntegration(db, id);
}

/** Names in use at a provider, so that two accounts can be told apart. */
export async function integrationNames(db: Connection, provider: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('integrations')
    .select('name')
    .where('provider', '=', provider)
    .where('status', '<>', 'disconnected')
    .execute();
  return new Set(rows.map((row) => row.name));
}

/** A connected account that looks like one that is about to be connected; the oldest, if there are several. */
export async function likeIntegration(
  db: Connection,
  like: {
    readonly provider: string;
    readonly baseUrl: string;
    /** Null: compared is how the key ends, for no two accounts can be told apart otherwise. */
    readonly account: string | null;
    readonly hint: string;
  },
): Promise<{ readonly name: string } | undefined> {
  const { provider, baseUrl, account, hint } = like;
  let query = db
    .selectFrom('integrations')
    .select('name')
    .where('provider', '=', provider)
    .where('status', '<>', 'disconnected')
    .where(sql`settings->>'baseUrl'`, '=', baseUrl)
    .where('account', 'is not distinct from', account);
  if (account === null) query = query.where('credential_hint', '=', hint);
  return await query.orderBy('created_at').orderBy('id').limit(1).executeTakeFirst();
}

export interface TestedCredentials {
  readonly sealed: string;
  readonly hint: string;
  readonly account: string | null;
  readonly warnings: readonly string[];
}

export async function insertIntegration(
  db: Connection,
  made: {
    readonly id: string;
    readonly provider: string;
    readonly name: string;
    readonly settings: Readonly<Record<string, string>>;
    readonly credentials: TestedCredentials;
    readonly now: Instant;
  },
): Promise<void> {
  await db
    .insertInto('integrations')
    .values({
      id: made.id,
      provider: made.provider,
      name: made.name,
      settings: JSON.stringify(made.settings),
      sealed_credentials: made.credentials.sealed,
      credential_hint: made.credentials.hint,
      status: 'connected',
      account: made.credentials.account,
      warnings: JSON.stringify(made.credentials.warnings),
      last_error: null,
      last_checked_at: timestamp(made.now),
      created_at: timestamp(made.now),
    })
    .execute();
}

/** Answers the new revision. */
export async function updateIntegration(
  db: Connection,
  id: string,
  change: { readonly name?: string | undefined; readonly credentials?: TestedCredentials | undefined },
  now: Instant,
): Promise<number> {
  const { revision } = await db
    .updateTable('integrations')
    .set((eb) => ({
      revision: eb('revision', '+', 1),
      ...(change.name !== undefined && { name: change.name }),
      ...(change.credentials !== undefined && {
        sealed_credentials: change.credentials.sealed,
        credential_hint: change.credentials.hint,
        account: change.credentials.account,
        warnings: JSON.stringify(change.credentials.warnings),
        status: 'connected' as const,
        last_error: null,
        last_checked_at: timestamp(now),
      }),
    }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}

/** What a test that went well found out. Health itself is kept by `noteIntegrationHealth`. */
export async function noteIntegrationReport(
  db: Connection,
  id: string,
  report: { readonly account: string | null; readonly warnings: readonly string[] },
): Promise<void> {
  await db
    .updateTable('integrations')
    .set({ account: report.account, warnings: JSON.stringify(report.warnings) })
    .where('id', '=', id)
    .where('status', '<>', 'disconnected')
    .execute();
}

/** Erases the credentials; what was learnt with them stays. */
export async function eraseIntegration(db: Connection, id: string, now: Instant): Promise<void> {
  await db
    .updateTable('integrations')
    .set((eb) => ({
      sealed_credentials: null,
      status: 'disconnected' as const,
      disconnected_at: timestamp(now),
      last_error: null,
      warnings: '[]',
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}
