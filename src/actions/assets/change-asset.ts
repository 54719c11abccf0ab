import { z } from 'zod';
import { findAsset, setOutOfScope, setTags } from '../../store/asset-scope.ts';
import { transactionRunner } from '../../store/sql-runner.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateProvider } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { voidTripped } from '../exceptions/void-tripped.ts';
import { Id, notFound, Revision, requireId, requireRevision } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { rejudge } from '../policies/rejudge.ts';
import { lockSourceForChange } from '../sources/lock-source.ts';
import { rulesInForce } from '../sync/rules-in-force.ts';
import { writtenText } from '../written-text.ts';

const Tag = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{C}]+$/u, 'A tag holds no control characters.');

const ChangeAsset = z
  .object({
    id: Id,
    revision: Revision.optional(),
    outOfScope: z
      .object({ reason: writtenText(2000) })
      .nullable()
      .optional(),
    tags: z.array(Tag).max(50).optional(),
  })
  .refine(({ outOfScope, tags }) => outOfScope !== undefined || tags !== undefined, 'Nothing is to be changed.');

/**
 * Says with a reason that an asset need not be scanned, or (null) that it must be; and what people call it. Out of scope,
 * its vulnerabilities keep their deadlines: only the age of its scan no longer makes the check unknown. Other tags may
 * lead to other rules of the policy, by which its unresolved vulnerabilities are judged again. Throws `not-found`,
 * `precondition-failed`, `sync-in-progress`.
 */
export async function changeAsset(ctx: ActionContext, input: unknown): Promise<{ id: string; revision: number }> {
  requirePermission(ctx, 'assets.scope');
  const wanted = parseInput(ChangeAsset, input);
  const id = requireId(wanted.id, 'asset');
  return await actInTime(ctx, async (trx, now) => {
    const found = await findAsset(trx, id);
    if (found === undefined) throw notFound('asset');
    const { provider } = await lockSourceForChange(trx, found.sourceId, 'alone');
    const asset = (await findAsset(trx, id)) ?? found;
    requireRevision(wanted.revision, asset.revision, 'asset');
    const by = ctx.actor.name;
    const subject = { kind: 'asset', id } as const;
    const of = { name: asset.name, sourceId: asset.sourceId };
    let { revision } = asset;
    const { outOfScope } = wanted;
    if (outOfScope !== undefined && (outOfScope?.reason ?? null) !== asset.outOfScopeReason) {
      revision = await setOutOfScope(trx, id, outOfScope && { reason: outOfScope.reason, by }, now);
      const action = outOfScope === null ? 'asset.scoped-in' : 'asset.scoped-out';
      await audited(ctx, trx, { action, subject, detail: { ...of, reason: outOfScope?.reason ?? null } });
      await evaluateProvider(trx, provider, { kind: 'person', what: 'asset-scoped', by }, now);
    }
    const tags = wanted.tags === undefined ? asset.tags : [...new Set(wanted.tags)].sort();
    if (tags.join('\n') !== asset.tags.join('\n')) {
      revision = await setTags(trx, id, tags, now);
      await audited(ctx, trx, { action: 'asset.tagged', subject, detail: { ...of, before: asset.tags, tags } });
      const happening = { type: 'asset-tags-changed', asset: asset.name } as const;
      const voided = await voidTripped(trx, { assetId: id }, happening, now);
      const rules = await rulesInForce(trx);
      const news = { rules, cause: 'facts', now, syncId: null, actor: by } as const;
      const { changed } = await rejudge(transactionRunner(trx), { assetIds: [id] }, news);
      if (changed + voided.length > 0)
        await evaluateProvider(trx, provider, { kind: 'person', what: 'asset-tagged', by }, now);
    }
    return { id, revision };
  });
}
