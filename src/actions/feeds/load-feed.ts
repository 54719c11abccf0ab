import { z } from 'zod';
import { type FeedId, feedIds } from '../../core/policy/cve-facts.ts';
import { Problem } from '../../core/problems.ts';
import { type FeedContent, FeedError } from '../../feeds/contract.ts';
import { feeds } from '../../feeds/registry.ts';
import { namedCves, noteAsked } from '../../store/asked-cves.ts';
import { activeCheckIds } from '../../store/check-verdicts.ts';
import {
  type FeedProblem,
  lockFeed,
  noteFeedLoaded,
  noteFeedProblem,
  recordCveFacts,
  replaceEntries,
  type StoredFeed,
} from '../../store/feeds.ts';
import { listPolicies } from '../../store/policies.ts';
import { transactionRunner } from '../../store/sql-runner.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateCheck, evaluateDueChecks } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { voidAfterFeed } from '../exceptions/void-after-feed.ts';
import { parseInput } from '../parse-input.ts';
import { evaluateHeld, holdSourcesForFacts, rejudgeHeld } from '../policies/rejudge-everything.ts';
import { writtenText } from '../written-text.ts';
import { askedFeeds } from './asked-feeds.ts';

/** An edition with fewer entries than this share of what was there before is not believed by itself. */
const BELIEVED = 0.9;

export const Feed = z.enum(feedIds);

const LoadFeed = z.object({
  feed: Feed,
  file: z.instanceof(Buffer),
  /** Takes an edition that is older or much smaller than the present one. */
  accept: z.object({ reason: writtenText(2000) }).optional(),
});

export interface LoadedFeed {
  readonly feed: FeedId;
  readonly version: string;
  readonly entries: number;
  /** How many CVEs of the organisation's own it says something new about. */
  readonly changedCves: number;
  readonly notes: readonly string[];
}

/**
 * Loads an edition of a feed from a file that somebody hands over. All of it or nothing: one that is not understood, is
 * older than the present one or has shrunk changes nothing, and the feed says so. Throws `invalid-input`, `conflict`.
 */
export async function loadFeed(ctx: ActionContext, input: unknown): Promise<LoadedFeed> {
  requirePermission(ctx, 'feeds.manage');
  const { feed, file, accept } = parseInput(LoadFeed, input);
  const because = accept === undefined ? {} : { acceptedBecause: accept.reason };
  return await takeEdition(ctx, feed, () => feeds[feed].read(file), { asked: null, ...because });
}

/** How an edition came, and why somebody takes it although it is doubtful. */
interface Given {
  /** The CVEs that its publisher was asked about; null: it was not fetched. */
  readonly asked: readonly string[] | null;
  readonly acceptedBecause?: string;
}

/** Takes what `read` gives for the feed's new content; a refusal is noted on the feed before it is thrown. */
export async function takeEdition(
  ctx: ActionContext,
  feed: FeedId,
  read: () => Promise<FeedContent>,
  given: Given,
): Promise<LoadedFeed> {
  try {
    return await apply(ctx, feed, await read(), given);
  } catch (error) {
    const problem = problemOf(error, feed);
    await noteProblem(ctx, feed, { code: problem.code, message: problem.message });
    throw problem;
  }
}

/** Where the policy asks for the feed, and what is loaded of it is old, its checks say why it is. */
async function noteProblem(ctx: ActionContext, feed: FeedId, problem: FeedProblem): Promise<void> {
  await actInTime(ctx, async (trx, now) => {
    await noteFeedProblem(trx, feed, problem, now);
    const versions = await listPolicies(trx);
    if (!versions.some(({ document }) => askedFeeds(document.obligations).includes(feed))) return;
    const cause = { kind: 'person', what: 'feed-failed', by: ctx.actor.name } as const;
    for (const check of await activeCheckIds(trx)) await evaluateCheck(trx, check, cause, now);
  });
}

