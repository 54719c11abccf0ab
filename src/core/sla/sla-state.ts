import { type Instant, SECOND } from '../instant.ts';
import type { ObservedStatus } from '../vulnerabilities/observation.ts';
import type { Severity } from '../vulnerabilities/severity.ts';
import type { Deadline } from './deadline.ts';

/** The verdict of a closed episode. It never changes. `not-judged`: outside every rate. */
export type Verdict = 'met' | 'missed' | 'not-judged';

/** Where a vulnerability stands against its deadline. Every instant belongs to exactly one. Most urgent first. */
export const slaStates = [
  'overdue',
  'needs-triage',
  'due-soon',
  'on-track',
  'no-deadline',
  'excepted',
  'met',
  'missed',
  'not-judged',
] as const;
export type SlaState = (typeof slaStates)[number];

/** What an SLA state is judged by. A `Vulnerability` fits. */
export interface SlaFacts {
  readonly status: ObservedStatus;
  readonly severity: Severity;
  readonly deadline: Deadline;
  /** Of a resolved episode; null while it is open or suppressed. */
  readonly verdict: Verdict | null;
}

/**
 * The SLA state at `now`. The last second of the due day is not overdue; the local midnight after it is. A deadline that
 * was set before the severity became unknown still counts: overdue comes before needs-triage.
 */
export function slaStateAt(now: Instant, { status, severity, deadline, verdict }: SlaFacts): SlaState {
  switch (status) {
    case 'resolved':
      return verdict ?? 'not-judged';
    case 'suppressed':
      return 'excepted';
    case 'open':
      if (deadline.overdueAt !== null && now >= deadline.overdueAt) return 'overdue';
      if (severity === 'unknown') return 'needs-triage';
      if (deadline.overdueAt === null) return 'no-deadline';
      return deadline.dueSoonAt !== null && now >= deadline.dueSoonAt ? 'due-soon' : 'on-track';
  }
}

/** Whether it is open, of unknown severity, and the last day for triage is over (`triageDueAt` is its last second). */
export function isTriageOverdue(now: Instant, facts: Pick<SlaFacts, 'status' | 'severity' | 'deadline'>): boolean {
  const overdueAt = triageOverdueAt(facts);
  return overdueAt !== null && now >= overdueAt;
}

/**
 * The next instant after `now` at which the SLA state changes, or triage becomes overdue, if no fact changes before;
 * null if nothing will.
 */
export function nextStateChangeAt(now: Instant, facts: SlaFacts): Instant | null {
  if (facts.status !== 'open') return null;
  const { dueSoonAt, overdueAt } = facts.deadline;
  // Of unknown severity it is never due soon: it needs triage until it is overdue.
  const moments = [facts.severity === 'unknown' ? null : dueSoonAt, overdueAt, triageOverdueAt(facts)];
  const ahead = moments.filter((moment) => moment !== null && moment > now) as Instant[];
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/**
 * The verdict of an episode that is resolved at `resolvedAt`: met before the local midnight after its due day, else
 * missed. Not judged: already fixed when it was first read; without a deadline; or excepted when its deadline passed,
 * acknowledged at the source since `suppressedSince`. An acknowledgement after the deadline does not undo a miss.
 */
export function verdictOf(closing: {
  readonly resolvedAt: Instant;
  readonly deadline: Deadline;
  /** Since when it was suppressed up to its resolution; null if it was open. */
  readonly suppressedSince: Instant | null;
  readonly wasOpenWhenFirstRead: boolean;
}): Verdict {
  const { resolvedAt, suppressedSince } = closing;
  const { overdueAt } = closing.deadline;
  if (!closing.wasOpenWhenFirstRead || overdueAt === null) return 'not-judged';
  if (resolvedAt < overdueAt) return 'met';
  return suppressedSince !== null && suppressedSince < overdueAt ? 'not-judged' : 'missed';
}

function triageOverdueAt({ status, severity, deadline }: Pick<SlaFacts, 'status' | 'severity' | 'deadline'>) {
  if (status !== 'open' || severity !== 'unknown' || deadline.triageDueAt === null) return null;
  return deadline.triageDueAt + SECOND;
}
