import type { Instant } from '../instant.ts';
import type { FirstSeenBasis } from '../sla/anchor.ts';
import type { Deadlines } from '../sla/deadlines.ts';
import { evolve } from './evolve.ts';
import type { Vulnerability, VulnerabilityEvent } from './vulnerability.ts';

// What is known at one instant about another one (docs/adr/0022-what-is-known-at-one-instant-about-another.md). In short:
// each event writes what it tells on all true time from some instant on, in the order in which they were recorded; most of
// them from when they were recorded on. A first sight, a resolution, a clock that was started anew and a policy that is for
// open vulnerabilities too write from earlier on. First seen that moves is a correction of its whole episode.

/** What first seen moving makes of deadlines that were given before it was known: `afterAnchorMove` with all versions. */
export type MoveAnchor = (
  before: Deadlines,
  move: { readonly from: Instant; readonly to: Instant; readonly basis: FirstSeenBasis },
) => Deadlines;

/** From here on it was so, up to where the next piece begins. */
interface Piece {
  readonly from: Instant;
  readonly state: Vulnerability;
  /** What gave its deadlines: what corrects them corrects all that it gave. */
  readonly given: Giving;
}

/** Deadlines that were given. */
interface Giving {
  /** From when on they would hold, however early the episode opened. */
  readonly earliest: Instant;
}

/** What people did from here on. */
interface Deed extends Pick<Vulnerability, 'assignee' | 'note'> {
  readonly from: Instant;
}

/** What is known of all true time, as of the last event that was taken in. */
export interface Course {
  readonly pieces: readonly Piece[];
  /** Who has it and what they noted, in the order in which people did so: no news of a scanner touches that. */
  readonly deeds: readonly Deed[];
  /** Which piece the present episode begins with, and the instant before which it cannot have begun. */
  readonly episodeAt: number;
  readonly notBefore: Instant;
  /** Whether first seen is where the present episode opened: not so where its clock is that of an earlier one. */
  readonly opensWhenFirstSeen: boolean;
  /** When the last event was recorded: never before the one before it, whatever the clock said. */
  readonly recordedAt: Instant;
  readonly last: VulnerabilityEvent | null;
}

export const nothingRecorded: Course = {
  pieces: [],
  deeds: [],
  episodeAt: 0,
  notBefore: Number.NEGATIVE_INFINITY,
  opensWhenFirstSeen: true,
  recordedAt: Number.NEGATIVE_INFINITY,
  last: null,
};

/**
 * What was so at `at`, by what had been recorded at `knownAt`, which is not before it; null: it was not there.
 *
 * Example: scanned on the 8th, resolved by that scan, read on the 9th. About the evening of the 8th the evening of the 8th
 * knows it open, and the 9th knows it resolved.
 */
export function stateKnownAt(
  events: readonly VulnerabilityEvent[],
  { at, knownAt }: { readonly at: Instant; readonly knownAt: Instant },
  moveAnchor: MoveAnchor,
): Vulnerability | null {
  let course = nothingRecorded;
  for (const event of events) {
    const next = after(course, event, moveAnchor);
    if (next.recordedAt > knownAt) break;
    course = next;
  }
  return toldOf(course).findLast(({ from }) => from <= at)?.state ?? null;
}

/** What was told of a piece of true time. */
export type Told = Pick<Piece, 'from' | 'state'>;

/** What scanners say and what people did, together. */
export function toldOf(course: Course): readonly Told[] {
  return course.pieces.flatMap((_, index) => toldOfPiece(course, index));
}

/** The same of one piece. It is told anew only where the piece or its end is another one: what people do is done later. */
export function toldOfPiece({ pieces, deeds }: Course, index: number): readonly Told[] {
  const { from, state } = pieces[index] as Piece;
  const to = pieces[index + 1]?.from ?? Number.POSITIVE_INFINITY;
  if (to <= from) return [];
  if (deeds.length === 0) return [{ from, state }];
  const begins = [from, ...deeds.map((deed) => deed.from).filter((at) => at > from && at < to)];
  return begins.map((at) => {
    const { assignee = null, note = null } = deeds.findLast((deed) => deed.from <= at) ?? {};
    return { from: at, state: { ...state, assignee, note } };
  });
}

