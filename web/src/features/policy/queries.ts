import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../../api/schema.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';

export type Policy = Shape<'SlaPolicy'>;
export type NewPolicy = paths['/api/v1/sla-policies']['post']['requestBody']['content']['application/json'];

/** Every version, the latest first. */
export const policiesQuery = queryOptions({
  queryKey: ['policy', 'versions'],
  queryFn: async () => {
    const { items } = await bodyOf(api.GET('/api/v1/sla-policies'));
    return items.toSorted((one, other) => other.version - one.version);
  },
});

export function useNewPolicy() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewPolicy) => bodyOf(api.POST('/api/v1/sla-policies', { body })),
    meta: { isShownByForm: true },
    onSuccess: () => {
      for (const name of ['policy', 'checks', 'overview', 'vulnerabilities', 'organisation']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}
