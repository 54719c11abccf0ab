import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

export interface NewDelivery {
  readonly id: string;
  readonly channel: 'mail' | 'webhook';
  readonly memberId: string | null;
  readonly webhookId: string | null;
  /** An e-mail address, or what people call the webhook. */
  readonly recipient: string;
  readonly title: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** How many it reports. */
  readonly notices: number;
  readonly createdAt: Instant;
  readonly givesUpAt: Instant;
}

export async function insertDelivery(trx: Connection, delivery: NewDelivery): Promise<void> {
  await trx
    .insertInto('deliveries')
    .values({
      id: delivery.id,
      channel: delivery.channel,
      member_id: delivery.memberId,
      webhook_id: delivery.webhookId,
      recipient: delivery.recipient,
      title: delivery.title,
      content: JSON.stringify(delivery.content),
      notices: delivery.notices,
      status: 'waiting',
      created_at: timestamp(delivery.createdAt),
      next_attempt_at: timestamp(delivery.createdAt),
      gives_up_at: timestamp(delivery.givesUpAt),
    })
    .execute();
}

/** What one process sends and no other does, until its claim ends. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly channel: 'mail' | 'webhook';
  readonly webhookId: string | null;
  readonly recipient: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** This one included. */
  readonly attempts: number;
  readonly givesUpAt: Instant;
}

/**
 * Claims what is due next in a channel, or the one that is named, up to `until`: whoever dies with it leaves it to be sent
 * again from then on, with the same id. Undefined where nothing is due.
 */
export async function claimDelivery(
  db: Connection,
  which: { readonly channel: 'mail' | 'webhook'; readonly id?: string },
  now: Instant,
  until: Instant,
): Promise<ClaimedDelivery | undefined> {
  const one = which.id === undefined ? sql`true` : sql`id = ${which.id}`;
  const result = await sql<ClaimedDelivery>`
    update deliveries set attempts = attempts + 1, next_attempt_at = ${timestamp(until)}
    where id = (
      select id from deliveries
      where status = 'waiting' and channel = ${which.channel} and next_attempt_at <= ${timestamp(now)} and ${one}
      order by next_attempt_at, id limit 1 for update skip locked)
    returning id, channel, webhook_id as "webhookId", recipient, content, attempts, gives_up_at as "givesUpAt"`.execute(
    db,
  );
  return result.rows[0];
}

/** How a try ended. Does nothing where somebody else has claimed it since. */
export async function endAttempt(
  db: Connection,
  { id, attempts }: ClaimedDelivery,
  end:
    | { readonly status: 'sent'; readonly at: Instant }
    | { readonly status: 'dead'; readonly at: Instant; readonly error: string }
    | { readonly status: 'waiting'; readonly nextAttemptAt: Instant; readonly error: string },
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({
      status: end.status,
      last_error: end.status === 'sent' ? null : end.error,
      ...(end.status === 'waiting'
        ? { next_attempt_at: timestamp(end.nextAttemptAt) }
        : { ended_at: timestamp(end.at) }),
    })
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .where('attempts', '=', attempts)
    .execute();
}

/** A dead or waiting one is due at once, under its old id. False where there is none that was not sent. */
export async function tryDeliveryAgain(
  trx: Connection,
  id: string,
  { now, givesUpAt }: { now: Instant; givesUpAt: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('deliveries')
    .set({ status: 'waiting', next_attempt_at: timestamp(now), gives_up_at: timestamp(givesUpAt), ended_at: null })
    .where('id', '=', id)
    .where('status', '<>', 'sent')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** What still waits for a webhook that takes nothing any more. */
export async function giveUpDeliveries(trx: Connection, webhookId: string, error: string, now: Instant): Promise<void> {
  await trx
    .updateTable('deliveries')
    .set({ status: 'dead', last_error: error, ended_at: timestamp(now) })
    .where('webhook_id', '=', webhookId)
    .where('status', '=', 'waiting')
    .execute();
}
