import { z } from 'zod';
import { discardClosing } from '../../core/vulnerabilities/closings.ts';
import { writeKnown } from '../../store/one-vulnerability.ts';
import { decideSync, heldClosings } from '../../store/sync-decisions.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateProvider } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { writtenText } from '../written-text.ts';
import { lockHeldSync } from './held-sync.ts';

const DiscardSync = z.object({ id: Id, reason: writtenText(2000).optional() });

/**
 * Does not believe a held sync: what it would have resolved stays as it is, not seen, and is not proposed again until
 * its asset has a newer scan. Throws `not-found`, `not-held`, `not-latest`.
 */
export async function discardSync(ctx: ActionContext, input: unknown): Promise<{ id: string; kept: number }> {
  requirePermission(ctx, 'syncs.release');
  const wanted = parseInput(DiscardSync, input);
  const id = requireId(wanted.id, 'sync');
  return await actInTime(ctx, async (trx, now) => {
    const { sync, source } = await lockHeldSync(trx, id);
    let kept = 0;
    for await (const batch of heldClosings(trx, id)) {
      const judged = batch.map(({ known, scan }) => ({ known, judgement: discardClosing(known.state, scan, now) }));
      await writeKnown(trx, judged, { syncId: id, actor: ctx.actor.name, now });
      kept += judged.length;
    }
    const because = wanted.reason === undefined ? '' : ` Reason: ${wanted.reason}`;
    const message = `${ctx.actor.name} discarded it: ${kept} vulnerabilities that it no longer listed stay as they were.${because}`;
    const { counts, certificate } = sync;
    await decideSync(
      trx,
      id,
      { status: 'discarded', counts, certificate, problem: { code: 'discarded', message } },
      now,
    );
    await audited(ctx, trx, {
      action: 'sync.discarded',
      subject: { kind: 'sync', id },
      detail: { sourceId: source.id, kept, reason: wanted.reason ?? null },
    });
    await evaluateProvider(trx, source.provider, { kind: 'person', what: 'sync-discarded', by: ctx.actor.name }, now);
    return { id, kept };
  });
}
