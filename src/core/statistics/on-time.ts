import type { Verdict } from '../sla/sla-state.ts';
import { type Severity, severities } from '../vulnerabilities/severity.ts';

/**
 * Why a closed episode is in no rate. `fixed-when-first-read`: nobody knows when it was fixed. `no-deadline`: the policy
 * gave none. `excepted`: an exception, or an accepted acknowledgement at the source, held when it was closed.
 */
export const exclusions = ['fixed-when-first-read', 'no-deadline', 'excepted'] as const;
type Exclusion = (typeof exclusions)[number];

/** So many episodes that were closed alike. */
export interface ClosedCount {
  readonly severity: Severity;
  /** In which part of the period it was resolved, counted from 0. */
  readonly slice: number;
  readonly verdict: Verdict;
  readonly wasFixedWhenFirstRead: boolean;
  readonly hadDeadline: boolean;
  readonly count: number;
  /** Of `count`: another episode began since. */
  readonly reopened: number;
}

/** A share with what it is a share of, and with what is left out of it. */
export interface OnTimeRate {
  readonly met: number;
  readonly missed: number;
  /** `met / (met + missed)`; null where both are 0. */
  readonly rate: number | null;
  readonly excluded: Readonly<Record<Exclusion, number>>;
  /** Of met and missed. Opening it again changes no verdict. */
  readonly reopened: number;
}

export interface OnTime {
  readonly total: OnTimeRate;
  /** Every severity, the worst first. */
  readonly bySeverity: readonly (OnTimeRate & { readonly severity: Severity })[];
  /** One for each part of the period. */
  readonly slices: readonly OnTimeRate[];
}

export function onTimeOf(counts: readonly ClosedCount[], slices: number): OnTime {
  return {
    total: rateOf(counts),
    bySeverity: severities.map((severity) => ({
      severity,
      ...rateOf(counts.filter((each) => each.severity === severity)),
    })),
    slices: Array.from({ length: slices }, (_, slice) => rateOf(counts.filter((each) => each.slice === slice))),
  };
}

function rateOf(counts: readonly ClosedCount[]): OnTimeRate {
  let [met, missed, reopened] = [0, 0, 0];
  const excluded: Record<Exclusion, number> = { 'fixed-when-first-read': 0, 'no-deadline': 0, excepted: 0 };
  for (const each of counts) {
    if (each.verdict === 'not-judged') {
      excluded[exclusionOf(each)] += each.count;
      continue;
    }
    if (each.verdict === 'met') met += each.count;
    else missed += each.count;
    reopened += each.reopened;
  }
  return { met, missed, rate: met + missed === 0 ? null : met / (met + missed), excluded, reopened };
}

function exclusionOf({ wasFixedWhenFirstRead, hadDeadline }: ClosedCount): Exclusion {
  if (wasFixedWhenFirstRead) return 'fixed-when-first-read';
  return hadDeadline ? 'excepted' : 'no-deadline';
}
