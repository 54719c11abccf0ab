import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from './api.ts';

/** The policy in force, or that was at an instant; null where there was none. */
export const policyInForceQuery = (asOf: string | undefined) =>
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
