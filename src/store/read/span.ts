import type { RawBuilder } from 'kysely';
import { severities, severityRank } from '../../core/vulnerabilities/severity.ts';

export type Condition = RawBuilder<unknown>;

/**
 * A part of the list that is one range of due dates in each lane of `deadlines`. No vulnerability is in two of them. The
 * range only says where a walk begins and ends; `exactly` decides.
 */
export interface Span {
  readonly standings: readonly string[];
  readonly ranks: readonly number[];
  /** Only with a deadline, only without one, or both. */
  readonly hasDeadline: boolean | null;
  /** Exclusive. It may name `l.soon_at_least`: how long before its end a deadline of the lane is due soon. */
  readonly dueAbove: Condition | null;
  /** Inclusive. It may name `l.soon_at_most`. */
  readonly dueUpTo: Condition | null;
  /** Inclusive. */
  readonly anchorFrom: Condition | null;
  /** Exclusive. */
  readonly anchorBefore: Condition | null;
  readonly exactly: readonly Condition[];
  /** Of those that are excepted up to a date: only those whose date is still to come, or has passed. */
  readonly exceptions: 'hold' | 'are-over' | null;
  /** Of those as well: only of this status. */
  readonly exceptedStatus: 'open' | 'suppressed' | null;
}

/**
 * `suppressed`: acknowledged at the source, and excepted as long as that lasts. `unaccepted`: acknowledged there, and open
 * all the same. `excepted`: an exception held up to a date, which has to be looked at.
 */
export const allStandings = ['open', 'suppressed', 'unaccepted', 'excepted', 'met', 'missed', 'not-judged'];
const openStandings = ['open', 'unaccepted', 'excepted'];
export const resolvedStandings = ['met', 'missed', 'not-judged'];
export const allRanks = severities.map(severityRank);

export const wholeSpan: Span = {
  standings: allStandings,
  ranks: allRanks,
  hasDeadline: null,
  dueAbove: null,
  dueUpTo: null,
  anchorFrom: null,
  anchorBefore: null,
  exactly: [],
  exceptions: null,
  exceptedStatus: null,
};
export const openSpan: Span = { ...wholeSpan, standings: openStandings, exceptions: 'are-over' };
export const knownRanks = allRanks.filter((rank) => rank !== severityRank('unknown'));
