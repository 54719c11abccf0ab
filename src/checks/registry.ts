import { haloSecurityVulnerabilitiesResolvedWithinSla } from './catalogue/halo-security-vulnerabilities-resolved-within-sla.ts';
import type { Check } from './contract.ts';

export const checks: readonly Check[] = [haloSecurityVulnerabilitiesResolvedWithinSla];

/** The check of that id. Throws on one that does not exist: ids from outside are looked up with `findCheck`. */
export function checkById(id: string): Check {
  const check = findCheck(id);
  if (check === undefined) throw new Error(`There is no check ${id}`);
  return check;
}

export function findCheck(id: string): Check | undefined {
  return checks.find((check) => check.id === id);
}
