import { z } from 'zod';
import { severities } from '../../core/vulnerabilities/severity.ts';
import { ages, type SeverityTally } from '../../store/read/backlog-tally.ts';
import type { Overview } from '../../store/read/overview.ts';
import type { OverviewSource } from '../../store/read/overview-sources.ts';
import { Time, time, timeOrNull } from '../answers.ts';
import { syncStatuses } from './sync.ts';

const Count = z.number().int().min(0);

/** Unresolved ones by SLA state; those that are open and the excepted ones are apart. */
const Counts = z
  .strictObject({
    open: Count.describe('The sum of all that follow except `excepted`.'),
    onTrack: Count,
    dueSoon: Count,
    overdue: Count,
    needsTriage: Count,
    noDeadline: Count,
    excepted: Count.describe('Not in `open`.'),
  })
  .meta({ id: 'BacklogCounts' });

const SourceAtAGlance = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    provider: z.string(),
    status: z.enum(['active', 'paused', 'retired']),
    freshness: z.enum(['never', 'fresh', 'stale']),
    lastCompleteSyncAt: Time.nullable(),
    lastSync: z
      .strictObject({
        id: z.uuid(),
        status: z.enum(syncStatuses),
        finishedAt: Time,
        problem: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
      })
      .nullable()
      .describe('The last one that has ended.'),
    runningSyncId: z.uuid().nullable().describe('One that is queued or running.'),
  })
  .meta({ id: 'OverviewSource' });

export const OverviewAnswer = z
  .strictObject({
    asOf: Time.describe('The instant that all of this is about.'),
    counts: Counts,
    triageOverdue: Count.describe('Of those that need triage: past their date. They fail a check, too.'),
    dueWithin7Days: Count.describe('Open, not overdue, and overdue within seven days if nothing is done.'),
    bySeverity: z
      .array(
        z.strictObject({
          severity: z.enum(severities),
          open: Count,
          overdue: Count,
          dueSoon: Count,
          dueWithin7Days: Count,
          excepted: Count,
          byAge: z
            .strictObject(
              Object.fromEntries(ages.map((age) => [age, Count])) as Record<(typeof ages)[number], typeof Count>,
            )
            .describe('Open ones by days since first seen, by the date in UTC.'),
        }),
      )
      .describe('Every severity, the worst first: the backlog by severity and age.'),
    onTime: z
      .array(
        z.strictObject({
          days: z.union([z.literal(30), z.literal(90), z.literal(365)]),
          met: Count.describe('The numerator.'),
          missed: Count.describe('With `met`, the denominator.'),
          notJudged: Count.describe('Outside the rate.'),
          reopened: Count.describe(
            'Of `met` and `missed`: opened again since. A list of what was resolved in these days shows all but them.',
          ),
          rate: z.number().min(0).max(1).nullable().describe('`met / (met + missed)`; null where both are 0.'),
        }),
      )
      .describe('How what was resolved in the last 30, 90 and 365 days stood against its deadline.'),
    sources: z.array(SourceAtAGlance),
    knownSince: Time.optional().describe(
      'Only with an `asOf` before Curfew kept how sources were called and set: since when it does. `sources` are told as they stood then.',
    ),
    checks: z
      .array(z.strictObject({ status: z.string(), count: Count }))
      .describe('How many checks have which status.'),
    dataAsOf: Time.nullable().describe(
      'When the active source that was read longest ago was last read completely; null where one never was.',
    ),
    cannotSay: z
      .strictObject({
        code: z
          .string()
          .describe(
            'For example `credentials-refused`, `stale`, `held`, `paused`, `first-sync`, `scans-too-old`, `never-scanned`, `no-target`, `no-source`, `feed-never-loaded`, `feed-stale`, `feed-not-asked`.',
          ),
        reason: z.string().describe('Full sentences without an instant: that is `since`.'),
        sourceId: z
          .uuid()
          .nullable()
          .describe(
            'Null where it lies in no one source: there is none, or it is a feed whose facts the policy asks for.',
          ),
        since: Time.nullable(),
        further: Count.describe('How many more reasons there are.'),
      })
      .nullable()
      .describe(
        'Why the numbers cannot be believed to be all there is: to be said first. Null where they can. It is made of what the checks are, or were, given to doubt.',
      ),
  })
  .meta({ id: 'Overview' });

export function overviewAnswer(overview: Overview): z.input<typeof OverviewAnswer> {
  const { tallies, cannotSay } = overview;
  const sum = (of: (tally: SeverityTally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  return {
    asOf: time(overview.at),
    counts: {
      open: sum((tally) => tally.open),
      onTrack: sum((tally) => tally.onTrack),
      dueSoon: sum((tally) => tally.dueSoon),
      overdue: sum((tally) => tally.overdue),
      needsTriage: sum((tally) => tally.needsTriage),
      noDeadline: sum((tally) => tally.noDeadline),
      excepted: sum((tally) => tally.excepted),
    },
    triageOverdue: sum((tally) => tally.triageOverdue),
    dueWithin7Days: sum((tally) => tally.dueWithin7Days),
    bySeverity: tallies.map(({ severity, open, overdue, dueSoon, dueWithin7Days, excepted, byAge }) => ({
      severity,
      open,
      overdue,
      dueSoon,
      dueWithin7Days,
      excepted,
      byAge: { ...byAge },
    })),
    onTime: overview.onTime.map((count) => {
      const judged = count.met + count.missed;
      return { ...count, rate: judged === 0 ? null : count.met / judged };
    }),
    sources: overview.sources.map(sourceAtAGlance),
    checks: overview.checks.map((check) => ({ ...check })),
    dataAsOf: timeOrNull(overview.dataAsOf),
    cannotSay: cannotSay === null ? null : { ...cannotSay, since: timeOrNull(cannotSay.since) },
  };
}

function sourceAtAGlance(source: OverviewSource): z.input<typeof SourceAtAGlance> {
  const { id, name, provider, status, freshness, lastSync, runningSyncId } = source;
  return {
    id,
    name,
    provider,
    status,
    freshness,
    lastCompleteSyncAt: timeOrNull(source.lastCompleteSyncAt),
    lastSync:
      lastSync === null
        ? null
        : {
            id: lastSync.id,
            status: lastSync.status,
            finishedAt: time(lastSync.finishedAt),
            problem: lastSync.problem,
          },
    runningSyncId,
  };
}
