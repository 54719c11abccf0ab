import { DAY, type Instant, MINUTE, SECOND } from '../../core/instant.ts';
import type { Attempts } from '../../store/attempt-limits.ts';

/** How many attempts may be wrong before the next one has to wait, and how the waiting grows: it doubles. */
export interface AttemptLimit {
  readonly free: number;
  readonly firstLock: number;
  /** Nobody waits longer than this, however often others fail. */
  readonly longestLock: number;
  readonly forgetAfter: number;
}

const growing = { firstLock: 30 * SECOND, longestLock: 15 * MINUTE, forgetAfter: DAY };

/** One account from one address. */
export const pairLimit: AttemptLimit = { free: 5, ...growing };
/** One account from addresses where its member has never signed in. */
export const accountLimit: AttemptLimit = { free: 20, ...growing };
/** One address, whatever the account. People behind one proxy share it, so it is wider. */
export const originLimit: AttemptLimit = { free: 40, ...growing };
/** Wrong set-up links and wrong keys, per address. */
export const tokenLimit: AttemptLimit = { free: 10, ...growing };

export interface CountedAttempt {
  readonly attempts: Attempts;
  /** When the next attempt is heard, if this one is not. */
  readonly refusedUntil: Instant | null;
}

/**
 * Counts an attempt before it is made, so that many at once get no more tries than one after the other. The attempt
 * that uses up the last free one is still heard; the lock begins with it. Attempts during a lock do not lengthen it.
 *
 * Example: with 5 free ones, the fifth wrong password locks for 30 s, the sixth for 60 s, … at most 15 minutes.
 */
export function countAttempt(limit: AttemptLimit, before: Attempts, now: Instant): CountedAttempt {
  // A clock that was set back must not make a lock longer than the longest.
  const lockedUntil = Math.min(before.lockedUntil ?? 0, now + limit.longestLock);
  if (lockedUntil > now) return { attempts: before, refusedUntil: lockedUntil };
  const isForgotten = now - before.lastAttemptAt > limit.forgetAfter;
  const failures = (isForgotten ? 0 : before.failures) + 1;
  const doublings = failures - limit.free;
  const lock = doublings < 0 ? null : Math.min(limit.longestLock, limit.firstLock * 2 ** Math.min(doublings, 30));
  return {
    attempts: { failures, lastAttemptAt: now, lockedUntil: lock === null ? null : now + lock },
    refusedUntil: null,
  };
}

/** Takes back one attempt that turned out right, and the lock that it began. */
export function takeBackAttempt(limit: AttemptLimit, counted: Attempts): Attempts {
  const failures = Math.max(0, counted.failures - 1);
  return { ...counted, failures, lockedUntil: failures < limit.free ? null : counted.lockedUntil };
}
