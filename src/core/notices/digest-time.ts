import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../instant.ts';

/**
 * The first instant after `after` at which clocks in the zone show that minute of the day. Where a change of the clocks
 * skips it, it is as much later as they skip; where it comes twice, it is the first.
 */
export function nextDigestAt(after: Instant, { minute, timeZone }: { minute: number; timeZone: string }): Instant {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  let day = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate();
  for (;;) {
    const at = day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
    if (at > after) return at;
    day = day.add({ days: 1 });
  }
}
