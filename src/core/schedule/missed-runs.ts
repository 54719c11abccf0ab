import { type Instant, MINUTE } from '../instant.ts';

/** Instants at which a source was due and nothing began: one of them, or so many in a row, an interval apart. */
export interface MissedRuns {
  readonly dueAt: Instant;
  /** The same as `dueAt` where it is one. */
  readonly lastDueAt: Instant;
  readonly runs: number;
}

/** A schedule, and what was last done by it. */
export interface Schedule {
  /** When the source was due, as it was last planned. */
  readonly nextDueAt: Instant;
  /** Milliseconds from one due instant to the next while nothing happens. */
  readonly every: number;
  /** When a sync last began, or the last due instant that is known to be missed; null for neither. */
  readonly seenToUntil: Instant | null;
}

const longestLateness = 15 * MINUTE;
/** So many are told one by one; of more than that, the rest as one row. */
const toldSingly = 300;

/**
 * The due instants that have passed without a sync. One that begins within half an interval, and at most a quarter of an
 * hour, after it was due is late and not missed. Planned for 12:00, every hour, nothing since 11:00 and now 15:05: 12:00,
 * 13:00 and 14:00 are missed, and whatever begins now is the run of 15:00.
 */
export function missedRuns({ nextDueAt, every, seenToUntil }: Schedule, now: Instant): readonly MissedRuns[] {
  const lateness = Math.min(longestLateness, every / 2);
  const first = seenToUntil === null || seenToUntil < nextDueAt ? 0 : Math.floor((seenToUntil - nextDueAt) / every) + 1;
  const end = Math.ceil((now - lateness - nextDueAt) / every);
  const single = Math.min(end, first + toldSingly);
  const missed: MissedRuns[] = [];
  for (let turn = first; turn < single; turn += 1) {
    const dueAt = nextDueAt + turn * every;
    missed.push({ dueAt, lastDueAt: dueAt, runs: 1 });
  }
  if (end > single) {
    const runs = end - single;
    missed.push({ dueAt: nextDueAt + single * every, lastDueAt: nextDueAt + (end - 1) * every, runs });
  }
  return missed;
}
