import { z } from 'zod';
import { findAsset, setOutOfScope } from '../../store/asset-scope.ts';
import { evaluateDueChecks, evaluateProvider } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, notFound, Revision, requireId, requireRevision } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { lockSourceForChange } from '../sources/lock-source.ts';
import { writtenText } from '../written-text.ts';

const ScopeAsset = z.object({
  id: Id,
  revision: Revision.optional(),
  outOfScope: z.object({ reason: writtenText(2000) }).nullable(),
});

/**
 * Says with a reason that an asset need not be scanned, or (null) that it must be. Its vulnerabilities keep their
 * deadlines either way: only the age of its scan no longer makes the check unknown. Throws `not-found`,
 * `precondition-failed`, `sync-in-progress`.
 */
export async function scopeAsset(ctx: ActionContext, input: unknown): Promise<{ id: string; revision: number }> {
  requirePermission(ctx, 'assets.scope');
  const wanted = parseInput(ScopeAsset, input);
  const { outOfScope } = wanted;
  const id = requireId(wanted.id, 'asset');
  const now = ctx.now();
  await evaluateDueChecks(ctx.db, now);
  return await ctx.db.transaction().execute(async (trx) => {
    const found = await findAsset(trx, id);
    if (found === undefined) throw notFound('asset');
    const { provider } = await lockSourceForChange(trx, found.sourceId, 'alone');
    const asset = (await findAsset(trx, id)) ?? found;
    requireRevision(wanted.revision, asset.revision, 'asset');
    if ((outOfScope?.reason ?? null) === asset.outOfScopeReason) return { id, revision: asset.revision };
    const by = ctx.actor.name;
    const revision = await setOutOfScope(trx, id, outOfScope && { reason: outOfScope.reason, by, at: now });
    await audited(ctx, trx, {
      action: outOfScope === null ? 'asset.scoped-in' : 'asset.scoped-out',
      subject: { kind: 'asset', id },
      detail: { name: asset.name, sourceId: asset.sourceId, reason: outOfScope?.reason ?? null },
    });
    await evaluateProvider(trx, provider, { kind: 'person', what: 'asset-scoped', by }, now);
    return { id, revision };
  });
}
