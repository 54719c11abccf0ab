import { createHash } from 'node:crypto';
import { allocate } from './allocation.ts';

/** `random`: every item as likely as every other. `stratified`: so in each stratum, with a share for each of them. */
export const samplingMethods = ['random', 'stratified'] as const;
export type SamplingMethod = (typeof samplingMethods)[number];

/** One item of a population: an episode of a vulnerability, with where it stood at the window's end. */
export interface SampledEpisode {
  /** The vulnerability's. */
  readonly id: string;
  readonly episode: number;
  readonly severity: string;
  readonly state: string;
}

/** What the items of a sample are known again by: SHA-256 of a line for each, `n id/episode stratum ticket`, in their order. */
export function itemsSha256({ items }: DrawnSample): string {
  const lines = items.map((item) => `${item.n} ${itemKey(item)} ${item.stratum} ${item.ticket}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

/** How many to draw, how, and by which seed. */
export interface SamplingPlan {
  readonly seed: string;
  readonly method: SamplingMethod;
  /** A whole number from 1 on. */
  readonly size: number;
}

interface DrawnItem {
  /** Its place in the sample, from 1 on: by its ticket. */
  readonly n: number;
  readonly id: string;
  readonly episode: number;
  readonly stratum: string;
  /** Hexadecimal. */
  readonly ticket: string;
}

export interface DrawnStratum {
  readonly name: string;
  /** In the population. */
  readonly count: number;
  readonly drawn: number;
}

export interface DrawnSample {
  /** All of the population where that is smaller than what was asked for. */
  readonly items: readonly DrawnItem[];
  /** By name. One, called `all`, of a random sample. */
  readonly strata: readonly DrawnStratum[];
  readonly population: number;
}

/** What the seed is combined with: the vulnerability's id and the number of its episode. */
export function itemKey({ id, episode }: Pick<SampledEpisode, 'id' | 'episode'>): string {
  return `${id}/${episode}`;
}

/**
 * The lot that an item draws: SHA-256 of the seed, a line feed and the item's key, in UTF-8, as 64 hexadecimal digits. The
 * lowest tickets are the sample. Nothing is divided, so nothing is a little likelier than something else; nothing is drawn
 * twice; and the order in which the items are looked at does not matter.
 */
function ticketOf(seed: string, key: string): string {
  return createHash('sha256').update(`${seed}\n${key}`).digest('hex');
}

/**
 * Draws a sample from items that are told one after the other, in any order and each once. Keeps no more than the lowest
 * tickets, so that a population of any size is drawn from. Throws `RangeError` for a size that is no whole number from 1 on.
 */
export function newSampling({ seed, method, size }: SamplingPlan) {
  if (!Number.isSafeInteger(size) || size < 1) throw new RangeError(`A sample of ${size} cannot be drawn`);
  const strata = new Map<string, { count: number; lowest: Candidate[] }>();
  return {
    add(item: SampledEpisode): void {
      const name = method === 'random' ? 'all' : `${item.severity}/${item.state}`;
      const stratum = strata.get(name) ?? { count: 0, lowest: [] };
      strata.set(name, stratum);
      stratum.count += 1;
      stratum.lowest.push({ id: item.id, episode: item.episode, ticket: ticketOf(seed, itemKey(item)) });
      // Cut now and then, and not each time: sorting twice as many as are wanted costs little for each of them.
      if (stratum.lowest.length >= 2 * size) stratum.lowest = byTicket(stratum.lowest).slice(0, size);
    },
    drawn(): DrawnSample {
      const named = [...strata].sort(([one], [other]) => (one < other ? -1 : 1));
      const seats = allocate(
        named.map(([, { count }]) => count),
        size,
      );
      const chosen = named.flatMap(([stratum, { lowest }], place) =>
        byTicket(lowest)
          .slice(0, seats[place])
          .map((item) => ({ ...item, stratum })),
      );
      return {
        items: byTicket(chosen).map((item, index) => ({ n: index + 1, ...item })),
        strata: named.map(([name, { count }], place) => ({ name, count, drawn: seats[place] ?? 0 })),
        population: named.reduce((sum, [, { count }]) => sum + count, 0),
      };
    },
  };
}

interface Candidate {
  readonly id: string;
  readonly episode: number;
  readonly ticket: string;
}

/** Two equal tickets would be two equal keys: there are none. */
function byTicket<Item extends Candidate>(items: readonly Item[]): Item[] {
  return [...items].sort((one, other) => (one.ticket < other.ticket ? -1 : 1));
}

/**
 * The hash by which a population is known again: SHA-256 over a line for each item, in the order of the population (by when
 * each opened, then by the vulnerability's id, then by the number of the episode): key, severity and state, parted by tabs
 * and ended by a line feed. These are columns of `population.csv`, row by row.
 */
export function newPopulationHash() {
  const hash = createHash('sha256');
  return {
    add(item: SampledEpisode): void {
      hash.update(`${itemKey(item)}\t${item.severity}\t${item.state}\n`);
    },
    /** Hexadecimal; once, at the end. */
    sha256: () => hash.digest('hex'),
  };
}
