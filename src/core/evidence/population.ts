import { holdsAt } from '../exceptions/held-exception.ts';
import type { Instant } from '../instant.ts';
import { type SlaState, slaStateAt } from '../sla/sla-state.ts';
import type { Vulnerability } from '../vulnerabilities/vulnerability.ts';

/** From `from` (included) to `to` (not included). */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** One stretch of being open, with all that is stored of it. Instants are milliseconds; `Infinity` is an open end. */
export interface EpisodeFacts {
  /** The vulnerability's. */
  readonly id: string;
  readonly externalId: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly title: string;
  readonly cves: readonly string[];
  readonly asset: { readonly id: string; readonly name: string; readonly address: string };
  /** From 1 on. */
  readonly episode: number;
  /** The first of its vulnerability that is in the population. */
  readonly isFirst: boolean;
  /** The last of this episode that was known at the checkpoint. */
  readonly state: Vulnerability;
  /** The last of it that was known at the last instant of the window; null: it was not known then. */
  readonly knownThen: Vulnerability | null;
  /** At some instant of the window it stood as excepted, by what was known at that instant. */
  readonly stoodExcepted: boolean;
  /** First seen, of the first episode; of a later one, when it was open again. */
  readonly openedAt: Instant;
  /** When Curfew first recorded that it was open. */
  readonly recordedAt: Instant;
  /** Null while it is open. */
  readonly closing: {
    readonly recordedAt: Instant;
    readonly syncId: string | null;
    readonly actor: string | null;
    readonly reason: string | null;
    readonly evidence: string | null;
  } | null;
  readonly wasFixedWhenFirstRead: boolean;
}

/** Where an episode stands in a window. */
export interface Standing {
  /** Open before the window, and not known as resolved at its start. */
  readonly isOpenAtStart: boolean;
  /** Resolved before the window's end. */
  readonly isResolved: boolean;
  /** At the last instant of the window, with what is known at the checkpoint. */
  readonly state: SlaState;
  /** The same as it was known at that instant; null: nothing was known of it. */
  readonly stateThen: SlaState | null;
  /** At some time in the window, by an exception or an accepted acknowledgement at the source, even if it ended in it. */
  readonly wasExcepted: boolean;
}

/** The last instant of a window: instants are whole milliseconds. */
export function lastInstantOf({ to }: Window): Instant {
  return to - 1;
}

/**
 * Whether an episode belongs to the population: open at some time in the window, as it is known at the checkpoint or as
 * it was known at the time. One whose fix a scan of March proves and a sync of April read was open, as far as anybody
 * knew, until April.
 */
export function isInPopulation(
  { openedAt, resolvedAt, closedAt }: { openedAt: Instant; resolvedAt: Instant | null; closedAt: Instant | null },
  { from, to }: Window,
): boolean {
  if (openedAt >= to) return false;
  return resolvedAt === null || Math.max(resolvedAt, closedAt ?? resolvedAt) > from;
}

/** Where it stood at the end of the window, as known now and as known then, and how it came into the window. */
export function standingIn(window: Window, facts: EpisodeFacts): Standing {
  const { state, knownThen, openedAt, closing } = facts;
  const end = lastInstantOf(window);
  const isResolved = state.resolvedAt !== null && state.resolvedAt <= end;
  const wasKnownResolved = closing !== null && closing.recordedAt <= end;
  const stateThen = knownThen === null ? null : wasKnownResolved ? verdictOf(state) : openStateAt(end, knownThen);
  // What nobody knew at the time stands where it would have stood.
  const stands = isResolved ? verdictOf(state) : (unresolved(stateThen) ?? openStateAt(end, state));
  return {
    isOpenAtStart: openedAt < window.from,
    isResolved,
    state: stands,
    stateThen,
    wasExcepted: facts.stoodExcepted || stands === 'excepted',
  };
}

function verdictOf({ verdict }: Vulnerability): SlaState {
  return verdict ?? 'not-judged';
}

function unresolved(state: SlaState | null): SlaState | null {
  return state === 'met' || state === 'missed' || state === 'not-judged' ? null : state;
}

/** As an unresolved one; of one that was resolved later, by the exceptions that held. */
function openStateAt(at: Instant, state: Vulnerability): SlaState {
  if (state.status !== 'resolved') return slaStateAt(at, state);
  const ends = state.exceptions.filter((each) => holdsAt(at, each)).map(({ until }) => until);
  const exceptedUntil = ends.length === 0 ? null : Math.max(...ends);
  return slaStateAt(at, { ...state, status: 'open', verdict: null, exceptedUntil });
}

/** Whether it is excepted at the last instant because it is acknowledged at the source, and by no exception. */
export function isExceptedBySource(window: Window, facts: EpisodeFacts, { state, stateThen }: Standing): boolean {
  const { exceptions } = (unresolved(stateThen) === null ? null : facts.knownThen) ?? facts.state;
  return state === 'excepted' && !exceptions.some((each) => holdsAt(lastInstantOf(window), each));
}
