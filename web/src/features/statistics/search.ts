import type { Shape } from '../../lib/api.ts';

export type SignKind = Shape<'Sign'>['kind'];

export interface StatisticsSearch {
  /** The first and the last day, in UTC, `2026-11-22`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Instead of them, so many days up to the present or to the instant that is looked at. */
  readonly days?: 30 | 90 | undefined;
  /** Instead of both, the whole calendar month (UTC) before the one that the present, or that instant, lies in. */
  readonly month?: 'last' | undefined;
  readonly sourceId?: string | undefined;
  /** Which signs are listed. */
  readonly kind?: SignKind | undefined;
}

export const signKinds = [
  'severity-lowered',
  'statement-near-deadline',
  'exception-near-deadline',
  'asset-gone-and-back',
  'closed-and-reopened',
  'first-seen-moved',
] as const satisfies readonly SignKind[];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What the numbers are of, as the address says. */
export function parseStatisticsSearch(search: Record<string, unknown>): StatisticsSearch {
  const { from, to, days, month, sourceId } = search;
  const kind = signKinds.find((each) => each === search['kind']);
  const isSpan = isDay(from) || isDay(to);
  return {
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
    ...(!isSpan && (days === 30 || days === 90) && { days }),
    ...(!isSpan && days !== 30 && days !== 90 && month === 'last' && { month }),
    ...(typeof sourceId === 'string' && uuid.test(sourceId) && { sourceId }),
    ...(kind && { kind }),
  };
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}