async function apply(ctx: ActionContext, feed: FeedId, content: FeedContent, given: Given): Promise<LoadedFeed> {
  const { acceptedBecause } = given;
  // Instants that passed meanwhile are judged by what was known then.
  await evaluateDueChecks(ctx.db, ctx.now());
  return await ctx.db.transaction().execute(async (trx) => {
    const before = await lockFeed(trx, feed);
    // A file is held against all that is open here; who fetches has asked about it.
    const asked = content.isWhole ? [] : (given.asked ?? (await namedCves(trx)));
    const doubt = doubtAbout(content, given, before) ?? silenceOf(content, given, asked);
    if (doubt !== null && acceptedBecause === undefined) throw new Problem('conflict', doubt);
    const now = ctx.now();
    const held = await holdSourcesForFacts(trx);
    await replaceEntries(trx, feed, content);
    if (!content.isWhole) await noteAsked(trx, feed, [...asked, ...content.entries.keys()]);
    const entries = content.isWhole ? content.entries.size : Math.max(before.entries ?? 0, content.entries.size);
    const { version, publishedAt, notes } = content;
    await noteFeedLoaded(trx, feed, { version, publishedAt, entries, by: ctx.actor.name, now });
    const changed = await recordCveFacts(transactionRunner(trx), now, { feed });
    const voided = await voidAfterFeed(trx, changed, now);
    const news = { cause: 'facts', what: 'feed-loaded', actor: ctx.actor.name, now } as const;
    const moved = held === null || changed.length === 0 ? 0 : await rejudgeHeld(trx, held, { cves: changed }, news);
    // Whatever it says: that it was loaded ends the doubt of the checks.
    if (held !== null && moved === 0) await evaluateHeld(trx, held, news);
    await audited(ctx, trx, {
      action: 'feed.loaded',
      subject: { kind: 'feed', id: feed },
      detail: {
        version,
        versionBefore: before.version,
        entries,
        changedCves: changed.length,
        changedDeadlines: moved,
        ...(voided > 0 && { voidedExceptions: voided }),
        ...(doubt !== null && { doubt, acceptedBecause }),
      },
    });
    return { feed, version, entries, changedCves: changed.length, notes };
  });
}

/**
 * A file of single CVEs is somebody's choice of them: taken for all that is known of today, it would end the doubt of the
 * checks about what it leaves out. Who fetches asks about every CVE that is open here.
 */
function silenceOf({ entries, isWhole }: FeedContent, { asked }: Given, named: readonly string[]): string | null {
  if (isWhole || asked !== null) return null;
  const silent = named.filter((cve) => !entries.has(cve));
  if (silent.length === 0) return null;
  const some = silent.slice(0, 3).join(', ');
  const of = silent.length === named.length ? 'any of the' : `${silent.length} of the ${named.length}`;
  return `This file says nothing about ${of} CVEs of your open vulnerabilities (${some}${silent.length > 3 ? ', …' : ''}), so with it nobody would know of them. Nothing was changed. Load a copy of all that is published; where nothing is published about these, say so as the reason.`;
}

function doubtAbout(
  { publishedAt, entries, isWhole, version }: FeedContent,
  { asked }: Given,
  before: StoredFeed,
): string | null {
  // What a publisher answers about single CVEs is the newest there is, also where the CVE that was decided last is no
  // longer among those that are asked about.
  const isNewest = asked !== null && !isWhole;
  if (!isNewest && before.publishedAt !== null && publishedAt !== null && publishedAt < before.publishedAt) {
    return `This edition (${version}) is older than the one that is loaded (${before.version}). Nothing was changed.`;
  }
  if (isWhole && before.entries !== null && entries.size < before.entries * BELIEVED) {
    return `This edition has ${entries.size} entries where the one before had ${before.entries}: it may not be whole. Nothing was changed. If it is meant to be so, load it with a reason.`;
  }
  return null;
}

function problemOf(error: unknown, feed: FeedId): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof FeedError) {
    return new Problem('invalid-input', `${feeds[feed].title}: ${error.message} Nothing was changed.`, {
      errors: [{ path: 'file', message: error.message }],
    });
  }
  throw error;
}
