import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newReading, type PagedList, readPages, readWhole } from './paging.ts';
import { RefusedAnswer } from './refusal.ts';

/** A list as the documentation describes it; `change` may alter it before a request is answered. */
function listOf(
  rows: unknown[],
  given: { most?: number; announces?: boolean; change?: (request: number) => void } = {},
) {
  const requests: [number, number][] = [];
  const list: PagedList = {
    async page(start, limit) {
      requests.push([start, limit]);
      given.change?.(requests.length);
      const page = rows.slice(start, start + Math.min(limit, given.most ?? 1_000));
      return { list: page, ...(given.announces !== false && { pagination: { total: rows.length } }) };
    },
  };
  return { list, requests };
}

async function readAll(list: PagedList) {
  const reading = newReading();
  const rows: unknown[] = [];
  for await (const page of readPages(list, String, reading)) rows.push(...page);
  return { rows, reading };
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('reading a list', () => {
  it('gives every row once and in order, whatever size of page the source allows', async () => {
    const sizes = fc.tuple(fc.integer({ min: 0, max: 250 }), fc.integer({ min: 1, max: 60 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(sizes, async ([count, most, announces]) => {
        const { rows, reading } = await readAll(listOf(numbers(count), { most, announces }).list);
        expect(rows).toEqual(numbers(count));
        expect(reading).toMatchObject({ announced: announces ? count : null, received: count, moved: null });
      }),
    );
  });

  it('notices whatever comes or goes between pages, or has missed nothing that was there all the time', async () => {
    const change = fc.record({
      at: fc.integer({ min: 2, max: 8 }),
      place: fc.integer({ min: 0, max: 99 }),
      kind: fc.constantFrom('insert', 'delete', 'swap'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const rows: unknown[] = numbers(100);
        const gone = new Set<unknown>();
        const { list } = listOf(rows, {
          most: 15,
          change(request) {
            for (const { at, place, kind } of changes) {
              if (at !== request) continue;
              if (kind === 'insert') rows.splice(place, 0, `new ${place}`);
              else if (kind === 'delete') for (const row of rows.splice(place, 1)) gone.add(row);
              else rows.push(...rows.splice(place, 1));
            }
          },
        });
        const { rows: seen, reading } = await readAll(list);
        const missed = numbers(100).filter((row) => !gone.has(row) && !seen.includes(row));
        if (missed.length > 0) expect(reading.moved).toEqual(expect.any(String));
      }),
      { numRuns: 300 },
    );
  });

  it('asks for a page that begins with the last row of the page before, and never beyond the end', async () => {
    const { list, requests } = listOf(numbers(2_500));
    await readAll(list);
    expect(requests).toEqual([
      [0, 1_000],
      [999, 1_000],
      [1_998, 1_000],
    ]);
  });

  it('looks behind a full last page, because a total may be wrong', async () => {
    const { list, requests } = listOf(numbers(1_000));
    expect((await readAll(list)).reading.moved).toBeNull();
    expect(requests.at(-1)).toEqual([999, 1_000]);
  });

  it('ends, and says so, where the source ignores which page is asked for', async () => {
    const same: PagedList = { page: async () => ({ list: numbers(100) }) };
    const { reading } = await readAll(same);
    expect(reading.pages).toBe(2);
    expect(reading.moved).toEqual(expect.any(String));
  });

  it('ends, and says so, where the source never does', async () => {
    const endless: PagedList = {
      page: async (start, limit) => ({ list: Array.from({ length: limit }, (_, n) => start + n) }),
    };
    const { reading } = await readAll(endless);
    expect(reading.isEndless).toBe(true);
  });

  it('asks for smaller pages where a thousand rows are refused', async () => {
    const { list, requests } = listOf(numbers(150));
    const strict: PagedList = {
      page: async (start, limit) => {
        if (limit > 100) throw new RefusedAnswer('bad-request', 'limit not valid');
        return list.page(start, limit);
      },
    };
    expect((await readAll(strict)).rows).toEqual(numbers(150));
    expect(requests[0]).toEqual([0, 100]);
  });

  it('gives the error of a page that fails, and leaves no other behind', async () => {
    const failing: PagedList = {
      async page(start) {
        if (start > 0) throw new RefusedAnswer('failing', 'status 500');
        return { list: numbers(10), pagination: { total: 1_000 } };
      },
    };
    await expect(readAll(failing)).rejects.toThrow(RefusedAnswer);
  });
});

describe('a list that is kept', () => {
  const collect = (list: PagedList) =>
    readWhole(
      list,
      String,
      () => [] as unknown[],
      (into, rows) => into.push(...rows),
    );

  it('is read again when it moved', async () => {
    const rows: unknown[] = numbers(50);
    const { list } = listOf(rows, { most: 20, change: (request) => void (request === 2 && rows.unshift('new')) });
    const { value, reading } = await collect(list);
    expect(value).toEqual(['new', ...numbers(50)]);
    expect(reading.moved).toBeNull();
  });

  it('is used as it is, with its reason, when it moves each time', async () => {
    const rows: unknown[] = numbers(50);
    const { list } = listOf(rows, { most: 20, change: (request) => void rows.unshift(`new ${request}`) });
    expect((await collect(list)).reading.moved).toEqual(expect.any(String));
  });
});
