import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { newId } from '../../lib/new-id.ts';
import { activateCheck } from '../../store/check-verdicts.ts';
import { holdIntegration } from '../../store/integrations.ts';
import { insertSource, sourcesInUse } from '../../store/monitoring-sources.ts';
import { queueSync } from '../../store/syncs.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { checksBegunBySource, evaluateProvider } from '../checks/evaluate-check.ts';
import { audited, requirePermission } from '../context.ts';
import { requireConnected } from '../integrations/connected-integration.ts';
import { Id, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import type { EngineContext } from '../sync/engine.ts';
import { nextSyncAt } from '../sync/next-sync.ts';
import { ThingName } from '../written-text.ts';
import { defaultSourceSettings, SourceSettings } from './source-input.ts';

const AddMonitoringSource = z.object({
  integrationId: Id,
  name: ThingName.optional(),
  settings: SourceSettings.default({}),
});

/**
 * Uses an account as a source of vulnerabilities. Its first sync is queued at once, and the checks of its provider, like
 * those of all sources that begin with one, are there from now on. Throws `not-found`, or `conflict` when the account is disconnected or a source already.
 */
export async function addMonitoringSource(ctx: EngineContext, input: unknown): Promise<{ id: string; syncId: string }> {
  requirePermission(ctx, 'sources.manage');
  const wanted = parseInput(AddMonitoringSource, input);
  const integrationId = requireId(wanted.integrationId, 'integration');
  return await actInTime(ctx, async (trx, now) => {
    const integration = requireConnected(await holdIntegration(trx, integrationId));
    const { provider } = integration;
    const [present] = await sourcesInUse(trx, integrationId);
    if (present !== undefined) {
      throw new Problem('conflict', `${integration.name} is a monitoring source already.`, { sourceId: present.id });
    }
    const id = newId();
    const name = wanted.name ?? integration.name;
    const syncEveryMinutes = wanted.settings.syncEveryMinutes ?? defaultSourceSettings.syncEveryMinutes;
    const rawPageDays = wanted.settings.rawPageDays ?? defaultSourceSettings.rawPageDays;
    const settings = { syncEveryMinutes, rawPageDays };
    await insertSource(trx, {
      id,
      integrationId,
      provider,
      name,
      ...settings,
      now,
      nextSyncAt: nextSyncAt(now, settings),
    });
    for (const check of checksBegunBySource(provider)) await activateCheck(trx, check, now);
    const sync = await queueSync(trx, { sourceId: id, trigger: 'first', requestedBy: ctx.actor.name, now });
    await ctx.engine.enqueueSync(sync.id, trx);
    await audited(ctx, trx, {
      action: 'monitoring-source.added',
      subject: { kind: 'monitoring-source', id },
      detail: { integrationId, provider, name, ...settings, syncId: sync.id },
    });
    await evaluateProvider(trx, provider, { kind: 'person', what: 'source-added', by: ctx.actor.name }, now);
    return { id, syncId: sync.id };
  });
}
