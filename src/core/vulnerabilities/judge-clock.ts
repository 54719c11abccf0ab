import type { Instant } from '../instant.ts';
import type { Knowledge } from '../policy/knowledge.ts';
import type { FirstSeenBasis } from '../sla/anchor.ts';
import { afterAnchorMove, afterSeverityChange, type Deadlines } from '../sla/deadlines.ts';
import type { History } from './history.ts';
import type { Observation } from './observation.ts';
import type { Reading, Rules } from './reading.ts';
import type { Severity } from './severity.ts';
import type { DeadlineCause, Vulnerability, VulnerabilityChange } from './vulnerability.ts';

/**
 * The source's own ground for a date where it has one, else Curfew's first sight. Never in the future of the reading,
 * and never before `floor`, where a restarted clock began.
 */
export function firstSeen(
  seen: Observation,
  reading: Reading,
  floor: Instant | null = null,
): { firstSeenAt: Instant; firstSeenBasis: FirstSeenBasis; firstSeenOrEarlier: boolean } {
  const ground = seen.firstSeen;
  if (ground === null || ground.at > reading.startedAt) {
    return { firstSeenAt: reading.startedAt, firstSeenBasis: 'first-sight', firstSeenOrEarlier: false };
  }
  if (floor !== null && ground.at < floor) {
    return { firstSeenAt: floor, firstSeenBasis: ground.basis, firstSeenOrEarlier: false };
  }
  return { firstSeenAt: ground.at, firstSeenBasis: ground.basis, firstSeenOrEarlier: ground.orEarlier };
}

/** First seen may move earlier within an episode, never later. */
export function moveFirstSeen(history: History, seen: Observation, reading: Reading, rules: Rules): void {
  const state = history.state;
  if (state === null) return;
  const first = firstSeen(seen, reading, state.firstSeenFloor);
  if (first.firstSeenAt >= state.firstSeenAt) return;
  const moved = history.add({ type: 'first-seen-moved', ...first });
  const move = { from: state.firstSeenAt, to: first.firstSeenAt, basis: first.firstSeenBasis };
  setDeadlines(history, afterAnchorMove(moved, rules, move));
}

/** A severity that changed, and what the policy makes of it for the deadline. */
export function changeSeverity(
  history: History,
  seen: Observation,
  reading: Reading,
  rules: Rules,
  knowledge: Knowledge,
): void {
  const state = history.state;
  if (state === null) return;
  const sourceSays = state.stated?.severity?.sourceSays ?? state.severity;
  if (sourceSays === seen.severity && state.sourceSeverity === seen.sourceSeverity) return;
  const changed = history.add({ type: 'severity-changed', ...ratedBy(seen, state) });
  if (state.severity === changed.severity) return;
  const anchor = { anchorAt: changed.firstSeenAt, anchorBasis: changed.firstSeenBasis, knowledge };
  setDeadlines(history, afterSeverityChange(changed, rules, anchor, { to: seen.severity, at: reading.now }));
}

/** How it is rated from now on: as a person stated it, beside what the source says; else as the source does. */
export function ratedBy(
  seen: Observation,
  known: Pick<Vulnerability, 'stated'>,
): { readonly severity: Severity; readonly sourceSeverity: string; readonly sourceSays?: Severity } {
  const { severity: sourceSays, sourceSeverity } = seen;
  const stated = known.stated?.severity;
  if (stated === undefined) return { severity: sourceSays, sourceSeverity };
  return { severity: stated.value, sourceSeverity, sourceSays };
}

/** Records what became of the deadlines, and why where the events beside it do not tell. */
export function setDeadlines(history: History, deadlines: Deadlines, cause?: DeadlineCause): void {
  history.add(deadlineSet(deadlines, cause));
}

export function deadlineSet(
  { deadline, obligations }: Deadlines,
  cause?: DeadlineCause,
): Extract<VulnerabilityChange, { type: 'deadline-set' }> {
  const several = obligations === null ? {} : { obligations };
  return { type: 'deadline-set', deadline, ...several, ...(cause === undefined ? {} : { cause }) };
}
