import type { CheckFacts, FeedFacts } from '../../checks/contract.ts';
import type { Instant } from '../../core/instant.ts';
import type { FeedId } from '../../core/policy/cve-facts.ts';
import { feeds } from '../../feeds/registry.ts';
import { type NotAsked, readNotAsked } from '../../store/asked-cves.ts';
import type { Connection } from '../../store/database.ts';
import { readFeeds, type StoredFeed } from '../../store/feeds.ts';
import { listPolicies, versionsInUse, versionsUsedAt } from '../../store/policies.ts';
import { askedFeeds } from '../feeds/asked-feeds.ts';

export type GatheredFeeds = Required<Pick<CheckFacts, 'feeds' | 'otherFeeds'>>;

/** Which feeds, with when the policy began to ask for their facts. */
type AskedFeeds = ReadonlyMap<FeedId, Instant>;

/**
 * How lately the feeds were loaded for whose facts the deadlines ask; see `feedsAskedBy`. Of a check that is held to one
 * obligation, those that only the others ask for are apart.
 */
export async function gatherFeeds(
  trx: Connection,
  sourceIds: readonly string[],
  obligation: string | null,
): Promise<GatheredFeeds> {
  const all = await feedsAskedBy(trx, sourceIds, null);
  const own = obligation === null ? all : await feedsAskedBy(trx, sourceIds, obligation);
  const stored = await readFeeds(trx, [...all.keys()]);
  const notAsked = new Map<FeedId, NotAsked | null>();
  for (const { id } of stored) {
    if (feeds[id].isAskedByCve) notAsked.set(id, await readNotAsked(trx, id, sourceIds));
  }
  const factsOf = (isOwn: boolean, asked: AskedFeeds) =>
    stored
      .filter(({ id }) => own.has(id) === isOwn)
      .map((feed) => ({
        ...feedFacts(feed, asked.get(feed.id) ?? Number.NEGATIVE_INFINITY),
        notAsked: notAsked.get(feed.id) ?? null,
      }));
  return { feeds: factsOf(true, own), otherFeeds: factsOf(false, all) };
}

/**
 * The feeds for whose facts the deadlines of these sources ask: under the version in force, and under every older one by
 * which something unresolved is still judged. `obligation` narrows it to one; null: all. `asOf`: at a past instant.
 */
export async function feedsAskedBy(
  db: Connection,
  sourceIds: readonly string[],
  obligation: string | null,
  asOf: Instant | null = null,
): Promise<AskedFeeds> {
  const since = new Map<FeedId, Instant>();
  for (const { id, createdAt } of await askingVersions(db, sourceIds, obligation, asOf)) {
    since.set(id, Math.min(createdAt, since.get(id) ?? createdAt));
  }
  return since;
}

/** A feed with the creation of a version that asks for it, for each of those in use. */
async function askingVersions(
  trx: Connection,
  sourceIds: readonly string[],
  obligation: string | null,
  asOf: Instant | null,
): Promise<readonly { readonly id: FeedId; readonly createdAt: Instant }[]> {
  const versions = (await listPolicies(trx)).filter(({ createdAt }) => asOf === null || createdAt <= asOf);
  const [inForce, ...older] = versions.map(({ version, createdAt, document }) => {
    const obligations = document.obligations.filter(({ id }) => obligation === null || id === obligation);
    return { version, createdAt, asked: askedFeeds(obligations) };
  });
  if (inForce === undefined) return [];
  // Only where it would tell of another feed.
  const asking = older.filter(({ asked }) => asked.some((id) => !inForce.asked.includes(id)));
  const held =
    asking.length === 0
      ? new Set<number>()
      : await (asOf === null ? versionsInUse(trx, sourceIds) : versionsUsedAt(trx, sourceIds, asOf));
  const unbroken = inForce.asked.map((id) => {
    // As long as every version since has asked for it.
    const broken = older.find(({ asked }) => !asked.includes(id));
    const first = older.findLast(({ version }) => broken === undefined || version > broken.version) ?? inForce;
    return { id, createdAt: first.createdAt };
  });
  const inUse = asking.filter(({ version }) => held.has(version));
  return [...unbroken, ...inUse.flatMap(({ asked, createdAt }) => asked.map((id) => ({ id, createdAt })))];
}

function feedFacts(
  { id, version, loadedAt, publishedAt, problem }: StoredFeed,
  askedSince: Instant,
): Omit<FeedFacts, 'notAsked'> {
  const { title, staleAfterHours, editionHours } = feeds[id];
  return {
    name: title,
    askedSince,
    edition: version === null || loadedAt === null ? null : { version, loadedAt, publishedAt },
    staleAfterHours,
    editionHours,
    lastProblem: problem?.code ?? null,
  };
}
