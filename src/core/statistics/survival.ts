/** So many vulnerabilities that were fixed at this age, and so many that are still open at it, in whole days. */
export interface AgeCount {
  readonly days: number;
  readonly fixed: number;
  readonly open: number;
}

/** What share is still open after so many days. */
export interface SurvivalStep {
  readonly days: number;
  /** How many were observed open up to this age. */
  readonly atRisk: number;
  readonly fixed: number;
  /** Between 0 and 1, after this day. */
  readonly remaining: number;
}

/**
 * The estimate of Kaplan and Meier: a step for each age at which something was fixed, the youngest first. What is still
 * open counts as open up to its present age, and no longer: neither as fixed nor as if it were not there. Of one age,
 * what was fixed goes before what is still open.
 *
 * Example: fixed after 2 and 4 days, one open for 3 days so far → after 2 days 2/3 remain, after 4 days none.
 */
export function survivalOf(counts: readonly AgeCount[]): readonly SurvivalStep[] {
  const ages = new Map<number, { fixed: number; open: number }>();
  let atRisk = 0;
  for (const { days, fixed, open } of counts) {
    const known = ages.get(days) ?? { fixed: 0, open: 0 };
    ages.set(days, { fixed: known.fixed + fixed, open: known.open + open });
    atRisk += fixed + open;
  }
  const steps: SurvivalStep[] = [];
  let remaining = 1;
  for (const [days, { fixed, open }] of [...ages].sort(([one], [other]) => one - other)) {
    if (fixed > 0) {
      remaining *= (atRisk - fixed) / atRisk;
      steps.push({ days, atRisk, fixed, remaining });
    }
    atRisk -= fixed + open;
  }
  return steps;
}

/** Below it the next one that is fixed moves the estimate by a tenth and more: it shows chance. */
const fewestFollowed = 10;

/** The highest age, in days, to which at least ten are followed; null where there are fewer in all. */
export function followedTo(counts: readonly AgeCount[]): number | null {
  let followed = 0;
  for (const { days, fixed, open } of counts.toSorted((one, other) => other.days - one.days)) {
    followed += fixed + open;
    if (followed >= fewestFollowed) return days;
  }
  return null;
}

/** The age by which at least half is fixed; null where that is not reached. Products of fractions are not exact. */
export function medianOf(steps: readonly SurvivalStep[]): number | null {
  return steps.find(({ remaining }) => remaining <= 0.5 + 1e-9)?.days ?? null;
}
