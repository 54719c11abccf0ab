import type { Connection } from '../database.ts';
import { findWebhook, type StoredWebhook, webhookOf } from '../webhooks.ts';

/** A webhook as administrators see it: without its secrets. */
export type WebhookView = Omit<StoredWebhook, 'sealedSecret' | 'sealedPreviousSecret' | 'position'>;

/** The oldest first. */
export async function listWebhooks(db: Connection): Promise<readonly WebhookView[]> {
  const rows = await db.selectFrom('webhooks').selectAll().orderBy('created_at').orderBy('id').execute();
  return rows.map(webhookOf);
}

export async function oneWebhook(db: Connection, id: string): Promise<WebhookView | null> {
  return await findWebhook(db, id);
}
