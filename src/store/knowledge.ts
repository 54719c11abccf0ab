import type { Instant } from '../core/instant.ts';
import { type CveFact, combineCveFacts, type FeedId } from '../core/policy/cve-facts.ts';
import type { FactName, Facts } from '../core/policy/facts.ts';
import type { FactGround, Knowledge } from '../core/policy/knowledge.ts';
import type { SqlRunner } from './sql-runner.ts';

/** Of which issue on which asset. */
export interface KnowledgeQuestion {
  readonly definitionId: string;
  readonly assetId: string;
}

interface AssetFacts {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly source: string;
  readonly provider: string;
  readonly connected_at: Instant;
}

interface DefinitionFacts {
  readonly id: string;
  readonly cves: readonly string[];
  readonly is_pci_relevant: boolean | null;
}

interface StoredCveFact {
  readonly cve: string;
  readonly feed: FeedId;
  readonly version: string;
  readonly entry: object | null;
  readonly recorded_at: Instant;
}

/**
 * What is known now of these, beside severity and first seen: for obligations that ask for more. Whether what a provider
 * looks at is publicly exposed is the connector's to say.
 */
export async function loadKnowledge(
  sql: SqlRunner,
  asked: readonly KnowledgeQuestion[],
  isPubliclyExposed: (provider: string) => boolean | null,
): Promise<(of: KnowledgeQuestion) => Knowledge> {
  const definitionIds = [...new Set(asked.map(({ definitionId }) => definitionId))];
  const assetIds = [...new Set(asked.map(({ assetId }) => assetId))];
  const [definitions, assets, cveFacts] = await Promise.all([
    sql.query<DefinitionFacts>('select id, cves, is_pci_relevant from definitions where id = any($1::uuid[])', [
      definitionIds,
    ]),
    sql.query<AssetFacts>(
      `select a.id, coalesce(nullif(a.name, ''), a.address) as name, a.tags, m.name as source, m.provider,
         m.created_at as connected_at
       from assets a join monitoring_sources m on m.id = a.source_id where a.id = any($1::uuid[])`,
      [assetIds],
    ),
    sql.query<StoredCveFact>(
      `select k.cve, k.feed, k.version, k.entry, k.valid_from as recorded_at from cve_facts k
       where k.valid_to = 'infinity' and k.cve in (
         select upper(unnest(cves)) from definitions where id = any($1::uuid[]))`,
      [definitionIds],
    ),
  ]);
  const definitionOf = new Map(definitions.map((each) => [each.id, each]));
  const assetOf = new Map(assets.map((each) => [each.id, each]));
  const factsOf = new Map<string, CveFact[]>();
  for (const { cve, feed, version, entry, recorded_at } of cveFacts) {
    const said = factsOf.get(cve) ?? [];
    said.push({ cve, feed, version, recordedAt: recorded_at, entry } as CveFact);
    factsOf.set(cve, said);
  }
  return ({ definitionId, assetId }) => {
    const definition = definitionOf.get(definitionId);
    const asset = assetOf.get(assetId);
    if (definition === undefined || asset === undefined) throw new Error('Asked of what is not there');
    return knowledgeOf(definition, asset, isPubliclyExposed(asset.provider), (cve) => factsOf.get(cve) ?? []);
  };
}

function knowledgeOf(
  definition: DefinitionFacts,
  asset: AssetFacts,
  isExposed: boolean | null,
  factsOf: (cve: string) => readonly CveFact[],
): Knowledge {
  const cves = definition.cves.map((cve) => cve.toUpperCase());
  const combined = combineCveFacts(cves, cves.flatMap(factsOf));
  const { is_pci_relevant: isPciRelevant } = definition;
  const facts: Omit<Facts, 'severity'> = {
    ...combined.facts,
    ...(isExposed === null ? {} : { 'publicly-exposed': isExposed }),
    ...(isPciRelevant === null ? {} : { 'pci-relevant': isPciRelevant }),
    source: asset.source,
    asset: asset.name,
    'asset-tag': asset.tags,
    cve: cves,
  };
  const grounds: Partial<Record<FactName, FactGround>> = {
    'publicly-exposed': { from: 'connector' },
    'pci-relevant': { from: 'definition' },
    source: { from: 'source' },
    asset: { from: 'asset' },
    'asset-tag': { from: 'asset' },
    cve: { from: 'definition' },
  };
  for (const [name, origin] of Object.entries(combined.origins)) {
    grounds[name as FactName] = { from: 'feed', ...origin };
  }
  const { kevAddedOn, kevDueOn, publishedAt } = combined;
  return {
    facts,
    grounds,
    anchors: {
      ...(publishedAt === null ? {} : { published: publishedAt }),
      // A date without a time, at noon, so that it is that date nearly everywhere.
      ...(kevAddedOn === null ? {} : { 'listed-in-kev': Date.parse(`${kevAddedOn}T12:00:00Z`) }),
      connected: asset.connected_at,
    },
    kevDueOn,
  };
}
