import { z } from 'zod';
import { changeFeed } from '../../actions/feeds/change-feed.ts';
import { describeFeed, type FeedUse, readFeedUse } from '../../actions/feeds/describe-feeds.ts';
import { fetchFeed } from '../../actions/feeds/fetch-feed.ts';
import { type LoadedFeed, loadFeed } from '../../actions/feeds/load-feed.ts';
import { feedIds } from '../../core/policy/cve-facts.ts';
import { factNames } from '../../core/policy/facts.ts';
import { type FeedView, listFeeds, oneFeed } from '../../store/read/feeds.ts';
import type { When } from '../../store/read/known-vulnerabilities.ts';
import { problems, Time, timeOrNull, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { knownSinceField, knownSinceOf, PastSettingsQuery, pastOf } from '../past-settings.ts';
import { resourceOf } from '../resource.ts';

const tags = ['feeds'];
const FeedParams = z.object({ id: z.enum(feedIds) });
/** Beyond what the largest feed has, packed or not. */
const mostBytes = 128 * 1024 * 1024;

const FeedAnswer = z
  .strictObject({
    id: z.enum(feedIds),
    title: z.string(),
    publisher: z.string(),
    supplies: z.array(z.enum(factNames)).describe('Facts that rules may ask once it has been read.'),
    tells: z.string().describe('What fetching it tells its publisher.'),
    file: z.string().describe('What a file of it is.'),
    isAutomatic: z.boolean().describe('Read by itself, once a day.'),
    baseUrl: z.string().nullable().describe('A mirror of your own; null: the publisher.'),
    defaultBaseUrl: z.string(),
    version: z.string().nullable().describe('Of the edition that is loaded; null: none.'),
    publishedAt: Time.nullable(),
    loadedAt: Time.nullable(),
    loadedBy: z.string().nullable(),
    askedSince: Time.nullable().describe(
      'Since when the policy asks for what it says; null: it does not. While it asks, and nothing is loaded or what is loaded is stale, the checks that are held to deadlines cannot pass.',
    ),
    staleAt: Time.nullable().describe(
      'From when on what is loaded counts as not known any more: seven days after it was loaded, or when the edition is too old by its own date; null: nothing is loaded.',
    ),
    entries: z.number().int().nullable(),
    ownCves: z.number().int().describe('How many CVEs of your own vulnerabilities it says something about.'),
    attemptedAt: Time.nullable(),
    problem: z
      .strictObject({ code: z.string(), message: z.string() })
      .nullable()
      .describe('Why the last attempt changed nothing.'),
    revision: z.number().int(),
  })
  .meta({ id: 'Feed' });

type UsedFeed = FeedView & FeedUse;

function feedAnswer(feed: UsedFeed): z.input<typeof FeedAnswer> {
  const { supplies, ...described } = describeFeed(feed.id);
  return {
    ...feed,
    ...described,
    supplies: [...supplies],
    publishedAt: timeOrNull(feed.publishedAt),
    loadedAt: timeOrNull(feed.loadedAt),
    attemptedAt: timeOrNull(feed.attemptedAt),
    askedSince: timeOrNull(feed.askedSince),
    staleAt: timeOrNull(feed.staleAt),
  };
}

const LoadedAnswer = z
  .strictObject({
    feed: FeedAnswer,
    changedCves: z
      .number()
      .int()
      .describe('Of how many of your own CVEs something new is known, also that it does not list them.'),
    notes: z.array(z.string()).describe('What was odd and was read all the same.'),
  })
  .meta({ id: 'LoadedFeed' });

export async function feedRoutes(api: ApiServer): Promise<void> {
  const { now, engine } = api.parts;
  const { db } = engine;
  const used = async (feeds: readonly FeedView[], when: When): Promise<readonly UsedFeed[]> => {
    const useOf = await readFeedUse(db, when);
    return feeds.map((each) => ({ ...each, ...useOf(each) }));
  };
  const oneUsed = async (id: string, when: When): Promise<UsedFeed | null> => {
    const view = await oneFeed(db, id, when);
    return view === null ? null : ((await used([view], when))[0] ?? null);
  };
  api.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: mostBytes },
    (_request, body, done) => done(null, body),
  );
  const feed = resourceOf(api, {
    url: '/feeds/:id',
    noun: 'feed',
    tags,
    params: FeedParams,
    answer: FeedAnswer,
    read: oneUsed,
    answerOf: feedAnswer,
    revisionOf: ({ revision }) => revision,
  });
  const loaded = async ({ feed: id, changedCves, notes }: LoadedFeed): Promise<z.input<typeof LoadedAnswer>> => {
    const view = await oneUsed(id, whenOf(undefined, now()));
    if (view === null) throw new Error(`The feed ${id} is gone`);
    return { feed: feedAnswer(view), changedCves, notes: [...notes] };
  };

  api.route({
    method: 'GET',
    url: '/feeds',
    config: { access: 'policies.read' },
    schema: {
      operationId: 'listFeeds',
      summary: 'List the feeds of facts about CVEs',
      description:
        'What each supplies, which edition is loaded, and why the last attempt failed where it did. With `asOf`, how they stood then.',
      tags,
      querystring: PastSettingsQuery,
      response: { 200: z.strictObject({ items: z.array(FeedAnswer) }).extend(knownSinceField), ...problems() },
    },
    handler: async ({ query }) => {
      const when = whenOf(query.asOf, now());
      const feeds = await used(await listFeeds(db, when), when);
      return { items: feeds.map(feedAnswer), ...(await knownSinceOf(db, pastOf(query.asOf, now()))) };
    },
  });

  feed.read({
    access: 'policies.read',
    operationId: 'readFeed',
    summary: 'Read one feed',
    description: 'The ETag is its version, for `If-Match`. With `asOf`, how it stood then.',
    past: 'as-kept-then',
  });

  feed.change({
    access: 'feeds.manage',
    operationId: 'changeFeed',
    summary: 'Say whether a feed is read by itself, and where from',
    description: 'Nothing is fetched before somebody says so here or calls `fetch`.',
    body: z.strictObject({ isAutomatic: z.boolean().optional(), baseUrl: z.string().nullable().optional() }),
    action: changeFeed,
    problems: ['address-refused'],
  });

  api.route({
    method: 'POST',
    url: '/feeds/:id/fetch',
    config: { access: 'feeds.manage' },
    schema: {
      operationId: 'fetchFeed',
      summary: 'Fetch the newest edition now',
      description:
        'From its publisher or your mirror. An edition that is not understood or has shrunk changes nothing.',
      tags,
      params: FeedParams,
      response: {
        200: LoadedAnswer,
        ...problems('not-found', 'conflict', 'source-unreachable', 'address-refused'),
      },
    },
    handler: async ({ ctx, params }) => await loaded(await fetchFeed(ctx, { feed: params.id })),
  });

  api.route({
    method: 'POST',
    url: '/feeds/:id/file',
    config: { access: 'feeds.manage' },
    bodyLimit: mostBytes,
    schema: {
      operationId: 'loadFeedFile',
      summary: 'Load an edition from a file',
      description:
        'For networks without a way out. The body is the file, as `application/octet-stream`, packed with gzip or not. With `reason`, one that is older, has shrunk or leaves out open CVEs is taken too.',
      tags,
      params: FeedParams,
      querystring: z.object({ reason: z.string().trim().min(1).max(2000).optional() }),
      response: { 200: LoadedAnswer, ...problems('not-found', 'conflict', 'too-large', 'unsupported-media-type') },
    },
    handler: async ({ ctx, params, query, body }) =>
      await loaded(
        await loadFeed(ctx, {
          feed: params.id,
          file: body ?? Buffer.alloc(0),
          ...(query.reason !== undefined && { accept: { reason: query.reason } }),
        }),
      ),
  });
}
