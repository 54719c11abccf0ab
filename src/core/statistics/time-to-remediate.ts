import { type AgeCount, followedTo, medianOf, type SurvivalStep, survivalOf } from './survival.ts';

/** Fewer say nothing about the others: a median of them would move by days with the next one. */
const fewestForMedian = 20;

type Median =
  | { readonly state: 'reached'; readonly days: number }
  /** Less than half is fixed at every age to which enough are followed. */
  | { readonly state: 'not-reached' }
  /** Fewer than twenty were first seen; or half is fixed, and that is fewer than twenty. */
  | { readonly state: 'too-few' };

/** How long it takes until something is fixed, of what was first seen in a period. */
export interface TimeToRemediate {
  readonly fixed: number;
  /** Counted up to their present age. */
  readonly open: number;
  readonly median: Median;
  /** Of the fixed ones alone, in days; null where there is none. */
  readonly meanOfFixed: number | null;
  /** As far as `followedDays`. */
  readonly curve: readonly SurvivalStep[];
  /** The age to which at least ten are followed: what the curve says of later ones is chance. Null: fewer in all. */
  readonly followedDays: number | null;
  /** The same in words, and why it differs from the mean. */
  readonly sentence: string;
}

export function timeToRemediate(counts: readonly AgeCount[]): TimeToRemediate {
  const sum = (of: (count: AgeCount) => number) => counts.reduce((total, count) => total + of(count), 0);
  const fixed = sum((count) => count.fixed);
  const open = sum((count) => count.open);
  const followedDays = followedTo(counts);
  const curve = survivalOf(counts).filter((step) => followedDays !== null && step.days <= followedDays);
  const days = medianOf(curve);
  const isTooFew = fixed + open < fewestForMedian || (days !== null && fixed < fewestForMedian);
  const median: Median = isTooFew
    ? { state: 'too-few' }
    : days === null
      ? { state: 'not-reached' }
      : { state: 'reached', days };
  const meanOfFixed = fixed === 0 ? null : sum((count) => count.fixed * count.days) / fixed;
  const told = { fixed, open, median, meanOfFixed };
  return { ...told, curve, followedDays, sentence: inWords(told) };
}

function inWords({
  fixed,
  open,
  median,
  meanOfFixed,
}: Omit<TimeToRemediate, 'curve' | 'followedDays' | 'sentence'>): string {
  if (fixed + open === 0) return 'Nothing was first seen in this period.';
  const [closed, left, all] = [fixed, open, fixed + open].map(grouped);
  if (median.state === 'too-few') {
    const what = fixed + open < fewestForMedian ? 'first seen' : 'fixed';
    return `${closed} fixed of ${all} first seen in this period: fewer than ${fewestForMedian} ${what} are too few for a median.`;
  }
  const mean = meanOfFixed === null ? null : dayWords(`${Math.round(meanOfFixed * 10) / 10}`);
  if (median.state === 'not-reached') {
    const share = `${closed} of ${all} first seen in this period are fixed: less than half has been fixed at any age to which at least 10 are followed, so the median is not reached.`;
    if (mean === null) return share;
    return `${share} The fixed ones took ${mean} on average, which says nothing about the ${left} still open.`;
  }
  const half = `Half of what was first seen in this period is fixed within ${dayWords(`${median.days}`)}, counting the ${left} still open for as long as they have been.`;
  if (mean === null || meanOfFixed === null || open === 0) return half;
  if (median.days > meanOfFixed) {
    return `${half} The mean of the ${closed} fixed ones is only ${mean}, because it leaves out what is still open, and that is what takes long.`;
  }
  return `${half} The mean of the ${closed} fixed ones is ${mean}: a few that took very long raise it, and it leaves out what is still open.`;
}

/** `1,234,567`. */
function grouped(count: number): string {
  return `${count}`.replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

function dayWords(days: string): string {
  return days === '1' ? '1 day' : `${days} days`;
}
