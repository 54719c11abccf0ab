import { plural } from '../../lib/instants.ts';

export const policyTitle = 'SLA policy';

export const severitiesOfPolicy = ['critical', 'high', 'medium', 'low', 'informational'] as const;

/** Who put a version in force, as a sentence says it. */
export function authorWords(by: string): string {
  return by === 'system' ? 'Curfew, as a new installation starts' : by;
}

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
