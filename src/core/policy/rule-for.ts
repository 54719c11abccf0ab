import type { Condition, FactName, Facts } from './facts.ts';
import { factNames } from './facts.ts';
import { firstMismatch, knownValue, matches } from './matches.ts';
import type { Obligation, Rule } from './policy-document.ts';

/** What the decision table of an obligation says about a vulnerability. */
export interface Decision {
  /** False: the obligation is not about this vulnerability, and no rule was asked. */
  readonly applies: boolean;
  /** The first that matches; null where none does. */
  readonly rule: Rule | null;
}

/** A decision as it is explained. */
export interface ExplainedDecision extends Decision {
  /** The rules that were asked before, each with the fact on which it failed. */
  readonly passedOver: readonly PassedOver[];
  /** Facts that nobody knows, for which the obligation's assumption stood. */
  readonly assumed: readonly FactName[];
}

interface PassedOver {
  readonly rule: Rule;
  readonly fact: FactName;
  /** Nobody knows the fact, and the rule does not say `unknown`. */
  readonly isUnknown: boolean;
}

/** The rule that decides. What is not known is taken as the obligation assumes it, or stays unknown. */
export function ruleFor(obligation: Obligation, facts: Facts): Decision {
  const assumed = withAssumptions(obligation, facts);
  if (obligation.appliesTo !== null && !matches(obligation.appliesTo, assumed)) return { applies: false, rule: null };
  return { applies: true, rule: obligation.rules.find(({ when }) => matches(when, assumed)) ?? null };
}

/** The same decision with every rule that was passed over, and why. */
export function explainRuleFor(obligation: Obligation, facts: Facts): ExplainedDecision {
  const decision = ruleFor(obligation, facts);
  const taken = withAssumptions(obligation, facts);
  const asked = factsAsked(obligation);
  const assumed = factNames.filter(
    (name) => asked.has(name) && knownValue(facts, name) === undefined && obligation.assume[name] !== undefined,
  );
  const passedOver: PassedOver[] = [];
  for (const rule of decision.applies ? obligation.rules : []) {
    const fact = rule === decision.rule ? null : firstMismatch(rule.when, taken);
    if (fact === null) break;
    passedOver.push({ rule, fact, isUnknown: knownValue(taken, fact) === undefined });
  }
  return { ...decision, passedOver, assumed };
}

/** Which facts decide: only these are looked up, and recorded in the deadline. */
export function factsAsked({ appliesTo, rules }: Obligation): ReadonlySet<FactName> {
  const conditions: readonly Condition[] = [
    ...(appliesTo === null ? [] : [appliesTo]),
    ...rules.map(({ when }) => when),
  ];
  return new Set(conditions.flatMap((condition) => Object.keys(condition) as FactName[]));
}

function withAssumptions({ assume }: Obligation, facts: Facts): Facts {
  let taken = facts;
  for (const name in assume) {
    const value = assume[name as FactName];
    if (value === undefined || knownValue(facts, name as FactName) !== undefined) continue;
    taken = { ...taken, [name]: value };
  }
  return taken;
}
