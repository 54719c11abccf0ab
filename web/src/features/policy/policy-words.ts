import { plural } from '../../lib/instants.ts';
import type { Policy } from './queries.ts';

export const severitiesOfPolicy = ['critical', 'high', 'medium', 'low', 'informational'] as const;
export type PolicySeverity = (typeof severitiesOfPolicy)[number];

/** `7 days after it is first seen`, as a sentence would say it. */
export function windowWords(days: number | null): string {
  if (days === null) return 'No deadline';
  if (days === 0) return 'On the day it is first seen';
  return `${plural(days, 'day')} after it is first seen`;
}

/** From how many days before the end it is due soon: seven, and of a window under 28 days the last quarter. */
export function dueSoonDays(days: number): number {
  return Math.min(7, days / 4);
}

/** `2 days`, `1¾ days`: quarters of days are all that happens. */
export function quarterDays(days: number): string {
  const whole = Math.floor(days);
  const rest = ['', '¼', '½', '¾'][Math.round((days - whole) * 4)] ?? '';
  const figure = `${whole === 0 && rest !== '' ? '' : whole}${rest}`;
  return `${figure} ${days <= 1 && days > 0 ? 'day' : 'days'}`;
}

/** What changed from one version to the next, each as `what: before → after`. */
export function changesSince(before: Policy | undefined, after: Policy): readonly string[] {
  if (before === undefined) return [];
  const days = (value: number | null) => (value === null ? 'no deadline' : plural(value, 'day'));
  const restart = (value: number | null) => (value === null ? 'never' : `after ${plural(value, 'day')}`);
  const rows: readonly (readonly [string, string, string])[] = [
    ...severitiesOfPolicy.map(
      (severity) => [severity, days(before.days[severity]), days(after.days[severity])] as const,
    ),
    ['time zone', before.timeZone, after.timeZone],
    ['triage', days(before.triageDays), days(after.triageDays)],
    ['stale after', plural(before.staleAfterHours, 'hour'), plural(after.staleAfterHours, 'hour')],
    ['oldest scan', days(before.scanMaxAgeDays), days(after.scanMaxAgeDays)],
    ['clock restarts', restart(before.reopenRestartsAfterDays), restart(after.reopenRestartsAfterDays)],
  ];
  return rows.filter(([, was, is]) => was !== is).map(([what, was, is]) => `${what}: ${was} → ${is}`);
}
