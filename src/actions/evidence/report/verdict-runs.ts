import type { ReportedCheck } from '../../../core/evidence/report-facts.ts';

/** A stretch of one status within the window. What the check said in words may have changed within. */
export interface VerdictRun {
  readonly from: number;
  readonly to: number;
  readonly status: string;
  readonly byException: boolean;
  /** When it began, and when it ended. */
  readonly reason: string;
  readonly lastReason: string;
}

/** A check's history cut to the window, neighbours of one status joined. */
export function runsWithin(
  history: ReportedCheck['history'],
  { from, to }: { readonly from: number; readonly to: number },
): readonly VerdictRun[] {
  const runs: VerdictRun[] = [];
  for (const each of history) {
    const begin = Math.max(each.from, from);
    const end = Math.min(each.to, to);
    if (end <= begin) continue;
    const last = runs.at(-1);
    const goesOn = last?.status === each.status && last.byException === each.byException && last.to === begin;
    if (last !== undefined && goesOn) runs[runs.length - 1] = { ...last, to: end, lastReason: each.reason };
    else {
      const { status, byException, reason } = each;
      runs.push({ from: begin, to: end, status, byException, reason, lastReason: reason });
    }
  }
  return runs;
}

/** At most so many runs, the longest, in their order; a verdict that is no pass comes before one that is. */
export function longestRuns(runs: readonly VerdictRun[], most: number): readonly VerdictRun[] {
  if (runs.length <= most) return runs;
  const isBad = ({ status }: VerdictRun) => Number(['failing', 'unknown', 'pending', 'disabled'].includes(status));
  const byWeight = [...runs].sort((one, other) => isBad(other) - isBad(one) || length(other) - length(one));
  return byWeight.slice(0, most).sort((one, other) => one.from - other.from);
}

function length({ from, to }: VerdictRun): number {
  return to - from;
}
