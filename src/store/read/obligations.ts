import type { Instant } from '../../core/instant.ts';
import type { Obligation } from '../../core/policy/policy-document.ts';
import { type Deadline, derivationOf } from '../../core/sla/deadline.ts';
import { everyDeadline } from '../../core/sla/deadlines.ts';
import { obligationStateAt } from '../../core/sla/obligation-state.ts';
import type { SlaState } from '../../core/sla/sla-state.ts';
import type { Connection } from '../database.ts';
import { listPolicies } from '../policies.ts';
import type { ListedVulnerability } from './listed-vulnerability.ts';

/** Where a vulnerability stands under one obligation. */
export interface ObligationStanding {
  readonly id: string;
  readonly title: string;
  readonly deadline: Deadline;
  /** Due at something that has no date; null otherwise. */
  readonly event: string | null;
  readonly slaState: SlaState;
  /** What else the rule asks for; shown and never judged. */
  readonly also: readonly { readonly title: string; readonly withinHours: number }[];
}

/** The obligation that a deadline is of, as the version that gave it has it. */
export type ObligationNames = (deadline: Deadline) => Obligation;

export async function obligationNames(db: Connection): Promise<ObligationNames> {
  const policies = await listPolicies(db);
  return (deadline) => {
    const id = derivationOf(deadline).obligation;
    const document = policies.find(({ version }) => version === deadline.policyVersion)?.document;
    const obligation = document?.obligations.find((each) => each.id === id);
    if (obligation === undefined) throw new Error(`Policy version ${deadline.policyVersion} has no obligation ${id}`);
    return obligation;
  };
}

/** Those that are about it. */
export function obligationsOf(
  { state }: ListedVulnerability,
  named: ObligationNames,
  at: Instant,
): readonly ObligationStanding[] {
  const applying = everyDeadline(state).filter(({ rule }) => rule !== 'not-applicable');
  return applying.map((deadline) => {
    const obligation = named(deadline);
    const { event, ruleId } = derivationOf(deadline);
    const also = obligation.rules.find(({ id }) => id === ruleId)?.also ?? [];
    const { id, title } = obligation;
    return { id, title, deadline, event, slaState: obligationStateAt(at, state, deadline), also };
  });
}
