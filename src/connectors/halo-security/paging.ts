import { RefusedAnswer } from './refusal.ts';
import type { HaloPage } from './schema.ts';
import { fallbackPageLimit, listAttempts, maxRows, pageLimit } from './unknowns.ts';

/** A list of the API: `page` asks for at most `limit` rows from `start` on. */
export interface PagedList {
  page(start: number, limit: number): Promise<HaloPage>;
}

/** What became of one reading of a list; filled while it is read. */
export interface ListReading {
  /** Rows the source last said it has; null if it never did. */
  announced: number | null;
  /** Rows received, each place of the list counted once. */
  received: number;
  pages: number;
  /** Why the pages do not fit together, in a sentence. */
  moved: string | null;
  /** It was given up: it had more rows than anybody's account. */
  isEndless: boolean;
  /** How many targets the request covered, where the source said so. */
  targetCount: number | null;
}

export const newReading = (): ListReading => ({
  announced: null,
  received: 0,
  pages: 0,
  moved: null,
  isEndless: false,
  targetCount: null,
});

interface Request {
  readonly start: number;
  readonly limit: number;
  readonly page: Promise<HaloPage>;
}

const ahead = 4;

/**
 * Reads a list from its first to its last row, a page at a time, in order, up to four requests ahead.
 *
 * There is no snapshot: rows that come or go while pages are read shift all the others. So each page begins with the
 * last row of the page before (it is not yielded twice), and a shift, a changed total or a missing row is said in
 * `reading.moved`; reading then goes on, because what was seen is still worth having. How many rows a page has is
 * what was received, never what was asked for. Ends at a page that is not full, or that brings nothing new.
 */
export async function* readPages(
  list: PagedList,
  keyOf: (row: unknown) => string,
  reading: ListReading,
): AsyncGenerator<readonly unknown[], void, void> {
  let request = await firstRequest(list);
  let size = request.limit;
  let queue: Request[] = [];
  let last: string | undefined;
  let first: string | undefined;
  const moved = (why: string) => {
    reading.moved ??= why;
  };

  for (;;) {
    const page = await request.page;
    const { start } = request;
    const before = reading.received;
    const total = page.pagination?.total ?? null;
    if (reading.pages > 0 && total !== reading.announced) {
      moved(
        `The number of rows changed from ${reading.announced ?? 'none'} to ${total ?? 'none'} while they were read.`,
      );
    }
    reading.pages += 1;
    reading.announced = total;
    reading.targetCount = page.request?.target_count ?? reading.targetCount;
    reading.received = Math.max(before, start + page.list.length);

    let rows: readonly unknown[] = page.list;
    const head = rows.length > 0 ? keyOf(rows[0]) : undefined;
    if (start < before) {
      if (head === last) rows = rows.slice(1);
      else moved(`The order of the rows changed between page ${reading.pages - 1} and page ${reading.pages}.`);
    }
    const ignoresStart = start > 0 && head !== undefined && head === first && (page.list.length > 1 || total === null);
    if (ignoresStart && total === null) moved('The source gave the same page again instead of the next one.');
    first = head;
    last = page.list.length > 0 ? keyOf(page.list.at(-1)) : last;

    const isFull = page.list.length === request.limit;
    const isAtEnd = total !== null && reading.received >= total && !isFull;
    reading.isEndless = reading.received >= maxRows;
    const goesOn = reading.received > before && !isAtEnd && !ignoresStart && !reading.isEndless;
    // A server may give fewer rows than were asked for: the next requests start where this answer really ended.
    if (goesOn && start === 0) size = page.list.length;
    const next = size > 1 ? reading.received - 1 : reading.received;
    if (goesOn) {
      if (queue[0]?.start !== next) queue = [];
      let from = queue.length > 0 ? (queue.at(-1)?.start ?? next) + size - 1 : next;
      while (queue.length === 0 || (queue.length < ahead - 1 && size > 1 && total !== null && from < total - 1)) {
        queue.push(open(list, from, size));
        from += Math.max(1, size - 1);
      }
    }
    if (rows.length > 0) yield rows;
    const following = queue.shift();
    if (!goesOn || following === undefined) break;
    request = following;
  }
  if (reading.announced !== null && reading.received !== reading.announced) {
    moved(`The source says that it has ${reading.announced} rows and gave ${reading.received}.`);
  }
}

function open(list: PagedList, start: number, limit: number): Request {
  const page = list.page(start, limit);
  // One that nobody awaits any more, because the reading ended, must not end the process.
  page.catch(() => undefined);
  return { start, limit, page };
}

/** Where a thousand rows are refused or are too much for one answer, a hundred are asked for. */
async function firstRequest(list: PagedList): Promise<Request> {
  const request = open(list, 0, pageLimit);
  try {
    await request.page;
    return request;
  } catch (error) {
    const isTooMuch = error instanceof RefusedAnswer && /^(bad-request|too-large|error-object)$/.test(error.refusal);
    if (!isTooMuch) throw error;
    return open(list, 0, fallbackPageLimit);
  }
}

/**
 * Reads a list that is kept in memory; one that moves while it is read is read again, a bounded number of times.
 * `start` makes an empty collection, `add` puts a page into it.
 */
export async function readWhole<T>(
  list: PagedList,
  keyOf: (row: unknown) => string,
  start: () => T,
  add: (into: T, rows: readonly unknown[]) => void,
): Promise<{ value: T; reading: ListReading }> {
  for (let attempt = 1; ; attempt += 1) {
    const reading = newReading();
    const value = start();
    for await (const rows of readPages(list, keyOf, reading)) add(value, rows);
    if (reading.moved === null || attempt >= listAttempts) return { value, reading };
  }
}
