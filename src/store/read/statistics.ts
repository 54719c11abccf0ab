import { DAY, type Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { type ExpectedBreaches, expectBreaches, type Watched } from '../../core/statistics/expected-breaches.ts';
import { type OnTime, onTimeOf } from '../../core/statistics/on-time.ts';
import { type Period, slicesOf, startOfDay } from '../../core/statistics/period.ts';
import { type TimeToRemediate, timeToRemediate } from '../../core/statistics/time-to-remediate.ts';
import { type Severity, severities } from '../../core/vulnerabilities/severity.ts';
import type { Connection } from '../database.ts';
import { type SeverityTally, tallyBacklog } from './backlog-tally.ts';
import { judgedSources } from './judged-sources.ts';
import type { When } from './known-vulnerabilities.ts';
import { countDue, measurePace } from './statistics-ahead.ts';
import { type Cohort, countClosed, countCohort } from './statistics-closed.ts';

const mostDays = 1_830;

export interface StatisticsQuestion extends When {
  /** The first and the last day, as any instant of them. Default: a year up to `at`. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly sourceId?: string | undefined;
}

/** The numbers that people ask for, of a period up to an instant, as they were known then or are known of it later. */
export interface Statistics {
  readonly at: Instant;
  readonly period: Period;
  readonly slices: readonly Period[];
  readonly onTime: OnTime;
  readonly remediation: Omit<Cohort, 'ages'> & {
    readonly total: TimeToRemediate;
    readonly bySeverity: readonly (TimeToRemediate & { readonly severity: Severity })[];
  };
  /** At the instant, whatever the period is. */
  readonly backlog: readonly SeverityTally[];
  readonly pace: Watched;
  /** In the 14 and in the 30 days after the instant. */
  readonly expected: readonly ExpectedBreaches[];
}

/** Null when there is no such source. Throws `invalid-input` for a period that cannot be. */
export async function readStatistics(db: Connection, question: StatisticsQuestion): Promise<Statistics | null> {
  const period = periodOf(question);
  const slices = slicesOf(period);
  const sourceIds = await judgedSources(db, question);
  if (sourceIds === null) return null;
  const { at, isPast, knownAt } = question;
  const asked = { at, isPast, knownAt, sourceIds, period };
  const [closed, { ages, ...cohort }, backlog, pace, due] = await Promise.all([
    countClosed(db, asked, slices),
    countCohort(db, asked),
    tallyBacklog(db, asked),
    measurePace(db, asked),
    countDue(db, asked),
  ]);
  const bySeverity = severities.map((severity) => ({
    severity,
    ...timeToRemediate(ages.filter((each) => each.severity === severity)),
  }));
  return {
    at,
    period,
    slices,
    onTime: onTimeOf(closed, slices.length),
    remediation: { ...cohort, total: timeToRemediate(ages), bySeverity },
    backlog,
    pace,
    expected: [14, 30].map((days) => expectBreaches(pace, due, days)),
  };
}

/** Whole days in UTC, the last one not after the instant that is asked about. */
export function periodOf({ at, from, to }: Pick<StatisticsQuestion, 'at' | 'from' | 'to'>): Period {
  const last = startOfDay(to ?? at);
  const first = from === undefined ? last - 364 * DAY : startOfDay(from);
  if (last > at) throw invalid('to', 'This day is still to come.');
  if (first > last) throw invalid('from', 'This must not lie after `to`.');
  if ((last - first) / DAY >= mostDays) throw invalid('from', `These are more than ${mostDays} days.`);
  return { from: first, until: last + DAY };
}

function invalid(path: string, message: string): Problem {
  return new Problem('invalid-input', message, { errors: [{ path, message }] });
}
