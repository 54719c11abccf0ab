import type { Instant } from '../instant.ts';
import { type Deadline, derivationOf } from './deadline.ts';
import { type Verdicts, verdictUnder } from './obligation-verdicts.ts';
import { type SlaFacts, type SlaState, slaStateAt } from './sla-state.ts';

/** Where a vulnerability stands under one of its obligations: of a resolved one, the verdict that it was given. */
export function obligationStateAt(now: Instant, facts: SlaFacts & Verdicts, deadline: Deadline): SlaState {
  if (facts.status !== 'resolved') return slaStateAt(now, { ...facts, deadline });
  return verdictUnder(derivationOf(deadline).obligation, facts) ?? 'not-judged';
}
