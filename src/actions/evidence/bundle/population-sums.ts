import { isExceptedBySource, lastInstantOf } from '../../../core/evidence/population.ts';
import type { PopulationRow, PopulationWords } from '../../../core/evidence/population-columns.ts';
import {
  type CheckReconciliation,
  type PopulationTotals,
  sumTotals,
  sumWeeks,
} from '../../../core/evidence/population-totals.ts';
import { type CountingCheck, reconcile } from '../../../core/evidence/reconcile.ts';
import type { LateEpisode } from '../../../core/evidence/report-facts.ts';
import { weeksOf } from '../../../core/evidence/weeks.ts';
import { createCalendar } from '../../../core/sla/calendar.ts';
import type { BundleParts } from './bundle-parts.ts';

/** What a population is told by. */
export interface PopulationContext {
  readonly words: PopulationWords;
  /** Those that count vulnerabilities, by id, as they stood at the window's end. */
  readonly checks: ReadonlyMap<string, CountingCheck>;
  /** Of the policy, for the first sheet. */
  readonly policies: readonly { readonly version: number; readonly sha256: string }[];
}

/** Adds up a population while it is written, in memory that does not depend on its size. */
export interface PopulationSums {
  add(row: PopulationRow): void;
  result(): SummedPopulation;
}

/** What a population came to. */
export interface SummedPopulation {
  readonly totals: PopulationTotals;
  /** By the id of the check. */
  readonly checks: Readonly<Record<string, CheckReconciliation>>;
  /** One for each week of the window. */
  readonly weeks: readonly { opened: number; resolved: number; met: number; missed: number }[];
  /** Open past their deadline at the end, the longest first, so many at most. */
  readonly overdue: readonly LateEpisode[];
  /** Resolved late in the window, the latest first, so many at most. */
  readonly missed: readonly LateEpisode[];
  /** Excepted at the end by their acknowledgement at the source alone. */
  readonly exceptedBySource: number;
}

export function sumPopulation(
  { question: { window }, zone }: Pick<BundleParts, 'question' | 'zone'>,
  checks: ReadonlyMap<string, CountingCheck>,
): PopulationSums {
  const totals = sumTotals();
  let exceptedBySource = 0;
  const weeks = sumWeeks(weeksOf(window, createCalendar(zone)));
  const end = lastInstantOf(window);
  const reconciling = [...checks].map(([id, check]) => ({ id, ...reconcile(check, end) }));
  const overdue = worst(({ dueAt }) => -dueAt);
  const missed = worst(({ dueAt, resolvedAt }) => (resolvedAt ?? 0) - dueAt);
  return {
    add({ facts, standing }) {
      totals.add(facts, standing);
      weeks.add(facts);
      if (isExceptedBySource(window, facts, standing)) exceptedBySource += 1;
      for (const each of reconciling) each.add(facts);
      const late = lateOf(facts);
      if (late === null) return;
      if (standing.state === 'overdue') overdue.add({ ...late, resolvedAt: null });
      if (standing.isResolved && facts.state.verdict === 'missed') missed.add(late);
    },
    result: () => ({
      totals: totals.totals(),
      checks: Object.fromEntries(reconciling.map((each) => [each.id, each.result()])),
      weeks: weeks.weeks,
      overdue: overdue.all,
      missed: missed.all,
      exceptedBySource,
    }),
  };
}

const mostLate = 100;

/** Keeps those by which the measure is greatest, that one first. */
function worst(measure: (late: LateEpisode) => number) {
  const all: LateEpisode[] = [];
  return {
    all,
    add(late: LateEpisode) {
      const place = all.findIndex((each) => measure(each) < measure(late));
      all.splice(place < 0 ? all.length : place, 0, late);
      if (all.length > mostLate) all.pop();
    },
  };
}

function lateOf({ id, title, asset, state }: PopulationRow['facts']): LateEpisode | null {
  const { severity, firstSeenAt, resolvedAt, deadline } = state;
  if (deadline.dueAt === null) return null;
  return { id, title, asset: asset.name, severity, firstSeenAt, dueAt: deadline.dueAt, resolvedAt };
}
