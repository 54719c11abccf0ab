import { z } from 'zod';
import { DAY, HOUR } from '../../core/instant.ts';
import type { FeedId } from '../../core/policy/cve-facts.ts';
import { Problem } from '../../core/problems.ts';
import { FeedError, type FetchFile } from '../../feeds/contract.ts';
import { feeds } from '../../feeds/registry.ts';
import { createHttpSession } from '../../lib/http-client/http-client.ts';
import { RequestError } from '../../lib/http-client/request-error.ts';
import { feedsToAskFurther, namedCves } from '../../store/asked-cves.ts';
import { automaticFeeds, feedsToFetch, lockFeed } from '../../store/feeds.ts';
import { type ActionContext, requirePermission, systemActor } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import type { EngineContext, SyncEngine } from '../sync/engine.ts';
import { Feed, type LoadedFeed, takeEdition } from './load-feed.ts';

const FetchFeed = z.object({ feed: Feed });

/** Several times the size of the largest file that is fetched. */
const limits = { maxBytes: 64 * 1024 * 1024, timeoutMs: 120_000, retries: 3, maxInFlight: 2, perSecond: 10 };

/**
 * Fetches the newest edition of a feed from its publisher, or from the mirror that was set, and loads it as `loadFeed`
 * does. Throws what that throws, `source-unreachable`, `address-refused`.
 */
export async function fetchFeed(ctx: EngineContext, input: unknown): Promise<LoadedFeed> {
  requirePermission(ctx, 'feeds.manage');
  const { feed } = parseInput(FetchFeed, input);
  return await fetchEdition(ctx, ctx.engine, feed, AbortSignal.timeout(10 * 60_000));
}

/** Fetches what is to be read by itself and is due. What fails is noted on its feed and tried again an hour later. */
export async function fetchDueFeeds(engine: SyncEngine, signal: AbortSignal): Promise<void> {
  const now = engine.now();
  const { db, logger } = engine;
  const ctx: ActionContext = { db, logger, now: engine.now, actor: systemActor, origin: null, requestId: null };
  const askedByCve = (await automaticFeeds(db)).filter((id) => feeds[id].isAskedByCve);
  // What a sync has brought since is not known yet: that is not left until tomorrow.
  const further = await feedsToAskFurther(db, askedByCve);
  for (const feed of await feedsToFetch(db, { failed: now - HOUR, loaded: now - DAY }, further)) {
    if (signal.aborted) return;
    try {
      const { version, changedCves } = await fetchEdition(ctx, engine, feed, signal);
      logger.info({ feed, version, changedCves }, 'a feed was read');
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      logger.warn({ feed, problem: error.code }, 'a feed could not be read; it changed nothing');
    }
  }
}

async function fetchEdition(
  ctx: ActionContext,
  engine: SyncEngine,
  id: FeedId,
  signal: AbortSignal,
): Promise<LoadedFeed> {
  const feed = feeds[id];
  const { baseUrl } = await ctx.db.transaction().execute((trx) => lockFeed(trx, id));
  const asked = await namedCves(ctx.db);
  const read = async () => {
    const { allowPrivateAddresses, logger, sleep } = engine;
    try {
      const session = createHttpSession({
        baseUrl: baseUrl ?? feed.baseUrl,
        headers: {},
        allowPrivateAddresses,
        limits,
        signal,
        logger,
        ...(sleep && { sleep }),
      });
      const get: FetchFile = async (path) => {
        const { status, bytes } = await session.getBytes(`/${path}`);
        if (status === 404) return null;
        if (status >= 400) throw new FeedError(`The publisher refuses ${path} (${status}).`);
        return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      };
      return await feed.fetch(get, asked, ctx.now()).finally(() => session.close());
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      const code = error.kind === 'address-refused' ? 'address-refused' : 'source-unreachable';
      throw new Problem(code, `${feed.title} could not be fetched: ${error.message} Nothing was changed.`);
    }
  };
  return await takeEdition(ctx, id, read, { asked });
}
