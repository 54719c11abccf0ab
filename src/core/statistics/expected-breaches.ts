import { type Severity, severities } from '../vulnerabilities/severity.ts';

/** What happened to the open ones of a severity in the days looked back on. */
export interface Pace {
  readonly severity: Severity;
  readonly fixed: number;
  /** The days that each was open and held to its deadline, all added up. */
  readonly openDays: number;
}

/** So many that become overdue in so many days, whole or not, if nothing is done. */
export interface DueCount {
  readonly severity: Severity;
  readonly inDays: number;
  readonly count: number;
}

export interface Expected {
  /** All that become overdue if nothing is done. */
  readonly due: number;
  readonly expected: number;
  /** In nine of ten cases it lies between these, both included, if the assumption holds. */
  readonly low: number;
  readonly high: number;
}

export interface ExpectedBreaches extends Expected {
  readonly withinDays: number;
  readonly bySeverity: readonly (Expected & { readonly severity: Severity })[];
}

/** What came out of looking back. A pace that was watched for too short a time is none. */
export interface Watched {
  readonly paces: readonly Pace[];
  /** For how long, of the 90 days looked back on, anything was known. */
  readonly watchedDays: number;
}

/** What is fixed on the first days was waiting to be seen: it says nothing about the days to come. */
const fewestWatchedDays = 14;

export function isPaceKnown({ watchedDays }: Pick<Watched, 'watchedDays'>): boolean {
  return watchedDays >= fewestWatchedDays;
}

/** How the numbers come about, for whoever is to believe them. */
export function expectationMethod(watched: Watched): string {
  return isPaceKnown(watched) ? paceMethod : noPaceMethod;
}

const noPaceMethod =
  `What is here has been read for less than ${fewestWatchedDays} days, too short to know how fast things are fixed. So all that is ` +
  'due is shown as expected. What has not been found yet is not in it.';

const paceMethod =
  'Per severity: how many were fixed in the last 90 days for each day that one was open is taken as the chance that one ' +
  'is fixed on any day to come. What is due is expected to become overdue with the chance that it is not fixed before. ' +
  'The range holds what comes out in nine of ten cases by chance alone. It is assumed that the pace stays, that each ' +
  'is fixed independently of the others and no sooner because its deadline is near. What has not been found yet is not in it.';

/** Of a normal distribution: nine tenths lie within so many standard deviations. */
const nineTenths = 1.645;

/**
 * The breaches to expect within so many days. With f fixed in n open days, one is still open after d days with the
 * chance exp(-d·f/n). Where the pace is not known, all that is due is expected.
 *
 * Example: 30 fixed in 3,000 open days; 10 due in 14 days → 10 · exp(-0.14) = 8.7.
 */
export function expectBreaches(watched: Watched, due: readonly DueCount[], withinDays: number): ExpectedBreaches {
  const paces = isPaceKnown(watched) ? watched.paces : [];
  const near = due.filter(({ inDays }) => inDays <= withinDays);
  const moments = severities.map((severity) => ({
    severity,
    ...momentsOf(
      near.filter((each) => each.severity === severity),
      paces.find((each) => each.severity === severity),
    ),
  }));
  const total = moments.reduce(
    (sum, { due: all, mean, variance }) => ({
      due: sum.due + all,
      mean: sum.mean + mean,
      variance: sum.variance + variance,
    }),
    { due: 0, mean: 0, variance: 0 },
  );
  return {
    withinDays,
    ...rangeOf(total),
    bySeverity: moments.map(({ severity, ...each }) => ({ severity, ...rangeOf(each) })),
  };
}

interface Moments {
  readonly due: number;
  readonly mean: number;
  readonly variance: number;
}

function momentsOf(due: readonly DueCount[], pace: Pace | undefined): Moments {
  const rate = pace === undefined || pace.openDays <= 0 ? 0 : pace.fixed / pace.openDays;
  let [all, mean, variance] = [0, 0, 0];
  for (const { inDays, count } of due) {
    const chance = Math.exp(-rate * inDays);
    all += count;
    mean += count * chance;
    variance += count * chance * (1 - chance);
  }
  return { due: all, mean, variance };
}

function rangeOf({ due, mean, variance }: Moments): Expected {
  const away = nineTenths * Math.sqrt(variance);
  return {
    due,
    expected: mean,
    low: Math.max(0, Math.floor(mean - away + 1e-9)),
    high: Math.min(due, Math.ceil(mean + away - 1e-9)),
  };
}
