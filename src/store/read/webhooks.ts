import { type Selectable, sql } from 'kysely';
import type { Connection } from '../database.ts';
import type { NoticesSchema } from '../notices-schema.ts';
import { type StoredWebhook, webhookOf } from '../webhooks.ts';
import type { When } from './known-vulnerabilities.ts';
import { rowsAt } from './rows-at.ts';
import { isUuid } from './uuid.ts';

/**
 * A webhook as administrators see it: without its secrets. Of a past instant `url` is only where it led, since the rest of
 * an address is often a secret.
 */
export type WebhookView = Omit<StoredWebhook, 'sealedSecret' | 'sealedPreviousSecret' | 'position'>;

/** The oldest first. */
export async function listWebhooks(db: Connection, when: When): Promise<readonly WebhookView[]> {
  return await readWebhooks(db, when, null);
}

export async function oneWebhook(db: Connection, id: string, when: When): Promise<WebhookView | null> {
  return isUuid(id) ? ((await readWebhooks(db, when, id))[0] ?? null) : null;
}

type Row = Selectable<NoticesSchema['webhooks']> & { readonly origin: string | null };

async function readWebhooks(db: Connection, when: When, id: string | null): Promise<readonly WebhookView[]> {
  const { rows } = await sql<Row>`
    select * from ${rowsAt('webhook', when)} w where ${id}::uuid is null or id = ${id}
    order by created_at, id`.execute(db);
  return rows.map((row) => webhookOf({ ...row, url: when.isPast ? (row.origin ?? '') : row.url }));
}
