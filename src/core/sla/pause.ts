import { asUnder, type HeldException, pausedDays } from '../exceptions/held-exception.ts';
import { type Deadline, derivationOf, withDerivation } from './deadline.ts';
import { type Deadlines, deadlinesOf, everyDeadline, type ObligationsAtHand } from './deadlines.ts';
import { windowSince } from './judge-terms.ts';

/**
 * The deadlines after an exception began or was brought to an end: each as many whole local days later, in the zone of
 * its obligation, as the clock now stands still for. The same object where that moves nothing: a kind that does not pause,
 * one approved after the deadline, or a deadline that has no date.
 */
export function afterPause(
  before: Deadlines,
  { obligationOf }: ObligationsAtHand,
  exceptions: { readonly before: readonly HeldException[]; readonly after: readonly HeldException[] },
): Deadlines {
  const all = everyDeadline(before);
  const after = all.map((previous): Deadline => {
    const derivation = derivationOf(previous);
    const inForce = obligationOf(previous.policyVersion, derivation.obligation);
    if (previous.overdueAt === null || inForce === null) return previous;
    const { calendar } = inForce;
    const stillFor = (held: readonly HeldException[]) => pausedDays(asUnder(previous, held), calendar);
    const more = stillFor(exceptions.after) - stillFor(exceptions.before);
    // A deadline that was counted anew meanwhile has nothing to give back.
    const days = Math.max(0, derivation.pausedDays + more);
    if (days === derivation.pausedDays) return previous;
    const { window: given, notAfter } = derivation;
    const window = windowSince(inForce, { given, notAfter }, previous.countedFrom, days);
    const { derivation: _, ...row } = previous;
    const moved = { ...row, ...window, rule: 'paused', previousDueAt: previous.dueAt } as const;
    return withDerivation(moved, { ...derivation, pausedDays: days });
  });
  return after.every((deadline, index) => deadline === all[index]) ? before : deadlinesOf(after);
}
