import { z } from 'zod';
import { changeAsset } from '../../actions/assets/change-asset.ts';
import { Problem } from '../../core/problems.ts';
import { type AssetView, listAssets, oneAsset } from '../../store/read/assets.ts';
import { assetsKnownSince } from '../../store/read/known-since.ts';
import type { When } from '../../store/read/known-vulnerabilities.ts';
import { isUuid } from '../../store/read/uuid.ts';
import { AsOfQuery, GivenBoolean, PageQuery, pageOf, problems, Time, time, timeOrNull, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { knownSinceIs, pastOf } from '../past-settings.ts';
import { resourceOf } from '../resource.ts';

const tags = ['assets'];

const AssetAnswer = z
  .strictObject({
    id: z.uuid(),
    sourceId: z.uuid(),
    externalId: z.string(),
    name: z.string(),
    address: z.string(),
    isListed: z.boolean().describe('Whether the last complete sync listed it.'),
    lastScanAt: Time.nullable().describe('Of its current scan.'),
    outOfScope: z.strictObject({ reason: z.string(), by: z.string(), at: Time }).nullable(),
    tags: z.array(z.string()).describe('What people call it, for rules of the policy.'),
    revision: z.number().int(),
    open: z.number().int().min(0).describe('How many of its vulnerabilities are open.'),
    overdue: z.number().int().min(0).describe('How many of those are overdue.'),
  })
  .meta({ id: 'Asset' });

function assetAnswer(asset: AssetView): z.input<typeof AssetAnswer> {
  const { outOfScope } = asset;
  return {
    ...asset,
    tags: [...asset.tags],
    lastScanAt: timeOrNull(asset.lastScanAt),
    outOfScope: outOfScope === null ? null : { ...outOfScope, at: time(outOfScope.at) },
  };
}

const knownSince = Time.optional().describe(
  'Only with an `asOf` before Curfew kept what assets were: since when it does. Some that were there at `asOf` are then not listed.',
);

export async function assetRoutes(api: ApiServer): Promise<void> {
  const { engine, now } = api.parts;
  const { db } = engine;
  /** Throws `not-found` with the reason for one that was there, and of which nothing was kept yet. */
  const refuseUnkept = async (id: string, { at, isPast }: When) => {
    const since = isPast && isUuid(id) ? await assetsKnownSince(db, at, { id }) : null;
    if (since === null) return;
    const detail = `Curfew keeps what assets were since ${time(since)}: what this one was before is not known.`;
    throw new Problem('not-found', detail, knownSinceIs(since));
  };
  const asset = resourceOf(api, {
    url: '/assets/:id',
    noun: 'asset',
    tags,
    answer: AssetAnswer,
    read: async (id, when) => {
      const view = await oneAsset(db, id, when);
      if (view === null) await refuseUnkept(id, when);
      return view;
    },
    answerOf: assetAnswer,
    revisionOf: ({ revision }) => revision,
  });

  api.route({
    method: 'GET',
    url: '/assets',
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'listAssets',
      summary: 'List assets',
      description:
        'What the scanners look at: those with the most overdue vulnerabilities first, else by name. Without `sourceId`, sources are left out whose retirement somebody accepted. With `asOf`, those that were known then, as they were; those of which nothing was kept yet are left out, and `knownSince` says so.',
      tags,
      querystring: z.object({
        ...PageQuery.shape,
        ...AsOfQuery.shape,
        sourceId: z.uuid().optional(),
        q: z.string().trim().min(1).max(200).optional().describe('Part of the name or the address.'),
        listed: GivenBoolean.optional(),
      }),
      response: { 200: pageOf(AssetAnswer).extend({ knownSince }), ...problems() },
    },
    handler: async ({ query }) => {
      const { limit, cursor, asOf, sourceId, q, listed } = query;
      const filter = { ...whenOf(asOf, now()), sourceId, q, isListed: listed };
      const page = await listAssets(db, filter, { limit, cursor });
      const since = await assetsKnownSince(db, pastOf(asOf, now()), { sourceId: sourceId ?? null });
      return { items: page.items.map(assetAnswer), nextCursor: page.nextCursor, ...knownSinceIs(since) };
    },
  });

  asset.read({
    access: 'vulnerabilities.read',
    operationId: 'readAsset',
    summary: 'Read one asset',
    description: 'The ETag is its version, for `If-Match`.',
    past: 'as-known-then',
  });

  asset.change({
    access: 'assets.scope',
    operationId: 'scopeAsset',
    summary: 'Say that an asset need not be scanned, or must be; or what it is called',
    description:
      'Out of scope with a reason: its vulnerabilities keep their deadlines; only the age of its scan matters no more. Rules of the policy may ask for tags: then the deadlines of its vulnerabilities are judged again.',
    body: z.strictObject({
      outOfScope: z.strictObject({ reason: z.string() }).nullable().optional(),
      tags: z.array(z.string()).optional().describe('All of them: what is not named is taken away.'),
    }),
    action: changeAsset,
    problems: ['sync-in-progress'],
  });
}
