import { z } from 'zod';
import { type Expected, expectationMethod, isPaceKnown } from '../../core/statistics/expected-breaches.ts';
import { exclusions, type OnTimeRate } from '../../core/statistics/on-time.ts';
import { dayText, type Period } from '../../core/statistics/period.ts';
import type { TimeToRemediate } from '../../core/statistics/time-to-remediate.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import { ages, type SeverityTally } from '../../store/read/backlog-tally.ts';
import type { Statistics } from '../../store/read/statistics.ts';
import { Time, time } from '../answers.ts';

const Count = z.number().int().min(0);
const Severity = z.enum(severities);
const Day = z.iso.date().describe('A day in UTC.');

const rate = {
  met: Count.describe('The numerator.'),
  missed: Count.describe('With `met`, the denominator.'),
  rate: z.number().min(0).max(1).nullable().describe('`met / (met + missed)`; null where both are 0.'),
  excluded: z
    .strictObject(
      Object.fromEntries(exclusions.map((name) => [name, Count])) as Record<(typeof exclusions)[number], typeof Count>,
    )
    .describe(
      'Not judged, and so in no rate: fixed already when it was first read, without a deadline, or closed while it was excepted.',
    ),
  reopened: Count.describe(
    'Of `met` and `missed`: opened again since. The verdict stays; lists show what is resolved now.',
  ),
};

const remediation = {
  fixed: Count,
  open: Count.describe('Still open: counted up to their present age.'),
  median: z
    .strictObject({
      state: z.enum(['reached', 'not-reached', 'too-few']),
      days: z.number().nullable(),
    })
    .describe(
      'Kaplan–Meier: the age in days by which at least half is fixed. `not-reached`: less than half is, at every age up to `followedDays`. `too-few`: fewer than 20 were first seen, or half of them is fixed and that is fewer than 20.',
    ),
  meanOfFixed: z
    .number()
    .nullable()
    .describe('In days, of the fixed ones alone: what is still open is left out of it.'),
  sentence: z.string().describe('The same in words, with why it differs from the mean.'),
  curve: z
    .array(
      z
        .strictObject({
          days: Count,
          atRisk: Count,
          fixed: Count,
          remaining: z.number().min(0).max(1).describe('The share that is still open after that day.'),
        })
        .meta({ id: 'SurvivalStep' }),
    )
    .describe('A step for each age, in days, at which something was fixed, up to `followedDays`.'),
  followedDays: Count.nullable().describe(
    'The highest age to which at least 10 are followed: of later ones the curve would show chance. Null: fewer than 10 in all.',
  ),
};

const expected = {
  due: Count.describe('All that become overdue if nothing is done.'),
  expected: z.number().min(0),
  low: Count,
  high: Count,
};

export const StatisticsAnswer = z
  .strictObject({
    asOf: Time.describe('The instant that all of this is about, as it was known then or is known at `knownAt`.'),
    from: Day,
    to: Day.describe('That day included.'),
    onTime: z
      .strictObject({
        total: z.strictObject(rate).meta({ id: 'OnTimeRate' }),
        bySeverity: z.array(z.strictObject({ severity: Severity, ...rate })),
        periods: z
          .array(z.strictObject({ from: Day, to: Day, ...rate }))
          .describe('Calendar months; of up to 92 days weeks, counted back from `to`.'),
      })
      .describe('Of what was resolved in the period.'),
    remediation: z
      .strictObject({
        total: z.strictObject(remediation).meta({ id: 'TimeToRemediate' }),
        bySeverity: z.array(z.strictObject({ severity: Severity, ...remediation })),
        excepted: Count.describe('Of the open ones: excepted. They count as open all the same.'),
        fixedWhenFirstRead: Count.describe('Left out: nobody knows when they were fixed.'),
        reopened: Count.describe(
          'Closings after which it was opened again. Each vulnerability counts once, as it ended.',
        ),
        olderOpen: Count.describe('First seen before the period and still open: in none of these numbers.'),
      })
      .describe('Of what was first seen in the period, followed up to `asOf`.'),
    backlog: z
      .array(
        z.strictObject({
          severity: Severity,
          open: Count,
          overdue: Count,
          excepted: Count.describe('Not in `open`.'),
          byAge: z
            .strictObject(
              Object.fromEntries(ages.map((age) => [age, Count])) as Record<(typeof ages)[number], typeof Count>,
            )
            .describe('Open ones by days since first seen, by the date in UTC.'),
        }),
      )
      .describe('At `asOf`, whatever the period is.'),
    expectedBreaches: z
      .strictObject({
        method: z.string().describe('How it comes about, and what is assumed.'),
        isPaceKnown: z
          .boolean()
          .describe(
            'False while there were complete readings for less than 14 days: then all that is due is expected.',
          ),
        watchedDays: Count.describe('For how many of the 90 days there were complete readings.'),
        horizons: z.array(
          z.strictObject({
            withinDays: z.number().int(),
            ...expected,
            bySeverity: z.array(z.strictObject({ severity: Severity, ...expected })),
          }),
        ),
        pace: z
          .array(z.strictObject({ severity: Severity, fixed: Count, openDays: z.number().min(0) }))
          .describe('Of the 90 days up to `asOf`: how many were fixed, and the days all together that they were open.'),
      })
      .describe('In the 14 and the 30 days after `asOf`.'),
  })
  .meta({ id: 'Statistics' });

