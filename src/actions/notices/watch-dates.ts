import { DAY, type Instant, MINUTE } from '../../core/instant.ts';
import type { Connection, Database } from '../../store/database.ts';
import { noteChangedDates, notePassedDates, type SweepMark } from '../../store/dated-notices.ts';
import { changesSince, lockWatch, moveWatch, noteExpiringExceptions } from '../../store/notices.ts';

/** So long before its end an exception is announced. */
const exceptionSoon = 14 * DAY;

/** Where a sweep goes on; of one over what was changed, also what was seen of the changes when it began. */
interface Progress {
  readonly mark: SweepMark;
  readonly seen?: string;
}

/**
 * Notes what became due soon or overdue since the last time, by its dates: after an outage all of it, and nothing twice.
 * The first time ever only says from when on. Each step is a transaction of its own; the watch moves with the last one of a
 * sweep, so that one which was broken off is begun again. `batch`: how many of a kind are written in one.
 */
export async function watchDates(db: Database, now: Instant, signal?: AbortSignal, batch = 2_000): Promise<void> {
  let progress: Progress | null = null;
  do {
    const from: Progress | null = progress;
    progress = await db.transaction().execute((trx) => step(trx, { now, batch }, from));
  } while (progress !== null && signal?.aborted !== true);
}

async function step(
  trx: Connection,
  { now, batch }: { now: Instant; batch: number },
  progress: Progress | null,
): Promise<Progress | null> {
  const watch = await lockWatch(trx, now);
  // Another process watches.
  if (watch === undefined) return null;
  if (now > watch.reachedAt) {
    const mark = await notePassedDates(trx, watch.reachedAt, { now, batch, mark: progress?.mark ?? null });
    if (mark !== null) return { mark };
    await noteExpiringExceptions(trx, now, exceptionSoon);
    await moveWatch(trx, { reachedAt: now });
  }
  if (now - watch.changesSeenAt < MINUTE) return null;
  const { seen, mayMatter } = await changesSince(trx, watch.changesSeen);
  const isBegun = progress?.seen !== undefined;
  if (mayMatter) {
    const range = { startedAt: watch.startedAt, since: watch.changesSeenAt };
    const mark = await noteChangedDates(trx, range, { now, batch, mark: isBegun ? progress.mark : null });
    if (mark !== null) return { mark, seen: progress?.seen ?? seen };
  }
  // What has come since the sweep began may lie behind its mark, and is for the next one.
  await moveWatch(trx, { changes: { seen: progress?.seen ?? seen, at: now } });
  return null;
}
