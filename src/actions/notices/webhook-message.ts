import { createHmac, randomBytes } from 'node:crypto';
import type { Instant } from '../../core/instant.ts';
import type { NoticeKind } from '../../core/notices/kinds.ts';
import type { NoticeCount, NoticeItem } from '../../store/read/notice-groups.ts';
import { linkOf, listLinkOf } from './links.ts';

/** So many of a kind are told one by one; `count` says how many there were. */
export const itemsInAMessage = 100;

/** What a webhook is sent about one kind. Of a scanner's words it holds titles only. */
export function noticeMessage(facts: {
  readonly kind: NoticeKind;
  readonly counts: readonly NoticeCount[];
  readonly items: readonly NoticeItem[];
  readonly at: Instant;
  readonly publicUrl: string;
  readonly isDemonstration: boolean;
}): Readonly<Record<string, unknown>> {
  const { kind, items, publicUrl } = facts;
  const count = facts.counts.reduce((sum, each) => sum + each.count, 0);
  const known = facts.counts.flatMap((each) => (each.severity === null ? [] : [[each.severity, each.count] as const]));
  return {
    type: `notice.${kind}`,
    timestamp: new Date(facts.at).toISOString(),
    data: {
      kind,
      count,
      omitted: count - items.length,
      bySeverity: known.length === 0 ? null : Object.fromEntries(known),
      url: listLinkOf(publicUrl, kind),
      isDemonstration: facts.isDemonstration,
      items: items.map((item) => ({
        id: item.id,
        subject: item.subject,
        title: item.payload.title,
        severity: item.severity,
        dueAt: item.payload.dueAt ?? null,
        until: item.payload.until ?? null,
        occurredAt: new Date(item.occurredAt).toISOString(),
        url: linkOf(publicUrl, item.subject),
      })),
    },
  };
}

const prefix = 'whsec_';

/** A secret as Standard Webhooks writes it: 32 random bytes in base64. */
export function newWebhookSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`;
}

/**
 * The headers of one try, after Standard Webhooks: its id is the delivery's and stays, its time is that of the try, and each
 * secret in force signs `id.timestamp.body`.
 */
export function signedHeaders(
  message: { readonly id: string; readonly at: Instant; readonly body: string },
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const id = `msg_${message.id}`;
  const seconds = Math.floor(message.at / 1000);
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${message.body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ') };
}
