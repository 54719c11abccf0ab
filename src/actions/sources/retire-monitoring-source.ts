import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { updateSource } from '../../store/monitoring-sources.ts';
import { endQueuedSyncs } from '../../store/sync-decisions.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateProvider } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { noteMissedRuns } from '../sync/note-missed-runs.ts';
import { lockSourceForChange } from './lock-source.ts';

const RetireMonitoringSource = z.object({ id: Id });

/**
 * Ends a source for good. Its history stays, and its check is unknown until somebody disables that with a reason.
 * Throws `not-found`, `conflict` when it is retired already, `sync-in-progress`.
 */
export async function retireMonitoringSource(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'sources.manage');
  const id = requireId(parseInput(RetireMonitoringSource, input).id, 'monitoring source');
  await actInTime(ctx, async (trx, now) => {
    const { name, status, provider } = await lockSourceForChange(trx, id, 'alone');
    if (status === 'retired') throw new Problem('conflict', `${name} is retired already.`);
    await noteMissedRuns(trx, id, now);
    const problem = { code: 'retired', message: 'The source was retired before this sync began.' };
    const endedSyncs = await endQueuedSyncs(trx, [id], problem, now);
    await updateSource(trx, id, { status: 'retired', nextSyncAt: null }, now);
    await audited(ctx, trx, {
      action: 'monitoring-source.retired',
      subject: { kind: 'monitoring-source', id },
      detail: { name, endedSyncs },
    });
    await evaluateProvider(trx, provider, { kind: 'person', what: 'source-retired', by: ctx.actor.name }, now);
  });
  return { id };
}
