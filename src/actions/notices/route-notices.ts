import { DAY, type Instant } from '../../core/instant.ts';
import { nextDigestAt } from '../../core/notices/digest-time.ts';
import { triedFor } from '../../core/notices/retry.ts';
import { defaultWishes, type NoticeWishes } from '../../core/notices/wishes.ts';
import { severityRank } from '../../core/vulnerabilities/severity.ts';
import { newId } from '../../lib/new-id.ts';
import type { Connection } from '../../store/database.ts';
import { insertDelivery } from '../../store/deliveries.ts';
import { findInstallation } from '../../store/installation.ts';
import { lockReaders, moveReader, type NoticeReader } from '../../store/notice-readers.ts';
import { lockWatch, numberNotices } from '../../store/notices.ts';
import { activePolicy } from '../../store/policies.ts';
import { countNotices, firstNotices, type NoticeFilter, standingCounts } from '../../store/read/notice-groups.ts';
import { lockWebhooksBehind, moveWebhook, type StoredWebhook } from '../../store/webhooks.ts';
import { composeMail } from './compose-mail.ts';
import type { NoticeParts } from './notice-parts.ts';
import { itemsInAMessage, noticeMessage } from './webhook-message.ts';

const itemsInAMail = 20;

/** What everything that is composed says of this installation. */
interface House {
  readonly publicUrl: string;
  readonly organisation: string;
  readonly isDemonstration: boolean;
  readonly timeZone: string;
}

/**
 * Makes deliveries of what was noted: for each webhook one of each kind, for each member one mail, at once or when their
 * digest is due. Deliveries and how far everybody was told are one transaction: nothing is lost between them or told twice.
 */
export async function routeNotices(parts: NoticeParts): Promise<void> {
  const now = parts.now();
  await parts.db.transaction().execute(async (trx) => {
    const watch = await lockWatch(trx, now);
    if (watch === undefined) return;
    const last = await numberNotices(trx, watch);
    const installation = await findInstallation(trx);
    const house: House = {
      publicUrl: parts.publicUrl,
      organisation: installation?.organisation ?? '',
      isDemonstration: installation?.isDemonstration ?? false,
      timeZone: (await activePolicy(trx)).timeZone,
    };
    for (const webhook of await lockWebhooksBehind(trx, last)) await tellWebhook(trx, webhook, last, house, now);
    if (parts.mailer === null) return;
    for (const reader of await lockReaders(trx, last)) await tellReader(trx, reader, last, house, now);
  });
}

async function tellWebhook(trx: Connection, webhook: StoredWebhook, last: number, house: House, now: Instant) {
  const range = { after: webhook.position, to: last };
  const filter = { kinds: webhook.kinds, ranks: webhook.severities.map(severityRank) };
  const all = await countNotices(trx, filter, range);
  for (const kind of new Set(all.map((each) => each.kind))) {
    const counts = all.filter((each) => each.kind === kind);
    const items = await firstNotices(trx, { ...filter, kinds: [kind] }, range, itemsInAMessage);
    const { publicUrl, isDemonstration } = house;
    const message = noticeMessage({ kind, counts, items, at: now, publicUrl, isDemonstration });
    await insertDelivery(trx, {
      id: newId(),
      channel: 'webhook',
      memberId: null,
      webhookId: webhook.id,
      recipient: webhook.name,
      title: `notice.${kind}`,
      content: { body: JSON.stringify(message) },
      notices: counts.reduce((sum, { count }) => sum + count, 0),
      createdAt: now,
      givesUpAt: now + triedFor,
    });
  }
  await moveWebhook(trx, webhook.id, last);
}

async function tellReader(trx: Connection, reader: NoticeReader, last: number, house: House, now: Instant) {
  const wishes = reader.wanted ?? defaultWishes(reader.role);
  if (reader.isToldNothing || wishes.delivery === 'off') {
    // Whoever is told nothing now is not told it later either.
    if (reader.position < last) await moveReader(trx, reader.memberId, { position: last });
    return;
  }
  const clock = { minute: wishes.digestMinute, timeZone: wishes.timeZone ?? house.timeZone };
  if (wishes.delivery === 'digest') {
    if (reader.nextDigestAt === null || reader.nextDigestAt > now + 2 * DAY) {
      return await moveReader(trx, reader.memberId, { nextDigestAt: nextDigestAt(now, clock) });
    }
    if (reader.nextDigestAt > now) return;
  } else if (reader.isIntroduced && reader.position >= last) return;
  if (reader.isIntroduced) await mailNews(trx, reader, wishes, last, house, now);
  else await mailIntroduction(trx, reader, wishes, house, now);
  const next = wishes.delivery === 'digest' ? nextDigestAt(now, clock) : null;
  await moveReader(trx, reader.memberId, { position: last, nextDigestAt: next, isIntroduced: true });
}

function filterOf({ memberId }: NoticeReader, wishes: NoticeWishes): NoticeFilter {
  const { kinds, severities, onlyMine, assetTags } = wishes;
  return { kinds, ranks: severities.map(severityRank), assignee: onlyMine ? memberId : null, assetTags };
}

async function mailNews(
  trx: Connection,
  reader: NoticeReader,
  wishes: NoticeWishes,
  last: number,
  house: House,
  now: Instant,
) {
  const range = { after: reader.position, to: last };
  const filter = filterOf(reader, wishes);
  const counts = await countNotices(trx, filter, range);
  const items = await firstNotices(trx, filter, range, itemsInAMail);
  await mail(trx, reader, { counts, items, isIntroduction: false }, house, now);
}

/** The first mail of all: how things stand, in numbers. What was noted by then is part of it. */
async function mailIntroduction(
  trx: Connection,
  reader: NoticeReader,
  wishes: NoticeWishes,
  house: House,
  now: Instant,
) {
  const counts = await standingCounts(trx, filterOf(reader, wishes), now);
  await mail(trx, reader, { counts, items: [], isIntroduction: true }, house, now);
}

async function mail(
  trx: Connection,
  reader: NoticeReader,
  facts: Pick<Parameters<typeof composeMail>[0], 'counts' | 'items' | 'isIntroduction'>,
  house: House,
  now: Instant,
) {
  if (facts.counts.length === 0) return;
  const content = composeMail({ ...facts, ...house });
  await insertDelivery(trx, {
    id: newId(),
    channel: 'mail',
    memberId: reader.memberId,
    webhookId: null,
    recipient: reader.email,
    title: content.subject,
    content: { ...content },
    notices: facts.counts.reduce((sum, { count }) => sum + count, 0),
    createdAt: now,
    givesUpAt: now + triedFor,
  });
}
