import { type Selectable, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { NoticeKind } from '../core/notices/kinds.ts';
import { type Severity, severityOfRank, severityRank } from '../core/vulnerabilities/severity.ts';
import { type Connection, nullableTimestamp, timestamp } from './database.ts';
import type { NoticesSchema } from './notices-schema.ts';

/** Another system that is told, with its secrets sealed. */
export interface StoredWebhook {
  readonly id: string;
  readonly name: string;
  /** Often a secret in itself: for administrators only, never logged. */
  readonly url: string;
  readonly sealedSecret: string;
  readonly sealedPreviousSecret: string | null;
  readonly previousUntil: Instant | null;
  readonly kinds: readonly NoticeKind[];
  readonly severities: readonly Severity[];
  readonly position: number;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly disabledAt: Instant | null;
  readonly disabledReason: string | null;
  readonly revision: number;
}

export function webhookOf(row: Selectable<NoticesSchema['webhooks']>): StoredWebhook {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    sealedSecret: row.sealed_secret,
    sealedPreviousSecret: row.sealed_previous_secret,
    previousUntil: row.previous_until,
    kinds: row.kinds,
    severities: row.severities.map(severityOfRank),
    position: row.position,
    createdAt: row.created_at,
    createdBy: row.created_by,
    disabledAt: row.disabled_at,
    disabledReason: row.disabled_reason,
    revision: row.revision,
  };
}

export async function findWebhook(db: Connection, id: string): Promise<StoredWebhook | null> {
  const row = await db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : webhookOf(row);
}

export async function lockWebhook(trx: Connection, id: string): Promise<StoredWebhook | null> {
  const row = await trx.selectFrom('webhooks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : webhookOf(row);
}

/** Those that have not been told everything up to `position`, locked. */
export async function lockWebhooksBehind(trx: Connection, position: number): Promise<readonly StoredWebhook[]> {
  const rows = await trx
    .selectFrom('webhooks')
    .selectAll()
    .where('disabled_at', 'is', null)
    .where('position', '<', position)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(webhookOf);
}

export async function insertWebhook(
  trx: Connection,
  made: Pick<
    StoredWebhook,
    'id' | 'name' | 'url' | 'sealedSecret' | 'kinds' | 'severities' | 'position' | 'createdAt' | 'createdBy'
  >,
): Promise<void> {
  await trx
    .insertInto('webhooks')
    .values({
      id: made.id,
      name: made.name,
      url: made.url,
      sealed_secret: made.sealedSecret,
      sealed_previous_secret: null,
      kinds: [...made.kinds],
      severities: made.severities.map(severityRank),
      position: made.position,
      created_at: timestamp(made.createdAt),
      created_by: made.createdBy,
      disabled_reason: null,
    })
    .execute();
}

/** Whatever of it is given; its version goes up. */
export async function updateWebhook(
  trx: Connection,
  id: string,
  change: Partial<
    Pick<
      StoredWebhook,
      | 'name'
      | 'url'
      | 'kinds'
      | 'severities'
      | 'position'
      | 'disabledAt'
      | 'disabledReason'
      | 'sealedSecret'
      | 'sealedPreviousSecret'
      | 'previousUntil'
    >
  >,
): Promise<void> {
  await trx
    .updateTable('webhooks')
    .set((eb) => ({
      revision: eb('revision', '+', 1),
      ...(change.name !== undefined && { name: change.name }),
      ...(change.url !== undefined && { url: change.url }),
      ...(change.kinds !== undefined && { kinds: [...change.kinds] }),
      ...(change.severities !== undefined && { severities: change.severities.map(severityRank) }),
      ...(change.position !== undefined && { position: change.position }),
      ...(change.disabledAt !== undefined && { disabled_at: nullableTimestamp(change.disabledAt) }),
      ...(change.disabledReason !== undefined && { disabled_reason: change.disabledReason }),
      ...(change.sealedSecret !== undefined && { sealed_secret: change.sealedSecret }),
      ...(change.sealedPreviousSecret !== undefined && { sealed_previous_secret: change.sealedPreviousSecret }),
      ...(change.previousUntil !== undefined && { previous_until: nullableTimestamp(change.previousUntil) }),
    }))
    .where('id', '=', id)
    .execute();
}

/** It was told up to here. Its version stays: nobody changed it. */
export async function moveWebhook(trx: Connection, id: string, position: number): Promise<void> {
  await trx.updateTable('webhooks').set({ position }).where('id', '=', id).execute();
}

export async function deleteWebhook(trx: Connection, id: string): Promise<void> {
  await sql`delete from webhooks where id = ${id}`.execute(trx);
}
