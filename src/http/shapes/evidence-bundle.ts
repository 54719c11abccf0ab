import { z } from 'zod';
import type { BundleView } from '../../store/read/evidence-bundles.ts';
import { Time, time, timeOrNull } from '../answers.ts';

export const EvidenceBundleAnswer = z
  .strictObject({
    id: z.uuid(),
    status: z
      .enum(['queued', 'running', 'ready', 'failed', 'removed'])
      .describe('`removed`: the file is not kept any longer; ask for it again, with `sameCheckpointAs`.'),
    window: z.strictObject({ from: Time, to: Time }).describe('`from` is part of it, `to` is not.'),
    asOf: Time.describe('Everything in it is as it was known then.'),
    withRawPages: z.boolean(),
    auditId: z.uuid().nullable().describe('The audit that it belongs to.'),
    log: z
      .strictObject({ startSize: z.number().int(), endSize: z.number().int() })
      .nullable()
      .describe(
        'Sizes of the log at its two checkpoints; null until they are settled, and of a past instant at which it was not made yet, unless it is of an audit.',
      ),
    progress: z
      .strictObject({ phase: z.string(), done: z.number().int(), total: z.number().int().nullable() })
      .nullable()
      .describe(
        'What its making is at, for people, and how far; null when it is not being made, and of a past instant: that is not kept.',
      ),
    requestedAt: Time,
    requestedBy: z.string(),
    finishedAt: Time.nullable(),
    problem: z.string().nullable().describe('Why there is none, in a sentence.'),
    size: z.number().int().nullable().describe('Of the file, in bytes.'),
    sha256: z.string().nullable().describe('Of the file.'),
    manifestSha256: z.string().nullable().describe('Of its manifest, which stands in the log.'),
    removedAt: Time.nullable(),
    removedBy: z
      .string()
      .nullable()
      .describe('Who removed its file; null where that happened by itself, after 30 days.'),
  })
  .meta({ id: 'EvidenceBundle' });

export function evidenceBundleAnswer(bundle: BundleView): z.input<typeof EvidenceBundleAnswer> {
  const { id, status, window, log, progress, file } = bundle;
  const { step, done = 0, total = null } = progress;
  return {
    id,
    status,
    window: { from: time(window.from), to: time(window.to) },
    asOf: time(bundle.asOf),
    withRawPages: bundle.withRawPages,
    auditId: bundle.auditId,
    log: log === null ? null : { startSize: log.start, endSize: log.end },
    progress: status !== 'running' || step === undefined ? null : { phase: step, done, total },
    requestedAt: time(bundle.requestedAt),
    requestedBy: bundle.requestedBy.name,
    finishedAt: timeOrNull(bundle.finishedAt),
    problem: bundle.problem,
    size: file?.size ?? null,
    sha256: file?.sha256 ?? null,
    manifestSha256: file?.manifestSha256 ?? null,
    removedAt: timeOrNull(bundle.removedAt),
    removedBy: bundle.removedBy,
  };
}
