import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';
import { asOfQuery } from './time-travel.ts';

/** Every check with its verdict, at an instant or now. */
export const checksQuery = (when: string | undefined) =>
  queryOptions({
    queryKey: ['checks', 'all', when ?? 'now'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/checks', { params: { query: asOfQuery(when) } }))).items,
  });
