import { z } from 'zod';
import { eraseIntegration, holdIntegration } from '../../store/integrations.ts';
import { sourcesInUse, unscheduleSources } from '../../store/monitoring-sources.ts';
import { endQueuedSyncs } from '../../store/sync-decisions.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateProvider } from '../checks/evaluate-check.ts';
import { audited, requirePermission } from '../context.ts';
import { Id, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { lockSourceForChange } from '../sources/lock-source.ts';
import type { EngineContext } from '../sync/engine.ts';
import { noteMissedRuns } from '../sync/note-missed-runs.ts';
import { requireConnected } from './connected-integration.ts';

const DisconnectIntegration = z.object({ id: Id });

/**
 * Erases the credentials. Everything that was learnt with them stays, and the checks say that nothing new is known.
 * Throws `not-found`, `conflict` when it is disconnected already, `sync-in-progress`.
 */
export async function disconnectIntegration(ctx: EngineContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'integrations.connect');
  const id = requireId(parseInput(DisconnectIntegration, input).id, 'integration');
  await actInTime(ctx, async (trx, now) => {
    const { provider, name, credentialHint } = requireConnected(await holdIntegration(trx, id));
    const sources = await sourcesInUse(trx, id);
    for (const source of sources) {
      await lockSourceForChange(trx, source.id, 'alone');
      await noteMissedRuns(trx, source.id, now);
    }
    await eraseIntegration(trx, id, now);
    await unscheduleSources(trx, id);
    const endedSyncs = await endQueuedSyncs(
      trx,
      sources.map((source) => source.id),
      { code: 'disconnected', message: 'The account was disconnected before this sync began.' },
      now,
    );
    await audited(ctx, trx, {
      action: 'integration.disconnected',
      subject: { kind: 'integration', id },
      detail: { provider, name, keyEndsWith: credentialHint, endedSyncs },
    });
    const cause = { kind: 'person', what: 'integration-disconnected', by: ctx.actor.name } as const;
    await evaluateProvider(trx, provider, cause, now);
  });
  return { id };
}
