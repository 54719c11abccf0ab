import { z } from 'zod';
import type { CheckHistory } from '../../actions/audits/check-histories.ts';
import type { CoveredSource } from '../../actions/audits/cover-sources.ts';
import { Time, time, timeOrNull } from '../answers.ts';
import { SegmentAnswer } from './check.ts';

// What the checks and the sources did through the window of an audit, put together.

const Count = z.number().int().min(0);
const Stretch = z.strictObject({
  from: Time,
  to: Time.describe("Where the next one begins, or the window's end."),
  status: SegmentAnswer.shape.status,
  byException: z.boolean(),
  reason: z.string().describe('As it was when it began.'),
  lastReason: z.string().describe('As it was at the end: its numbers may have changed meanwhile.'),
});

export const CheckHistoryAnswer = z
  .strictObject({ id: z.string(), title: z.string(), stretches: z.array(Stretch) })
  .meta({ id: 'CheckHistory' });

export function checkHistoryAnswer({ id, title, stretches }: CheckHistory): z.input<typeof CheckHistoryAnswer> {
  return {
    id,
    title,
    stretches: stretches.map(({ from, to, status, ...rest }) => ({
      ...rest,
      from: time(from),
      to: time(to),
      status: SegmentAnswer.shape.status.parse(status),
    })),
  };
}

export const CoveredSourceAnswer = z
  .strictObject({
    id: z.uuid(),
    name: z.string().describe('As it is called today.'),
    syncEveryMinutes: Count.describe('As it is read today.'),
    since: Time.describe('From when on it was to be read.'),
    until: Time.nullable().describe('Until when; null: it still was at the instant of the audit.'),
    weeks: z
      .array(
        z.strictObject({
          from: Time,
          to: Time,
          complete: Count.describe('Readings of everything that ended in it.'),
          otherwise: z.record(z.string(), Count).describe('How many syncs ended otherwise, by status.'),
          missedRuns: Count,
          uncoveredMs: Count.describe('How much of it lies in holes.'),
        }),
      )
      .describe("Monday to Monday in the policy's zone."),
    holes: z
      .array(z.strictObject({ from: Time, to: Time, why: z.string() }))
      .describe('All stretches in which the last reading of everything was too old, or there was none.'),
  })
  .meta({ id: 'CoveredSource' });

export function coveredSourceAnswer(source: CoveredSource): z.input<typeof CoveredSourceAnswer> {
  const { id, name, syncEveryMinutes, facts, weeks, holes } = source;
  return {
    id,
    name,
    syncEveryMinutes,
    since: time(facts.since),
    until: timeOrNull(facts.until),
    weeks: weeks.map(({ from, to, complete, otherwise, missedRuns, uncovered }) => ({
      from: time(from),
      to: time(to),
      complete,
      otherwise: { ...otherwise },
      missedRuns,
      uncoveredMs: uncovered,
    })),
    holes: holes.map(({ from, to, why }) => ({ from: time(from), to: time(to), why })),
  };
}
