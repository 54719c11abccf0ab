import type { Instant } from '../instant.ts';
import type { Window } from './population.ts';

/** A stretch of one status. What the check said in words may have changed within. */
export interface VerdictStretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly status: string;
  readonly byException: boolean;
  /** When it began, and when it ended. */
  readonly reason: string;
  readonly lastReason: string;
}

/** Put together from verdicts that are added in their order, as far as they belong to the window. */
export interface VerdictStretches {
  readonly all: readonly VerdictStretch[];
  /** `to`: null: it still holds. */
  add(verdict: Omit<VerdictStretch, 'to' | 'lastReason'> & { readonly to: Instant | null }): void;
}

export function verdictStretches(window: Window): VerdictStretches {
  const all: VerdictStretch[] = [];
  return {
    all,
    add({ status, byException, reason, ...given }) {
      const from = Math.max(given.from, window.from);
      const to = Math.min(given.to ?? window.to, window.to);
      // What was true for no time at all is no stretch.
      if (from >= to) return;
      const last = all.at(-1);
      if (last?.to === from && last.status === status && last.byException === byException) {
        all[all.length - 1] = { ...last, to, lastReason: reason };
      } else {
        all.push({ from, to, status, byException, reason, lastReason: reason });
      }
    },
  };
}
