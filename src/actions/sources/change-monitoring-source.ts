import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import type { Connection } from '../../store/database.ts';
import { type SourceChange, type StoredSource, updateSource } from '../../store/monitoring-sources.ts';
import { endQueuedSyncs } from '../../store/sync-decisions.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateProvider } from '../checks/evaluate-check.ts';
import { type ActionContext, type Audited, audited, requirePermission } from '../context.ts';
import { Id, Revision, requireId, requireRevision } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { nextSyncAt } from '../sync/next-sync.ts';
import { noteMissedRuns } from '../sync/note-missed-runs.ts';
import { ThingName, writtenText } from '../written-text.ts';
import { lockSourceForChange } from './lock-source.ts';
import { SourceSettings } from './source-input.ts';

const ChangeMonitoringSource = z.object({
  id: Id,
  revision: Revision.optional(),
  name: ThingName.optional(),
  status: z.enum(['active', 'paused']).optional(),
  /** Why it is paused or resumed. */
  reason: writtenText(2000).optional(),
  settings: SourceSettings.optional(),
  confirmScope: z.object({ reason: writtenText(2000) }).optional(),
});
type Wanted = z.output<typeof ChangeMonitoringSource>;

/** What a request comes to: the columns that change, and one audit entry for each thing that was done. */
interface Plan {
  change: SourceChange;
  readonly entries: Omit<Audited, 'subject'>[];
}

/**
 * Renames, pauses, resumes or reschedules a source, or confirms that it lists fewer targets than before. What is as
 * wanted already changes nothing. Throws `not-found`, `conflict`, `precondition-failed`, `sync-in-progress`.
 */
export async function changeMonitoringSource(
  ctx: ActionContext,
  input: unknown,
): Promise<{ id: string; revision: number }> {
  requirePermission(ctx, 'sources.manage');
  const wanted = parseInput(ChangeMonitoringSource, input);
  if (wanted.reason !== undefined && wanted.status === undefined) {
    throw new Problem('invalid-input', 'A reason is for pausing or resuming.', {
      errors: [{ path: 'reason', message: 'Only with `status`.' }],
    });
  }
  const id = requireId(wanted.id, 'monitoring source');
  return await actInTime(ctx, async (trx, now) => {
    const source = await lockSourceForChange(trx, id, 'alone');
    requireRevision(wanted.revision, source.revision, 'monitoring source');
    if (source.status === 'retired') throw new Problem('conflict', `${source.name} is retired.`);
    const plan: Plan = { change: {}, entries: [] };
    planSettings(plan, source, wanted, now);
    await planStatus(trx, plan, source, wanted, now);
    planScope(plan, source, wanted);
    if (plan.entries.length === 0) return { id, revision: source.revision };
    await noteMissedRuns(trx, id, now);
    const revision = await updateSource(trx, id, plan.change, now);
    for (const entry of plan.entries) {
      await audited(ctx, trx, { ...entry, subject: { kind: 'monitoring-source', id } });
    }
    const what = plan.entries.map(({ action }) => action).join(', ');
    await evaluateProvider(trx, source.provider, { kind: 'person', what, by: ctx.actor.name }, now);
    return { id, revision };
  });
}

function planSettings(plan: Plan, source: StoredSource, { name, settings = {} }: Wanted, now: Instant): void {
  const wanted = { name, ...settings };
  const detail: Record<string, unknown> = {};
  for (const field of ['name', 'syncEveryMinutes', 'rawPageDays'] as const) {
    const to = wanted[field];
    if (to !== undefined && to !== source[field]) detail[field] = { from: source[field], to };
  }
  if (Object.keys(detail).length === 0) return;
  plan.change = { ...plan.change, ...wanted };
  const { syncEveryMinutes } = wanted;
  if (detail['syncEveryMinutes'] !== undefined && syncEveryMinutes !== undefined && source.nextSyncAt !== null) {
    // A shorter interval counts at once; what is due before the new interval is over stays due then.
    plan.change = { ...plan.change, nextSyncAt: Math.min(source.nextSyncAt, nextSyncAt(now, { syncEveryMinutes })) };
  }
  plan.entries.push({ action: 'monitoring-source.changed', detail });
}

async function planStatus(
  trx: Connection,
  plan: Plan,
  source: StoredSource,
  { status, reason }: Wanted,
  now: Instant,
): Promise<void> {
  if (status === undefined || status === source.status) return;
  const why = reason === undefined ? {} : { reason };
  if (status === 'paused') {
    const problem = { code: 'paused', message: 'The source was paused before this sync began.' };
    const endedSyncs = await endQueuedSyncs(trx, [source.id], problem, now);
    plan.change = { ...plan.change, status, nextSyncAt: null };
    plan.entries.push({ action: 'monitoring-source.paused', detail: { endedSyncs, ...why } });
    return;
  }
  if (!source.isConnected) {
    throw new Problem('conflict', `The account of ${source.name} is disconnected: it cannot be resumed.`);
  }
  plan.change = { ...plan.change, status, nextSyncAt: now };
  plan.entries.push({ action: 'monitoring-source.resumed', ...(reason !== undefined && { detail: why }) });
}

function planScope(plan: Plan, { name, scopeChange }: StoredSource, { confirmScope }: Wanted): void {
  if (confirmScope === undefined) return;
  if (scopeChange === null) throw new Problem('conflict', `${name} lists no fewer targets than before.`);
  const { from, to } = scopeChange;
  plan.change = { ...plan.change, confirmedAssets: to };
  plan.entries.push({ action: 'monitoring-source.scope-confirmed', detail: { from, to, reason: confirmScope.reason } });
}
