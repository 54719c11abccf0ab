import type { Instant } from '../instant.ts';
import { type Deadline, derivationOf } from '../sla/deadline.ts';
import { everyDeadline } from '../sla/deadlines.ts';
import { evolve } from '../vulnerabilities/evolve.ts';
import { severityRank } from '../vulnerabilities/severity.ts';
import type { Vulnerability, VulnerabilityEvent } from '../vulnerabilities/vulnerability.ts';
import { nearDeadline, type SignFacts, soonReopened } from './signs.ts';

type Sign = Omit<SignFacts, 'count'>;

/**
 * The signs in the history of one vulnerability, in its order: what the database's own answer has to agree with. Each
 * event is held against what was known before anything was recorded at its instant.
 */
export function signsOfHistory(events: readonly VulnerabilityEvent[]): readonly Sign[] {
  const signs: Sign[] = [];
  let state: Vulnerability | null = null;
  let before: Vulnerability | null = null;
  let recordedAt: Instant | null = null;
  for (const [index, event] of events.entries()) {
    if (event.recordedAt !== recordedAt) before = state;
    recordedAt = event.recordedAt;
    if (before !== null) signs.push(...signsOf(before, event, events[index + 1]));
    state = evolve(state, event);
  }
  return signs;
}

function signsOf(
  before: Vulnerability,
  { change, recordedAt: at }: VulnerabilityEvent,
  next: VulnerabilityEvent | undefined,
): readonly Sign[] {
  const { dueAt } = before.deadline;
  switch (change.type) {
    case 'severity-changed':
    case 'fact-stated': {
      const { severity = before.severity } = change;
      const statedBy = change.type === 'fact-stated' ? change.by : null;
      if (severityRank(severity) < severityRank(before.severity) && isNear(at, dueAt)) {
        const severities = { severityBefore: before.severity, severityAfter: severity };
        return [{ ...nothing, ...severities, statedBy, kind: 'severity-lowered', at, dueAt }];
      }
      const gain = change.type === 'fact-stated' ? timeGained(before, next, at) : null;
      if (change.type !== 'fact-stated' || gain === null) return [];
      return [{ ...nothing, ...gain, statedBy, statedFact: change.fact, kind: 'statement-near-deadline', at }];
    }
    case 'exception-began': {
      const { kind, stoodOverdueAt } = change.exception;
      if (!isNear(at, stoodOverdueAt)) return [];
      return [{ ...nothing, kind: 'exception-near-deadline', at, dueAt: stoodOverdueAt, exceptionKind: kind }];
    }
    case 'status-changed': {
      if (change.status !== 'suppressed' || before.status !== 'open' || !isNear(at, dueAt)) return [];
      const exceptionKind = 'acknowledged-at-source';
      return [{ ...nothing, kind: 'exception-near-deadline', at, dueAt, exceptionKind }];
    }
    case 'seen-again': {
      const { notSeenSince: since, leftWithoutScan, status } = before;
      // Absent from the list while its asset was scanned, it had left by itself.
      if (since === null || leftWithoutScan || status !== 'open') return [];
      return [{ ...nothing, kind: 'asset-gone-and-back', at, since }];
    }
    case 'reopened': {
      const { resolvedAt, firstSeenAt } = before;
      const signs: Sign[] = [];
      if (resolvedAt !== null && at - resolvedAt <= soonReopened) {
        signs.push({ ...nothing, kind: 'closed-and-reopened', at, since: resolvedAt });
      }
      if (change.clock === 'restarted') signs.push(moved(at, firstSeenAt, change.firstSeenAt));
      return signs;
    }
    case 'first-seen-moved':
      return [moved(at, before.firstSeenAt, change.firstSeenAt)];
    default:
      return [];
  }
}

const nothing = {
  dueAt: null,
  severityBefore: null,
  severityAfter: null,
  statedBy: null,
  statedFact: null,
  exceptionKind: null,
  since: null,
  movedTo: null,
} as const;

/** What the event after a statement made later near its deadline, under whichever obligation: of several, the earliest. */
function timeGained(
  before: Vulnerability,
  next: VulnerabilityEvent | undefined,
  at: Instant,
): Pick<Sign, 'dueAt' | 'movedTo'> | null {
  if (next?.change.type !== 'deadline-set' || next.recordedAt !== at) return null;
  const { deadline, obligations = null } = next.change;
  const after = new Map(everyDeadline({ deadline, obligations }).map((each) => [obligationOf(each), each.dueAt]));
  let gain: { readonly dueAt: Instant; readonly movedTo: Instant | null } | null = null;
  for (const each of everyDeadline(before)) {
    const { dueAt } = each;
    const movedTo = after.get(obligationOf(each));
    if (dueAt === null || movedTo === undefined || !isNear(at, dueAt)) continue;
    const isLater = movedTo === null || movedTo > dueAt;
    if (isLater && (gain === null || dueAt < gain.dueAt)) gain = { dueAt, movedTo };
  }
  return gain;
}

function obligationOf(deadline: Deadline): string {
  return derivationOf(deadline).obligation;
}

function moved(at: Instant, since: Instant, movedTo: Instant): Sign {
  return { ...nothing, kind: 'first-seen-moved', at, since, movedTo };
}

function isNear(at: Instant, dueAt: Instant | null): boolean {
  return dueAt !== null && Math.abs(at - dueAt) <= nearDeadline;
}
