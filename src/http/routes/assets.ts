import { z } from 'zod';
import { changeAsset } from '../../actions/assets/change-asset.ts';
import { type AssetView, listAssets, oneAsset } from '../../store/read/assets.ts';
import { AsOfQuery, GivenBoolean, PageQuery, pageOf, problems, Time, time, timeOrNull, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
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

export async function assetRoutes(api: ApiServer): Promise<void> {
  const { engine, now } = api.parts;
  const { db } = engine;
  const asset = resourceOf(api, {
    url: '/assets/:id',
    noun: 'asset',
    tags,
    answer: AssetAnswer,
    read: async (id, when) => await oneAsset(db, id, when),
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
        'What the scanners look at: those with the most overdue vulnerabilities first, else by name. Without `sourceId`, sources are left out whose retirement somebody accepted. With `asOf`, those that were known then, as they were; those of which nothing was kept yet are left out.',
      tags,
      querystring: z.object({
        ...PageQuery.shape,
        ...AsOfQuery.shape,
        sourceId: z.uuid().optional(),
        q: z.string().trim().min(1).max(200).optional().describe('Part of the name or the address.'),
        listed: GivenBoolean.optional(),
      }),
      response: { 200: pageOf(AssetAnswer), ...problems() },
    },
    handler: async ({ query }) => {
      const { limit, cursor, asOf, sourceId, q, listed } = query;
      const filter = { ...whenOf(asOf, now()), sourceId, q, isListed: listed };
      const page = await listAssets(db, filter, { limit, cursor });
      return { items: page.items.map(assetAnswer), nextCursor: page.nextCursor };
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
