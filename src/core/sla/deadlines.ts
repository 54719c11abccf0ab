import type { Instant } from '../instant.ts';
import type { Knowledge } from '../policy/knowledge.ts';
import type { Severity } from '../vulnerabilities/severity.ts';
import type { FirstSeenBasis } from './anchor.ts';
import { type Deadline, derivationOf } from './deadline.ts';
import {
  deadlineAfterAnchorMove,
  deadlineAfterFactsChange,
  deadlineAfterPolicyChange,
  deadlineAfterSeverityChange,
  firstDeadline,
} from './judge-deadline.ts';
import type { ObligationInForce } from './obligation-in-force.ts';

// The same for a vulnerability that is held to several obligations at once: each has its own clock.

/** What an episode is held to. */
export interface Deadlines {
  /** The working deadline: the strictest. */
  readonly deadline: Deadline;
  /** All of them, in the order of the document; null where there is only the one. */
  readonly obligations: readonly Deadline[] | null;
}

/** The obligations that a judgement may need. */
export interface ObligationsAtHand {
  /** Of the version in force, in the order of the document. */
  readonly obligations: readonly ObligationInForce[];
  /** As another version has it; null where that has no such obligation. */
  readonly obligationOf: (policyVersion: number, id: string) => ObligationInForce | null;
}

/** When it was first seen, and what else is known of it. */
export interface Seen {
  readonly anchorAt: Instant;
  readonly anchorBasis: FirstSeenBasis;
  readonly knowledge: Knowledge;
}

/** The earliest; of equals, and of those without an instant, the first that applies. Its triage date is the earliest of all. */
export function strictest(deadlines: readonly Deadline[]): Deadline {
  const [first, ...others] = deadlines;
  if (first === undefined) throw new Error('A vulnerability is held to one obligation at least');
  let found = first;
  for (const other of others) if (isStricter(other, found)) found = other;
  const dates = deadlines.flatMap(({ triageDueAt }) => (triageDueAt === null ? [] : [triageDueAt]));
  const triageDueAt = dates.length === 0 ? null : Math.min(...dates);
  return triageDueAt === found.triageDueAt ? found : { ...found, triageDueAt };
}

function isStricter(one: Deadline, than: Deadline): boolean {
  if (one.overdueAt !== null) return than.overdueAt === null || one.overdueAt < than.overdueAt;
  return than.overdueAt === null && than.rule === 'not-applicable' && one.rule !== 'not-applicable';
}

export function deadlinesOf(all: readonly Deadline[]): Deadlines {
  const [only] = all;
  if (all.length === 1 && only !== undefined) return { deadline: only, obligations: null };
  return { deadline: strictest(all), obligations: all };
}

/** All of them, whether there is one or several. */
export function everyDeadline({ deadline, obligations }: Deadlines): readonly Deadline[] {
  return obligations ?? [deadline];
}

export function firstDeadlines(
  obligations: readonly ObligationInForce[],
  /** A clock may begin elsewhere under each. */
  seenUnder: (obligation: ObligationInForce) => Seen,
  severity: Severity,
): Deadlines {
  return deadlinesOf(
    obligations.map((obligation) => firstDeadline({ obligation, ...seenUnder(obligation), severity })),
  );
}

/**
 * By the version in force, as far as it still has the obligation. One that is new in it is for what is detected from then
 * on, unless the version was meant for open vulnerabilities too.
 */
export function afterSeverityChange(
  before: Deadlines,
  atHand: ObligationsAtHand,
  seen: Seen,
  change: { readonly to: Severity; readonly at: Instant },
): Deadlines {
  return each(before, (previous) => {
    const { obligation: id } = derivationOf(previous);
    const inForce = atHand.obligations.find(({ obligation }) => obligation.id === id);
    const obligation = inForce ?? ownObligation(previous, atHand);
    return deadlineAfterSeverityChange({ obligation, ...ownAnchor(previous, seen), ...change, previous });
  });
}

/** By the versions that the deadlines are of. The same object where nothing changed. */
export function afterFactsChange(before: Deadlines, atHand: ObligationsAtHand, seen: Seen, at: Instant): Deadlines {
  return each(before, (previous) =>
    deadlineAfterFactsChange({
      obligation: ownObligation(previous, atHand),
      ...ownAnchor(previous, seen),
      previous,
      at,
    }),
  );
}

/** First seen moved from `from`; a clock that began elsewhere stays. */
export function afterAnchorMove(
  before: Deadlines,
  atHand: ObligationsAtHand,
  move: { readonly from: Instant; readonly to: Instant; readonly basis: FirstSeenBasis },
): Deadlines {
  return each(before, (previous) => {
    if (derivationOf(previous).anchor === 'first-seen' && previous.anchorAt !== move.from) return previous;
    return deadlineAfterAnchorMove({
      obligation: ownObligation(previous, atHand),
      previous,
      anchorAt: move.to,
      anchorBasis: move.basis,
    });
  });
}

/** By a version that is meant for open vulnerabilities too: all its obligations, and no other. */
export function afterPolicyChange(before: Deadlines, atHand: ObligationsAtHand, seen: Seen, at: Instant): Deadlines {
  const known = new Map(everyDeadline(before).map((previous) => [derivationOf(previous).obligation, previous]));
  const { severity } = before.deadline;
  const after = atHand.obligations.map((obligation) => {
    const previous = known.get(obligation.obligation.id);
    if (previous === undefined) return firstDeadline({ obligation, ...seen, severity });
    const terms = { obligation, ...ownAnchor(previous, seen), previous, at };
    return deadlineAfterPolicyChange({ ...terms, before: ownObligation(previous, atHand) });
  });
  const all = everyDeadline(before);
  const isSame = after.length === all.length && after.every((deadline, index) => deadline === all[index]);
  return isSame ? before : deadlinesOf(after);
}

function each(before: Deadlines, judge: (previous: Deadline) => Deadline): Deadlines {
  const all = everyDeadline(before);
  const after = all.map(judge);
  return after.every((deadline, index) => deadline === all[index]) ? before : deadlinesOf(after);
}

function ownObligation(previous: Deadline, { obligationOf }: ObligationsAtHand): ObligationInForce {
  const { obligation } = derivationOf(previous);
  const found = obligationOf(previous.policyVersion, obligation);
  if (found === null) throw new Error(`Policy version ${previous.policyVersion} has no obligation ${obligation}`);
  return found;
}

/** A clock that an obligation's own rule started later, or let go on, keeps its start. */
function ownAnchor(previous: Deadline, seen: Seen): Seen {
  if (derivationOf(previous).anchor !== 'first-seen' || previous.anchorAt === seen.anchorAt) return seen;
  return { ...seen, anchorAt: previous.anchorAt, anchorBasis: previous.anchorBasis };
}
