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

export function medianText({ state, days }: TimeToRemediate['median']): string {
  if (days !== null) return plural(days, 'day');
  return state === 'too-few' ? 'Too few' : 'Not reached';
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
