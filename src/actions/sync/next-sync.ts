import { type Instant, MINUTE } from '../../core/instant.ts';

/**
 * When a source is read next: its interval later, up to a twentieth more, so that many sources that were due together
 * drift apart instead of all asking at once.
 */
export function nextSyncAt(after: Instant, source: { readonly syncEveryMinutes: number }): Instant {
  const interval = source.syncEveryMinutes * MINUTE;
  return Math.round(after + interval + Math.random() * interval * 0.05);
}
