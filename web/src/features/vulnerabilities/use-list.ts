import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ListQuery } from './filters.ts';
import { listQueryOptions, nextPageOptions } from './queries.ts';
import { isOldInView, type ReadList, readOn, type View } from './read-list.ts';

/** The rows of a list as far as they were read, and more of them when the end of those comes near. */
export function useList(query: ListQuery, asOf: string | undefined) {
  const queries = useQueryClient();
  const view = useRef<View>({ first: 0, last: 0 });
  const options = useMemo(() => listQueryOptions(query, asOf, () => view.current), [query, asOf]);
  const { data, error, isPending, isError, isRefetchError, isPlaceholderData, refetch } = useQuery(options);
  const [refused, setRefused] = useState<{ readonly from: string; readonly error: Error }>();
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const next = isPlaceholderData ? null : (data?.pages.at(-1)?.nextCursor ?? null);
  const refusal = refused?.from === next ? refused : undefined;

  const readNext = useCallback(
    async (from: string) => {
      try {
        const page = await queries.fetchQuery(nextPageOptions(query, asOf, from));
        const updatedAt = queries.getQueryState(options.queryKey)?.dataUpdatedAt;
        queries.setQueryData<ReadList>(options.queryKey, (list) => list && readOn(list, page, from), {
          ...(updatedAt !== undefined && { updatedAt }),
        });
        setRefused(undefined);
      } catch (cause) {
        // What comes next is not asked for again and again: somebody says so.
        setRefused({ from, error: cause as Error });
      }
    },
    [queries, query, asOf, options],
  );
  const isRefused = refusal !== undefined;
  const onNearEnd = useCallback(() => {
    if (next !== null && !isRefused) void readNext(next);
  }, [next, isRefused, readNext]);

  /** Tells which rows are in view; those that are old by then are read again. */
  const onView = useCallback(
    (first: number, last: number) => {
      view.current = { first, last };
      const list = queries.getQueryData<ReadList>(options.queryKey);
      if (list !== undefined && isOldInView(list, view.current)) void refetch({ cancelRefetch: false });
    },
    [queries, options, refetch],
  );

  return {
    rows,
    isRead: data !== undefined,
    isPending,
    isPlaceholderData,
    isRefetchError,
    error: isError ? error : (refusal?.error ?? null),
    retry: () => (refusal === undefined ? void refetch() : void readNext(refusal.from)),
    hasMore: next !== null,
    onNearEnd,
    onView,
  };
}
