import { defaultSlaPolicy, type SlaPolicy } from '../sla/policy.ts';
import { type KnownSeverity, severities } from '../vulnerabilities/severity.ts';
import type { Obligation, Outcome, PolicyDocument, Rule } from './policy-document.ts';
import { ruleFor } from './rule-for.ts';

/** The obligation of a policy that gives days to severities and asks nothing else. */
export const ownSla = 'own-sla';

const knownSeverities = severities.filter((severity) => severity !== 'unknown');

/** The obligation that a table of days by severity stands for: a rule for each, named after it. */
export function obligationOfDays(policy: SlaPolicy): Obligation {
  return {
    id: ownSla,
    title: 'Own SLA',
    source: null,
    appliesTo: null,
    timeZone: policy.timeZone,
    workingTime: { weekend: ['saturday', 'sunday'], holidayCalendar: null, holidays: [] },
    anchors: ['first-seen'],
    triageDays: policy.triageDays,
    reopenRestartsAfterDays: policy.reopenRestartsAfterDays,
    assume: {},
    rules: knownSeverities.map((severity) => ruleOfDays(severity, policy.days[severity])),
  };
}

function ruleOfDays(severity: KnownSeverity, days: number | null): Rule {
  const outcome: Outcome = days === null ? { kind: 'none' } : { kind: 'within', amount: days, unit: 'days' };
  return { id: severity, when: { severity }, outcome, anchors: null, notAfter: null, also: [] };
}

/** What a new installation starts with: the figures most tools of the field ship. */
export const defaultPolicyDocument: PolicyDocument = {
  schema: 'curfew.policy/1',
  name: 'SLA policy',
  staleAfterHours: defaultSlaPolicy.staleAfterHours,
  scanMaxAgeDays: defaultSlaPolicy.scanMaxAgeDays,
  acknowledgedAtSource: 'accept',
  exceptions: {
    longestDays: { critical: 90, high: 180, medium: 365, low: 365, informational: null },
    renewals: { critical: 1, high: 2, medium: 2, low: 2, informational: null },
    approver: {
      critical: 'administrator',
      high: 'manager',
      medium: 'manager',
      low: 'manager',
      informational: 'manager',
    },
    voidAtEpss: 0.5,
  },
  obligations: [obligationOfDays(defaultSlaPolicy)],
};

/** A document with another table of days; of `before` everything stays that such a table does not speak of. */
export function documentOfDays(policy: SlaPolicy, before: PolicyDocument): PolicyDocument {
  const { staleAfterHours, scanMaxAgeDays, timeZone, triageDays, reopenRestartsAfterDays, days } = policy;
  const [first, ...others] = before.obligations;
  const kept = first ?? obligationOfDays(policy);
  const own = {
    ...kept,
    timeZone,
    triageDays,
    reopenRestartsAfterDays,
    rules: isOfDays(kept) ? knownSeverities.map((severity) => ruleOfDays(severity, days[severity])) : kept.rules,
  };
  return { ...before, staleAfterHours, scanMaxAgeDays, obligations: [own, ...others] };
}

/** The days of each severity, where an obligation is nothing but such a table; null where it says more. */
export function daysOf(obligation: Obligation): SlaPolicy['days'] | null {
  return isOfDays(obligation) ? daysWhereNothingElseIsKnown(obligation) : null;
}

/** The short form of a document: what its first obligation says where nothing but the severity is known. */
export function policyOf(version: number, { staleAfterHours, scanMaxAgeDays, obligations }: PolicyDocument): SlaPolicy {
  const [first] = obligations;
  if (first === undefined) throw new Error('A policy has one obligation at least');
  const { timeZone, triageDays, reopenRestartsAfterDays } = first;
  const days = daysWhereNothingElseIsKnown(first);
  return { version, timeZone, days, triageDays, staleAfterHours, scanMaxAgeDays, reopenRestartsAfterDays };
}

function daysWhereNothingElseIsKnown(obligation: Obligation): SlaPolicy['days'] {
  const days = (severity: KnownSeverity): number | null => {
    const outcome = ruleFor(obligation, { severity }).rule?.outcome;
    return outcome?.kind === 'within' && outcome.unit === 'days' ? outcome.amount : null;
  };
  return {
    critical: days('critical'),
    high: days('high'),
    medium: days('medium'),
    low: days('low'),
    informational: days('informational'),
  };
}

/** Whether it could have been made from a table of days by severity. */
function isOfDays({ appliesTo, anchors, assume, rules }: Obligation): boolean {
  if (appliesTo !== null || anchors.join() !== 'first-seen' || Object.keys(assume).length > 0) return false;
  if (rules.length !== knownSeverities.length) return false;
  return knownSeverities.every((severity) => {
    const rule = rules.find(({ id }) => id === severity);
    if (rule === undefined || rule.anchors !== null || rule.notAfter !== null || rule.also.length > 0) return false;
    const { when, outcome } = rule;
    const asksItsSeverity = Object.keys(when).join() === 'severity' && when.severity === severity;
    return asksItsSeverity && (outcome.kind === 'none' || (outcome.kind === 'within' && outcome.unit === 'days'));
  });
}
