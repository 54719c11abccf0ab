import type { Instant } from '../instant.ts';
import { after, type MoveAnchor, nothingRecorded, type Told, toldOf } from './known-state.ts';
import type { Vulnerability, VulnerabilityEvent } from './vulnerability.ts';

/** One state that holds for a stretch of true time, and is known so for a stretch of recorded time. Ends are exclusive. */
export interface KnownSpan {
  readonly trueFrom: Instant;
  /** `Infinity`: up to now. */
  readonly trueTo: Instant;
  readonly recordedFrom: Instant;
  /** `Infinity`: still known so. */
  readonly recordedTo: Instant;
  readonly state: Vulnerability;
}

/**
 * What `stateKnownAt` says, for all pairs of instants at once: of those with `at <= knownAt`, each lies in one span, or in none where it was
 * not there. States that `isSame` says are alike are not told apart. Later events only set ends and add spans.
 */
export function knownSpans(
  events: readonly VulnerabilityEvent[],
  moveAnchor: MoveAnchor,
  isSame: (one: Vulnerability, other: Vulnerability) => boolean,
): readonly KnownSpan[] {
  const ended: KnownSpan[] = [];
  let open: readonly KnownSpan[] = [];
  let course = nothingRecorded;
  events.forEach((event, index) => {
    course = after(course, event, moveAnchor);
    const { recordedAt } = course;
    const next = events[index + 1];
    // What is recorded together is known together.
    if (next !== undefined && next.recordedAt <= recordedAt) return;
    const told = merged(toldOf(course), isSame);
    const kept: KnownSpan[] = [];
    open.forEach((span, place) => {
      const now = told[place];
      const isKept =
        kept.length === place && now !== undefined && now.from === span.trueFrom && isSame(now.state, span.state);
      if (isKept && now.to === span.trueTo) kept.push(span);
      // Nothing that is asked of it lies after the instant at which it is asked: up to here nobody knew of the end.
      else if (isKept && now.to === recordedAt) kept.push({ ...span, trueTo: now.to });
      else ended.push({ ...span, trueTo: Math.min(span.trueTo, recordedAt), recordedTo: recordedAt });
    });
    const added = told.slice(kept.length).map(({ from, to, state }) => ({
      trueFrom: from,
      trueTo: to,
      recordedFrom: recordedAt,
      recordedTo: Number.POSITIVE_INFINITY,
      state,
    }));
    open = [...kept, ...added];
  });
  return [...ended, ...open].filter((span) => span.trueFrom < span.trueTo && span.recordedFrom < span.recordedTo);
}

function merged(
  told: readonly Told[],
  isSame: (one: Vulnerability, other: Vulnerability) => boolean,
): readonly (Told & { readonly to: Instant })[] {
  const apart = told.filter(({ state }, index) => index === 0 || !isSame((told[index - 1] as Told).state, state));
  return apart.map((each, index) => ({ ...each, to: apart[index + 1]?.from ?? Number.POSITIVE_INFINITY }));
}
