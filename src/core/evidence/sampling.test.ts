import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocation.ts';
import {
  itemKey,
  newPopulationHash,
  newSampling,
  type SampledEpisode,
  type SamplingPlan,
  samplingMethods,
} from './sampling.ts';

const episode = fc.record({
  id: fc.uuid(),
  episode: fc.integer({ min: 1, max: 4 }),
  severity: fc.constantFrom('critical', 'high', 'low'),
  state: fc.constantFrom('met', 'missed', 'overdue', 'on-track'),
});
const populations = fc.uniqueArray(episode, { selector: itemKey, maxLength: 60 });
const plans = fc.record({
  seed: fc.string({ maxLength: 20 }),
  method: fc.constantFrom(...samplingMethods),
  size: fc.integer({ min: 1, max: 70 }),
});

function drawnFrom(population: readonly SampledEpisode[], plan: SamplingPlan) {
  const sampling = newSampling(plan);
  for (const item of population) sampling.add(item);
  return sampling.drawn();
}

const few = (count: number): SampledEpisode[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    episode: 1,
    severity: 'high',
    state: 'met',
  }));

describe('a sample', () => {
  it('is the same for the same seed, whatever the order of the population', () => {
    fc.assert(
      fc.property(populations, plans, fc.infiniteStream(fc.nat()), (population, plan, order) => {
        const shuffled = population
          .map((item) => ({ item, at: order.next().value }))
          .sort((one, other) => one.at - other.at)
          .map(({ item }) => item);
        expect(drawnFrom(shuffled, plan)).toEqual(drawnFrom(population, plan));
      }),
    );
  });

  it('has the size that was asked for, or everything; nothing twice; and its strata add up', () => {
    fc.assert(
      fc.property(populations, plans, (population, plan) => {
        const { items, strata, population: size } = drawnFrom(population, plan);
        expect(size).toBe(population.length);
        expect(items).toHaveLength(Math.min(plan.size, population.length));
        expect(items.map(({ n }) => n)).toEqual(items.map((_, index) => index + 1));
        expect(new Set(items.map(itemKey)).size).toBe(items.length);
        const keys = new Set(population.map(itemKey));
        for (const item of items) expect(keys.has(itemKey(item))).toBe(true);
        expect(strata.reduce((sum, { count }) => sum + count, 0)).toBe(population.length);
        for (const { name, count, drawn } of strata) {
          expect(items.filter(({ stratum }) => stratum === name)).toHaveLength(drawn);
          const own = population.filter(({ severity, state }) => name === 'all' || name === `${severity}/${state}`);
          expect(own).toHaveLength(count);
          if (plan.size >= strata.length) expect(drawn).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('is what ten lines of script draw', () => {
    fc.assert(
      fc.property(populations, plans, (population, { seed, size }) => {
        const expected = population
          .map(({ id, episode: number }) => `${id}/${number}`)
          .map((key) => ({ key, ticket: createHash('sha256').update(`${seed}\n${key}`).digest('hex') }))
          .sort((one, other) => one.ticket.localeCompare(other.ticket))
          .slice(0, size);
        const { items } = drawnFrom(population, { seed, size, method: 'random' });
        expect(items.map((item) => ({ key: itemKey(item), ticket: item.ticket }))).toEqual(expected);
      }),
    );
  });

  it('draws every item about as often as every other', () => {
    for (const method of samplingMethods) {
      const population = few(10).map((item, index) => ({ ...item, state: index < 4 ? 'met' : 'missed' }));
      const times = new Map(population.map((item) => [itemKey(item), 0]));
      for (let seed = 0; seed < 2_000; seed += 1) {
        for (const item of drawnFrom(population, { seed: `seed ${seed}`, method, size: 5 }).items) {
          times.set(itemKey(item), (times.get(itemKey(item)) ?? 0) + 1);
        }
      }
      // A thousand each; five standard deviations are 112.
      for (const count of times.values()) expect(Math.abs(count - 1_000)).toBeLessThan(112);
    }
  });

  it('can have any item of the population in it, also as its only one', () => {
    const missing = new Set(few(12).map(itemKey));
    for (let seed = 0; seed < 500; seed += 1) {
      for (const item of drawnFrom(few(12), { seed: String(seed), method: 'random', size: 1 }).items) {
        missing.delete(itemKey(item));
      }
    }
    expect([...missing]).toEqual([]);
  });

  it('is refused without a size', () => {
    for (const size of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => newSampling({ seed: '', method: 'random', size })).toThrow(RangeError);
    }
  });

  it('is the one that the guide works out', () => {
    const population: SampledEpisode[] = [
      ['0b5c7a52-51a4-4d43-9f3e-1c0a5f3d2b11', 1, 'critical', 'met'],
      ['2f1f7e02-8e0c-4b7e-8a57-0f4f0a9f6c22', 1, 'high', 'met'],
      ['2f1f7e02-8e0c-4b7e-8a57-0f4f0a9f6c22', 2, 'high', 'overdue'],
      ['57a9c1de-3a64-4b9d-b0d2-64d9d6f0aa33', 1, 'high', 'met'],
      ['8c3f9b6a-7d52-4c0e-9e61-b1f6f7f5bb44', 1, 'low', 'no-deadline'],
      ['d4e2a8f1-6b33-4f88-8d29-5e7c3b2acc55', 1, 'high', 'met'],
    ].map(([id, number, severity, state]) => ({ id, episode: number, severity, state }) as SampledEpisode);
    const plan = { seed: 'Example & Partners, 2026-11-23', method: 'random', size: 3 } as const;
    expect(drawnFrom(population, plan).items.map((item) => [itemKey(item), item.ticket.slice(0, 8)])).toEqual([
      ['2f1f7e02-8e0c-4b7e-8a57-0f4f0a9f6c22/1', '24405e21'],
      ['2f1f7e02-8e0c-4b7e-8a57-0f4f0a9f6c22/2', '397399cf'],
      ['8c3f9b6a-7d52-4c0e-9e61-b1f6f7f5bb44/1', '4022214f'],
    ]);
    const stratified = drawnFrom(population, { ...plan, method: 'stratified', size: 4 });
    expect(stratified.strata).toEqual([
      { name: 'critical/met', count: 1, drawn: 1 },
      { name: 'high/met', count: 3, drawn: 1 },
      { name: 'high/overdue', count: 1, drawn: 1 },
      { name: 'low/no-deadline', count: 1, drawn: 1 },
    ]);
    expect(stratified.items.map(({ ticket }) => ticket.slice(0, 8))).toEqual([
      '24405e21',
      '397399cf',
      '4022214f',
      'f956d58f',
    ]);
    const hash = newPopulationHash();
    for (const item of population) hash.add(item);
    expect(hash.sha256()).toBe('7ab1169c0843d7f669aec339080c534b0d69db86cda092c1a207388f6a853632');
  });
});

describe('the seats of strata', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 54 });
  const sizes = fc.integer({ min: 1, max: 1_000 });

  it('add up, never more than there are, and none is empty where there is one for each', () => {
    fc.assert(
      fc.property(counts, sizes, (held, size) => {
        const seats = allocate(held, size);
        const total = held.reduce((sum, count) => sum + count, 0);
        expect(seats.reduce((sum, each) => sum + each, 0)).toBe(Math.min(size, total));
        for (const [place, each] of seats.entries()) {
          expect(each).toBeLessThanOrEqual(held[place] ?? 0);
          if (size >= held.length) expect(each).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  it('lie within one of the exact proportion, except for what strata without any were given', () => {
    fc.assert(
      fc.property(counts, sizes, (held, size) => {
        const total = held.reduce((sum, count) => sum + count, 0);
        if (size >= total) return;
        const exact = held.map((count) => (size * count) / total);
        const given = exact.filter((share) => share < 1).length;
        for (const [place, each] of allocate(held, size).entries()) {
          expect(each).toBeLessThan((exact[place] ?? 0) + 1);
          expect(each).toBeGreaterThan((exact[place] ?? 0) - 1 - given);
        }
      }),
    );
  });

  it('of the example of its own docstring', () => {
    expect(allocate([90, 9, 1], 10)).toEqual([8, 1, 1]);
    expect(allocate([90, 9, 1], 2)).toEqual([2, 0, 0]);
    expect(allocate([3, 3, 3], 4)).toEqual([2, 1, 1]);
    expect(allocate([2, 1], 9)).toEqual([2, 1]);
    expect(allocate([], 9)).toEqual([]);
  });
});

describe('the hash of a population', () => {
  it('is of lines that anybody can write', () => {
    fc.assert(
      fc.property(populations, (population) => {
        const hash = newPopulationHash();
        for (const item of population) hash.add(item);
        const lines = population.map(({ id, episode: number, severity, state }) =>
          [`${id}/${number}`, severity, state].join('\t'),
        );
        const text = lines.map((line) => `${line}\n`).join('');
        expect(hash.sha256()).toBe(createHash('sha256').update(text).digest('hex'));
      }),
    );
  });
});
