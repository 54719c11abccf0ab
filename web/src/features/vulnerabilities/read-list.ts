import type { Shape } from '../../lib/api.ts';

export interface Page {
  readonly items: readonly Shape<'Vulnerability'>[];
  readonly nextCursor: string | null;
}

interface ReadPage extends Page {
  /** Where it begins: the cursor that it was asked for with, empty at the beginning of the list. */
  readonly from: string;
  /** Something changed since it was read, and nobody looked at it since. */
  readonly isOld?: boolean;
}

/** A list as far as it was read: each page begins where the one before ended. */
export interface ReadList {
  readonly pages: readonly ReadPage[];
}

/** The first and the last row that somebody looks at. */
export interface View {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads a list again where it is looked at, however much of it was read before. A cursor is a place in the order, so
 * that the first page in view is asked for as it was. What lies above is marked as old, and is read when somebody goes
 * back to it. What lies below stays, as old, if it still begins where the last page in view ends now; else rows would
 * be missing or stand twice, and it is read anew by whoever comes there.
 *
 * @param latest The list as it stands; asked for again at the end, since pages may have come meanwhile.
 */
export async function readAgain(
  latest: () => ReadList | undefined,
  view: View,
  read: (from: string) => Promise<Page>,
): Promise<ReadList> {
  const before = latest()?.pages ?? [];
  const first = pageOf(before, view.first);
  const last = pageOf(before, view.last);
  const fresh: ReadPage[] = [];
  let from: string | null = before[first]?.from ?? '';
  for (let index = first; index <= last && from !== null; index += 1) {
    const page: Page = await read(from);
    fresh.push({ ...page, from });
    from = page.nextCursor;
  }
  const pages = latest()?.pages ?? [];
  const below = pages.slice(last + 1);
  const rest = below[0]?.from === from ? below : [];
  return { pages: [...pages.slice(0, first).map(asOld), ...fresh, ...rest.map(asOld)] };
}

/** The list with one page more; as it was if that page does not begin where it ends. */
export function readOn(list: ReadList, page: Page, from: string): ReadList {
  return list.pages.at(-1)?.nextCursor === from ? { pages: [...list.pages, { ...page, from }] } : list;
}

/** Whether something in view has to be read again. */
export function isOldInView({ pages }: ReadList, view: View): boolean {
  return pages.slice(pageOf(pages, view.first), pageOf(pages, view.last) + 1).some(({ isOld }) => isOld === true);
}

const asOld = (page: ReadPage): ReadPage => ({ ...page, isOld: true });

/** The place of the page that has a row; of the last one, if the row lies behind it. */
function pageOf(pages: readonly ReadPage[], row: number): number {
  let end = 0;
  const index = pages.findIndex(({ items }) => {
    end += items.length;
    return row < end;
  });
  return index >= 0 ? index : Math.max(0, pages.length - 1);
}
