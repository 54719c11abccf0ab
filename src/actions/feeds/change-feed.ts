import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { checkBaseUrl } from '../../lib/http-client/base-url.ts';
import { lockFeed, setFeed } from '../../store/feeds.ts';
import { audited, requirePermission } from '../context.ts';
import { Revision, requireRevision } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import type { EngineContext } from '../sync/engine.ts';
import { Feed } from './load-feed.ts';

const ChangeFeed = z.object({
  id: Feed,
  revision: Revision.optional(),
  isAutomatic: z.boolean().optional(),
  baseUrl: z.string().trim().max(500).nullable().optional(),
});

/**
 * Says whether a feed is read by itself every day, and where from: its publisher (null) or a mirror of one's own. Throws
 * `invalid-input`, `address-refused`, `precondition-failed`.
 */
export async function changeFeed(ctx: EngineContext, input: unknown): Promise<{ id: string; revision: number }> {
  requirePermission(ctx, 'feeds.manage');
  const wanted = parseInput(ChangeFeed, input);
  const { id } = wanted;
  if (wanted.baseUrl != null) {
    const base = checkBaseUrl(wanted.baseUrl, ctx.engine);
    if (!base.ok) throw new Problem('address-refused', base.reason);
  }
  return await ctx.db.transaction().execute(async (trx) => {
    const before = await lockFeed(trx, id);
    requireRevision(wanted.revision, before.revision, 'feed');
    const change = {
      isAutomatic: wanted.isAutomatic ?? before.isAutomatic,
      baseUrl: wanted.baseUrl === undefined ? before.baseUrl : wanted.baseUrl,
    };
    if (change.isAutomatic === before.isAutomatic && change.baseUrl === before.baseUrl) {
      return { id, revision: before.revision };
    }
    const revision = await setFeed(trx, id, change);
    await audited(ctx, trx, { action: 'feed.changed', subject: { kind: 'feed', id }, detail: change });
    return { id, revision };
  });
}
