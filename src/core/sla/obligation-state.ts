import type { Instant } from '../instant.ts';
import type { Deadline } from './deadline.ts';
import { type SlaFacts, type SlaState, slaStateAt } from './sla-state.ts';

/**
 * Where a vulnerability stands under one of its obligations. Its verdict is that of the strictest: what was met there was
 * met everywhere, what was missed there may have been in time for another, and what was not judged is judged nowhere.
 */
export function obligationStateAt(
  now: Instant,
  facts: SlaFacts & { readonly resolvedAt: Instant | null },
  deadline: Deadline,
): SlaState {
  if (facts.status !== 'resolved') return slaStateAt(now, { ...facts, deadline });
  const { verdict, resolvedAt } = facts;
  if (deadline.overdueAt === null || verdict === null || verdict === 'not-judged' || resolvedAt === null) {
    return 'not-judged';
  }
  return verdict === 'met' || resolvedAt < deadline.overdueAt ? 'met' : 'missed';
}
