import type { VerdictStretch } from '../../../core/evidence/verdict-stretches.ts';

/** A check's history cut to the window, neighbours of one status joined. */
export function runsWithin(
  history: readonly VerdictStretch[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly VerdictStretch[] {
  const runs: VerdictStretch[] = [];
  for (const each of history) {
    const begin = Math.max(each.from, from);
    const end = Math.min(each.to, to);
    if (end <= begin) continue;
    const last = runs.at(-1);
    const goesOn = last?.status === each.status && last.byException === each.byException && last.to === begin;
    if (last !== undefined && goesOn) runs[runs.length - 1] = { ...last, to: end, lastReason: each.lastReason };
    else {
      runs.push({ ...each, from: begin, to: end });
    }
  }
  return runs;
}

/** At most so many runs, the longest, in their order; a verdict that is no pass comes before one that is. */
export function longestRuns(runs: readonly VerdictStretch[], most: number): readonly VerdictStretch[] {
  if (runs.length <= most) return runs;
  const isBad = ({ status }: VerdictStretch) => Number(['failing', 'unknown', 'pending', 'disabled'].includes(status));
  const byWeight = [...runs].sort((one, other) => isBad(other) - isBad(one) || length(other) - length(one));
  return byWeight.slice(0, most).sort((one, other) => one.from - other.from);
}

function length({ from, to }: VerdictStretch): number {
  return to - from;
}
