import { type Answer, ApiError, type Call, ok, visibleTargets } from './call.ts';

/** The window that a list request asks for, after the rules for `start` and `limit`. */
export interface Window {
  start: number;
  limit: number;
  sort: number;
  descending: boolean;
}

/** Reads start (default 0), limit (default 100, at most 1000), sort (default 0) and sort_desc. */
export function readWindow(call: Call): Window {
  const { maxLimit, overLimit } = call.faults;
  const limit = whole(call, 'limit', Math.min(100, maxLimit));
  if (limit > maxLimit && overLimit === 'error') throw new ApiError(400, `limit not valid, maximum is ${maxLimit}`);
  return {
    start: whole(call, 'start', 0),
    limit: Math.min(limit, maxLimit),
    sort: whole(call, 'sort', 0),
    descending: call.query.get('sort_desc') === '1',
  };
}

function whole(call: Call, name: string, otherwise: number): number {
  const text = call.query.get(name);
  if (text === null || text === '') return otherwise;
  if (!/^\d+$/.test(text)) throw new ApiError(400, `${name} not valid`);
  return Number(text);
}

/** The documented envelope around one page. `page` holds the rows from `window.start` on; `total` counts all of them. */
export function listAnswer(call: Call, window: Window, total: number, page: unknown[]): Answer {
  const { faults, query } = call;
  if (window.start > 0 && window.start >= total && faults.beyondEnd === 'error')
    throw new ApiError(400, 'start not valid');
  call.stats.rows += page.length;
  const asOf = query.get('asof') || call.header('x-ts-asof');
  const filter = query.get('target_filter');
  return ok({
    ...(faults.requestEcho === 'present' && {
      request: {
        sort: window.sort,
        ...(window.start > 0 && { start: window.start }),
        ...(asOf && { asof: asOf }),
        ...(filter && { target_filter: filter }),
        target_count: visibleTargets(call).length,
      },
    }),
    ...(faults.pagination === 'present' && { pagination: { total, start: window.start, limit: window.limit } }),
    list: page,
  });
}

/** Answers one page of rows that are already in memory and in order. */
export function listOf<T>(
  call: Call,
  rows: readonly T[],
  shape: (row: T) => unknown,
  window = readWindow(call),
): Answer {
  return listAnswer(call, window, rows.length, rows.slice(window.start, window.start + window.limit).map(shape));
}

/** A copy in the order of `compare`, turned round for `sort_desc`. */
export function sorted<T>(rows: readonly T[], compare: (one: T, other: T) => number, descending: boolean): T[] {
  return [...rows].sort((one, other) => (descending ? compare(other, one) : compare(one, other)));
}
