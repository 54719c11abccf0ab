import { type Instant, MINUTE } from '../../core/instant.ts';
import { nextTryAt } from '../../core/notices/retry.ts';
import { MailError } from '../../lib/mailer.ts';
import { openSecret, SecretError } from '../../lib/secrets.ts';
import { within } from '../../lib/within.ts';
import { type ClaimedDelivery, claimDelivery, endAttempt, giveUpDeliveries } from '../../store/deliveries.ts';
import { findWebhook, type StoredWebhook, updateWebhook } from '../../store/webhooks.ts';
import type { NoticeParts } from './notice-parts.ts';
import { type Failure, postSigned } from './post-signed.ts';
import { webhookContext } from './webhook-secret.ts';

/** Longer than any try takes: a claim never ends while its holder still sends. */
const claimFor = 5 * MINUTE;
const mailPatience = 2 * MINUTE;
/** In one round: a slow receiver is asked again in the next. */
const mostInARound = 20;

/** Sends what is due. Mails and webhooks do not wait for each other. */
export async function deliverDue(
  parts: NoticeParts,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const lanes = [lane(parts, 'webhook', signal)];
  if (parts.mailer !== null) lanes.push(lane(parts, 'mail', signal));
  await Promise.all(lanes);
}

async function lane(parts: NoticeParts, channel: 'mail' | 'webhook', signal: AbortSignal): Promise<void> {
  for (let sent = 0; sent < mostInARound && !signal.aborted; sent += 1) {
    if (!(await deliverNext(parts, { channel }, signal))) return;
  }
}

/**
 * Sends the next one, or the one that is named; false where there is none. Who dies between sending and noting it leaves
 * this one to be sent once more, with the same id.
 */
export async function deliverNext(
  parts: NoticeParts,
  which: { readonly channel: 'mail' | 'webhook'; readonly id?: string; readonly isOnce?: boolean },
  signal: AbortSignal,
): Promise<boolean> {
  const now = parts.now();
  const claimed = await claimDelivery(parts.db, which, now, now + claimFor);
  if (claimed === undefined) return false;
  const failure = await (which.channel === 'mail' ? sendMail(parts, claimed) : sendWebhook(parts, claimed, signal));
  const at = parts.now();
  if (failure === null) {
    await endAttempt(parts.db, claimed, { status: 'sent', at });
    return true;
  }
  const { error, isFinal = false } = failure;
  const next = isFinal || which.isOnce === true ? null : nextTryAt(claimed.attempts, at, claimed.givesUpAt);
  const { id, attempts } = claimed;
  parts.logger.warn({ deliveryId: id, channel: which.channel, attempts, reason: error }, 'a delivery failed');
  await endAttempt(
    parts.db,
    claimed,
    next === null ? { status: 'dead', at, error } : { status: 'waiting', nextAttemptAt: next, error },
  );
  return true;
}

async function sendMail(
  { mailer, logger }: NoticeParts,
  { id, recipient, content }: ClaimedDelivery,
): Promise<Failure | null> {
  const text = (name: string) => String(content[name] ?? '');
  if (mailer === null) return { error: 'No mail server is configured.' };
  try {
    const mail = { to: recipient, subject: text('subject'), text: text('text'), html: text('html'), messageId: id };
    await within(mailPatience, mailer.send(mail));
    return null;
  } catch (error) {
    return error instanceof MailError ? { error: error.message } : unforeseen(logger, error);
  }
}

async function sendWebhook(parts: NoticeParts, claimed: ClaimedDelivery, signal: AbortSignal): Promise<Failure | null> {
  const webhook = claimed.webhookId === null ? null : await findWebhook(parts.db, claimed.webhookId);
  if (webhook === null) return { error: 'The webhook was deleted.', isFinal: true };
  if (webhook.disabledAt !== null) return { error: 'The webhook is turned off.', isFinal: true };
  const body = String(claimed.content['body'] ?? '');
  const now = parts.now();
  try {
    const { allowPrivateAddresses } = parts;
    const message = { id: claimed.id, at: now, body };
    const failure = await postSigned(webhook.url, message, secretsOf(parts, webhook, now), {
      allowPrivateAddresses,
      signal,
    });
    if (failure?.isGone === true) {
      await turnOff(parts, webhook, 'The receiver answered 410: it wants nothing any more.');
    }
    return failure;
  } catch (error) {
    if (error instanceof SecretError) return { error: 'Its secret cannot be opened. Rotate it.' };
    return unforeseen(parts.logger, error);
  }
}

/** A defect of ours, or a mail server that never ends: one delivery must not stop those behind it. */
function unforeseen(logger: NoticeParts['logger'], error: unknown): Failure {
  logger.error({ err: error }, 'a delivery failed in a way that nobody foresaw');
  return { error: 'It could not be sent; the log of Curfew says why.' };
}

/** The secrets in force, the present one first. */
function secretsOf({ keyring }: NoticeParts, webhook: StoredWebhook, now: Instant): readonly string[] {
  const { id, sealedSecret, sealedPreviousSecret, previousUntil } = webhook;
  const sealed = [sealedSecret];
  if (sealedPreviousSecret !== null && previousUntil !== null && previousUntil > now) sealed.push(sealedPreviousSecret);
  return sealed.map((each) => openSecret(keyring(), each, webhookContext(id)));
}

async function turnOff({ db, now }: NoticeParts, { id }: StoredWebhook, reason: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await updateWebhook(trx, id, { disabledAt: now(), disabledReason: reason });
    await giveUpDeliveries(trx, id, 'The webhook is turned off.', now());
  });
}
