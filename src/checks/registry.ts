import { exceptionsApprovedAndInDate } from './catalogue/exceptions-approved-and-in-date.ts';
import { haloSecurityVulnerabilitiesResolvedWithinSla } from './catalogue/halo-security-vulnerabilities-resolved-within-sla.ts';
import { monitoringSourcesFresh } from './catalogue/monitoring-sources-fresh.ts';
import { policyMatchesApprovedText } from './catalogue/policy-matches-approved-text.ts';
import { vulnerabilitiesTriaged } from './catalogue/vulnerabilities-triaged.ts';
import type { Check } from './contract.ts';

/** In the order in which people read them: first those of a scanner, then those of how it is worked with. */
export const checks: readonly Check[] = [
  haloSecurityVulnerabilitiesResolvedWithinSla,
  vulnerabilitiesTriaged,
  exceptionsApprovedAndInDate,
  monitoringSourcesFresh,
  policyMatchesApprovedText,
];

/** The check of that id. Throws on one that does not exist: ids from outside are looked up with `findCheck`. */
export function checkById(id: string): Check {
  const check = findCheck(id);
  if (check === undefined) throw new Error(`There is no check ${id}`);
  return check;
}

export function findCheck(id: string): Check | undefined {
  return checks.find((check) => check.id === id);
}
