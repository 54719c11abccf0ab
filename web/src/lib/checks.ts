import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';
import { asOfQuery } from './time-travel.ts';

/** Every check with its verdict, at an instant or now. */
export const checksQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['checks', 'all', asOf ?? 'now'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/checks', { params: { query: asOfQuery(asOf) } }))).items,
  });
