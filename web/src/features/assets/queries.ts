import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
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

/** The rules in force, which say how old a scan may be; or those that were, null where there were none. */
export const policyQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: asOf === undefined ? ['policy', 'active'] : ['policy', 'active', asOf],
    queryFn: async (): Promise<Shape<'SlaPolicy'> | null> => {
      if (asOf === undefined) return await bodyOf(api.GET('/api/v1/sla-policies/active'));
      const { items } = await bodyOf(api.GET('/api/v1/sla-policies'));
      const then = items.filter(({ createdAt }) => createdAt <= asOf);
      return then.toSorted((one, other) => other.version - one.version)[0] ?? null;
    },
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
