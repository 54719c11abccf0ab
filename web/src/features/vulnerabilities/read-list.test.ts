import { describe, expect, it } from 'vitest';
import { isOldInView, type Page, type ReadList, readAgain, readOn } from './read-list.ts';

/** A server with numbered rows in order; a cursor is the number after which a page begins. */
function server(numbers: readonly number[], size = 3) {
  const asked: string[] = [];
  const read = async (from: string): Promise<Page> => {
    asked.push(from);
    const after = numbers.filter((number) => from === '' || number > Number(from));
    const items = after.slice(0, size).map((number) => ({ id: String(number) }) as Page['items'][number]);
    return { items, nextCursor: after.length > size ? (items.at(-1)?.id ?? null) : null };
  };
  return { read, asked };
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const ids = ({ pages }: ReadList) => pages.map(({ items }) => items.map(({ id }) => Number(id)));
const old = ({ pages }: ReadList) => pages.map(({ isOld }) => isOld === true);
const nowhere = { first: 0, last: 0 };

/** The list of a server, so many pages of it. */
async function readPages(numbers: readonly number[], pages: number): Promise<ReadList> {
  const { read } = server(numbers);
  let list = await readAgain(() => undefined, nowhere, read);
  for (let from = list.pages.at(-1)?.nextCursor; from && list.pages.length < pages; ) {
    list = readOn(list, await read(from), from);
    from = list.pages.at(-1)?.nextCursor;
  }
  return list;
}

describe('a list that is read again', () => {
  it('begins with one page, wherever somebody looked before', async () => {
    const { read, asked } = server(upTo(20));
    const list = await readAgain(() => undefined, { first: 10, last: 14 }, read);
    expect(ids(list)).toEqual([[1, 2, 3]]);
    expect(asked).toEqual(['']);
  });

  it('asks only for what is in view, however much was read', async () => {
    const list = await readPages(upTo(20), 6);
    const { read, asked } = server(upTo(20));
    const again = await readAgain(() => list, { first: 7, last: 10 }, read);
    expect(asked).toEqual(['6', '9']);
    expect(ids(again)).toEqual(ids(list));
    expect(old(again)).toEqual([true, true, false, false, true, true]);
  });

  it('forgets what lies below where that begins elsewhere now: nothing is missing and nothing stands twice', async () => {
    const list = await readPages(upTo(20), 6);
    const { read } = server(upTo(20).filter((number) => number !== 8));
    const again = await readAgain(() => list, { first: 7, last: 8 }, read);
    expect(ids(again)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
      [7, 9, 10],
    ]);
    const from = again.pages.at(-1)?.nextCursor ?? '';
    expect(ids(readOn(again, await read(from), from)).at(-1)).toEqual([11, 12, 13]);
  });

  it('that became short ends where it ends', async () => {
    const list = await readPages(upTo(20), 6);
    const { read } = server(upTo(8));
    const again = await readAgain(() => list, { first: 7, last: 14 }, read);
    expect(ids(again).flat()).toEqual(upTo(8));
    expect(again.pages.at(-1)?.nextCursor).toBeNull();
  });

  it('keeps the pages that came while it was read', async () => {
    let list = await readPages(upTo(20), 2);
    const { read } = server(upTo(20));
    const again = await readAgain(
      () => list,
      nowhere,
      async (from) => {
        const page = await read(from);
        list = readOn(list, await server(upTo(20)).read('6'), '6');
        return page;
      },
    );
    expect(ids(again).flat()).toEqual(upTo(9));
  });

  it('knows whether somebody has come back to what is old', async () => {
    const list = await readPages(upTo(20), 4);
    const again = await readAgain(() => list, { first: 6, last: 8 }, server(upTo(20)).read);
    expect(isOldInView(again, { first: 6, last: 8 })).toBe(false);
    expect(isOldInView(again, { first: 5, last: 8 })).toBe(true);
    expect(isOldInView(again, { first: 6, last: 9 })).toBe(true);
  });
});

describe('a page more', () => {
  it('is taken up only by the list that it goes on', async () => {
    const list = await readPages(upTo(20), 2);
    const page = await server(upTo(20)).read('9');
    expect(readOn(list, page, '9')).toBe(list);
  });
});
