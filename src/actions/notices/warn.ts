import { DAY } from '../../core/instant.ts';
import { forgetNotices } from '../../store/notices.ts';
import { deliverDue } from './deliver.ts';
import type { NoticeParts } from './notice-parts.ts';
import { routeNotices } from './route-notices.ts';
import { watchDates } from './watch-dates.ts';

/** One round: what the dates say is noted, what was noted becomes deliveries, and what is due is sent. */
export async function warn(parts: NoticeParts, signal: AbortSignal): Promise<void> {
  await watchDates(parts.db, parts.now(), signal);
  if (signal.aborted) return;
  await routeNotices(parts);
  await deliverDue(parts, signal);
}

/** Forgets notices and deliveries that ended half a year ago. */
export async function forgetOldNotices({ db, now }: Pick<NoticeParts, 'db' | 'now'>): Promise<void> {
  await forgetNotices(db, now() - 180 * DAY);
}
