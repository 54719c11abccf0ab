import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { attestResolution as judgeAttestation } from '../../core/vulnerabilities/attest-resolution.ts';
import { lastSeenScan } from '../../core/vulnerabilities/reading.ts';
import { type LockedVulnerability, lastReopenedAt, writeKnown } from '../../store/one-vulnerability.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateProvider } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { writtenText } from '../written-text.ts';
import { lockVulnerabilityToChange } from './vulnerability-to-change.ts';

const AttestResolution = z.object({
  id: Id,
  resolvedAt: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  reason: writtenText(10_000),
  evidence: writtenText(10_000),
});

/**
 * Takes a manager's word that a vulnerability was resolved, at a time since it was opened, not before a scan that still
 * found it, and not in the future.
 * Throws `not-found`, `conflict` when it is resolved, `invalid-input` for another time, `sync-in-progress`.
 */
export async function attestResolution(ctx: ActionContext, input: unknown): Promise<{ id: string; revision: number }> {
  requirePermission(ctx, 'vulnerabilities.attest');
  const wanted = parseInput(AttestResolution, input);
  const { resolvedAt, reason, evidence } = wanted;
  const id = requireId(wanted.id, 'vulnerability');
  return await actInTime(ctx, async (trx, now) => {
    const known = await lockVulnerabilityToChange(trx, id);
    if (known.state.status === 'resolved') throw new Problem('conflict', 'This vulnerability is resolved already.');
    requirePlausible(resolvedAt, known, await lastReopenedAt(trx, id), now);
    const judgement = judgeAttestation(known.state, { resolvedAt, reason, evidence }, now);
    await writeKnown(trx, [{ known, judgement }], { syncId: null, actor: ctx.actor.name, now });
    await audited(ctx, trx, {
      action: 'vulnerability.resolution-attested',
      subject: { kind: 'vulnerability', id },
      detail: { resolvedAt: new Date(resolvedAt).toISOString(), reason, evidence, verdict: judgement.state.verdict },
    });
    const cause = { kind: 'person', what: 'resolution-attested', by: ctx.actor.name } as const;
    await evaluateProvider(trx, known.provider, cause, now);
    return { id, revision: known.revision + 1 };
  });
}

function requirePlausible(
  resolvedAt: Instant,
  { state, assetScan }: LockedVulnerability,
  reopenedAt: Instant | null,
  now: Instant,
): void {
  const opened = Math.max(state.firstSeenAt, reopenedAt ?? 0);
  const stillOpen = lastSeenScan(state, { scanBefore: assetScan });
  const message =
    resolvedAt > now
      ? 'This is in the future.'
      : resolvedAt < opened
        ? `It was opened at ${new Date(opened).toISOString()}: it cannot have been resolved before.`
        : stillOpen !== null && resolvedAt < stillOpen.at
          ? `The scan of ${new Date(stillOpen.at).toISOString()} still found it: it cannot have been resolved before.`
          : null;
  if (message !== null) throw new Problem('invalid-input', message, { errors: [{ path: 'resolvedAt', message }] });
}
