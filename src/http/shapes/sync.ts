import { z } from 'zod';
import type { SyncPage, SyncView } from '../../store/read/syncs.ts';
import { pageOf, Time, time, timeOrNull } from '../answers.ts';

export const syncStatuses = [
  'queued',
  'running',
  'complete',
  'partial',
  'failed',
  'held',
  'superseded',
  'discarded',
] as const;
const Count = z.number().int().min(0);

export const SyncAnswer = z
  .strictObject({
    id: z.uuid(),
    sourceId: z.uuid(),
    status: z.enum(syncStatuses),
    trigger: z.enum(['first', 'schedule', 'request', 'recovery']),
    requestedBy: z.string(),
    queuedAt: Time,
    startedAt: Time.nullable(),
    finishedAt: Time.nullable(),
    progress: z
      .looseObject({
        phase: z.enum(['reading', 'applying', 'finished']).optional(),
        announced: Count.nullable().optional(),
        received: Count.optional().describe('Rows.'),
        pages: Count.optional(),
        requests: Count.optional(),
        applied: Count.optional().describe('Of the rows that were received.'),
        bySeverity: z.record(z.string(), Count).optional(),
        countsFrom: Time.optional().describe('Of a finished one that was applied: what it read counts from here.'),
      })
      .describe('How far a running sync has come: read in pages of rows, then applied.'),
    counts: z.strictObject({
      reported: Count,
      opened: Count,
      updated: Count,
      unchanged: Count,
      resolved: Count,
      reopened: Count,
      suppressed: Count,
      notSeen: Count,
    }),
    certificate: z
      .looseObject({
        announced: Count.nullable(),
        received: Count,
        pages: Count,
        targets: Count,
        verdict: z.enum(['complete', 'partial', 'failed', 'held']),
        reason: z.string(),
      })
      .nullable()
      .describe('What the sync can show for itself: how complete it was and why that is believed.'),
    problem: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'Sync' });

export function syncAnswer(sync: SyncView): z.input<typeof SyncAnswer> {
  return {
    ...sync,
    queuedAt: time(sync.queuedAt),
    startedAt: timeOrNull(sync.startedAt),
    finishedAt: timeOrNull(sync.finishedAt),
    progress: { ...sync.progress },
    counts: { ...sync.counts },
    certificate: sync.certificate === null ? null : { ...sync.certificate },
  };
}

const MissedRunsAnswer = z
  .strictObject({
    sourceId: z.uuid(),
    dueAt: Time,
    lastDueAt: Time.describe('The last due instant of them; the same as `dueAt` where it is one.'),
    runs: Count.min(1).describe('How many syncs were due and did not happen, one after the other.'),
    notedAt: Time.describe('When Curfew was there again and noted it.'),
  })
  .meta({ id: 'MissedRuns' });

export const SyncPageAnswer = pageOf(SyncAnswer).extend({
  missedRuns: z
    .array(MissedRunsAnswer)
    .describe('What was due in the time of this page and did not happen, because nobody was there to run it.'),
});

export function syncPageAnswer({ items, nextCursor, missed }: SyncPage): z.input<typeof SyncPageAnswer> {
  return {
    items: items.map(syncAnswer),
    nextCursor,
    missedRuns: missed.map(({ sourceId, dueAt, lastDueAt, runs, notedAt }) => ({
      sourceId,
      dueAt: time(dueAt),
      lastDueAt: time(lastDueAt),
      runs,
      notedAt: time(notedAt),
    })),
  };
}
