import type { Instant } from '../instant.ts';
import { type Deadline, derivationOf } from './deadline.ts';
import type { Deadlines } from './deadlines.ts';
import { everyDeadline } from './deadlines.ts';

/** What a change does to a deadline: it ends earlier, or there is one at all; it ends later, or there is none any more. */
export type DeadlineMove = 'tightened' | 'relaxed' | 'same';

type End = Pick<Deadline, 'overdueAt'> | null;

export function moveOf(before: End, after: End): DeadlineMove {
  const [from, to] = [endOf(before), endOf(after)];
  if (from === to) return 'same';
  return to < from ? 'tightened' : 'relaxed';
}

/** By how many milliseconds, whatever the direction; `Infinity` where there is none before or after. */
export function distanceOf(before: End, after: End): number {
  const [from, to] = [endOf(before), endOf(after)];
  return from === to ? 0 : Math.abs(to - from);
}

export function isOverdueAt(now: Instant, deadline: End): boolean {
  return now >= endOf(deadline);
}

function endOf(deadline: End): number {
  return deadline?.overdueAt ?? Number.POSITIVE_INFINITY;
}

/** The deadlines before and after a change under each obligation that applies to either; in the order of what follows. */
export function pairedByObligation(
  before: Deadlines,
  after: Deadlines,
): readonly { readonly obligation: string; readonly before: Deadline | null; readonly after: Deadline | null }[] {
  const [earlier, later] = [byObligation(before), byObligation(after)];
  const ids = new Set([...later.keys(), ...earlier.keys()]);
  return [...ids].map((obligation) => ({
    obligation,
    before: earlier.get(obligation) ?? null,
    after: later.get(obligation) ?? null,
  }));
}

function byObligation(deadlines: Deadlines): ReadonlyMap<string, Deadline> {
  const applying = everyDeadline(deadlines).filter(({ rule }) => rule !== 'not-applicable');
  return new Map(applying.map((deadline) => [derivationOf(deadline).obligation, deadline]));
}
