import type { Instant } from '../instant.ts';
import { after, type Course, type MoveAnchor, nothingRecorded, type Told, toldOfPiece } from './known-state.ts';
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
 *
 * An event mostly changes the end of what was told. Only from there on it is looked at again: otherwise each event of a
 * vulnerability that flaps would cost as much as all before it.
 */
export function knownSpans(
  events: readonly VulnerabilityEvent[],
  moveAnchor: MoveAnchor,
  isSame: (one: Vulnerability, other: Vulnerability) => boolean,
): readonly KnownSpan[] {
  const ended: KnownSpan[] = [];
  const open: KnownSpan[] = [];
  // How many of the open spans begin before each piece.
  const before: number[] = [];
  let course = nothingRecorded;
  let { pieces } = course;
  events.forEach((event, index) => {
    course = after(course, event, moveAnchor);
    const { recordedAt } = course;
    const next = events[index + 1];
    // What is recorded together is known together.
    if (next !== undefined && next.recordedAt <= recordedAt) return;
    const begin = firstChanged(pieces, course.pieces);
    pieces = course.pieces;
    // What the span before it tells may go on in it.
    const standing = Math.max((before[begin] ?? 0) - 1, 0);
    const spans = open.splice(standing);
    const told: Told[] = spans
      .slice(0, (before[begin] ?? 0) - standing)
      .map(({ trueFrom, state }) => ({ from: trueFrom, state }));
    for (let piece = begin; piece < pieces.length; piece += 1) {
      before[piece] = standing + told.length;
      for (const each of toldOfPiece(course, piece)) {
        const last = told.at(-1);
        if (last === undefined || !isSame(last.state, each.state)) told.push(each);
      }
    }
    const toOf = (place: number) => told[place + 1]?.from ?? Number.POSITIVE_INFINITY;
    const kept: KnownSpan[] = [];
    spans.forEach((span, place) => {
      const now = told[place];
      const to = toOf(place);
      const isKept =
        kept.length === place && now !== undefined && now.from === span.trueFrom && isSame(now.state, span.state);
      if (isKept && to === span.trueTo) kept.push(span);
      // Nothing that is asked of it lies after the instant at which it is asked: up to here nobody knew of the end.
      else if (isKept && to === recordedAt) kept.push({ ...span, trueTo: to });
      else ended.push({ ...span, trueTo: Math.min(span.trueTo, recordedAt), recordedTo: recordedAt });
    });
    const added = told.slice(kept.length).map(({ from, state }, place) => ({
      trueFrom: from,
      trueTo: toOf(kept.length + place),
      recordedFrom: recordedAt,
      recordedTo: Number.POSITIVE_INFINITY,
      state,
    }));
    open.push(...kept, ...added);
  });
  return [...ended, ...open].filter((span) => span.trueFrom < span.trueTo && span.recordedFrom < span.recordedTo);
}

/** From which piece on it is another course. A piece that stays may end elsewhere, so that it counts as well. */
function firstChanged(then: Course['pieces'], now: Course['pieces']): number {
  let index = 0;
  while (index < then.length && then[index] === now[index]) index += 1;
  return Math.max(index - 1, 0);
}