/** What is known once an event is taken in, too. */
export function after(course: Course, event: VulnerabilityEvent, moveAnchor: MoveAnchor): Course {
  const { change, trueAt } = event;
  const recordedAt = Math.max(event.recordedAt, course.recordedAt);
  const present = course.pieces.at(-1);
  const state = evolve(present?.state ?? null, event);
  const next = { ...course, recordedAt, last: event };
  switch (change.type) {
    case 'detected':
    case 'reopened': {
      const opensWhenFirstSeen = change.type === 'detected' || change.clock === 'restarted';
      // It cannot have returned before it was gone.
      const notBefore = present === undefined ? Number.NEGATIVE_INFINITY : closedAt(course);
      const from = within(opensWhenFirstSeen ? change.firstSeenAt : recordedAt, notBefore, recordedAt);
      // What was told of later than it returned is over: that it was resolved, and nothing else.
      const given = { earliest: Number.NEGATIVE_INFINITY };
      const pieces = [...course.pieces.filter((piece) => piece.from < from), { from, state, given }];
      return { ...next, pieces, episodeAt: pieces.length - 1, notBefore, opensWhenFirstSeen };
    }
    case 'resolved': {
      const opened = course.pieces[course.episodeAt]?.from ?? recordedAt;
      const from = within(change.resolvedAt, opened, recordedAt);
      return { ...next, pieces: written(course, from, { state, given: present?.given ?? { earliest: from } }) };
    }
    case 'first-seen-moved':
      return { ...next, pieces: correctedFirstSeen(course, change, moveAnchor) };
    case 'deadline-set': {
      const { deadline, obligations } = state;
      const set = (piece: Piece, given: Giving): Piece => ({
        ...piece,
        state: { ...piece.state, deadline, obligations },
        given,
      });
      const ofGiven = course.pieces.findIndex(({ given }) => given === present?.given);
      const { earliest = recordedAt } = present?.given ?? {};
      if (course.last?.change.type === 'first-seen-moved' && change.cause === undefined) {
        const given = { earliest };
        return { ...next, pieces: course.pieces.map((piece, index) => (index < ofGiven ? piece : set(piece, given))) };
      }
      const since = course.pieces[ofGiven]?.from ?? recordedAt;
      const isOfPolicy = change.cause?.kind === 'policy';
      const from = isOfPolicy ? within(trueAt, since, recordedAt) : recordedAt;
      const given = { earliest: isOfPolicy ? Math.max(trueAt, earliest) : recordedAt };
      const isBefore = (piece: Piece, index: number) => piece.from < from || index === course.episodeAt;
      return {
        ...next,
        pieces: split(course, from).map((piece, index) => (isBefore(piece, index) ? piece : set(piece, given))),
      };
    }
    case 'assigned':
    case 'noted': {
      const { assignee, note } = state;
      const pieces = course.pieces.with(-1, { ...(present as Piece), state });
      return { ...next, pieces, deeds: [...course.deeds, { from: recordedAt, assignee, note }] };
    }
    default: {
      const pieces = written(course, recordedAt, { state, given: present?.given ?? { earliest: recordedAt } });
      return { ...next, pieces };
    }
  }
}

/** It was resolved from here on, as far as is known. */
function closedAt({ pieces, episodeAt }: Course): Instant {
  const closed = pieces.slice(episodeAt).find(({ state }) => state.status === 'resolved');
  return closed?.from ?? Number.NEGATIVE_INFINITY;
}

/** First seen, and what was counted from it, as if it had been known from the beginning of the episode. */
function correctedFirstSeen(
  { pieces, episodeAt, notBefore, opensWhenFirstSeen }: Course,
  change: Extract<VulnerabilityEvent['change'], { type: 'first-seen-moved' }>,
  moveAnchor: MoveAnchor,
): readonly Piece[] {
  const { firstSeenAt, firstSeenBasis, firstSeenOrEarlier } = change;
  const corrected = pieces.slice(episodeAt).map((piece, index) => {
    const { state } = piece;
    const move = { from: state.firstSeenAt, to: firstSeenAt, basis: firstSeenBasis };
    const { deadline, obligations } = moveAnchor(state, move);
    const isOpening = index === 0 && opensWhenFirstSeen;
    return {
      ...piece,
      from: isOpening ? within(firstSeenAt, notBefore, piece.from) : piece.from,
      state: { ...state, firstSeenAt, firstSeenBasis, firstSeenOrEarlier, deadline, obligations },
    };
  });
  return [...pieces.slice(0, episodeAt), ...policiesFromOpening(corrected)];
}

/**
 * A policy judges nothing before the episode opened. Where that turns out to be earlier, a policy that was in force by then
 * judged from there on: what lies between is as the episode opened, with its deadlines.
 */
function policiesFromOpening([opening, ...later]: readonly Piece[]): readonly Piece[] {
  if (opening === undefined) return [];
  let known: readonly Piece[] = [opening];
  for (const piece of later) {
    const { given, from: then } = piece;
    const from = within(given.earliest, opening.from, then);
    if (from < then && given !== known.at(-1)?.given) {
      const { deadline, obligations } = piece.state;
      const set = (each: Piece) => ({ ...each, state: { ...each.state, deadline, obligations }, given });
      const place = known.findLastIndex((each) => each.from <= from) + 1;
      known = [...known.slice(0, place), { ...set(opening), from }, ...known.slice(place).map(set)];
    }
    known = [...known, piece];
  }
  return known;
}

/**
 * From here on nothing is as it was told before. What the present episode began with stays, though it was so for no time:
 * first seen may still move earlier.
 */
function written({ pieces, episodeAt }: Course, from: Instant, what: Omit<Piece, 'from'>): readonly Piece[] {
  return [...pieces.filter((piece, index) => piece.from < from || index === episodeAt), { from, ...what }];
}

/** The same pieces, one of which begins here that is not the one that the present episode began with. */
function split({ pieces, episodeAt }: Course, at: Instant): readonly Piece[] {
  const index = pieces.findLastIndex(({ from }) => from <= at);
  const piece = pieces[index];
  if (piece === undefined || (piece.from === at && index !== episodeAt)) return pieces;
  return [...pieces.slice(0, index + 1), { ...piece, from: at }, ...pieces.slice(index + 1)];
}

function within(at: Instant, from: Instant, to: Instant): Instant {
  return Math.min(Math.max(at, from), to);
}
