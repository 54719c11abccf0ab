import type { Instant } from '../instant.ts';
import { type SlaState, slaStates } from '../sla/sla-state.ts';
import { type Severity, severities } from '../vulnerabilities/severity.ts';
import type { EpisodeFacts, Standing } from './population.ts';

/** How many episodes of a population stand where. Every one is in exactly one number of each group. */
export interface PopulationTotals {
  readonly episodes: number;
  /** One vulnerability may have been open more than once. */
  readonly vulnerabilities: number;
  /** `openAtStart + opened = resolved + openAtEnd = episodes`. */
  readonly openAtStart: number;
  readonly opened: number;
  readonly resolved: number;
  readonly openAtEnd: number;
  /** Of those resolved. */
  readonly verdicts: Readonly<Record<'met' | 'missed' | 'not-judged', number>>;
  /** Of those resolved, by how it was confirmed. */
  readonly confirmations: Readonly<Record<'source-status' | 'rescan' | 'attested', number>>;
  /** All of them, by where they stood at the window's end: resolved ones by their verdict. */
  readonly states: Readonly<Record<SlaState, number>>;
  /** Severity first, then where they stood at the window's end. */
  readonly bySeverity: Readonly<Record<Severity, Readonly<Record<SlaState, number>>>>;
  /** Of those resolved that were met or missed. */
  readonly onTime: { readonly met: number; readonly judged: number };
  /** Excepted at some time in the window. */
  readonly excepted: number;
  /** Where what was known at the window's end and what is known at the checkpoint are not the same. */
  readonly knownLater: number;
}

/** What a check counted at the window's end, beside the population as it was known then: they must be the same. */
export interface CheckReconciliation {
  /** The check's own counts. */
  readonly counted: Readonly<Record<string, number>>;
  /** The same, counted from the rows of the population. */
  readonly found: Readonly<Record<string, number>>;
  readonly agrees: boolean;
}

/** Adds up a population, one episode after the other. Those of one vulnerability may come in any order. */
export interface TotalsSum {
  add(facts: Pick<EpisodeFacts, 'isFirst' | 'state'>, standing: Standing): void;
  totals(): PopulationTotals;
}

export function sumTotals(): TotalsSum {
  const totals = {
    episodes: 0,
    vulnerabilities: 0,
    openAtStart: 0,
    opened: 0,
    resolved: 0,
    openAtEnd: 0,
    verdicts: { met: 0, missed: 0, 'not-judged': 0 },
    confirmations: { 'source-status': 0, rescan: 0, attested: 0 },
    states: zeros(slaStates),
    bySeverity: Object.fromEntries(severities.map((each) => [each, zeros(slaStates)])) as Record<
      Severity,
      Record<SlaState, number>
    >,
    excepted: 0,
    knownLater: 0,
  };
  return {
    add({ isFirst, state }, { isOpenAtStart, isResolved, state: stands, stateThen, wasExcepted }) {
      totals.episodes += 1;
      if (isFirst) totals.vulnerabilities += 1;
      totals[isOpenAtStart ? 'openAtStart' : 'opened'] += 1;
      totals[isResolved ? 'resolved' : 'openAtEnd'] += 1;
      if (isResolved) {
        totals.verdicts[state.verdict ?? 'not-judged'] += 1;
        if (state.resolutionBasis !== null) totals.confirmations[state.resolutionBasis] += 1;
      }
      totals.states[stands] += 1;
      totals.bySeverity[state.severity][stands] += 1;
      if (wasExcepted) totals.excepted += 1;
      if (stateThen !== stands) totals.knownLater += 1;
    },
    totals: () => {
      const { met, missed } = totals.verdicts;
      return structuredClone({ ...totals, onTime: { met, judged: met + missed } });
    },
  };
}

function zeros<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}

/** For each week, in order: how many opened and were resolved in it, and of those how many in time. */
export interface WeekSum {
  add(facts: Pick<EpisodeFacts, 'openedAt' | 'state'>): void;
  readonly weeks: readonly { opened: number; resolved: number; met: number; missed: number }[];
}

export function sumWeeks(weeks: readonly { readonly from: Instant; readonly to: Instant }[]): WeekSum {
  const sums = weeks.map(() => ({ opened: 0, resolved: 0, met: 0, missed: 0 }));
  const at = (instant: Instant) => {
    let low = 0;
    let high = weeks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((weeks[middle]?.to ?? 0) > instant) high = middle;
      else low = middle + 1;
    }
    return instant >= (weeks[low]?.from ?? Number.POSITIVE_INFINITY) ? sums[low] : undefined;
  };
  return {
    weeks: sums,
    add({ openedAt, state: { resolvedAt, verdict } }) {
      const opened = at(openedAt);
      if (opened !== undefined) opened.opened += 1;
      const resolved = resolvedAt === null ? undefined : at(resolvedAt);
      if (resolved === undefined) return;
      resolved.resolved += 1;
      if (verdict === 'met' || verdict === 'missed') resolved[verdict] += 1;
    },
  };
}
