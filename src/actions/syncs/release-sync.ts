import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { closeByRescan } from '../../core/vulnerabilities/closings.ts';
import { writeKnown } from '../../store/one-vulnerability.ts';
import { markComplete } from '../../store/sources.ts';
import { countHeldClosings, type DecidedSync, decideSync, heldClosings } from '../../store/sync-decisions.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateProvider } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { judgeScope } from '../sync/scope-change.ts';
import { lockHeldSync } from './held-sync.ts';

const ReleaseSync = z.object({ id: Id });

/**
 * Believes a held sync: what it would have resolved is resolved, except what was resolved or seen again since, and the
 * sync counts as the complete reading that it was, at the time it finished. Throws `not-found`, `not-held`, `not-latest`.
 */
export async function releaseSync(ctx: ActionContext, input: unknown): Promise<{ id: string; resolved: number }> {
  requirePermission(ctx, 'syncs.release');
  const id = requireId(parseInput(ReleaseSync, input).id, 'sync');
  return await actInTime(ctx, async (trx, now) => {
    const { sync, source } = await lockHeldSync(trx, id);
    let resolved = 0;
    for await (const batch of heldClosings(trx, id)) {
      const judged = batch.map(({ known, scan }) => ({ known, judgement: closeByRescan(known.state, scan, now) }));
      await writeKnown(trx, judged, { syncId: id, actor: ctx.actor.name, now });
      resolved += judged.length;
    }
    const skipped = (await countHeldClosings(trx, id)) - resolved;
    const certificate = released(sync, { resolved, skipped, by: ctx.actor.name, at: now });
    const counts = { ...sync.counts, resolved: sync.counts.resolved + resolved };
    await decideSync(trx, id, { status: 'complete', counts, certificate, problem: null }, now);
    const finishedAt = sync.finishedAt ?? now;
    const targets = certificate?.targets ?? source.listedAssets ?? 0;
    await markComplete(trx, source.id, {
      syncId: id,
      at: finishedAt,
      listedAssets: targets,
      scopeChange: judgeScope(targets, source.listedAssets, source.scopeChange, finishedAt),
    });
    await audited(ctx, trx, {
      action: 'sync.released',
      subject: { kind: 'sync', id },
      detail: { sourceId: source.id, resolved, skipped },
    });
    await evaluateProvider(trx, source.provider, { kind: 'person', what: 'sync-released', by: ctx.actor.name }, now);
    return { id, resolved };
  });
}

function released(
  { certificate }: DecidedSync,
  release: { readonly resolved: number; readonly skipped: number; readonly by: string; readonly at: Instant },
): DecidedSync['certificate'] {
  if (certificate === null) return null;
  const { resolved, skipped, by, at } = release;
  const since = skipped === 0 ? '' : ` ${skipped} more had been resolved or seen again by then.`;
  return {
    ...certificate,
    verdict: 'complete',
    reason: `All ${certificate.received} rows were read. It was held, and ${by} released it at ${new Date(at).toISOString()}: ${resolved} vulnerabilities that it no longer listed were resolved.${since}`,
  };
}
