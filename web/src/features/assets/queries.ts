import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { asOfQuery } from '../../lib/time-travel.ts';

export type Asset = Shape<'Asset'>;

export const assetsQuery = (q: string, asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['assets', 'list', asOf ?? 'now', q],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/assets', {
          params: {
            query: { limit: 100, ...asOfQuery(asOf), ...(q && { q }), ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    // Another search may show what was there meanwhile; another instant may not.
    placeholderData: (before, query) => (query?.queryKey[2] === (asOf ?? 'now') ? before : undefined),
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
