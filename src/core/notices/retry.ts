import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../instant.ts';

/** How long something is tried before it counts as undeliverable. */
export const triedFor = 3 * DAY;

const delays = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR];

/** When the next try is, after so many; null: there is none. */
export function nextTryAt(attempts: number, now: Instant, givesUpAt: Instant): Instant | null {
  if (now >= givesUpAt) return null;
  const delay = delays[attempts - 1] ?? 12 * HOUR;
  // The last one lies at the end of the time.
  return Math.min(now + delay, givesUpAt);
}
