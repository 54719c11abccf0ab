import { HOUR, type Instant } from '../instant.ts';
import type { Window } from './population.ts';

/** How one source was read. All in ascending order. */
export interface ReadingFacts {
  /** From when on it was to be read, and until when; null: still. */
  readonly since: Instant;
  readonly until: Instant | null;
  /** When readings of everything ended: those of the window, and the last one before it. */
  readonly completeAt: readonly Instant[];
  /** Every other sync that ended in the window. */
  readonly otherwise: readonly { readonly at: Instant; readonly status: string }[];
  /** Runs that were due in the window and did not happen. */
  readonly missedAt: readonly Instant[];
}

/** From when on a reading counted as old after so many hours. Ascending; the first holds for all time before it as well. */
export interface StaleLimit {
  readonly from: Instant;
  readonly hours: number;
}

/** A stretch in which nobody knew what the source said: the last reading of everything was too old, or there was none. */
export interface Hole extends Window {
  readonly why: string;
}

export interface CoveredWeek extends Window {
  readonly complete: number;
  /** Ended otherwise, by status. */
  readonly otherwise: Readonly<Record<string, number>>;
  readonly missedRuns: number;
  /** Milliseconds in holes. */
  readonly uncovered: number;
}

/** Every hole of a source in a window, in order. */
export function holesOf(window: Window, facts: ReadingFacts, limits: readonly StaleLimit[]): readonly Hole[] {
  const wanted = { from: Math.max(window.from, facts.since), to: Math.min(window.to, facts.until ?? window.to) };
  const readings = [Number.NEGATIVE_INFINITY, ...facts.completeAt];
  const bare: { from: Instant; to: Instant }[] = [];
  for (const [index, read] of readings.entries()) {
    const next = readings[index + 1] ?? Number.POSITIVE_INFINITY;
    for (const [place, { hours }] of limits.entries()) {
      const from = Math.max(wanted.from, place === 0 ? wanted.from : (limits[place]?.from ?? 0), read + hours * HOUR);
      const to = Math.min(wanted.to, limits[place + 1]?.from ?? Number.POSITIVE_INFINITY, next);
      if (from >= to) continue;
      const last = bare.at(-1);
      if (last !== undefined && last.to === from && from !== read) last.to = to;
      else bare.push({ from, to });
    }
  }
  return bare.map((hole) => ({ ...hole, why: whyBare(hole, facts) }));
}

function whyBare({ from, to }: Window, facts: ReadingFacts): string {
  const before = facts.completeAt.findLast((at) => at <= from);
  const since =
    before === undefined ? 'Nothing had been read completely before' : 'The last complete reading was too old';
  // What should have prevented the hole lies between that reading and the hole's end.
  const within = (at: Instant) => at > (before ?? Number.NEGATIVE_INFINITY) && at <= to;
  const ends = countBy(facts.otherwise.filter(({ at }) => within(at)).map(({ status }) => status));
  const missed = facts.missedAt.filter(within).length;
  const causes = [
    ...Object.entries(ends).map(([status, count]) => `${count} ${count === 1 ? 'sync' : 'syncs'} ended ${status}`),
    ...(missed === 0 ? [] : [`${missed} due ${missed === 1 ? 'run' : 'runs'} did not happen`]),
  ];
  // Nothing went wrong: the first reading of everything ended it.
  if (before === undefined && causes.length === 0 && facts.completeAt.includes(to)) {
    return 'The source had not been read before.';
  }
  return `${since}; ${causes.length === 0 ? 'no sync ran' : causes.join(', ')}.`;
}

/** What happened in each week, and for how long nobody knew what the source said. */
export function coverageOf(
  weeks: readonly Window[],
  facts: ReadingFacts,
  holes: readonly Hole[],
): readonly CoveredWeek[] {
  return weeks.map(({ from, to }) => {
    const within = (at: Instant) => at >= from && at < to;
    return {
      from,
      to,
      complete: facts.completeAt.filter(within).length,
      otherwise: countBy(facts.otherwise.filter(({ at }) => within(at)).map(({ status }) => status)),
      missedRuns: facts.missedAt.filter(within).length,
      uncovered: holes.reduce((sum, hole) => sum + Math.max(0, Math.min(to, hole.to) - Math.max(from, hole.from)), 0),
    };
  });
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
