import type { HeldException } from '../exceptions/held-exception.ts';
import type { Instant } from '../instant.ts';
import { afterStatement, type StatedFacts, type Statement } from '../policy/stated-facts.ts';
import type { Severity } from './severity.ts';
import type { Vulnerability, VulnerabilityChange, VulnerabilityEvent } from './vulnerability.ts';

/**
 * The state after an event. The state of a vulnerability is the fold of its events and nothing else, so the current row
 * can always be rebuilt from them.
 *
 * @throws if the first event is not a detection, or a later one is: such a history was not written by Curfew.
 */
export function evolve(state: Vulnerability | null, event: VulnerabilityEvent): Vulnerability {
  const { change, trueAt, recordedAt } = event;
  if (change.type === 'detected') {
    if (state !== null) throw new Error('A vulnerability is detected once');
    return detected(change, recordedAt);
  }
  if (state === null) throw new Error(`A history begins with a detection, not with ${change.type}`);
  switch (change.type) {
    case 'deadline-set':
      return { ...state, deadline: change.deadline, obligations: change.obligations ?? null };
    case 'severity-changed':
      return {
        ...state,
        severity: change.severity,
        sourceSeverity: change.sourceSeverity,
        stated: ratedAnew(state.stated, change.sourceSays),
      };
    case 'fact-stated': {
      const { fact, value, reason, by, byMember, severity = state.severity } = change;
      const statement: Statement | null = value === null ? null : { value, reason, by, byMember, at: recordedAt };
      const sourceSays = state.stated?.severity?.sourceSays ?? state.severity;
      return { ...state, severity, stated: afterStatement(state.stated, fact, statement, sourceSays) };
    }
    case 'status-changed':
      return {
        ...state,
        status: change.status,
        sourceStatus: change.sourceStatus,
        suppressedSince: change.status === 'open' ? null : (state.suppressedSince ?? trueAt),
        exceptedUntil: exceptedUntil(state.exceptions, isAcknowledged(change), recordedAt),
      };
    case 'acknowledgement-judged': {
      const isExcepted = state.status === 'suppressed' && change.isAccepted;
      return { ...state, exceptedUntil: exceptedUntil(state.exceptions, isExcepted, recordedAt) };
    }
    case 'exception-began': {
      const exceptions = [...state.exceptions, change.exception];
      return { ...state, exceptions, exceptedUntil: exceptedUntil(exceptions, isAccepted(state), recordedAt) };
    }
    case 'exception-ended': {
      const { exceptionId, until } = change;
      const exceptions = state.exceptions.map((each) =>
        each.id === exceptionId && each.until > until ? { ...each, until } : each,
      );
      return { ...state, exceptions, exceptedUntil: exceptedUntil(exceptions, isAccepted(state), recordedAt) };
    }
    case 'first-seen-moved':
      return {
        ...state,
        firstSeenAt: change.firstSeenAt,
        firstSeenBasis: change.firstSeenBasis,
        firstSeenOrEarlier: change.firstSeenOrEarlier,
      };
    case 'not-seen':
      return { ...state, notSeenSince: trueAt, seenScan: change.seenScan, leftWithoutScan: change.leftWithoutScan };
    case 'seen-again':
      return { ...state, notSeenSince: null, leftWithoutScan: false };
    case 'seen-in-scan':
    case 'acknowledged-in-scan':
      return { ...state, seenScan: change.seenScan };
    case 'closing-held':
      return state;
    case 'closing-discarded':
      return { ...state, seenScan: change.scan };
    case 'resolved':
      return {
        ...state,
        status: 'resolved',
        sourceStatus: change.sourceStatus,
        resolvedAt: change.resolvedAt,
        resolutionBasis: change.basis,
        verdict: change.verdict,
        obligationVerdicts: change.obligationVerdicts ?? null,
        exceptedUntil: null,
        notSeenSince: null,
        leftWithoutScan: false,
      };
    case 'reopened':
      return {
        ...state,
        status: change.status,
        sourceStatus: change.sourceStatus,
        severity: change.severity,
        sourceSeverity: change.sourceSeverity,
        stated: ratedAnew(state.stated, change.sourceSays),
        firstSeenAt: change.firstSeenAt,
        firstSeenBasis: change.firstSeenBasis,
        firstSeenOrEarlier: change.firstSeenOrEarlier,
        firstSeenFloor: change.firstSeenFloor,
        episode: change.episode,
        deadline: change.deadline,
        obligations: change.obligations ?? null,
        suppressedSince: change.status === 'suppressed' ? recordedAt : null,
        exceptions: [],
        exceptedUntil: exceptedUntil([], isAcknowledged(change), recordedAt),
        notSeenSince: null,
        leftWithoutScan: false,
        resolvedAt: null,
        resolutionBasis: null,
        verdict: null,
        obligationVerdicts: null,
      };
    case 'assigned':
      return { ...state, assignee: change.assignee };
    case 'noted':
      return { ...state, note: change.note };
    default:
      return unknownChange(change);
  }
}

/** The state that a whole history leads to; null for an empty one. */
export function replay(events: Iterable<VulnerabilityEvent>): Vulnerability | null {
  let state: Vulnerability | null = null;
  for (const event of events) state = evolve(state, event);
  return state;
}

function detected(change: Extract<VulnerabilityChange, { type: 'detected' }>, recordedAt: number): Vulnerability {
  return {
    severity: change.severity,
    sourceSeverity: change.sourceSeverity,
    status: change.status,
    sourceStatus: change.sourceStatus,
    firstSeenAt: change.firstSeenAt,
    firstSeenBasis: change.firstSeenBasis,
    firstSeenOrEarlier: change.firstSeenOrEarlier,
    firstSeenFloor: null,
    notSeenSince: null,
    leftWithoutScan: false,
    seenScan: null,
    suppressedSince: change.status === 'suppressed' ? recordedAt : null,
    exceptions: [],
    exceptedUntil: exceptedUntil([], isAcknowledged(change), recordedAt),
    resolvedAt: null,
    resolutionBasis: null,
    verdict: null,
    obligationVerdicts: null,
    episode: 1,
    deadline: change.deadline,
    obligations: change.obligations ?? null,
    stated: null,
    assignee: null,
    note: null,
  };
}

/** The source rates it otherwise, and what a person stated stays. */
function ratedAnew(stated: StatedFacts | null, sourceSays: Severity | undefined): StatedFacts | null {
  if (stated?.severity === undefined || sourceSays === undefined) return stated;
  return { ...stated, severity: { ...stated.severity, sourceSays } };
}

/** What the source acknowledged and the policy accepts. */
function isAcknowledged({ status, isAccepted = true }: { readonly status: string; readonly isAccepted?: boolean }) {
  return status === 'suppressed' && isAccepted;
}

function isAccepted({ status, exceptedUntil }: Vulnerability): boolean {
  return status === 'suppressed' && exceptedUntil === Number.POSITIVE_INFINITY;
}

function exceptedUntil(exceptions: readonly HeldException[], isExceptedAtSource: boolean, at: Instant): Instant | null {
  if (isExceptedAtSource) return Number.POSITIVE_INFINITY;
  const ends = exceptions.map(({ until }) => until).filter((until) => until > at);
  return ends.length === 0 ? null : Math.max(...ends);
}

function unknownChange(change: never): never {
  throw new Error(`Unknown change ${JSON.stringify(change)}`);
}
