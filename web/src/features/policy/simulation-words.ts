import { plural } from '../../lib/instants.ts';
import type { Simulation } from './queries.ts';

type OpenRow = Simulation['open'][number];
type Counts = Pick<
  OpenRow,
  | 'open'
  | 'tightened'
  | 'relaxed'
  | 'same'
  | 'wouldBecomeOverdue'
  | 'wouldCeaseToBeOverdue'
  | 'overdueNow'
  | 'overdueThen'
>;

const none: Counts = {
  open: 0,
  tightened: 0,
  relaxed: 0,
  same: 0,
  wouldBecomeOverdue: 0,
  wouldCeaseToBeOverdue: 0,
  overdueNow: 0,
  overdueThen: 0,
};
const names = Object.keys(none) as (keyof Counts)[];

/** Rows added up. */
export function sumOf(rows: readonly OpenRow[]): Counts {
  return rows.reduce<Counts>(
    (sum, row) => Object.fromEntries(names.map((name) => [name, sum[name] + row[name]])) as unknown as Counts,
    none,
  );
}

/** Everything under one obligation; null: by the working deadline. */
export function totalsOf(rows: readonly OpenRow[], obligation: string | null): Counts {
  return sumOf(rows.filter((row) => row.obligation === obligation));
}

/** The working deadline first; with one obligation there is nothing more to tell. */
export function obligationsOf(rows: readonly OpenRow[]): readonly (string | null)[] {
  const named = [...new Set(rows.flatMap(({ obligation }) => (obligation === null ? [] : [obligation])))];
  return named.length < 2 ? [null] : [null, ...named];
}

/** What it comes to, in one sentence. */
export function effectSentence(
  { open, tightened, relaxed, wouldBecomeOverdue, wouldCeaseToBeOverdue }: Counts,
  moving: number,
): string {
  if (open === 0) return 'Nothing is unresolved: nobody would move.';
  if (moving === 0)
    return `None of ${plural(open, 'unresolved vulnerability', 'unresolved vulnerabilities')} would move.`;
  const some = (count: number) => (count === 0 ? 'none' : count.toLocaleString('en'));
  const late = wouldBecomeOverdue === 0 ? 'None' : wouldBecomeOverdue.toLocaleString('en');
  const moves = `${some(tightened)} would have less time and ${some(relaxed)} more`;
  const relief =
    wouldCeaseToBeOverdue === 0 ? '' : ` ${wouldCeaseToBeOverdue.toLocaleString('en')} would not be overdue any more.`;
  return `${late} of ${plural(open, 'unresolved vulnerability', 'unresolved vulnerabilities')} would become overdue at once; ${moves}.${relief}`;
}

/** `92.5 %`; a rate of nothing is said as such. */
export function rateWords(rate: number | null): string {
  return rate === null ? 'nothing to judge' : `${(Math.floor(rate * 1000) / 10).toLocaleString('en')} %`;
}
