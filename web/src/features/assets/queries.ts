import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from '../../lib/api.ts';

export type Asset = Shape<'Asset'>;

export const assetsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['assets', 'list', q],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/assets', {
          params: { query: { limit: 100, ...(q && { q }), ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });

/** The rules in force: how old a scan may be. */
export const policyQuery = queryOptions({
  queryKey: ['policy', 'active'],
  queryFn: () => bodyOf(api.GET('/api/v1/sla-policies/active')),
  staleTime: 5 * 60_000,
});

export function useScope() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ asset, reason }: { asset: Asset; reason: string | null }) =>
      bodyOf(
        api.PATCH('/api/v1/assets/{id}', {
          params: { path: { id: asset.id }, header: { 'if-match': `"${asset.revision}"` } },
          body: { outOfScope: reason === null ? null : { reason } },
        }),
      ),
    meta: { isShownByForm: true },
    onSuccess: () => {
      for (const name of ['assets', 'checks', 'overview']) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}
