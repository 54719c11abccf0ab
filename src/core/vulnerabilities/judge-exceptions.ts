import { type HeldException, holdsAt } from '../exceptions/held-exception.ts';
import { type ActiveException, heldFrom } from '../exceptions/scope.ts';
import { type Happening, type Trip, tripOf, type VoidCause } from '../exceptions/tripwires.ts';
import type { Instant } from '../instant.ts';
import type { ObligationsAtHand } from '../sla/deadlines.ts';
import { afterPause } from '../sla/pause.ts';
import { History } from './history.ts';
import { setDeadlines } from './judge-clock.ts';
import type { Observation } from './observation.ts';
import type { Judgement, Reading } from './reading.ts';
import type { Vulnerability } from './vulnerability.ts';

/**
 * From `at` on an unresolved vulnerability is excepted. One that has the exception already stays as it is, and so does one
 * that nobody acknowledged, where the exception is of what is acknowledged.
 */
function beginException(
  history: History,
  exception: Pick<ActiveException, 'id' | 'kind' | 'until'>,
  at: Instant,
  obligations: ObligationsAtHand,
): void {
  const { state } = history;
  if (state === null || state.status === 'resolved' || at >= exception.until) return;
  if (exception.kind === 'acknowledged-at-source' && state.status !== 'suppressed') return;
  if (state.exceptions.some((held) => held.id === exception.id && holdsAt(at, held))) return;
  const held = heldFrom(exception, at, state);
  setPaused(history, state, history.add({ type: 'exception-began', exception: held }), obligations);
}

/** What ends an exception before its date. */
export interface EarlyEnd {
  readonly id: string;
  readonly cause: 'revoked' | VoidCause;
  readonly reason: string;
}

/** It ends at `at`: from then on the vulnerability is exactly as overdue as its dates say. */
function endException(history: History, end: EarlyEnd, at: Instant, obligations: ObligationsAtHand): void {
  const { state } = history;
  if (state === null || state.status === 'resolved') return;
  if (!state.exceptions.some((held) => held.id === end.id && held.until > at)) return;
  const { id, cause, reason } = end;
  const ended = history.add({ type: 'exception-ended', exceptionId: id, until: at, cause, reason });
  setPaused(history, state, ended, obligations);
}

/**
 * The scanner rates it otherwise: what was approved was approved of something else. It ends before the deadline is judged
 * anew, so that no pause that was only planned is counted.
 */
export function endOnReRating(
  history: History,
  seen: Observation,
  { now }: Reading,
  obligations: ObligationsAtHand,
): void {
  const { state } = history;
  if (state === null || state.exceptions.length === 0) return;
  tripExceptions(history, reRating(state, seen), now, obligations);
}

function reRating({ severity, sourceSeverity, stated }: Vulnerability, seen: Observation): Happening | null {
  const sourceSays = stated?.severity?.sourceSays ?? severity;
  if (sourceSays === seen.severity) {
    if (sourceSeverity === seen.sourceSeverity) return null;
    return { type: 're-rated', from: sourceSeverity, to: seen.sourceSeverity };
  }
  // A severity that a person stated does not rise with the scanner's, whose other rating is told as that.
  return stated?.severity === undefined
    ? { type: 'severity-changed', from: severity, to: seen.severity }
    : { type: 're-rated', from: sourceSays, to: seen.severity };
}

/** Ends those that hold and that this takes the ground from; answers which, and why. */
export function tripExceptions(
  history: History,
  happening: Happening | null,
  now: Instant,
  obligations: ObligationsAtHand,
): ReadonlyMap<string, Trip> {
  const trips = new Map<string, Trip>();
  if (history.state === null || happening === null) return trips;
  for (const { id, kind } of exceptionsAt(now, history.state)) {
    const trip = tripOf(kind, happening, { voidAtEpss: null });
    if (trip === null) continue;
    trips.set(id, trip);
    endException(history, { id, cause: trip.cause, reason: trip.sentence }, now, obligations);
  }
  return trips;
}

/** Those that hold at an instant. */
export function exceptionsAt(at: Instant, { exceptions }: Pick<Vulnerability, 'exceptions'>): readonly HeldException[] {
  return exceptions.filter((held) => holdsAt(at, held));
}

/** What was approved as acknowledged is no longer: that ends for this one alone, the others still are. */
export function judgeWithdrawal(known: Vulnerability, at: Instant, obligations: ObligationsAtHand): Judgement {
  const history = new History(known, at);
  if (known.status !== 'open') return history.judgement();
  const reason = 'It is no longer acknowledged at the source.';
  for (const { id, kind } of exceptionsAt(at, known)) {
    if (kind === 'acknowledged-at-source') endException(history, { id, cause: 'revoked', reason }, at, obligations);
  }
  return history.judgement();
}

export function judgeBegin(
  known: Vulnerability,
  exceptions: readonly Pick<ActiveException, 'id' | 'kind' | 'until'>[],
  at: Instant,
  obligations: ObligationsAtHand,
): Judgement {
  const history = new History(known, at);
  for (const exception of exceptions) beginException(history, exception, at, obligations);
  return history.judgement();
}

export function judgeEnd(known: Vulnerability, end: EarlyEnd, at: Instant, obligations: ObligationsAtHand): Judgement {
  const history = new History(known, at);
  endException(history, end, at, obligations);
  return history.judgement();
}

/** The policy began, or ceased, to accept what is acknowledged at the source. */
export function judgeAcknowledgement(known: Vulnerability, isAccepted: boolean, at: Instant): Judgement {
  const history = new History(known, at);
  const wasAccepted = known.exceptedUntil === Number.POSITIVE_INFINITY;
  if (known.status === 'suppressed' && wasAccepted !== isAccepted) {
    history.add({ type: 'acknowledgement-judged', isAccepted });
  }
  return history.judgement();
}

function setPaused(history: History, before: Vulnerability, after: Vulnerability, obligations: ObligationsAtHand) {
  const deadlines = afterPause(after, obligations, { before: before.exceptions, after: after.exceptions });
  if (deadlines !== after) setDeadlines(history, deadlines);
}
