import { type HeldException, holdsAt, isLate } from '../exceptions/held-exception.ts';
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

/** Those of what is held to its deadline: neither resolved nor excepted. */
export const openSlaStates = ['overdue', 'needs-triage', 'due-soon', 'on-track', 'no-deadline'] as const;

/** What an SLA state is judged by. A `Vulnerability` fits. */
export interface SlaFacts {
  readonly status: ObservedStatus;
  readonly severity: Severity;
  readonly deadline: Deadline;
  /** The first instant at which no exception holds; `Infinity`: as long as it is acknowledged at the source; null: now. */
  readonly exceptedUntil: Instant | null;
  /** Of a resolved episode; null while it is open or suppressed. */
  readonly verdict: Verdict | null;
}

/** Whether an exception holds at `now`: told by its date, never by a flag. */
export function isExceptedAt(now: Instant, { status, exceptedUntil }: Pick<SlaFacts, 'status' | 'exceptedUntil'>) {
  return status !== 'resolved' && exceptedUntil !== null && now < exceptedUntil;
}

/**
 * The SLA state at `now`. The last second of the due day is not overdue; the local midnight after it is. A deadline that
 * was set before the severity became unknown still counts: overdue comes before needs-triage. What is acknowledged at
 * the source and not accepted stands where an open one would.
 */
export function slaStateAt(now: Instant, facts: SlaFacts): SlaState {
  const { status, severity, deadline, verdict } = facts;
  if (status === 'resolved') return verdict ?? 'not-judged';
  if (isExceptedAt(now, facts)) return 'excepted';
  if (deadline.overdueAt !== null && now >= deadline.overdueAt) return 'overdue';
  if (severity === 'unknown') return 'needs-triage';
  if (deadline.overdueAt === null) return 'no-deadline';
  return deadline.dueSoonAt !== null && now >= deadline.dueSoonAt ? 'due-soon' : 'on-track';
}

/**
 * Whether it is held to its triage, of unknown severity, and the last day for that is over (`triageDueAt` is its last
 * second).
 */
export function isTriageOverdue(
  now: Instant,
  facts: Pick<SlaFacts, 'status' | 'severity' | 'deadline' | 'exceptedUntil'>,
): boolean {
  const overdueAt = triageOverdueAt(facts);
  return overdueAt !== null && now >= overdueAt && !isExceptedAt(now, facts);
}

/**
 * The next instant after `now` at which the SLA state changes, or triage becomes overdue, if no fact changes before;
 * null if nothing will.
 */
export function nextStateChangeAt(now: Instant, facts: SlaFacts): Instant | null {
  if (facts.status === 'resolved') return null;
  if (isExceptedAt(now, facts)) return facts.exceptedUntil === Number.POSITIVE_INFINITY ? null : facts.exceptedUntil;
  const { dueSoonAt, overdueAt } = facts.deadline;
  // Of unknown severity it is never due soon: it needs triage until it is overdue.
  const moments = [facts.severity === 'unknown' ? null : dueSoonAt, overdueAt, triageOverdueAt(facts)];
  const ahead = moments.filter((moment) => moment !== null && moment > now) as Instant[];
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** What the verdict of an episode is judged by. */
export interface Closing {
  readonly resolvedAt: Instant;
  readonly deadline: Deadline;
  /** Since when it was acknowledged at the source, and that was accepted, up to its resolution; null if it was not. */
  readonly suppressedSince: Instant | null;
  readonly exceptions: readonly HeldException[];
  readonly wasOpenWhenFirstRead: boolean;
}

/**
 * The verdict of an episode that is resolved at `resolvedAt`: met before the local midnight after its due day, else
 * missed. Not judged: already fixed when it was first read, or without a deadline.
 *
 * Resolved while excepted, it is met only before the deadline that stood when the exception began, else not judged. An
 * exception that began after the deadline does not undo a miss; and what is gone because its asset is was never met.
 */
export function verdictOf(closing: Closing): Verdict {
  const { resolvedAt, suppressedSince } = closing;
  const { overdueAt } = closing.deadline;
  if (!closing.wasOpenWhenFirstRead || overdueAt === null) return 'not-judged';
  const held = closing.exceptions.filter((each) => holdsAt(resolvedAt, each));
  const stood = Math.min(overdueAt, ...held.map(({ stoodOverdueAt }) => stoodOverdueAt ?? overdueAt));
  if (resolvedAt < stood) return held.some(({ kind }) => kind === 'asset-decommissioned') ? 'not-judged' : 'met';
  const wasAcknowledged = suppressedSince !== null && suppressedSince < overdueAt;
  return wasAcknowledged || held.some((each) => !isLate(each)) ? 'not-judged' : 'missed';
}

function triageOverdueAt({ status, severity, deadline }: Pick<SlaFacts, 'status' | 'severity' | 'deadline'>) {
  if (status === 'resolved' || severity !== 'unknown' || deadline.triageDueAt === null) return null;
  return deadline.triageDueAt + SECOND;
}
