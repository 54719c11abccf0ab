import { DAY, type Instant, MINUTE } from '../../core/instant.ts';
import type { Database } from '../../store/database.ts';
import {
  changesSince,
  lockWatch,
  moveWatch,
  noteChangedDates,
  noteExpiringExceptions,
  notePassedDates,
  noticeBatch,
} from '../../store/notices.ts';

/** So long before its end an exception is announced. */
const exceptionSoon = 14 * DAY;

/**
 * Notes what became due soon or overdue since the last time, by its dates: after an outage all of it, and nothing twice.
 * The first time ever only says from when on. Each step is a transaction of its own; the mark moves with the last one.
 */
export async function watchDates(db: Database, now: Instant, signal?: AbortSignal): Promise<void> {
  let isDone = false;
  while (!isDone && signal?.aborted !== true) isDone = await db.transaction().execute((trx) => step(trx, now));
}

async function step(trx: Database, now: Instant): Promise<boolean> {
  const watch = await lockWatch(trx, now);
  // Another process watches.
  if (watch === undefined) return true;
  if (now > watch.reachedAt) {
    // What was noted is passed over the next time: the same range is asked for until nothing is left of it.
    if ((await notePassedDates(trx, watch.reachedAt, now)) >= noticeBatch) return false;
    await noteExpiringExceptions(trx, now, exceptionSoon);
    await moveWatch(trx, { reachedAt: now });
  }
  if (now - watch.changesSeenAt < MINUTE) return true;
  const { seen, mayMatter } = await changesSince(trx, watch.changesSeen);
  if (mayMatter) {
    const range = { startedAt: watch.startedAt, since: watch.changesSeenAt, now };
    if ((await noteChangedDates(trx, range)) >= noticeBatch) return false;
  }
  await moveWatch(trx, { changes: { seen, at: now } });
  return true;
}
