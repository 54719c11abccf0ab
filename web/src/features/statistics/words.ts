import { plural } from '../../lib/instants.ts';
import { percentText } from '../../lib/percent.ts';
import type { Rate, TimeToRemediate } from './queries.ts';
import type { SignKind } from './search.ts';

export function rateText(rate: number | null): string {
  return rate === null ? 'No rate' : percentText(rate);
}

export function notJudged({ excluded }: Pick<Rate, 'excluded'>): number {
  return Object.values(excluded).reduce((sum, count) => sum + count, 0);
}

/** Why some are in no rate: `3 had no deadline, 1 was excepted`. Empty where all are. */
export function whyNotJudged({ excluded }: Pick<Rate, 'excluded'>): string {
  const parts = [
    [excluded['fixed-when-first-read'], 'fixed already when first read'],
    [excluded['no-deadline'], 'without a deadline'],
    [excluded.excepted, 'excepted when closed'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, why]) => `${count.toLocaleString('en')} ${why}`)
    .join(', ');
}

/** With fewer of them there is no median, and a line would show chance. */
export const fewest = 20;

export function medianText({ median, fixed, open }: Pick<TimeToRemediate, 'median' | 'fixed' | 'open'>): string {
  if (median.days !== null) return plural(median.days, 'day');
  if (median.state === 'not-reached') return 'Not reached';
  return fixed + open < fewest ? 'Too few seen' : 'Too few fixed';
}

export function meanText(days: number | null): string {
  if (days === null) return 'None fixed';
  return `${days.toLocaleString('en', { maximumFractionDigits: 1 })} days`;
}

export const signWords: Readonly<Record<SignKind, string>> = {
  'severity-lowered': 'Severity lowered near a deadline',
  'statement-near-deadline': 'Statement near a deadline',
  'exception-near-deadline': 'Exception near a deadline',
  'asset-gone-and-back': 'Asset gone and back',
  'closed-and-reopened': 'Closed and opened again',
  'first-seen-moved': 'First seen moved',
};
