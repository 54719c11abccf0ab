import { infiniteQueryOptions, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { useLiveSync, withLive } from '../../lib/live-sync.ts';
import { sourcesQuery } from '../../lib/sources.ts';
import { asOfQuery, useAsOf } from '../../lib/time-travel.ts';

export type Sync = Shape<'Sync'>;
export type MissedRuns = Shape<'MissedRuns'>;
export type Closing = Shape<'Closing'>;

export interface SyncFilter {
  readonly sourceId?: string | undefined;
  readonly status?: string | undefined;
}

export const syncsQuery = ({ sourceId, status }: SyncFilter, asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['syncs', 'list', asOf ?? 'now', sourceId ?? 'all', status ?? 'all'],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/syncs', {
          params: {
            query: {
              limit: 50,
              ...asOfQuery(asOf),
              ...(sourceId && { sourceId }),
              ...(status && { status }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    // Another filter may show what was there meanwhile; another instant may not.
    placeholderData: (before, query) => (query?.queryKey[2] === (asOf ?? 'now') ? before : undefined),
  });

export const syncQuery = (id: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['syncs', id, asOf ?? 'now'],
    queryFn: () => bodyOf(api.GET('/api/v1/syncs/{id}', { params: { path: { id }, query: asOfQuery(asOf) } })),
  });

export const closingsQuery = (id: string, asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['syncs', id, asOf ?? 'now', 'closings'],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/syncs/{id}/closings', {
          params: { path: { id }, query: { limit: 50, ...asOfQuery(asOf), ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** The name of a source, and what stands for it until it is known. */
export function useSourceName(): (sourceId: string) => string {
  const { data } = useQuery(sourcesQuery(useAsOf()));
  return (sourceId) => data?.find(({ id }) => id === sourceId)?.name ?? 'A source';
}

/** A sync with what the server has said of it since it was read; of a past instant, nothing since. */
export function useLive(sync: Sync): Sync {
  const live = useLiveSync(sync.id);
  return useAsOf() === undefined ? withLive(sync, live) : sync;
}

function useDecision<Input>(decide: (input: Input) => Promise<Sync>, isShownByForm: boolean) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: decide,
    meta: { isShownByForm },
    onSuccess: () => {
      for (const name of ['syncs', 'sources', 'vulnerabilities', 'checks', 'overview', 'backlog']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}

export const useRelease = () =>
  useDecision((id: string) => bodyOf(api.POST('/api/v1/syncs/{id}/release', { params: { path: { id } } })), true);

export const useDiscard = () =>
  useDecision(
    ({ id, reason }: { id: string; reason: string }) =>
      bodyOf(
        api.POST('/api/v1/syncs/{id}/discard', { params: { path: { id } }, body: reason === '' ? {} : { reason } }),
      ),
    true,
  );
