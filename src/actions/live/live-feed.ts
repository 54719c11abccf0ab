import type { Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Database } from '../../store/database.ts';
import { type LiveCheck, type LiveState, readLiveState } from '../../store/read/live.ts';
import type { SourceView } from '../../store/read/sources.ts';
import type { SyncView } from '../../store/read/syncs.ts';

/** What has changed, as a whole: whoever missed something before has everything with it. */
export type LiveChange =
  | { readonly kind: 'sync'; readonly sync: SyncView }
  | { readonly kind: 'check'; readonly check: LiveCheck }
  | { readonly kind: 'source'; readonly source: SourceView };

export interface LiveFeed {
  /**
   * Answers how things stand and calls `listen` with each change from then on, none left out, until `stop` is called.
   * Throws `unavailable` when too many listen.
   */
  follow(listen: (change: LiveChange) => void): Promise<{ readonly state: LiveState; readonly stop: () => void }>;
  /** Nobody hears anything any more. */
  close(): void;
}

export interface LiveFeedOptions {
  readonly db: Database;
  readonly logger: Logger;
  readonly now: () => Instant;
  /** How many may listen at once. */
  readonly most: number;
  /** How often it looks, in milliseconds: while a sync is under way, and otherwise. */
  readonly pace: { readonly busy: number; readonly idle: number };
}

/**
 * Tells what changes in the database, whoever changes it, also a worker in another process. It looks once for all
 * listeners, and only while there are any.
 */
export function createLiveFeed({ db, logger, now, most, pace }: LiveFeedOptions): LiveFeed {
  const listeners = new Set<(change: LiveChange) => void>();
  let waiting = 0;
  let present: LiveState | null = null;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<LiveState> | null = null;
  let isFailing = false;
  let isClosed = false;

  async function look(): Promise<LiveState> {
    const fresh = await readLiveState(db, present === null ? [] : underWay(present).map(({ id }) => id), now());
    const before = present;
    // With nobody left it would only grow old.
    if (listeners.size + waiting === 0) return fresh;
    present = fresh;
    if (before !== null) for (const change of changesBetween(before, fresh)) tell(change);
    return fresh;
  }

  /** One look at a time: whoever asks meanwhile gets what it finds. */
  function lookOnce(): Promise<LiveState> {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  }

  function tell(change: LiveChange): void {
    for (const listen of listeners) listen(change);
  }

  function schedule(): void {
    if (timer !== undefined || isClosed || listeners.size + waiting === 0) return;
    const isBusy = present !== null && underWay(present).length > 0;
    timer = setTimeout(tick, isBusy ? pace.busy : pace.idle);
    timer.unref();
  }

  async function tick(): Promise<void> {
    try {
      await lookOnce();
      isFailing = false;
    } catch (err) {
      if (!isFailing) logger.warn({ err }, 'the live feed cannot look at the database; it goes on trying');
      isFailing = true;
    }
    timer = undefined;
    schedule();
  }

  function rest(): void {
    if (listeners.size + waiting > 0) return;
    clearTimeout(timer);
    timer = undefined;
    present = null;
  }

  return {
    async follow(listen) {
      if (listeners.size + waiting >= most || isClosed) {
        throw new Problem('unavailable', `${most} pages are being kept up to date already. Ask again in a while.`, {
          retryAfterSeconds: 60,
        });
      }
      waiting += 1;
      try {
        const state = present ?? (await lookOnce());
        // Nothing happens between this and the line above: what follows is all that changes.
        listeners.add(listen);
        return {
          state: present ?? state,
          stop: () => {
            listeners.delete(listen);
            rest();
          },
        };
      } finally {
        waiting -= 1;
        rest();
        schedule();
      }
    },
    close() {
      isClosed = true;
      listeners.clear();
      clearTimeout(timer);
    },
  };
}

export function underWay(state: LiveState): readonly SyncView[] {
  return state.syncs.filter(({ status }) => status === 'queued' || status === 'running');
}

/** Each thing that is new or differs from what was told before. */
function changesBetween(before: LiveState, after: LiveState): readonly LiveChange[] {
  return [
    ...changed(before.syncs, after.syncs).map((sync) => ({ kind: 'sync', sync }) as const),
    ...changed(before.checks, after.checks).map((check) => ({ kind: 'check', check }) as const),
    ...changed(before.sources, after.sources).map((source) => ({ kind: 'source', source }) as const),
  ];
}

function changed<Item extends { readonly id: string }>(before: readonly Item[], after: readonly Item[]): Item[] {
  const told = new Map(before.map((item) => [item.id, JSON.stringify(item)]));
  return after.filter((item) => told.get(item.id) !== JSON.stringify(item));
}
