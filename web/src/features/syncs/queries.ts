import { infiniteQueryOptions, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { useLiveSync, withLive } from '../../lib/live-sync.ts';
import { sourcesQuery } from '../../lib/sources.ts';

export type Sync = Shape<'Sync'>;
export type MissedRuns = Shape<'MissedRuns'>;
export type Closing = Shape<'Closing'>;

export interface SyncFilter {
  readonly sourceId?: string | undefined;
  readonly status?: string | undefined;
}

export const syncsQuery = ({ sourceId, status }: SyncFilter) =>
  infiniteQueryOptions({
    queryKey: ['syncs', 'list', sourceId ?? 'all', status ?? 'all'],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/syncs', {
          params: {
            query: {
              limit: 50,
              ...(sourceId && { sourceId }),
              ...(status && { status }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });

export const syncQuery = (id: string) =>
  queryOptions({
    queryKey: ['syncs', id],
    queryFn: () => bodyOf(api.GET('/api/v1/syncs/{id}', { params: { path: { id } } })),
  });

export const closingsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['syncs', id, 'closings'],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/syncs/{id}/closings', {
          params: { path: { id }, query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** The name of a source, and what stands for it until it is known. */
export function useSourceName(): (sourceId: string) => string {
  const { data } = useQuery(sourcesQuery);
  return (sourceId) => data?.find(({ id }) => id === sourceId)?.name ?? 'A source';
}

/** A sync with what the server has said of it since it was read. */
export function useLive(sync: Sync): Sync {
  return withLive(sync, useLiveSync(sync.id));
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