export function statisticsAnswer(statistics: Statistics): z.input<typeof StatisticsAnswer> {
  const { at, period, slices, onTime, remediation: times, backlog, pace, expected: horizons } = statistics;
  const { total, bySeverity, ...cohort } = times;
  return {
    asOf: time(at),
    ...daysOf(period),
    onTime: {
      total: rateAnswer(onTime.total),
      bySeverity: onTime.bySeverity.map((each) => ({ severity: each.severity, ...rateAnswer(each) })),
      periods: onTime.slices.flatMap((each, index) => {
        const slice = slices[index];
        return slice === undefined ? [] : [{ ...daysOf(slice), ...rateAnswer(each) }];
      }),
    },
    remediation: {
      total: remediationAnswer(total),
      bySeverity: bySeverity.map((each) => ({ severity: each.severity, ...remediationAnswer(each) })),
      ...cohort,
    },
    backlog: severities.map((severity) => tallyAnswer(severity, backlog)),
    expectedBreaches: {
      method: expectationMethod(pace),
      isPaceKnown: isPaceKnown(pace),
      watchedDays: Math.floor(pace.watchedDays),
      horizons: horizons.map(({ withinDays, bySeverity: each, ...all }) => ({
        withinDays,
        ...expectedAnswer(all),
        bySeverity: each.map((one) => ({ severity: one.severity, ...expectedAnswer(one) })),
      })),
      pace: pace.paces.map((each) => ({ ...each })),
    },
  };
}

function rateAnswer({ met, missed, rate: share, excluded, reopened }: OnTimeRate) {
  return { met, missed, rate: share, excluded: { ...excluded }, reopened };
}

function remediationAnswer({ fixed, open, median, meanOfFixed, sentence, curve, followedDays }: TimeToRemediate) {
  return {
    fixed,
    open,
    median: { state: median.state, days: median.state === 'reached' ? median.days : null },
    meanOfFixed,
    sentence,
    curve: curve.map((step) => ({ ...step })),
    followedDays,
  };
}

function expectedAnswer({ due, expected: mean, low, high }: Expected) {
  return { due, expected: Math.round(mean * 10) / 10, low, high };
}

function tallyAnswer(severity: (typeof severities)[number], tallies: readonly SeverityTally[]) {
  const tally = tallies.find((each) => each.severity === severity);
  const none = Object.fromEntries(ages.map((age) => [age, 0])) as SeverityTally['byAge'];
  return {
    severity,
    open: tally?.open ?? 0,
    overdue: tally?.overdue ?? 0,
    excepted: tally?.excepted ?? 0,
    byAge: { ...(tally?.byAge ?? none) },
  };
}

function daysOf({ from, until }: Period): { from: string; to: string } {
  return { from: dayText(from), to: dayText(until - 1) };
}
